"""Pictures in the rich text field: chosen from the site's, described, set into it; captions are text."""

import re
from typing import Any

import pytest

from fikra.articles.models import Article, Image
from tests.making import make_article, make_user
from tests.workbench.browsing import EDITOR
from tests.workbench.desk import form_address, make_image
from tests.workbench.keys import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BUTTON = ".field-body .prose-menubar [data-name=picture]"
DIALOG = ".picture-dialog"
IMAGE = '<img src="/media/r.png" alt="A river" height="30" width="40">'
RIVER = f"<figure>{IMAGE}<figcaption>From <em>above</em></figcaption></figure>"
TEXT = f"<p>First words.</p>{RIVER}<p>Last words.</p>"


def open_form(desks: Any, article: Article, language: str = "en") -> Any:
    user = make_user("edda", "editor")
    user.language = language
    user.save()
    page = desks().sign_in("edda")
    # The pictures of texts that are written here are in no folder.
    page.route("/media/r.png", lambda route: route.fulfill(status=200, content_type="image/png", body=b""))
    page.goto(form_address(article))
    page.locator(f"{EDITOR} p").first.wait_for()
    return page


def open_dialog(page: Any) -> Any:
    page.click(BUTTON)
    page.locator(f"{DIALOG} .picture-choice").first.wait_for()
    return page.locator(DIALOG)


def to_caption(page: Any) -> None:
    page.click(f"{EDITOR} figcaption")
    page.locator(f"{BUTTON}.active").wait_for()


def saved(page: Any, article: Article) -> str:
    """The body as it is stored, without the names of its blocks and without line ends."""
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist")
    body = Article.objects.get(pk=article.pk).text("body", article.source_language)
    return re.sub(r' id="b[0-9a-z]+"|\n', "", body)


def figure(image: Image, alt: str, caption: str = "") -> str:
    caption = caption and f"<figcaption>{caption}</figcaption>"
    return f'<figure><img src="{image.file.url}" alt="{alt}" height="3" width="4">{caption}</figure>'


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [("en", "Picture", ["Insert a picture", "Insert"]), ("ar", "صورة", ["إدراج صورة", "إدراج"])],
)
def test_a_picture_is_chosen_described_and_set_below_the_caret(desks, language, name, words):
    image, article = make_image("The Tigris"), make_article(text="<p>One.</p><p>Two.</p>")
    make_image("Another")
    page = open_form(desks, article, language)
    assert page.locator(BUTTON).get_attribute("aria-label") == name
    page.locator(f"{EDITOR} p").first.click()
    press(page, "End")
    dialog = open_dialog(page)
    shown = [dialog.locator(part).inner_text() for part in ("h2", "[type=submit]")]
    assert shown == words
    dialog.get_by_text("The Tigris").click()
    dialog.locator("[name=alt]").fill("A wide river")
    dialog.locator("[name=caption]").fill("Near <Mosul>")
    dialog.locator("[type=submit]").click()
    dialog.wait_for(state="detached")
    page.keyboard.type(", 2023")
    press(page, "Enter")
    page.keyboard.type("Between.")
    expected = figure(image, "A wide river", "Near &lt;Mosul&gt;, 2023")
    assert saved(page, article) == f"<p>One.</p>{expected}<p>Between.</p><p>Two.</p>"


def test_fields_for_what_readers_get_have_the_language_of_the_text(desks):
    make_image("River")
    page = open_form(desks, make_article("عنوان", source="ar", text="<p>نص.</p>"))
    dialog = open_dialog(page)
    for name in ("alt", "caption"):
        control = dialog.locator(f"[name={name}]")
        assert (control.get_attribute("lang"), control.get_attribute("dir")) == ("ar", "rtl")


