"""What only a browser can tell of the pages' looks: colours that win, and the side on which names stand."""

import re
from pathlib import Path
from typing import Any

import pytest

from fikra.catalogs.actions import translate
from tests.making import catalog_of, make_article, make_label, make_user, translated
from tests.workbench.desk import form_address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BACKGROUND = "element => getComputedStyle(element).backgroundColor"
# A point of a name's first letter tells on which side of its cell it stands.
ON_THE_RIGHT = """name => {
  const range = document.createRange();
  range.selectNodeContents(name);
  const text = range.getBoundingClientRect();
  const cell = name.closest("th").getBoundingClientRect();
  return cell.right - text.right < text.left - cell.left;
}"""


def open_desk(desks: Any, language: str, scheme: str = "light") -> Any:
    user = make_user("edda", "editor")
    user.language = language
    user.save()
    page = desks().sign_in("edda")
    page.emulate_media(color_scheme=scheme)
    return page


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_the_comment_beside_the_buttons_looks_like_a_field(desks: Any, language: str, scheme: str) -> None:
    page = open_desk(desks, language, scheme)
    page.goto("/admin/articles/article/add/")
    assert page.locator("#id_comment").evaluate(BACKGROUND) == page.locator("#id_slug").evaluate(BACKGROUND)


@pytest.mark.parametrize(("language", "right"), [("en", False), ("ar", True)])
def test_titles_of_both_scripts_stand_on_the_side_of_the_interface(
    desks: Any, language: str, right: bool
) -> None:
    make_article("Short")
    make_article("قصير", source="ar", text="<p>نص.</p>")
    page = open_desk(desks, language)
    page.goto("/admin/articles/article/")
    names = page.locator("#result_list bdi.name")
    assert names.evaluate_all("names => names.map((name) => name.dir)") == ["rtl", "ltr"]
    assert [name.evaluate(ON_THE_RIGHT) for name in names.all()] == [right, right]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/articles/article/", "/admin/catalogs/catalog/", "/admin/articles/topic/", "form"],
)
def test_nothing_is_wider_than_a_phone(desks: Any, language: str, address: str) -> None:
    article = make_article("A title that is long enough to need a second line on a narrow screen")
    make_label("topic", "Water and Environment", "المياه والبيئة")
    page = open_desk(desks, language)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(form_address(article) if address == "form" else address)
    # Before its letters are there, the rich text field's buttons show the names of their icons.
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("language", "right"), [("en", False), ("ar", True)])
def test_a_narrow_list_shows_each_row_as_a_card_with_its_editions_side_by_side(
    desks: Any, language: str, right: bool
) -> None:
    make_article("Short")
    page = open_desk(desks, language)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/articles/article/")
    title, first, second = (
        page.locator(f"#result_list tbody {cell}").bounding_box()
        for cell in ("th", "td:nth-child(2)", "td:nth-child(3)")
    )
    assert title["y"] + title["height"] <= first["y"] == second["y"]
    assert (first["x"] > second["x"]) is right


@pytest.mark.parametrize(("language", "right"), [("en", False), ("ar", True)])
def test_what_is_left_of_a_bar_is_filled_from_the_side_where_reading_begins(
    desks: Any, language: str, right: bool
) -> None:
    article = make_article()
    message = catalog_of(article).messages.order_by("-words")[0]
    translate(message=message, msgstr=translated(message.msgid), by=None)
    page = open_desk(desks, language)
    page.goto("/admin/articles/article/")
    done, whole = (page.locator(f".bar-drawing .{part}").bounding_box() for part in ("translated", "rest"))
    assert done["width"] < whole["width"]
    assert (done["x"] > whole["x"] + 1) is right


def test_our_style_sheets_know_no_left_and_right(root: Path) -> None:
    physical = re.compile(
        r"(margin|padding|border|inset)-(left|right)|text-align:\s*(left|right)|float:|^\s*(left|right):",
        re.M,
    )
    sheets = sorted((root / "fikra/workbench/static/workbench").glob("*.css"))
    assert len(sheets) >= 5
    assert {sheet.name: physical.findall(sheet.read_text()) for sheet in sheets} == {
        sheet.name: [] for sheet in sheets
    }
