"""On the translation page: breaking, joining and leaving out, by mouse, by keyboard, and as they are read."""

from typing import Any

import pytest

from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message, State
from tests.making import PARAGRAPHS, body, catalog_of, make_article, make_user, translate_all
from tests.workbench.browsing import text_of

ONE, TWO, _THREE = PARAGRAPHS


def address(message: Message) -> str:
    return f"/admin/translate/message/{message.pk}/"


def row_of(page: str, message: Message) -> str:
    return page.split(f'id="m{message.pk}"', 1)[1].split('<div role="group"', 1)[0]


@pytest.mark.django_db
def test_a_row_offers_the_shapes_that_its_text_can_have(translator):
    catalog = catalog_of(make_article(text="<h2>Rain</h2><p>One.</p><p>Two.</p>"))
    page = translator.get(f"/admin/translate/{catalog.pk}/").content.decode()
    offered = {
        message.msgid: {
            name for name in ("p", "join", "omit") if f'data-shape="{name}"' in row_of(page, message)
        }
        for message in catalog.messages.all()
    }
    assert offered == {
        "Counting the water": set(),
        "Rain": {"omit"},
        "One.": {"p", "omit"},
        "Two.": {"p", "join", "omit"},
    }


@pytest.mark.django_db
def test_a_row_says_how_its_translation_is_shaped(translator):
    catalog = catalog_of(make_article())
    for msgid, msgstr in ((ONE, "هبط<p/>النهر"), (TWO, "<omit/>يعرفه القارئ")):
        translate(message=catalog.messages.get(msgid=msgid), msgstr=msgstr, by=None)
    page = translator.get(f"/admin/translate/{catalog.pk}/").content.decode()
    broken = row_of(page, catalog.messages.get(msgid=ONE))
    assert '<span data-mark="p">' in broken
    assert '<span data-mark="omit" hidden>' in broken
    left_out = row_of(page, catalog.messages.get(msgid=TWO))
    assert '<span data-mark="omit">' in left_out
    assert "data-reason-text>يعرفه القارئ</bdi>" in left_out


@pytest.mark.django_db
def test_a_shape_that_makes_no_sense_is_refused_and_what_was_typed_stays(translator):
    catalog = catalog_of(make_article())
    message = catalog.messages.get(msgid=ONE)
    typed = {"msgstr": "هبط<p/>", "version": message.version, "action": "translate"}
    response = translator.post(address(message), typed)
    page = row_of(response.content.decode(), message)
    assert response.status_code == 422
    assert "There is no text before or after a break." in page
    assert "It can be kept as one that needs work." in page
    assert "هبط&lt;p/&gt;" in page


@pytest.mark.django_db
def test_a_joined_translation_that_another_text_came_before_says_so(translator):
    article = make_article()
    catalog = translate_all(article)
    translate(message=catalog.messages.get(msgid=TWO), msgstr="<join/>علم <em>بعد</em>", by=None)
    save_source(work=article, fields={"body": body(ONE, "New.", *PARAGRAPHS[1:])}, by=None)
    page = translator.get(f"/admin/translate/{catalog.pk}/").content.decode()
    row = row_of(page, catalog.messages.get(msgid=TWO))
    assert "Another text stands before it now:" in row
    assert "The source was changed:" not in row


@pytest.mark.django_db
def test_what_the_checks_find_depends_on_the_rows_around(translator):
    """Both of what depends on other rows: a text that the next is joined to, one translated in two ways."""
    catalog = translate_all(make_article(text="<h2>Counting the water</h2>" + body(ONE, "On.", "Off.")))
    translate(message=catalog.messages.get(msgid="On."), msgstr="<join/>", by=None)
    heading = catalog.messages.get(msgctxt="body", msgid="Counting the water")
    joined_to, apart = (catalog.messages.get(msgid=msgid) for msgid in (ONE, "Off."))
    long = "هبط النهر. " * 40
    for message, msgstr, alarm in (
        (heading, "حساب المياه", "Inconsistent"),
        (joined_to, long, ""),
        (apart, long, "Length"),
    ):
        translate(message=message, msgstr=msgstr, by=None)
        row = row_of(translator.get(f"/admin/translate/{catalog.pk}/").content.decode(), message)
        for name in ("Inconsistent", "Length"):
            assert (f"<strong>{name}</strong>" in row) == (name == alarm)


