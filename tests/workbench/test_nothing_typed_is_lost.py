"""The server is killed while somebody types: a site of its own, on a database of its own, killed for good."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser

ARTICLE = """
from tests.making import catalog_of, make_article, make_user
make_user("tarek", "translator", "en", "ar")
catalog = catalog_of(make_article())
print(catalog.pk, catalog.messages.get(msgid__contains="river").pk)
"""


class Site:
    """A site in a folder, started and killed at will."""

    def __init__(self, root: Path, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root, self.address = root, f"http://127.0.0.1:{self.port}"
        ours = ("DATABASE_URL", "REDIS_URL", "FIKRA_MODE", "SECRET_KEY", "DJANGO_ALLOW_ASYNC_UNSAFE")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment |= {"FIKRA_VAR": str(folder), "SITE_URL": self.address}
        self.server: subprocess.Popen[bytes] | None = None

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "fikra.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--threads", "4", "--log-level", "critical"]
        self.server = subprocess.Popen(command, cwd=self.root, env=self.environment, start_new_session=True)
        for _attempt in range(600):
            try:
                urlopen(f"{self.address}/health/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the site doesn't start")

    def kill(self) -> None:
        if self.server:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Iterator[Site]:
    site = Site(root, tmp_path)
    site.manage("migrate", "--verbosity", "0")
    yield site
    site.kill()


def sign_in(browser: Any, site: Site) -> Any:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/admin/")
    page.fill("#id_username", "tarek")
    page.fill("#id_password", "secret")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    return page


def test_nothing_typed_is_lost_when_the_server_is_killed(browser, site):
    catalog, message = site.manage("shell", "--verbosity", "0", "-c", ARTICLE).split()[-2:]
    path, field = f"/admin/translate/{catalog}/", f"#m{message} textarea"
    site.start()
    page = sign_in(browser, site)
    page.goto(path)
    page.locator(field).focus()
    with page.expect_response(lambda response: response.url.endswith("/draft/")):
        page.keyboard.insert_text("انخفض النهر")
    site.kill()
    page.keyboard.insert_text(" ثلاث سنوات")
    page.locator("[data-status]:not(:empty)").wait_for()
    site.start()

    other = sign_in(browser, site)
    other.goto(path)
    assert other.locator(field).input_value().startswith("انخفض النهر"), "what had reached the server"
    assert other.locator(f"#m{message} [data-draft-notice]").is_visible()
    page.locator("[data-status]", has_text="The server is back").wait_for()
    page.reload()
    assert page.locator(field).input_value() == "انخفض النهر ثلاث سنوات"
    other.reload()
    assert other.locator(field).input_value() == "انخفض النهر ثلاث سنوات"
    for one in (page, other):
        one.context.close()
