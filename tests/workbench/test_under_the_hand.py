"""What happens around somebody who types takes nothing from under their hands, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from fikra.articles.models import Article
from fikra.catalogs.actions import translate
from fikra.catalogs.models import Catalog, Comment, Draft, Message, State
from tests.making import PARAGRAPHS, catalog_of, make_article, make_user, translate_all
from tests.workbench.browsing import text_of
from tests.workbench.keys import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OURS, THEIRS = "انخفض النهر ثلاث سنوات متتالية.", "هبط منسوب النهر ثلاث سنوات."


@pytest.fixture
def catalog(db: Any) -> Catalog:
    make_user("tarek", "translator", "en", "ar")
    return catalog_of(make_article())


@pytest.fixture
def message(catalog: Catalog) -> Message:
    return catalog.messages.get(msgid=PARAGRAPHS[0])


@pytest.fixture
def opened(browser: Any, live_server: Any, catalog: Catalog) -> Any:
    """The translation page of whoever signs in, in a window of the one browser that they all share."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})

    def open_page(login: str = "tarek", sign_in: bool = True) -> Any:
        page = context.new_page()
        if sign_in:
            context.clear_cookies(name="sessionid")
            page.goto("/admin/login/?next=/admin/")
            enter(page, login)
            page.wait_for_url("**/admin/")
        page.goto(f"/admin/translate/{catalog.pk}/")
        return page

    yield open_page
    context.close()


def enter(page: Any, login: str) -> None:
    page.fill("#id_username", login)
    page.fill("#id_password", "secret")
    page.press("#id_password", "Enter")


def row_of(page: Any, message: Message) -> Any:
    return page.locator(f"#m{message.pk}")


def at(page: Any, message: Message) -> Any:
    row = row_of(page, message)
    row.locator("textarea").focus()
    page.locator(f"[data-beside][data-for='{message.pk}']:not([aria-busy])").wait_for()
    return row


def slowed(page: Any, part: str) -> Callable[[], None]:
    """Holds answers from addresses with `part` until what comes back is called."""
    held: list[Any] = []
    page.route(f"**/*{part}", lambda route: held.append(route))

    def go_on() -> None:
        for route in held:
            route.continue_()
        page.unroute(f"**/*{part}")

    return go_on


def test_a_session_that_ends_while_one_types_is_said_and_takes_no_focus(opened, message):
    page = opened()
    row = at(page, message)
    Session.objects.all().delete()
    page.keyboard.type("abc")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    page.keyboard.type(" def")
    assert text_of(row.locator("textarea")) == "abc def"
    page.get_by_role("button", name="Later").click()
    row.locator("textarea").focus()
    press(page, "End")
    page.keyboard.type(" ghi")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    assert text_of(row.locator("textarea")) == "abc def ghi"


def test_a_key_that_is_held_down_acts_once(opened, catalog):
    make_user("rima", "reviewer", "en", "ar")
    translate_all(catalog.work.specific)
    page = opened("rima")
    at(page, catalog.messages.get(msgctxt="title"))
    page.keyboard.down("Control")
    page.keyboard.down("Shift")
    for _time in range(8):
        page.keyboard.down("Enter")
    for key in ("Enter", "Shift", "Control"):
        page.keyboard.up(key)
    page.locator("[data-row][data-state=approved]").wait_for()
    page.wait_for_load_state("networkidle")
    assert catalog.messages.filter(state=State.APPROVED).count() == 1


def test_two_windows_of_one_person_keep_both_texts(opened, message):
    first = opened()
    at(first, message)
    first.keyboard.type("الأولى")
    second = opened(sign_in=False)
    row = at(second, message)
    second.keyboard.press("Control+a")
    second.keyboard.type("الثانية")
    press(second, "Control+Enter")
    expect(row).to_have_attribute("data-state", "translated")
    first.close()
    again = opened(sign_in=False)
    assert text_of(row_of(again, message).locator("textarea")) == "الأولى"
    expect(row_of(again, message).locator("[data-draft-notice]")).to_be_visible()


