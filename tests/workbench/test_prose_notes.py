"""Notes in the rich text field: a raised number in the text, an item below it, and both in step."""

import re
from typing import Any

import pytest

from fikra.articles.models import Article
from fikra.editions.actions import publish
from fikra.text import plain
from tests.making import make_article, make_user
from tests.workbench.browsing import EDITOR
from tests.workbench.desk import form_address
from tests.workbench.keys import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BUTTON = ".field-body .prose-menubar [data-name=note]"
CALLS = f"{EDITOR} .note-call"
ITEMS = f"{EDITOR} ol > li"
IMPORTED = "First[^a] and last[^b].\n\nThe end.\n\n[^a]: Note a\n[^b]: Note b\n"


def open_form(desks: Any, article: Article, language: str = "en") -> Any:
    user = make_user("edda", "editor")
    user.language = language
    user.save()
    page = desks().sign_in("edda")
    again(page, article)
    return page


def again(page: Any, article: Article) -> None:
    page.goto(form_address(article))
    page.locator(f"{EDITOR} p").first.wait_for()


def save(page: Any, article: Article) -> str:
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist")
    return Article.objects.get(pk=article.pk).text("body", article.source_language)


def in_step(body: str) -> list[tuple[str, str]]:
    """(number, text of the note) for each call, in the order of the text."""
    notes = dict(re.findall(r'<li id="(b[0-9a-z]+)">(.*?)</li>', body))
    return [
        (number, notes[name]) for name, number in re.findall(r'<sup><a href="#(.*?)">(.*?)</a></sup>', body)
    ]


def note(page: Any, paragraph: str, key: str, text: str) -> None:
    """A note at an end of a paragraph, which is one line."""
    page.locator(EDITOR).get_by_text(paragraph).first.click()
    press(page, key)
    page.click(BUTTON)
    page.keyboard.type(text)


@pytest.mark.parametrize(("language", "name"), [("en", "Note"), ("ar", "هامش")])
def test_notes_are_numbered_in_the_order_of_the_text_and_stay_as_they_are(desks, language, name):
    article = make_article(text="<p>First.</p><p>Second.</p><p>Third.</p>")
    page = open_form(desks, article, language)
    assert page.locator(BUTTON).get_attribute("aria-label") == name
    note(page, "Second.", "End", "Of the middle")
    note(page, "First.", "Home", "Of the start")
    assert page.locator(CALLS).all_inner_texts() == ["1", "2"]
    assert page.locator(ITEMS).all_inner_texts() == ["Of the start", "Of the middle"]
    body = save(page, article)
    assert in_step(body) == [("1", "Of the start"), ("2", "Of the middle")]
    assert re.search(r'<p id="b\w+"><sup>.*First.*Second\.<sup>.*Third\.</p>\n<ol><li id="b\w+">', body, re.S)
    again(page, article)
    page.fill("#id_standfirst", "Something else was changed")
    assert save(page, article) == body
    again(page, article)
    page.locator(EDITOR).get_by_text("Third.").click()
    press(page, "End")
    page.keyboard.type(" More.")
    assert save(page, article) == body.replace("Third.", "Third. More.")


def test_readers_find_the_notes_below_the_text_and_the_way_back(desks, client):
    article = make_article(text="<p>First.</p><p>Second.</p>")
    page = open_form(desks, article)
    note(page, "First.", "End", "Explained")
    name = re.search(r'href="#(b\w+)"', save(page, article))[1]
    article.refresh_from_db()
    publish(work=article, language="en", by=None)
    html = client.get("/en/articles/counting-the-water/").text
    assert 'aria-label="Notes"' in html
    assert f'id="to-{name}" role="doc-noteref" href="#{name}">1<' in html
    assert f'href="#to-{name}" aria-label="Back to the text"' in html


def test_a_note_that_is_still_empty_keeps_its_call_when_it_is_written_later(desks):
    article = make_article(text="<p>First.</p>")
    page = open_form(desks, article)
    note(page, "First.", "End", "")
    assert in_step(save(page, article)) == [("1", "")]
    again(page, article)
    page.click(ITEMS)
    page.keyboard.type("Written later")
    assert in_step(save(page, article)) == [("1", "Written later")]


def test_notes_that_came_with_markdown_are_notes(desks):
    article = make_article(text=plain.from_markdown(IMPORTED))
    page = open_form(desks, article)
    note(page, "The end.", "End", "Note c")
    note(page, "and last", "Home", "Note before")
    assert page.locator(CALLS).all_inner_texts() == ["1", "2", "3", "4"]
    expected = [("1", "Note before"), ("2", "Note a"), ("3", "Note b"), ("4", "Note c")]
    assert in_step(save(page, article)) == expected


def test_deleting_a_call_leaves_its_note_and_deleting_that_renumbers_the_others(desks):
    article = make_article(text=plain.from_markdown(IMPORTED))
    page = open_form(desks, article)
    page.locator(EDITOR).get_by_text("and last").click()
    press(page, "Home")
    press(page, *["ArrowRight"] * len("First"))
    press(page, "Delete", "Delete")
    assert page.locator(CALLS).all_inner_texts() == ["2"]
    assert page.locator(ITEMS).all_inner_texts() == ["Note a", "Note b"]
    page.click(f"{ITEMS} >> nth=0", click_count=3)
    press(page, *["Backspace"] * 3)
    assert page.locator(CALLS).all_inner_texts() == ["1"]
    assert in_step(save(page, article)) == [("1", "Note b")]


def test_the_same_button_leads_back_from_a_note_to_the_text(desks):
    article = make_article(text="<p>First.</p><p>Second.</p>")
    page = open_form(desks, article)
    note(page, "First.", "End", "Explained")
    page.click(BUTTON)
    page.keyboard.type(" On.")
    press(page, "Control+Alt+f")
    page.keyboard.type("More")
    press(page, "Control+Alt+f")
    page.keyboard.type(" And on.")
    body = save(page, article)
    assert in_step(body) == [("1", "Explained"), ("2", "More")]
    assert re.search(r"First\.<sup>.*?</sup> On\.<sup>.*?</sup> And on\.</p>", body)


def test_a_note_within_a_link_parts_it_and_stands_outside(desks):
    article = make_article(text='<p><a href="/en/">Linked</a></p>')
    page = open_form(desks, article)
    page.click(f"{EDITOR} a", position={"x": 3, "y": 8})
    press(page, "Home")
    press(page, "ArrowRight")
    page.click(BUTTON)
    page.keyboard.type("Explained")
    body = save(page, article)
    assert re.search(r'<a href="/en/">L</a><sup><a href="#b\w+">1</a></sup><a href="/en/">inked</a>', body)


@pytest.mark.parametrize(
    "raised",
    [
        '<sup><a href="#bmissing">7</a></sup>',
        '<sup><a href="/en/">1</a></sup>',
        "<sup>th</sup>",
        "<sup>2</sup>",
    ],
)
def test_other_raised_words_are_left_alone(desks, raised):
    article = make_article(text=f"<p>First{raised}.</p><p>Second.</p>")
    page = open_form(desks, article)
    note(page, "Second.", "End", "Explained")
    assert f"First{raised}." in save(page, article)
