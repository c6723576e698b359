"""The translation page by keyboard, in a real browser: nothing typed is lost, and no mouse is needed."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Message, State
from fikra.memory.actions import remember
from tests.making import PARAGRAPHS, catalog_of, make_article, make_user
from tests.workbench.browsing import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalog(db: Any) -> Any:
    return catalog_of(make_article())


def open_page(desks: Any, catalog: Any, role: str = "translator", interface: str = "en") -> Any:
    user = make_user("tarek", role, "en", "ar")
    user.language = interface
    user.save()
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


def message_of(catalog: Any, part: str) -> Message:
    return Message.objects.get(catalog=catalog, msgid__contains=part)


def area_of(page: Any, message: Message) -> Any:
    return page.locator(f"#m{message.pk} textarea")


def state(page: Any, message: Message, name: str) -> None:
    page.locator(f"#m{message.pk}[data-state={name}]").wait_for()


def test_tags_are_inserted_by_their_number_around_what_is_selected(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "<em>")
    area = area_of(page, message)
    area.focus()
    page.keyboard.insert_text("علم المزارعون بعد")
    page.keyboard.press("Control+Shift+ArrowRight")  # back, in a text that runs to the left
    page.keyboard.press("Alt+1")
    assert text_of(area) == "علم المزارعون <em>بعد</em>"
    page.keyboard.press("Control+Enter")
    state(page, message, "translated")


def test_the_source_is_copied_with_its_tags(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "<a1>")
    area_of(page, message).focus()
    page.keyboard.press("Alt+c")
    assert text_of(area_of(page, message)) == message.msgid


def test_one_goes_up_and_down(desks, catalog):
    page = open_page(desks, catalog)
    first, second = Message.objects.order_by("position")[:2]
    page.keyboard.press("Alt+ArrowDown")
    focused = "area => area === document.activeElement"
    assert area_of(page, first).evaluate(focused)
    page.keyboard.press("Alt+ArrowDown")
    assert area_of(page, second).evaluate(focused)
    page.keyboard.press("Alt+ArrowUp")
    assert area_of(page, first).evaluate(focused)


def test_a_reviewer_approves_by_keyboard(desks, catalog):
    page = open_page(desks, catalog, "reviewer")
    message = message_of(catalog, "river")
    area_of(page, message).fill("انخفض النهر ثلاث سنوات متتالية.")
    page.keyboard.press("Control+Shift+Enter")
    state(page, message, "approved")


def test_a_translator_does_not_approve_by_keyboard(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "river")
    area_of(page, message).fill("انخفض النهر.")
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.press("Control+Enter")
    state(page, message, "translated")


def test_what_was_translated_before_is_taken_by_keyboard(desks, catalog):
    remember(pairs=[(PARAGRAPHS[0], "من الذاكرة.")], source_language="en", target_language="ar", origin="x")
    page = open_page(desks, catalog)
    message = message_of(catalog, "river")
    area_of(page, message).focus()
    page.keyboard.press("Alt+Shift+1")
    expect(area_of(page, message)).to_have_value("من الذاكرة.")


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_the_keys_are_listed_outside_of_a_text_field_only(desks, catalog, interface):
    page = open_page(desks, catalog, interface=interface)
    area = area_of(page, message_of(catalog, "river"))
    area.focus()
    page.keyboard.type("?")
    assert area.input_value() == "?"
    assert not page.locator("dialog[open]").count()
    page.keyboard.press("Escape")
    page.keyboard.type("?")
    assert page.locator("dialog[open]").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()


def test_broken_tags_are_said_and_the_text_is_kept(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "<em>")
    area_of(page, message).fill("بلا وسوم")
    page.keyboard.press("Control+Enter")
    page.locator(f"#m{message.pk} .problem").wait_for()
    assert area_of(page, message).input_value() == "بلا وسوم"
    assert area_of(page, message).evaluate("area => area === document.activeElement")
    page.keyboard.press("Control+s")
    state(page, message, "needs_work")
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("بلا وسوم", State.NEEDS_WORK)


def test_a_stale_save_shows_both_and_can_be_sent_again(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "river")
    area_of(page, message).fill("ترجمتي للنهر.")
    translate(message=message, msgstr="ترجمتهم للنهر.", by=None)
    page.keyboard.press("Control+Enter")
    conflict = page.locator(f"#m{message.pk} .problem")
    conflict.wait_for()
    assert "ترجمتهم للنهر." in conflict.inner_text()
    assert area_of(page, message).input_value() == "ترجمتي للنهر."
    page.keyboard.press("Control+Enter")
    conflict.wait_for(state="detached")
    message.refresh_from_db()
    assert message.msgstr == "ترجمتي للنهر."


def test_a_key_pressed_twice_saves_once(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "river")
    sent: list[Any] = []

    def hold_the_first(route: Any) -> None:
        sent.append(route)
        if len(sent) > 1:
            route.continue_()

    page.route(re.compile(r"/translate/message/\d+/$"), hold_the_first)
    area_of(page, message).fill("انخفض النهر.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+s")  # says something else, and waits
    page.locator(f"#m{message.pk}[aria-busy]").wait_for()
    assert len(sent) == 1
    sent[0].continue_()
    state(page, message, "needs_work")
    assert len(sent) == 2
    assert not page.locator(".problem").count()


@pytest.mark.parametrize("width", [1280, 900])
@pytest.mark.parametrize("interface", ["en", "ar"])
def test_headings_stay_above_their_columns_whatever_is_said(desks, catalog, interface, width):
    page = open_page(desks, catalog, interface=interface)
    page.set_viewport_size({"width": width, "height": 900})
    message = message_of(catalog, "<em>")
    for says_something in (False, True):
        if says_something:
            page.keyboard.press("Alt+Shift+v")
            page.locator("[data-status]:not(:empty)").wait_for()
        cells = [page.locator(f"#m{message.pk} > .cell").nth(place).bounding_box() for place in (0, 1)]
        headings = [page.locator(".column").nth(place).bounding_box() for place in (0, 1)]
        for cell, heading in zip(cells, headings, strict=True):
            assert cell["x"] == pytest.approx(heading["x"], abs=2)
        assert headings[0]["y"] == headings[1]["y"]


def test_a_link_may_ask_for_what_is_unfinished(desks, catalog):
    done, left = message_of(catalog, "river"), message_of(catalog, "<em>")
    translate(message=done, msgstr="انخفض النهر.", by=None)
    page = open_page(desks, catalog)
    page.goto(f"/admin/translate/{catalog.pk}/?show=open")
    assert page.locator("[data-filter]").input_value() == "open"
    assert page.locator(f"#m{left.pk}").is_visible()
    assert not page.locator(f"#m{done.pk}").is_visible()


def test_text_that_was_not_saved_is_back_after_leaving(desks, catalog):
    page = open_page(desks, catalog)
    message = message_of(catalog, "river")
    area_of(page, message).focus()
    page.keyboard.insert_text("نصف جملة")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")
    page.goto(f"/admin/translate/{catalog.pk}/")
    assert area_of(page, message).input_value() == "نصف جملة"
    assert page.locator(f"#m{message.pk} [data-unsaved]").is_visible()


def test_the_text_field_stands_in_the_language_of_the_translation(desks, catalog):
    page = open_page(desks, catalog, interface="en")
    style = "element => getComputedStyle(element).direction"
    assert area_of(page, message_of(catalog, "river")).evaluate(style) == "rtl"
    assert page.locator("[data-source]").first.evaluate(style) == "ltr"
    chip = page.locator(".source .chip").first
    assert chip.evaluate("element => getComputedStyle(element).unicodeBidi") == "isolate"


def test_without_script_a_row_is_a_form(browser, live_server, catalog):
    make_user("tarek", "translator", "en", "ar")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_username", "tarek")
    page.fill("#id_password", "secret")
    page.press("#id_password", "Enter")
    message = message_of(catalog, "river")
    page.goto(f"/admin/translate/{catalog.pk}/")
    area_of(page, message).fill("انخفض النهر.")
    page.click(f"#m{message.pk} button[value=translate]")
    assert page.url.endswith(f"#m{message.pk}")
    message.refresh_from_db()
    assert message.msgstr == "انخفض النهر."
    context.close()


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_no_page_of_the_workbench_breaks_the_security_policy(desks, catalog, interface):
    user = make_user("tarek", "administrator")
    user.language = interface
    user.save()
    page = desks().sign_in("tarek")
    work = catalog.work_id
    for address in (
        "articles/article/", "articles/article/add/", f"articles/article/{work}/change/",
        "articles/topic/add/", "articles/image/add/", "articles/page/add/",
        "catalogs/catalog/", f"translate/{catalog.pk}/",
        f"translate/{catalog.pk}/import/", f"works/{work}/versions/", f"works/{work}/publish/en/", "me/",
        "accounts/user/", "accounts/user/add/", f"accounts/user/{user.pk}/change/",
    ):  # fmt: skip
        assert page.goto(f"/admin/{address}").status == 200
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, address