def test_nothing_goes_out_under_the_name_of_who_signed_in_meanwhile(opened, message):
    make_user("olga", "translator", "en", "ar")
    page = opened()
    row = at(page, message)
    opened("olga")
    row.locator("textarea").focus()
    page.keyboard.type(OURS)
    press(page, "Control+Enter")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    assert text_of(row.locator("textarea")) == OURS
    message.refresh_from_db()
    assert message.msgstr == ""
    assert not Draft.objects.filter(by__username="olga").exists()


def test_a_reason_that_is_being_written_is_not_wiped_by_the_checks(opened, message):
    translate(message=message, msgstr="انخفض النهر  كثيراً", by=None, done=False)
    page = opened()
    row = at(page, message)
    press(page, "End")
    go_on = slowed(page, "checks/")
    page.keyboard.type(" جداً")
    page.wait_for_timeout(600)
    press(page, "Alt+i")
    page.keyboard.type("is meant")
    go_on()
    page.wait_for_load_state("networkidle")
    page.keyboard.type(" so")
    assert row.locator("[data-reason-field]:focus").input_value() == "is meant so"


def test_a_comment_that_is_begun_while_a_save_is_under_way_stays_in_hand(opened, message):
    page = opened()
    at(page, message)
    page.keyboard.type(OURS)
    go_on = slowed(page, f"message/{message.pk}/")
    press(page, "Control+s", "Alt+m")
    page.keyboard.type("hello")
    go_on()
    expect(row_of(page, message)).to_have_attribute("data-state", "needs_work")
    page.wait_for_load_state("networkidle")
    page.keyboard.type(" world")
    assert page.locator("[data-say]:focus").input_value() == "hello world"
    page.locator("[data-say]").fill("")


def test_a_refusal_calls_nobody_back_who_types_elsewhere(opened, catalog, message):
    other = catalog.messages.get(msgid=PARAGRAPHS[1])
    page = opened()
    at(page, message)
    page.keyboard.type("<b>x")
    go_on = slowed(page, f"message/{message.pk}/")
    press(page, "Control+Enter")
    area = row_of(page, other).locator("textarea")
    area.focus()
    page.keyboard.type("one ")
    go_on()
    expect(row_of(page, message)).to_have_class(re.compile("row-refused"))
    page.keyboard.type("two")
    assert text_of(area) == "one two"
    expect(page.locator("[data-status]")).not_to_be_empty()


def test_a_comment_that_is_sent_twice_in_a_row_is_one(opened, message):
    page = opened()
    at(page, message)
    press(page, "Alt+m")
    page.keyboard.type("Which river?")
    go_on = slowed(page, "comment/")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    go_on()
    page.locator(".comment").wait_for()
    page.wait_for_load_state("networkidle")
    assert Comment.objects.count() == 1


def test_esc_closes_the_list_of_people_and_stays_in_the_comment(opened, message):
    page = opened()
    at(page, message)
    press(page, "Alt+m")
    page.keyboard.type("@ta")
    page.locator(".people").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".people")).to_have_count(0)
    assert page.locator("[data-say]:focus").input_value() == "@ta"
    assert page.locator("[data-say]").get_attribute("aria-activedescendant") is None
    page.locator("[data-say]").fill("")


def test_an_empty_comment_is_refused_where_it_is_written(opened, message):
    page = opened()
    at(page, message)
    press(page, "Alt+m", "Control+Enter")
    said = page.locator("[data-say]:focus")
    said.wait_for()
    page.wait_for_load_state("networkidle")
    assert said.evaluate("field => field.validationMessage") == "Write something first."
    page.keyboard.type("x")
    assert said.evaluate("field => field.validationMessage") == ""
    said.fill("")


