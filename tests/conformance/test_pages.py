"""No page is forgotten: each address of the site is on the list of pages, or here with the reason why not."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.urls import URLPattern, get_resolver

from fikra.reader import urls as reader
from fikra.text.languages import direction
from fikra.workbench import urls as workbench

from .content import LANGUAGES
from .pages import PAGES, Page

pytestmark = pytest.mark.django_db

NO_PAGES = {
    "rss": "XML",
    "atom": "XML",
    "topic_rss": "XML",
    "topic_atom": "XML",
    "export": "a file",
    "message": "answers a form, with the translation page",
    "suggestion": "answers a form",
    "unarchive": "answers a form",
    "unschedule": "answers a form",
    "restore": "answers a form",
    "language": "answers a form",
    "autocomplete": "JSON",
    "jsi18n": "a script",
    "view_on_site": "leads to a public page",
    "articles_sitetexts_changelist": "leads to the form of the only one",
    "catalogs_catalog_change": "leads to the translation page",
    "catalogs_catalog_add": "refused, as adding site texts is",
    "catalogs_catalog_delete": "refused, as adding site texts is",
    "accounts_user_delete": "refused, as adding site texts is",
} | {
    f"articles_{kind}_history": "leads to the versions"
    for kind in ("article", "page", "topic", "author", "series", "sitetexts")
}


def names(patterns: list) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or ""
        else:
            yield from names(pattern.url_patterns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_what_the_list_says_in_its_language(page: Page, language: str, fetch: Any) -> None:
    response = fetch(page, language).response
    assert response.status_code == page.status
    opening = f'<html lang="{language}" dir="{direction(language)}"'
    assert opening in response.text


def test_every_address_is_on_the_list_of_pages(fetch: Any) -> None:
    shown = [fetch(page, "en").response for page in PAGES]
    listed = {answer.resolver_match.url_name for answer in shown if getattr(answer, "resolver_match", None)}
    known = {*names(reader.urlpatterns), *names(workbench.urlpatterns), *names(admin.site.urls[0])} - {""}
    assert known - listed - NO_PAGES.keys() == set(), "add them to the list of pages"
    assert NO_PAGES.keys() - known == set(), "there is no such address"
    assert NO_PAGES.keys() & listed == set(), "it is a page after all"


def test_every_handler_of_errors_is_on_the_list_of_pages() -> None:
    statuses = {page.status for page in PAGES}
    assert {code for code in (400, 403, 404, 500) if get_resolver().resolve_error_handler(code)} <= statuses
