"""A whole article in view: structure, order, progress in words, and its way out and back as a file."""

from typing import Any

import polib
import pytest
from playwright.sync_api import expect

from fikra.catalogs.models import Catalog, Message
from tests.making import catalog_of, make_article, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "<p>The river has fallen.</p><h2>What is measured</h2>"
    "<ul><li>Open canals</li><li>Gauges at the intake</li></ul>"
    "<blockquote><p>We count what we can lose.</p></blockquote>"
    "<p>Nobody else counts it.</p>"
)


@pytest.fixture
def catalog(db: Any) -> Catalog:
    make_user("tarek", "translator", "en", "ar")
    return catalog_of(make_article("Counting", text=TEXT))


@pytest.fixture
def page(desks: Any, catalog: Catalog) -> Any:
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    return page


def order(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("[data-source]").all_text_contents()]


def test_the_article_stands_there_from_title_to_end_with_its_structure(page, catalog):
    assert order(page) == [message.msgid for message in catalog.messages.all()]
    sizes = {
        kind: page.locator(f".kind-{kind} [data-source]").first.evaluate(
            "element => parseFloat(getComputedStyle(element).fontSize)"
        )
        for kind in ("h2", "p")
    }
    assert sizes["h2"] > sizes["p"], "a heading looks like one"
    labels = page.locator(".row .kind").all_text_contents()
    assert [text.strip() for text in labels][2:6] == ["Heading 2", "List item", "List item", "Quote"]


def test_the_order_never_changes_under_the_hand(page, catalog):
    before = order(page)
    page.keyboard.press("Enter")
    for text in ("العدّ", "انخفض النهر."):
        page.keyboard.type(text)
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-row]:focus-within textarea")).to_have_value("")
        assert order(page) == before


def test_progress_is_counted_in_words_as_one_goes(page, catalog):
    message = Message.objects.get(catalog=catalog, msgid="The river has fallen.")
    left = page.locator("[data-count=left]")
    before = int(left.inner_text())
    page.locator(f"#m{message.pk} textarea").focus()
    page.keyboard.type("انخفض النهر.")
    page.keyboard.press("Control+Enter")
    expect(left).to_have_text(str(before - 4))
    expect(page.locator("[data-count=translated]")).to_have_text("4")


def test_it_goes_out_as_a_file_and_comes_back_after_a_report(page, catalog, tmp_path):
    page.locator("summary", has_text="Files").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as out:
        page.get_by_role("link", name="Download PO").press("Enter")
    file = polib.pofile(out.value.path().read_text(encoding="utf-8"))
    file.find("Open canals").msgstr = "قنوات مكشوفة"
    back = tmp_path / "back.po"
    file.save(str(back))
    page.get_by_role("link", name="Bring a file back …").press("Enter")
    page.set_input_files("input[type=file]", back)
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.locator("main")).to_contain_text("Open canals")
    message = Message.objects.get(catalog=catalog, msgid="Open canals")
    assert message.msgstr == "", "nothing is taken before it is said"
    page.get_by_role("button", name="Import it").press("Enter")
    expect(page.locator(f"#m{message.pk}")).to_have_attribute("data-state", "translated")