def test_nothing_is_done_to_rows_that_a_filter_has_hidden(opened, catalog, message):
    page = opened()
    at(page, message)
    press(page, "Alt+x")
    other = catalog.messages.get(msgid=PARAGRAPHS[1])
    translate(message=other, msgstr="علموا <em>بعد</em> أن زرعوا.", by=None)
    page.locator("[data-find]").fill("sown")
    expect(row_of(page, message)).to_be_hidden()
    expect(page.locator("[data-bulk].has-choice")).to_have_count(0)


def test_what_was_refused_for_its_tags_is_blamed_no_more_once_they_are_mended(opened, catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[1])
    page = opened()
    row = at(page, message)
    page.keyboard.insert_text("علم المزارعون في الجنوب بالتخفيضات بعد أن كانوا قد زرعوا حقولهم.")
    press(page, "Control+Enter")
    expect(row.locator("[role=alert]")).to_be_visible()
    press(page, "Alt+1")
    page.keyboard.insert_text("كلها")
    expect(row.locator("[role=alert]")).to_have_count(0)


def test_a_save_is_said_to_who_only_listens(opened, message):
    page = opened()
    at(page, message)
    page.keyboard.type(OURS)
    press(page, "Control+s")
    status = page.locator("[data-status]")
    expect(status).to_have_text("Saved: needs work")
    assert "visually-hidden" in status.get_attribute("class")


def test_a_text_that_was_just_begun_is_not_blamed_for_what_is_missing_until_it_is_left(opened, catalog):
    long = "The council met in May 2024 and counted 312 gauges. " * 4
    article = make_article("Long", text=f"<p>{long}</p>")
    message = catalog_of(article).messages.get(msgctxt="body")
    page = opened()
    page.goto(f"/admin/translate/{message.catalog_id}/")
    row = at(page, message)
    with page.expect_response(lambda answer: answer.url.endswith("checks/")):
        page.keyboard.type("اجتمع  المجلس")
    expect(row.locator("[data-check]")).to_have_count(1)  # the double blank stands there already
    press(page, "Escape")
    expect(row.locator("[data-check=numbers]")).to_be_visible()


def test_a_paragraph_taller_than_the_window_begins_below_the_head(opened, catalog):
    long = "The council met again, and again nothing was decided about the water. " * 60
    article = make_article("Tall", text=f"<p>Short.</p><p>{long}</p><p>Last.</p>")
    tall = catalog_of(article).messages.get(msgid__startswith="The council")
    page = opened()
    page.set_viewport_size({"width": 1000, "height": 600})
    page.goto(f"/admin/translate/{tall.catalog_id}/")
    press(page, "Enter", "Alt+ArrowDown", "Alt+ArrowDown")
    assert row_of(page, tall).locator("textarea:focus").count()
    head = page.locator("[data-head]").bounding_box()
    field = row_of(page, tall).locator("textarea").bounding_box()
    assert head["y"] + head["height"] <= field["y"] < 600


def test_an_article_that_is_saved_after_the_session_ended_keeps_what_was_typed(browser, live_server, catalog):
    make_user("eda", "editor")
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/admin/")
    enter(page, "eda")
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/articles/article/{catalog.work_id}/change/")
    page.fill("#id_title", "Counting the water anew")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    dialog = page.locator("[data-signed-out]")
    expect(dialog).to_be_visible()
    with page.expect_popup() as popup:
        dialog.get_by_role("link", name="Sign in").click()
    enter(popup.value, "eda")
    page.wait_for_load_state("networkidle")
    page.locator(".messagelist .success").wait_for()
    assert Article.objects.get(pk=catalog.work_id).title_en == "Counting the water anew"
    context.close()


def test_enter_alone_breaks_no_line_that_nobody_would_see_and_says_what_does(opened, message):
    page = opened()
    row = at(page, message)
    page.keyboard.type("انخفض")
    press(page, "Enter")
    page.keyboard.type(" النهر")
    assert text_of(row.locator("textarea")) == "انخفض النهر"
    expect(page.locator("[data-status]")).to_contain_text("Alt+Enter breaks it in two")
    press(page, "Alt+Enter")
    assert text_of(row.locator("textarea")) == "انخفض النهر<p/>"
