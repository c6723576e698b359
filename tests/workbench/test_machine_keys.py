"""A machine asked by keyboard, in a real browser: its words come beside the row and are taken by a number."""

from typing import Any

import pytest

from fikra.catalogs.models import Message, Suggestion
from tests.catalogs.machines import running, say, well
from tests.making import PARAGRAPHS, catalog_of, make_article, make_user
from tests.workbench.browsing import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = '<span id="t0">علم</span> المزارعون بالتخفيضات <script>document.title = "x"</script>'


@pytest.fixture
def machine(settings: Any) -> Any:
    with running() as machine:
        settings.MACHINE_ENGINE, settings.MACHINE_URL = "libretranslate", machine.address
        settings.MACHINE_TIMEOUT, settings.MACHINE_BUDGET = 10, 100_000
        yield machine


def open_page(desks: Any, catalog: Any, login: str, interface: str) -> Any:
    user = make_user(login, "translator", catalog.source_language, catalog.target_language)
    user.language = interface
    user.save()
    page = desks().sign_in(login)
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_alt_u_asks_and_a_number_takes(desks, machine, interface):
    catalog = catalog_of(make_article())
    message = Message.objects.get(catalog=catalog, msgid=PARAGRAPHS[1])
    machine.translate = lambda text: SAID.replace("t0", "t1")
    page = open_page(desks, catalog, "tarek", interface)
    area = page.locator(f"#m{message.pk} textarea")
    area.focus()
    page.keyboard.press("Alt+u")
    offer = page.locator(".machine-offer")
    offer.wait_for()
    assert offer.locator(".offer-text").get_attribute("dir") == "rtl"
    assert "&lt;script>" in offer.inner_text()
    assert text_of(area) == "", "nothing is put into the field by itself"
    page.keyboard.press("Alt+Shift+1")
    assert text_of(area).startswith("<em>علم</em> المزارعون")
    page.keyboard.press("Control+Enter")
    page.locator(f"#m{message.pk}[data-state=translated] [data-machine-mark]:visible").wait_for()


def test_an_arabic_source_is_asked_for_in_english(desks, machine):
    machine.translate = lambda text: "Farmers heard of the cuts."
    catalog = catalog_of(make_article("عنوان", source="ar", text="<p>علم المزارعون بالتخفيضات.</p>"))
    message = Message.objects.get(catalog=catalog, msgctxt="body")
    page = open_page(desks, catalog, "olga", "ar")
    page.locator(f"#m{message.pk} textarea").focus()
    page.keyboard.press("Alt+u")
    text = page.locator(".machine-offer .offer-text")
    text.wait_for()
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("en", "ltr")


def test_what_went_wrong_is_said_and_it_can_be_asked_again(desks, machine):
    machine.deeds = [say({}, 500), well]
    catalog = catalog_of(make_article())
    message = Message.objects.get(catalog=catalog, msgid=PARAGRAPHS[0])
    page = open_page(desks, catalog, "tarek", "en")
    page.locator(f"#m{message.pk} textarea").focus()
    page.keyboard.press("Alt+u")
    page.get_by_text("The translating machine could not translate this.").wait_for()
    page.keyboard.press("Alt+u")
    page.locator(".machine-offer").wait_for()
    assert Suggestion.objects.count() == 1