def test_nothing_is_inserted_without_an_alternative_text_unless_the_picture_is_decorative(desks):
    image, article = make_image("River"), make_article(text="<p>One.</p>")
    page = open_form(desks, article)
    dialog = open_dialog(page)
    missing = "control => control.validationMessage"
    dialog.locator("[type=submit]").click()
    assert "choose" in dialog.locator("[type=radio]").evaluate(missing)
    dialog.locator(".picture-choice").click()
    dialog.locator("[type=submit]").click()
    assert "decorative" in dialog.locator("[name=alt]").evaluate(missing)
    dialog.locator("[name=decorative]").check()
    dialog.locator("[type=submit]").click()
    dialog.wait_for(state="detached")
    assert figure(image, "") in saved(page, article)


def test_pictures_are_searched_and_what_is_chosen_stays_in_sight(desks):
    for title in ("River", "Dam"):
        make_image(title)
    page = open_form(desks, make_article())
    dialog = open_dialog(page)
    dialog.get_by_text("River").click()
    dialog.locator("[type=search]").fill("dam")
    page.locator(f"{DIALOG} .picture-choice", has_text="River").and_(page.locator(":first-child")).wait_for()
    assert dialog.locator(".picture-choice").all_inner_texts() == ["River", "Dam"]
    dialog.locator("[type=search]").fill("nowhere")
    dialog.get_by_text("No picture has this in its title.").wait_for()
    assert dialog.locator(".picture-choice").all_inner_texts() == ["River"]
    assert dialog.locator("[type=radio]").is_checked()


def test_the_dialog_needs_no_mouse(desks):
    make_image("Older")
    image, article = make_image("Newer"), make_article(text="<p>One.</p>")
    page = open_form(desks, article)
    page.focus(BUTTON)
    press(page, "Enter")
    page.locator(f"{DIALOG} .picture-choice").first.wait_for()
    press(page, "Escape")
    page.locator(DIALOG).wait_for(state="detached")
    page.keyboard.type("Written. ")
    page.focus(BUTTON)
    press(page, "Enter")
    page.locator(f"{DIALOG} .picture-choice").first.wait_for()
    press(page, "Tab", "Tab", "Space", "Tab")
    page.keyboard.type("A river")
    press(page, "Enter")
    page.locator(DIALOG).wait_for(state="detached")
    assert saved(page, article) == f"<p>Written. One.</p>{figure(image, 'A river')}"


