"""The page beside the grid: it follows the row, a passage leads to its row, and what is saved appears in it.

In a real browser, once for each direction: the preview is read the way of the translation.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from fikra.articles.models import Article
from fikra.catalogs.models import Message
from tests.making import catalog_of, make_article, make_label, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "en": (
        "Counting the water",
        "The river fell, and nobody knows how far.",
        "Measured",
        "Gauge",
        "Ministry",
    ),
    "ar": ("عدّ المياه", "انخفض النهر ولا أحد يعلم كم.", "ما يقاس", "مقياس", "الوزارة"),
}
DONE = {"ar": "انخفض النهر.", "en": "The river fell."}
DIRECTION = {"en": "ltr", "ar": "rtl"}
Desks = Callable[[], Any]


@pytest.fixture(params=["en", "ar"])
def article(request: pytest.FixtureRequest) -> Article:
    title, first, heading, cell, other = WORDS[request.param]
    make_user("tarek", "translator", request.param, "ar" if request.param == "en" else "en")
    table = f"<table><tbody><tr><td>{cell}</td><td>{other}</td></tr></tbody></table>"
    text = (
        f"<p>{first}</p>" + "".join(f"<p>{first} {n}</p>" for n in range(20)) + f"<h2>{heading}</h2>{table}"
    )
    return make_article(title, source=request.param, text=text, standfirst=first, description=first * 2)


def open_editor(desks: Desks, article: Article) -> Page:
    page = desks().sign_in("tarek")
    page.goto(reverse("workbench:catalog", args=[catalog_of(article).pk]))
    return page


def open_preview(page: Page) -> Any:
    page.keyboard.press("Alt+p")
    frame = page.frame_locator("[data-preview-frame]")
    expect(frame.locator(".preview-ribbon")).to_be_visible()
    return frame


def row_of(page: Page, message: Message) -> Any:
    return page.locator(f"#m{message.pk}")


def message_of(article: Article, msgid: str, role: str = "body") -> Message:
    return catalog_of(article).messages.get(msgctxt=role, msgid=msgid)


def test_the_page_stands_beside_the_grid_in_its_own_direction_and_goes_again(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    language = article.target_languages[0]
    expect(frame.locator("html")).to_have_attribute("lang", language)
    expect(frame.locator("html")).to_have_attribute("dir", DIRECTION[language])
    # Nothing is translated: all of it stands in the source's language, and says so.
    expect(frame.locator("h1")).to_have_attribute("dir", DIRECTION[article.source_language])
    page.keyboard.press("Alt+p")
    expect(page.locator("[data-preview]")).to_be_hidden()


def test_the_page_shows_where_the_row_stands(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    title, first, heading, cell, other = WORDS[article.source_language]
    for msgid, role, selector in (
        (title, "title", "h1"),
        (first, "standfirst", ".standfirst"),
        (heading, "body", ".body h2"),
        (cell, "body", "td >> nth=0"),
        (other, "body", "td >> nth=1"),
    ):
        row_of(page, message_of(article, msgid, role)).locator("textarea").focus()
        expect(frame.locator(selector)).to_have_class(re.compile(r"\bpreview-here\b"))
        expect(frame.locator(".preview-here")).to_have_count(1)
        expect(frame.locator(selector)).to_be_in_viewport()
    row_of(page, message_of(article, first * 2, "description")).locator("textarea").focus()
    expect(frame.locator(".preview-here")).to_have_count(0)
    expect(page.locator("[data-preview-said]")).not_to_be_empty()


def test_a_passage_leads_to_its_row(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    title, first, _heading, _cell, other = WORDS[article.source_language]
    for msgid, role, selector in (
        (other, "body", "td >> nth=1"),
        (title, "title", "h1"),
        (f"{first} 7", "body", f"p:text-is('{first} 7')"),
    ):
        frame.locator(selector).click()
        expect(row_of(page, message_of(article, msgid, role)).locator("textarea")).to_be_focused()


def test_what_is_saved_appears_at_its_place_and_the_page_does_not_move(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    first, language = WORDS[article.source_language][1], article.target_languages[0]
    frame.locator(f"p:text-is('{first} 12')").click()
    inner = page.frames[-1]
    before = inner.evaluate("scrollY")
    assert before > 0
    inner.evaluate("window.kept = document.querySelector('h1')")
    area = row_of(page, message_of(article, f"{first} 12")).locator("textarea")
    area.fill(DONE[language])
    page.keyboard.press("Control+s")
    shown = frame.locator(f"p:text-is('{DONE[language]}')")
    expect(shown).to_be_visible()
    assert shown.get_attribute("lang") is None
    assert inner.evaluate("window.kept.isConnected"), "what is the same stays"
    assert abs(inner.evaluate("scrollY") - before) < 3


def test_what_was_typed_and_kept_appears_without_being_saved(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    first, language = WORDS[article.source_language][1], article.target_languages[0]
    message = message_of(article, first)
    row_of(page, message).locator("textarea").press_sequentially(DONE[language])
    expect(frame.locator(f"p:text-is('{DONE[language]}')")).to_be_visible()
    message.refresh_from_db()
    assert message.msgstr == ""


def test_links_lead_nowhere_but_within_the_page(desks: Desks, article: Article):
    page = open_editor(desks, article)
    frame = open_preview(page)
    frame.locator(".brand .name a").click()
    frame.locator(".switch a").click()
    expect(frame.locator(".preview-ribbon")).to_be_visible()
    assert page.frames[-1].url.endswith(f"/preview/{article.pk}/")
    assert "/translate/" in page.url


def test_it_is_shown_as_wide_as_a_phone_or_a_desk(desks: Desks, article: Article):
    page = open_editor(desks, article)
    open_preview(page)
    inner = page.frames[-1]
    for name, width in (("phone", 390), ("desk", 1280)):
        page.locator(f"[data-set-width={name}]").click()
        expect(page.locator(f"[data-set-width={name}]")).to_have_attribute("aria-pressed", "true")
        inner.wait_for_function(f"innerWidth === {width}")


def test_on_a_narrow_screen_it_is_a_sheet_that_a_passage_closes(desks: Desks, article: Article):
    page = open_editor(desks, article)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-preview-button]").click()
    pane = page.locator("[data-preview]")
    assert pane.evaluate("one => one.matches(':modal')")
    frame = page.frame_locator("[data-preview-frame]")
    frame.locator("h1").click()
    expect(pane).to_be_hidden()
    title = message_of(article, WORDS[article.source_language][0], "title")
    expect(row_of(page, title).locator("textarea")).to_be_focused()


def test_of_labels_each_has_its_own_page(desks: Desks):
    make_user("tarek", "translator", "en", "ar")
    topic, author = make_label("topic", "Water"), make_label("author", "Rana Aziz")
    page = desks().sign_in("tarek")
    message = Message.objects.get(msgctxt="author.name")
    page.goto(reverse("workbench:catalog", args=[message.catalog_id]))
    frame = open_preview(page)
    expect(frame.locator("h1")).to_have_text(topic.name_in_source)
    row_of(page, message).locator("textarea").focus()
    expect(frame.locator("h1.preview-here")).to_have_text(author.name_in_source)


def test_the_button_is_a_link_to_the_preview_for_those_without_script(client: Any, article: Article):
    client.login(username="tarek", password="secret")
    html = client.get(reverse("workbench:catalog", args=[catalog_of(article).pk])).content.decode()
    assert f'href="/{article.target_languages[0]}/preview/{article.pk}/" data-preview-button' in html
