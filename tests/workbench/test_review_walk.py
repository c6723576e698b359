"""Review in a real browser, with keys alone: sending back and forth, and approving all that is clean."""

from typing import Any

import pytest

from fikra.catalogs.models import Catalog, State
from tests.making import GOOD, PARAGRAPHS, catalog_of, make_article, make_user, translate_well

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalog(db: Any) -> Catalog:
    make_user("rima", "reviewer", "en", "ar")
    return translate_well(catalog_of(make_article()), make_user("tarek", "translator", "en", "ar"))


def follow(page: Any, name: str) -> None:
    """Goes to a link or button as the tabulator does, and presses it."""
    target = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first
    target.focus()
    page.keyboard.press("Enter")


def test_a_translation_goes_to_the_reviewer_and_back_and_is_approved(desks, catalog):
    address = f"/admin/translate/{catalog.pk}/"
    tarek = desks().sign_in("tarek")
    tarek.goto(address)
    follow(tarek, "Submit for review …")
    tarek.locator(".ask").wait_for()
    follow(tarek, "Submit")
    tarek.get_by_text("it is with the reviewer now").wait_for()

    rima = desks().sign_in("rima")
    rima.goto(address)
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    area = rima.locator(f"#m{message.pk} textarea")
    area.focus()
    rima.keyboard.press("Alt+r")
    rima.keyboard.press("Control+Enter")
    rima.get_by_text("Say in a few words what is to be changed.").wait_for()
    rima.keyboard.type("Which river?")
    rima.keyboard.press("Control+Enter")
    rima.locator(f"#m{message.pk}[data-state=needs_work]").wait_for()

    tarek.goto("/admin/mine/")
    assert "Which river?" in tarek.locator("main").inner_text()
    tarek.goto(address)
    tarek.locator(f"#m{message.pk} textarea").focus()
    tarek.keyboard.press("Control+Enter")
    tarek.locator(f"#m{message.pk}[data-state=translated]").wait_for()

    rima.goto(address)
    follow(rima, "Approve all that is clean …")
    rima.locator(".verdict").wait_for()
    follow(rima, "Approve")
    rima.get_by_text("4 segments approved.").wait_for()
    assert set(catalog.messages.values_list("state", flat=True)) == {State.APPROVED}
    assert catalog.messages.get(pk=message.pk).msgstr == GOOD[PARAGRAPHS[0]]


def test_one_claims_a_translation_from_my_work(desks, db):
    make_user("tarek", "translator", "en", "ar")
    catalog = catalog_of(make_article())
    page = desks().sign_in("tarek")
    page.goto("/admin/mine/")
    follow(page, "Claim the translation")
    page.get_by_text("It is in your hands now.").wait_for()
    catalog.refresh_from_db()
    assert catalog.translator.username == "tarek"
