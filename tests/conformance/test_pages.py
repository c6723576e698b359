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
    "reader:rss": "XML",
    "reader:atom": "XML",
    "reader:topic_rss": "XML",
    "reader:topic_atom": "XML",
    "workbench:board_csv": "a file",
    "workbench:export": "a file",
    "workbench:export_xliff": "a file",
    "workbench:message": "answers a form, with the translation page",
    "workbench:suggestion": "answers a form",
    "workbench:terms": "JSON",
    "workbench:export_tmx": "a file",
    "workbench:export_terms": "a file",
    "workbench:export_memory": "a file",
    "workbench:add_term": "answers a form",
    "workbench:concordance": "a part of the translation page",
    "workbench:beside": "a part of the translation page",
    "workbench:bulk": "answers a form, with a part of the translation page",
    "workbench:draft": "takes what is typed, and answers nothing",
    "workbench:draft_notice": "a part of the translation page",
    "workbench:machine_ask": "answers a form, with a part of the translation page",
    "workbench:stage": "a part of the translation page",
    "workbench:signed_in": "closes the window in which somebody signed in again",
    "workbench:visit": "takes a visit, and answers nothing",
    "workbench:unarchive": "answers a form",
    "workbench:unschedule": "answers a form",
    "workbench:restore": "answers a form",
    "workbench:claim": "answers a form",
    "workbench:release": "answers a form",
    "workbench:language": "answers a form",
    "workbench:checks": "a part of the translation page",
    "workbench:dismiss": "answers a form",
    "workbench:withdraw_dismissal": "answers a form",
    "workbench:people": "JSON",
    "workbench:choose_image": "JSON",
    "admin:autocomplete": "JSON",
    "admin:jsi18n": "a script",
    "admin:view_on_site": "leads to a public page",
    "admin:articles_sitetexts_changelist": "leads to the form of the only one",
    "admin:catalogs_catalog_change": "leads to the translation page",
    "admin:catalogs_catalog_add": "refused, as adding site texts is",
    "admin:catalogs_catalog_delete": "refused, as adding site texts is",
    "admin:accounts_user_delete": "refused, as adding site texts is",
} | {
    f"admin:articles_{kind}_history": "leads to the versions"
    for kind in ("article", "page", "topic", "author", "series", "sitetexts")
}


def names(space: str, patterns: list) -> Iterator[str]:
    """The names of a list of addresses and of those within, each with its space: "reader:home"."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            yield from names(space, pattern.url_patterns)
        elif pattern.name:
            yield f"{space}:{pattern.name}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_what_the_list_says_in_its_language(page: Page, language: str, fetch: Any) -> None:
    response = fetch(page, language).response
    assert response.status_code == page.status
    opening = f'<html lang="{language}" dir="{direction(language)}"'
    assert opening in response.text


def test_every_address_is_on_the_list_of_pages(fetch: Any) -> None:
    known = {
        *names("reader", reader.urlpatterns),
        *names("workbench", workbench.urlpatterns),
        *names("admin", admin.site.urls[0]),
    }
    answers = [fetch(page, "en").response for page in PAGES]
    listed = {answer.resolver_match.view_name for answer in answers if hasattr(answer, "resolver_match")}
    assert known - listed - NO_PAGES.keys() == set(), "add them to the list of pages"
    assert NO_PAGES.keys() - known == set(), "there is no such address"
    assert NO_PAGES.keys() & listed == set(), "it is a page after all"


def test_every_handler_of_errors_is_on_the_list_of_pages() -> None:
    statuses = {page.status for page in PAGES}
    assert {code for code in (400, 403, 404, 500) if get_resolver().resolve_error_handler(code)} <= statuses
