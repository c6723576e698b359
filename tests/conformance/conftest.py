"""Every page of a made site, fetched once; the tools that judge them."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache as site_cache
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from fikra.workbench import parts

from .content import Site, build
from .pages import Page, Shown, show


@pytest.fixture(scope="module")
def site(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Made once for a module, in a transaction that is rolled back after its last test."""
    assert request.node.get_closest_marker("django_db"), "only what is marked gets a database of its own"
    settings = override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SITE_URL="https://forum.example",
        WHITENOISE_AUTOREFRESH=True,
    )
    in_parts = patch.object(parts, "MOST", 3)  # as the interface is in all its length
    with django_db_blocker.unblock(), settings, in_parts, transaction.atomic(), translation.override("en"):
        site_cache.clear()
        yield build()
        transaction.set_rollback(True)
    site_cache.clear()


@pytest.fixture(scope="module")
def fetch(site: Site) -> Callable[[Page, str], Shown]:
    """A page in a language, fetched once; what its form did is undone before the next one is asked for."""

    @cache
    def fetch(page: Page, language: str) -> Shown:
        with transaction.atomic():
            answer = show(page, site, language)
            transaction.set_rollback(True)
        return answer

    return fetch


def tool(root: Path, path: str) -> Path:
    """A file of one of the packages in package.json; skips where they are not installed."""
    file = root / "node_modules" / path
    if not file.exists():
        pytest.skip(f"{path} is not installed (npm ci --ignore-scripts)")
    return file
