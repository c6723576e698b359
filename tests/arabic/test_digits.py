"""Line 10: with DIGITS=arab no ASCII digit is left on a page in Arabic, but for what authors wrote."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from fikra.articles.models import Article
from fikra.reader import body as bodies
from tests.conformance.content import Site
from tests.conformance.pages import ADMIN, PUBLIC, Page

pytestmark = pytest.mark.django_db

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: Not shown, or not ours to write: code, a status, addresses, the text of an article, what is typed.
UNTOUCHED = {"script", "style", "code", "kbd", "pre", "textarea", "title"}
CLASSES = {"body", "code", "chip", "diff", "source", "target-texts", "field-password", "chip-button"}


class Shown(HTMLParser):
    """The passages of a page that readers see or hear, as (text, tag, classes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, set[str], bool]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        classes = set((found.get("class") or "").split())
        hidden = bool(self.stack and self.stack[-1][2])
        # What says its language, beside the page itself, is the text of an author or a translator.
        left = found.get("dir") == "ltr" or (tag != "html" and "lang" in found)
        hidden = hidden or tag in UNTOUCHED or bool(classes & CLASSES) or left
        if not hidden:
            self.texts += [found[name] for name in ("aria-label", "title", "alt") if found.get(name)]
        if tag not in VOID:
            self.stack.append((tag, classes, hidden))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.stack and self.stack[-1][2]):
            self.texts.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def written(site: Site) -> set[str]:
    """What authors wrote into plain fields."""
    works = [*site.works.values(), *Article.objects.all()]
    return {work.text(field.name, "ar") for work in works for field in work.translatable}


@pytest.mark.parametrize("page", PUBLIC, ids=str)
def test_a_public_page_is_written_in_the_digits_of_the_setting(
    page: Page, fetch: Any, written: set[str]
) -> None:
    texts = Shown(fetch(page, "ar", "arab").response.text).texts
    assert [text for text in texts if re.search("[0-9]", text) and text not in written] == []
    # The English one heeds nothing of it.
    assert not re.search("[٠-٩]", fetch(page, "en", "arab").response.text)


@pytest.mark.parametrize("page", ADMIN, ids=str)
def test_a_page_of_the_workbench_is_written_in_the_digits_of_the_setting(
    page: Page, fetch: Any, written: set[str]
) -> None:
    texts = Shown(fetch(page, "ar", "arab").response.text).texts
    assert [text for text in texts if re.search("[0-9]", text) and text not in written] == []


def test_a_note_is_called_by_the_number_that_its_list_gives_it() -> None:
    body = '<p>نص<sup><a href="#b1aaaa">12</a></sup> 10<sup>3</sup></p>\n<ol><li id="b1aaaa">حاشية</li></ol>'
    noted = bodies.with_ways_back(
        body, heading="", back="", digits=lambda number: number.translate({49: "١", 50: "٢"})
    )
    assert '#b1aaaa">١٢</a></sup> 10<sup>3</sup>' in noted