def test_a_picture_uploaded_meanwhile_can_be_chosen_for_the_article(desks):
    first, article = make_image("First"), make_article()
    page = open_form(desks, article)
    page.select_option("#id_image", str(first.pk))
    second = make_image("الثانية")
    with page.expect_response("**/images/choose/"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.locator(f"#id_image option[value='{second.pk}']").wait_for(state="attached")
    options = page.locator("#id_image option")
    assert options.all_inner_texts() == ["—", "الثانية", "First"]
    assert options.nth(1).get_attribute("dir") == "auto"
    assert page.locator("#id_image").input_value() == str(first.pk)
    page.select_option("#id_image", str(second.pk))
    saved(page, article)
    assert Article.objects.get(pk=article.pk).image_id == second.pk


@pytest.mark.parametrize("height", [844, 500])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_buttons_of_the_dialog_are_in_sight_on_a_phone(desks, language, height):
    for number in range(12):
        make_image(f"Picture {number}")
    page = open_form(desks, make_article(), language)
    page.set_viewport_size({"width": 390, "height": height})
    dialog = open_dialog(page)
    page.locator(f"{DIALOG} img").last.scroll_into_view_if_needed()
    frame = dialog.bounding_box()
    assert frame["y"] >= 0
    assert frame["y"] + frame["height"] <= height
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    for place in range(2):
        button = dialog.locator(".picture-buttons button").nth(place)
        box = button.bounding_box()
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
        assert button.evaluate(
            "one => { const at = one.getBoundingClientRect();"
            " return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === one }"
        )
    for name in ("alt", "caption"):
        field = dialog.locator(f"[name={name}]")
        field.focus()
        low = field.bounding_box()["y"] + field.bounding_box()["height"]
        assert low <= dialog.locator(".picture-buttons").bounding_box()["y"]


def test_a_caption_is_written_in_place(desks):
    article = make_article(text=TEXT)
    page = open_form(desks, article)
    to_caption(page)
    press(page, "End")
    page.keyboard.type(", in spring")
    assert saved(page, article) == TEXT.replace("</em>", ", in spring</em>")


def test_a_picture_and_its_alternative_text_are_changed_in_the_same_dialog(desks):
    image, article = make_image("Dam"), make_article(text=TEXT)
    page = open_form(desks, article)
    page.click(f"{EDITOR} figure img")
    dialog = open_dialog(page)
    assert dialog.locator("[name=alt]").input_value() == "A river"
    assert dialog.locator("[name=caption]").count() == 0
    assert dialog.locator(".picture-choice").first.locator("[type=radio]").is_checked()
    dialog.get_by_text("Dam").click()
    dialog.locator("[name=alt]").fill("A dam")
    dialog.locator("[type=submit]").click()
    dialog.wait_for(state="detached")
    expected = figure(image, "A dam", "From <em>above</em>")
    assert saved(page, article) == TEXT.replace(RIVER, expected)


@pytest.mark.parametrize(
    "kept",
    [
        '<figure lang="ar" dir="rtl"><img src="/media/r.png" alt="" title="T" width="9"></figure>',
        '<figure><img src="/media/r.png"><figcaption lang="ar" dir="rtl">نهر</figcaption></figure>',
        f"<figure>{IMAGE}{IMAGE}<figcaption>Two</figcaption></figure>",
        '<figure><figcaption>Above</figcaption><img src="/media/r.png" alt="A"></figure>',
        '<figure><img src="/media/r.png" alt="A"><figcaption><p>One.</p><p>Two.</p></figcaption></figure>',
        '<figure><a href="/en/"><img src="/media/r.png" alt="A"></a></figure>',
    ],
)
def test_no_figure_loses_anything_by_being_read_and_moved(desks, kept):
    article = make_article(text=f"<p>First.</p>{kept}<blockquote>{kept}<p>Last.</p></blockquote>")
    before = re.sub(r' id="b[0-9a-z]+"|\n', "", Article.objects.get(pk=article.pk).body_en)
    page = open_form(desks, article)
    page.locator(f"{EDITOR} p").last.click()
    press(page, "End")
    page.keyboard.type(" More.")
    assert saved(page, article) == before.replace("Last.", "Last. More.")


def test_a_figure_of_several_parts_is_still_one_piece(desks):
    two = '<figure><img src="/media/r.png" alt="A"><img src="/media/r.png" alt="B"></figure>'
    page = open_form(desks, make_article(text=f"<p>First.</p>{two}"))
    assert page.locator(f"{EDITOR} .kept-whole figure img").count() == 2


@pytest.mark.parametrize("keys", [["Home", "Backspace"], ["End", "Delete"]])
def test_keys_at_a_captions_ends_take_nothing_away(desks, keys):
    article = make_article(text=TEXT)
    page = open_form(desks, article)
    to_caption(page)
    press(page, *keys)
    assert saved(page, article) == TEXT


def test_a_figure_is_deleted_in_two_steps(desks):
    article = make_article(text=TEXT)
    page = open_form(desks, article)
    to_caption(page)
    press(page, "Home")
    page.wait_for_function("getSelection().isCollapsed && getSelection().anchorOffset === 0")
    press(page, "Backspace", "Backspace")
    assert saved(page, article) == TEXT.replace(RIVER, "")


def test_buttons_for_blocks_do_not_dissolve_a_figure(desks):
    article = make_article(text=TEXT)
    page = open_form(desks, article)
    to_caption(page)
    for name in ("blockquote", "pullQuote"):
        button = page.locator(f".field-body .prose-menubar [data-name={name}]").first
        button.click()
        button.click()
    assert page.locator(f"{EDITOR} figure figcaption").inner_text() == "From above"
    assert RIVER in saved(page, article)
