"""Checks, dismissals, comments, notes and history by keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Comment, Dismissal, Message
from tests.making import body, catalog_of, make_article, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG = "سمّى تقرير عام 2042 المقاييس."
RIGHT = "سمّى تقرير عام 2019 المقاييس."


@pytest.fixture
def catalog(db):
    text = body("A report of 2019 named the gauges.", "The river has fallen.")
    return catalog_of(make_article(text=text))


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid__contains="2019")


@pytest.fixture(params=["en", "ar"])
def page(request, desks, catalog):
    user = make_user("tarek", "translator", "en", "ar")
    user.language = request.param
    user.save()
    make_user("olga", "translator", "ar", "en")
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


def at(page, message: Message):
    row = page.locator(f"#m{message.pk}")
    row.locator("textarea").focus()
    page.locator(f"[data-beside][data-for='{message.pk}']").wait_for()
    return row


def highlighted(page) -> list[str]:
    return page.evaluate("[...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())")


def test_a_check_speaks_while_one_types_and_is_silent_when_it_is_mended(page, message):
    row = at(page, message)
    nodes = "cell => [...cell.childNodes].length"
    before = row.locator("[data-source]").evaluate(nodes)
    page.keyboard.insert_text(WRONG)
    row.locator("[data-check=numbers]").wait_for()
    assert row.evaluate("row => row.classList.contains('row-failing') && row.dataset.checks === 'numbers'")
    assert row.locator("[data-check=numbers] .found").all_inner_texts() == ["2019", "2042"]
    assert highlighted(page) == ["2019"]
    assert row.locator("[data-source]").evaluate(nodes) == before, "no text node is split"
    row.locator("textarea").fill(RIGHT)
    row.locator("[data-check=numbers]").wait_for(state="detached")
    assert row.evaluate("row => !row.classList.contains('row-failing')")
    assert highlighted(page) == []
    message.refresh_from_db()
    assert message.msgstr == ""


def test_a_right_to_left_mark_at_the_end_makes_no_check_fail(page, message):
    row = at(page, message)
    with page.expect_response("**/checks/") as answer:
        page.keyboard.insert_text(RIGHT + "\u200f")
    assert answer.value.json()["failing"] == []
    with page.expect_response("**/checks/") as answer:
        row.locator("textarea").fill(RIGHT[:-1] + "\u200f")
    assert answer.value.json()["failing"] == ["end_punctuation"]
    row.locator("[data-check=end_punctuation]").wait_for()


def test_what_is_saved_before_it_was_checked_is_checked_as_it_was_stored(page, message):
    row = at(page, message)
    page.keyboard.insert_text(WRONG)
    with page.expect_response("**/checks/") as answer:
        page.keyboard.press("Control+Enter")
    assert answer.value.json()["failing"] == ["numbers"]
    row.locator("[data-check=numbers]").wait_for()
    message.refresh_from_db()
    assert message.msgstr == WRONG


def test_an_answer_that_fails_stops_nobody_from_typing(page, message):
    page.route("**/checks/", lambda route: route.fulfill(status=408, body="too late"), times=1)
    row = at(page, message)
    with page.expect_response("**/checks/"):
        page.keyboard.insert_text(WRONG)
    row.locator("textarea").press_sequentially(" ")
    row.locator("[data-check=numbers]").wait_for()


def test_an_answer_that_comes_late_is_dropped(page, message):
    held = []
    page.route("**/checks/", lambda route: held.append(route) if not held else route.continue_())
    row = at(page, message)
    with page.expect_request("**/checks/"):
        page.keyboard.insert_text(WRONG)
    with page.expect_response("**/checks/"):
        row.locator("textarea").fill(RIGHT)
    with page.expect_response("**/checks/"):
        held[0].continue_()
    assert row.locator("[data-check]").count() == 0


def test_a_finding_is_dismissed_and_taken_back_without_a_mouse(page, message):
    row = at(page, message)
    page.keyboard.insert_text(WRONG)
    row.locator("[data-check=numbers]").wait_for()
    page.keyboard.press("Alt+i")
    page.locator("[data-reason-field]:focus").wait_for()
    page.keyboard.insert_text("a slip of the source")
    page.keyboard.press("Enter")
    row.locator("[data-dismissed]").wait_for()
    assert row.locator("textarea").evaluate("area => area === document.activeElement")
    assert Dismissal.objects.get().reason == "a slip of the source"
    assert row.evaluate("row => !row.classList.contains('row-failing')")
    row.locator("[data-dismissed] summary").focus()
    page.keyboard.press("Enter")
    row.locator("[data-dismissed] form button").focus()
    page.keyboard.press("Enter")
    row.locator("[data-check=numbers]").wait_for()


def test_a_comment_mentions_somebody_and_is_sent_by_key(page, message):
    row = at(page, message)
    page.keyboard.press("Alt+m")
    page.locator("[data-say]:focus").wait_for()
    page.keyboard.type("Ask @ol")
    page.locator("[role=option]").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("<script>alert(1)</script>")
    page.keyboard.press("Control+Enter")
    page.locator(".mention").wait_for()
    said = Comment.objects.get()
    assert said.text == "Ask @olga <script>alert(1)</script>"
    assert [one.username for one in said.mentioned.all()] == ["olga"]
    assert row.locator("[data-comments-mark]").count() == 1
    assert page.locator(".comment [dir=auto]").inner_text() == said.text


def test_what_is_typed_in_a_comment_waits_while_one_goes_elsewhere(page, catalog, message):
    at(page, message)
    page.keyboard.press("Alt+m")
    page.locator("[data-say]:focus").wait_for()
    page.keyboard.type("Half a thought")
    at(page, catalog.messages.get(msgid__contains="river"))
    assert page.locator("[data-say]").input_value() == ""
    at(page, message)
    assert page.locator("[data-say]").input_value() == "Half a thought"
    page.locator("[data-say]").fill("")


def test_a_note_is_written_by_key_and_stands_in_the_row(page, message):
    row = at(page, message)
    page.keyboard.press("Alt+y")
    page.locator("[data-note-field]:focus").wait_for()
    page.keyboard.type("Meant is Kut")
    page.keyboard.press("Control+Enter")
    row.locator(".translator-note").wait_for()
    message.refresh_from_db()
    assert message.note == "Meant is Kut"


def test_an_older_version_is_restored_from_the_panel(page, catalog, message):
    translate(message=message, msgstr="واحد", by=None)
    message.refresh_from_db()
    translate(message=message, msgstr="اثنان", by=None)
    page.reload()
    row = at(page, message)
    page.keyboard.press("Alt+h")
    page.locator("[data-section=history] button[value=restore]:focus").wait_for()
    assert page.locator("[data-section=history] .diff").first.get_attribute("dir") == "rtl"
    page.keyboard.press("Enter")
    expect(row.locator("textarea")).to_have_value("واحد")
    message.refresh_from_db()
    assert message.msgstr == "واحد"
    assert row.get_attribute("data-state") in ("translated", "needs_work")