def open_page(desks: Any, catalog: Any, interface: str = "en") -> Any:
    user = make_user("tarek", "translator", "en", "ar")
    user.language = interface
    user.save()
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


def marks(row: Any) -> list[str]:
    shown = "marks => marks.filter(mark => mark.checkVisibility()).map(mark => mark.dataset.mark)"
    return row.locator("[data-mark]").evaluate_all(shown)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_translator_breaks_joins_and_leaves_out_by_keyboard(desks):
    catalog = catalog_of(make_article())
    page = open_page(desks, catalog)
    first, second = (catalog.messages.get(msgid=msgid) for msgid in (ONE, TWO))
    row = page.locator(f"#m{first.pk}")
    area = row.locator("textarea")
    area.focus()
    page.keyboard.insert_text("هبط النهر.")
    page.keyboard.press("Alt+Enter")
    page.keyboard.insert_text("ولا أحد يقيسه.")
    assert text_of(area) == "هبط النهر.<p/>ولا أحد يقيسه."
    assert marks(row) == ["p"]
    page.keyboard.press("Alt+j")  # nothing stands before it that it could be joined to
    assert text_of(area) == "هبط النهر.<p/>ولا أحد يقيسه."
    page.keyboard.press("Control+Enter")
    page.locator(f"#m{first.pk}[data-state=translated]").wait_for()

    row = page.locator(f"#m{second.pk}")
    area = row.locator("textarea")
    area.focus()
    page.keyboard.insert_text("علم المزارعون <em>بعد</em> البذر.")
    page.keyboard.press("Alt+j")
    assert text_of(area) == "<join/>علم المزارعون <em>بعد</em> البذر."
    assert marks(row) == ["join"]
    page.keyboard.press("Alt+j")
    assert marks(row) == []
    page.keyboard.press("Alt+o")
    assert text_of(area) == "<omit/>"
    assert "Readers never see it" in page.locator("[data-status]").inner_text()
    page.keyboard.insert_text("يعرفه القارئ")
    assert marks(row) == ["omit"]
    assert row.locator("[data-reason-text]").inner_text() == "يعرفه القارئ"
    page.keyboard.press("Control+Enter")
    page.locator(f"#m{second.pk}[data-state=translated]").wait_for()
    second.refresh_from_db()
    assert (second.msgstr, second.state) == ("<omit/>يعرفه القارئ", State.TRANSLATED)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_reason_for_leaving_a_text_out_never_becomes_its_translation(desks):
    catalog = catalog_of(make_article())
    first = catalog.messages.get(msgid=ONE)
    translate(message=first, msgstr="<omit/>يعرفه القارئ", by=None)
    page = open_page(desks, catalog)
    row = page.locator(f"#m{first.pk}")
    area = row.locator("textarea")
    area.focus()
    page.keyboard.press("Alt+o")
    assert text_of(area) == ""
    page.keyboard.insert_text("هبط النهر.")
    page.keyboard.press("Alt+o")
    page.keyboard.insert_text("يعرفه القارئ")
    page.keyboard.press("Alt+o")
    assert text_of(area) == "هبط النهر."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_break_takes_the_place_of_the_blank_and_none_of_the_words(desks):
    catalog = catalog_of(make_article())
    page = open_page(desks, catalog)
    area = page.locator(f"#m{catalog.messages.get(msgid=ONE).pk} textarea")
    area.fill("هبط النهر. ولا أحد يقيسه.")
    area.evaluate("area => area.setSelectionRange(4, 10)")
    page.keyboard.press("Alt+Enter")
    assert text_of(area) == "هبط النهر.<p/>ولا أحد يقيسه."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("interface", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_opens_within_its_row_and_closes_by_itself(desks, interface, width):
    catalog = catalog_of(make_article())
    page = open_page(desks, catalog, interface)
    page.set_viewport_size({"width": width, "height": 900})
    row = page.locator(f"#m{catalog.messages.get(msgid=TWO).pk}")
    row.locator(".shapes summary").focus()
    page.keyboard.press("Enter")
    menu = row.locator(".shapes-list")
    box = menu.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not menu.is_visible()
    assert text_of(row.locator("textarea")) == "<join/>"
    row.locator(".shapes summary").click()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert row.locator(".shapes summary").evaluate("summary => summary === document.activeElement")
