"""What every test stands on: fast passwords, an empty cache, files of its own, and Chromium on demand."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import translation

# Playwright keeps an event loop in the tests' thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# No test is timed: on a busy machine a slow example says nothing about the code.
hypothesis.settings.register_profile("fikra", deadline=None)
hypothesis.settings.load_profile("fikra")

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # a container's root has no other way
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def _house(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media"
    settings.WHITENOISE_AUTOREFRESH = True  # looks a file up when asked, not all of them for every client
    cache.clear()
    # A page that was asked for in Arabic leaves its language behind in this thread.
    translation.activate(settings.LANGUAGE_CODE)
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite's test database is a file of this run, as in life: in memory it locks by other rules."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(
                tmp_path_factory.mktemp("database") / "test.sqlite3"
            )


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium; skips where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One Chromium for the whole run, of playwright's `Browser`."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A fresh profile's page; `page.goto("/en/")` is relative to the live server, the only one in reach."""
    context = browser.new_context(
        base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900}
    )
    context.route(
        lambda url: not url.startswith((live_server.url, "data:", "blob:")), lambda route: route.abort()
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return Path(__file__).resolve().parent.parent
