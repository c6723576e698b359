"""Which rows are shown, and what is done to several: in a real browser, by keyboard."""

from typing import Any

import pytest
from playwright.sync_api import expect

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Message, Suggestion, Visit
from tests.making import body, catalog_of, make_article, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalog(db: Any) -> Any:
    return catalog_of(make_article(text=body(*(f"Paragraph number {n} of many." for n in range(40)))))


def open_page(desks: Any, catalog: Any, query: str = "", role: str = "reviewer") -> Any:
    make_user("tarek", role, "en", "ar")
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/{query}")
    page.locator("[data-filters]").wait_for()
    return page


def paragraph(catalog: Any, number: int) -> Message:
    return Message.objects.get(catalog=catalog, msgid=f"Paragraph number {number} of many.")


def row(page: Any, message: Message) -> Any:
    return page.locator(f"#m{message.pk}")


def top(page: Any, message: Message) -> float:
    return row(page, message).evaluate("row => row.getBoundingClientRect().top")


def test_text_is_found_in_source_and_translation_with_arabic_marks_folded(desks, catalog):
    translate(message=paragraph(catalog, 7), msgstr="مُنظَّمة الأنهار.", by=None)
    page = open_page(desks, catalog)
    page.keyboard.press("/")
    page.keyboard.insert_text("منظمه الانهار")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    expect(page.locator("[data-filter-count]")).to_have_text("1 of 41")
    assert "find=" in page.url
    page.fill("[data-find]", "number 12")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    page.click("[data-filter-clear]")
    expect(page.locator("[data-row]:visible")).to_have_count(41)
    assert "find=" not in page.url


def test_what_has_a_suggestion_is_found(desks, catalog):
    message = paragraph(catalog, 5)
    Suggestion.objects.create(message=message, msgid=message.msgid, msgstr="اقتراح", origin=Suggestion.FILE)
    page = open_page(desks, catalog, "?show=offers")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    expect(row(page, message)).to_be_visible()


def test_a_row_that_is_saved_stays_where_it_is_though_it_fits_no_more(desks, catalog):
    page = open_page(desks, catalog, "?show=open")
    message = paragraph(catalog, 20)
    area = row(page, message).locator("textarea")
    area.scroll_into_view_if_needed()
    area.fill("ترجمة.")
    before = top(page, message)
    page.keyboard.press("Control+s")
    page.locator(f"#m{message.pk}[data-state=needs_work]").wait_for()
    assert top(page, message) == before
    assert row(page, message).is_visible()


def test_filtering_does_not_move_the_row_in_hand(desks, catalog):
    for number in range(10):
        translate(message=paragraph(catalog, number), msgstr=f"فقرة رقم {number}.", by=None)
    page = open_page(desks, catalog)
    message = paragraph(catalog, 25)
    row(page, message).locator("textarea").focus()
    row(page, message).evaluate("row => row.scrollIntoView({block: 'center'})")
    before = top(page, message)
    page.select_option("[data-filter]", "open")
    expect(row(page, paragraph(catalog, 3))).to_be_hidden()
    assert abs(top(page, message) - before) <= 1


def test_what_others_changed_since_is_shown_to_who_was_here_before(desks, catalog):
    page = open_page(desks, catalog)
    assert not page.locator("[data-changed]").count()
    page.goto("/admin/")
    # Told while the page goes away: nobody waits for the answer.
    for _time in range(50):
        if Visit.objects.exists():
            break
        page.reload()
    message = paragraph(catalog, 4)
    translate(message=message, msgstr="جديد.", by=None)
    page.goto(f"/admin/translate/{catalog.pk}/?show=changed")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    expect(row(page, message)).to_be_visible()


def test_rows_are_chosen_and_approved_by_keyboard_and_the_rest_is_said(desks, catalog):
    for number in (1, 2):
        translate(message=paragraph(catalog, number), msgstr=f"فقرة رقم {number}.", by=None)
    page = open_page(desks, catalog)
    row(page, paragraph(catalog, 1)).locator("textarea").focus()
    page.keyboard.press("Alt+x")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+Shift+x")
    expect(page.locator("[data-bulk-count]")).to_have_text("Selected: 3")
    page.locator("[data-bulk] button[value=approve]").press("Enter")
    for number in (1, 2):
        page.locator(f"#m{paragraph(catalog, number).pk}[data-state=approved]").wait_for()
    report = page.locator("[data-bulk-report]")
    expect(report).to_contain_text("2 segments changed. 1 left as it is.")
    expect(report).to_contain_text("There is no translation yet.")


def test_the_next_unfinished_is_one_key_away(desks, catalog):
    for number in (0, 1, 2):
        translate(message=paragraph(catalog, number), msgstr=f"فقرة رقم {number}.", by=None)
    page = open_page(desks, catalog)
    row(page, paragraph(catalog, 0)).locator("textarea").focus()
    page.keyboard.press("Alt+n")
    expect(row(page, paragraph(catalog, 3)).locator("textarea")).to_be_focused()
