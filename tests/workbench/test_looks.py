"""What only a browser can tell of the pages' looks: colours that win, and the side on which names stand."""

from typing import Any

import pytest

from tests.making import make_article, make_user

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
