"""A site that holds nothing but English in English and Arabic in Arabic, so that a word astray is seen."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.core.cache import cache as site_cache
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests.conformance import content
from tests.conformance.content import Site
from tests.conformance.pages import Page, Shown, show
from tests.conformance.window import Stage, Window

from .other_script import CODE_FIRST, into_arabic, into_other_script


def _translate(*, message: Any, msgstr: str, **more: Any) -> Any:
    """What `content` marks as a translation becomes one; what it translates itself stays."""
    if message.msgid in msgstr:
        first = message.msgctxt == "title" and message.msgid == "Counting the water"
        msgstr = CODE_FIRST if first else into_other_script(message.msgid)
    return _save(message=message, msgstr=msgstr, **more)


_save = content.translate


def _save_source(*, work: Any, fields: dict[str, str], **more: Any) -> Any:
    """What is written in Arabic first is Arabic."""
    if work.source_language == "ar":
        fields = {name: into_arabic(text) for name, text in fields.items()}
    return _write(work=work, fields=fields, **more)


_write = content.save_source


@pytest.fixture(scope="module")
def site(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The site of the conformance tests, in two clean languages; rolled back after a module's last test."""
    assert request.node.get_closest_marker("django_db"), "only what is marked gets a database of its own"
    settings = override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SITE_URL="https://forum.example",
        WHITENOISE_AUTOREFRESH=True,
    )
    with (
        django_db_blocker.unblock(),
        settings,
        transaction.atomic(),
        translation.override("en"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(content, "translate", _translate)
        patch.setattr(content, "save_source", _save_source)
        patch.setattr(content, "EVERYTHING", content.EVERYTHING.replace("<bdi>", '<bdi lang="ar" dir="rtl">'))
        site_cache.clear()
        yield content.build()
        transaction.set_rollback(True)
    site_cache.clear()


@pytest.fixture(scope="module")
def fetch(site: Site) -> Callable[..., Shown]:
    """`fetch(page, language, digits="latn")`: fetched once; what a form did is undone before the next one."""

    @cache
    def fetch(page: Page, language: str, digits: str = "latn") -> Shown:
        with transaction.atomic(), override_settings(DIGITS=digits):
            answer = show(page, site, language)
            transaction.set_rollback(True)
        return answer

    return fetch


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Window]:
    """A browser's page for whatever was fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    stage = Stage()
    yield Window(context, stage)
    context.close()
    stage.close()
