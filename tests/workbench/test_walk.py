"""The whole way in a browser: from the first word in the editor to the reader of the other language."""

import re
from typing import Any

import pytest

from fikra.articles.models import Article
from fikra.catalogs.models import Message, State
from tests.making import make_user
from tests.workbench.browsing import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPHS = [f"Paragraph number {n} speaks of the river and its {word}." for n, word in enumerate(
    ("sources", "banks", "bridges", "farmers", "engineers", "fishermen"), start=1
)]  # fmt: skip
# Tall enough that a reader can stand at one paragraph and not at another.
LONG = " ".join(["It is a long matter, and it is told at some length here."] * 30)


def write(page: Any) -> None:
    page.goto("/admin/articles/article/add/?language=en")
    page.fill("#id_title", "The river and its people")
    page.click(EDITOR)
    for number, paragraph in enumerate(PARAGRAPHS):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(f"{paragraph} {LONG}")
    page.click("[name=_publish]")
    page.wait_for_url("**/publish/en/")
    page.click("input[type=submit].default")
    page.wait_for_url("**/change/")


def translate_by_keyboard(page: Any) -> None:
    """Not one click: from the first unfinished message to the last."""
    page.goto(f"/admin/translate/{Message.objects.first().catalog_id}/")
    page.keyboard.press("Enter")
    for message in Message.objects.order_by("position"):
        row = page.locator(f"#m{message.pk}")
        assert row.locator("textarea").evaluate("area => area === document.activeElement")
        long = LONG if message.msgctxt == "body" else ""
        page.keyboard.insert_text(f"ترجمة الفقرة رقم {message.position}. {long}")
        page.keyboard.press("Control+Enter")
        row.and_(page.locator("[data-state=translated]")).wait_for()
    page.locator("[data-count=left]", has_text=re.compile("^0$")).wait_for()


def publish_arabic(page: Any, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.click(f"a[href='/admin/works/{article.pk}/publish/ar/']")
    page.click("input[type=submit].default")
    page.wait_for_url("**/change/")


def switch_at_the_fifth(page: Any, article: Article) -> None:
    article.refresh_from_db()
    fifth = re.findall(r'<p id="(b\w+)"', article.body_en)[4]
    page.goto(f"/en/articles/{article.slug_en}/")
    link = page.locator(f"a[href$='#{fifth}'][hreflang=ar]").first
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_url(f"**/ar/articles/**#{fifth}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    paragraph = page.locator(f"#{fifth}")
    assert "ترجمة الفقرة رقم 5" in paragraph.inner_text()
    top = paragraph.evaluate("element => element.getBoundingClientRect().top")
    assert -5 <= top < 450, "the paragraph stands at the top of the window"


def correct_a_word(page: Any, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(f"{EDITOR} p").nth(2).click(position={"x": 5, "y": 8})
    page.keyboard.press("Home")
    page.keyboard.insert_text("Now ")
    page.click("[name=_save]")
    page.wait_for_url("**/change/")
    page.get_by_text("Saved.").wait_for()


def test_an_article_goes_the_whole_way_and_a_correction_comes_back(desks: Any) -> None:
    make_user("edda", "editor")
    make_user("tarek", "translator", "en", "ar")
    editor, translator = desks().sign_in("edda"), desks().sign_in("tarek")

    write(editor)
    article = Article.objects.get()
    assert re.findall(r"<p id=\"b\w+\">(Paragraph number \d)", article.body_en) == [
        f"Paragraph number {n}" for n in range(1, 7)
    ]

    translate_by_keyboard(translator)
    assert set(Message.objects.values_list("state", flat=True)) == {State.TRANSLATED}

    publish_arabic(editor, article)
    switch_at_the_fifth(desks().page, article)

    correct_a_word(editor, article)
    changed = Message.objects.get(state=State.NEEDS_WORK)
    assert changed.msgid.startswith("Now Paragraph number 3")

    translator.goto(f"/admin/translate/{changed.catalog_id}/")
    difference = translator.locator(f"#m{changed.pk} .changed-source")
    assert difference.locator("ins").all_text_contents() == ["Now "]
    assert difference.locator("del").count() == 0
    assert "ترجمة الفقرة رقم 3" in translator.locator(f"#m{changed.pk} textarea").input_value()
