"""The interface's words translated by keyboard in a real browser: placeholders are chips there."""

from pathlib import Path

import pytest

from fikra.accounts.models import User
from fikra.catalogs.interface.sync import sync_interface
from fikra.catalogs.models import Message
from fikra.workbench import parts
from tests.making import make_user
from tests.workbench.browsing import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GOLDEN = Path(__file__).parents[1] / "catalogs" / "golden" / "interface.po"


@pytest.fixture
def page(desks, db):
    catalog = sync_interface(language="ar", data=GOLDEN.read_bytes(), by=None).catalog
    make_user("tarek", "translator", "en", "ar")
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


def one(msgid: str) -> Message:
    return Message.objects.get(msgid=msgid, obsolete=False)


def test_a_placeholder_is_one_character_and_comes_back_as_it_was(page):
    message = one("Hello, %(name)s")
    area = page.locator(f"#m{message.pk} textarea")
    area.focus()
    assert text_of(area) == "أهلاً، %(name)s"
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    assert text_of(area) == "أهلاً، "
    page.keyboard.press("Alt+1")
    page.keyboard.insert_text("!")
    assert text_of(area) == "أهلاً، %(name)s!"
    with page.expect_response(f"**/translate/message/{message.pk}/"):
        page.keyboard.press("Control+Enter")
    assert one("Hello, %(name)s").msgstr == "أهلاً، %(name)s!"


def test_signs_of_html_are_sent_as_they_are_written(page):
    message = one('Read <a href="%(url)s">more</a>')
    area = page.locator(f"#m{message.pk} textarea")
    area.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("ا < ب &lt; ج ")
    assert text_of(area) == 'ا < ب &lt; ج قراءة <a href="%(url)s">المزيد</a>'


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_many_parts_are_scrolled_and_make_no_phone_page_wider(page, monkeypatch, interface):
    monkeypatch.setattr(parts, "MOST", 1)
    monkeypatch.setattr(parts, "key_of", lambda message: str(message.pk))
    User.objects.update(language=interface)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    shown = page.locator("[data-parts] ul")
    assert shown.evaluate("list => list.scrollWidth > list.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
