"""The rich text field: the text's own direction, and no markup lost by opening, editing and saving."""

from typing import Any

import pytest

from fikra.articles.models import Article
from fikra.catalogs.models import Message, State
from tests.making import make_article, make_user, translate_all
from tests.workbench.browsing import EDITOR
from tests.workbench.desk import form_address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What an editor's own model would change or drop: <i> and <b>, nested marks, isolates, abbreviations, items
# without paragraphs, pictures with captions, definition lists, tables with captions.
RICH = """<h2>A heading</h2>
<p>First, an <i>aside</i> and <b>bold</b>, <em><a href="/en/">a link</a> in emphasis</em>.</p>
<p>Then <bdi>مغامرة</bdi> and <span lang="ar" dir="rtl">كلام</span>, <abbr title="Food">F</abbr>.</p>
<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>
<ul>
<li>One</li>
<li>Two
<ol start="3">
<li>Inner</li>
</ol>
</li>
</ul>
<blockquote>Said without a paragraph.</blockquote>
<aside><p>Said in large letters.</p></aside>
<figure><img src="/media/x.png" alt="A river" /><figcaption>Seen from above</figcaption></figure>
<dl>
<dt>Term</dt>
<dd>Meaning</dd>
</dl>
<table><caption>Numbers</caption><tbody>
<tr><th scope="col">Year</th></tr>
<tr><td>2024</td></tr>
</tbody></table>
<pre>as  it
is</pre>
<hr>
<p>The last <sub>one</sub>.</p>"""

CARET_END = "getSelection().getRangeAt(0).getBoundingClientRect().bottom"
BAR_START = "document.querySelector('.save-bar').getBoundingClientRect().top"


@pytest.fixture
def page(desks: Any) -> Any:
    make_user("edda", "editor")
    return desks().sign_in("edda")


def save(page: Any) -> None:
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist")


def rich_article() -> Article:
    article = make_article(text=RICH)
    article.refresh_from_db()
    return article


@pytest.mark.parametrize(("source", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("interface", ["en", "ar"])
def test_the_editable_area_has_the_language_of_the_text(desks, interface, source, direction):
    user = make_user("edda", "editor")
    user.language = interface
    user.save()
    page = desks().sign_in("edda")
    page.goto(f"/admin/articles/article/add/?language={source}")
    area = page.locator(EDITOR)
    assert (area.get_attribute("lang"), area.get_attribute("dir")) == (source, direction)
    assert area.evaluate("element => getComputedStyle(element).direction") == direction
    assert area.get_attribute("aria-labelledby") == "id_body_label"
    assert page.locator("html").get_attribute("lang") == interface


def test_opening_and_saving_changes_nothing(page):
    article = rich_article()
    page.goto(form_address(article))
    page.locator(f"{EDITOR} p").first.wait_for()
    page.fill("#id_standfirst", "Something else was changed")
    save(page)
    after = Article.objects.get(pk=article.pk)
    assert after.body_en == article.body_en
    assert after.standfirst_en == "Something else was changed"


def test_editing_one_paragraph_leaves_all_others_as_they_were(page):
    article = rich_article()
    translate_all(article)
    page.goto(form_address(article))
    page.locator(f"{EDITOR} > p").last.click(position={"x": 3, "y": 8})
    page.keyboard.press("Home")
    page.keyboard.insert_text("Now ")
    save(page)
    after = Article.objects.get(pk=article.pk)
    assert after.body_en == article.body_en.replace("The last", "Now The last")
    assert Message.objects.get(state=State.NEEDS_WORK).msgid == "Now The last <sub>one</sub>."


def test_a_paragraph_with_marks_the_editor_has_no_buttons_for_keeps_them_when_it_is_edited(page):
    article = rich_article()
    page.goto(form_address(article))
    page.locator(f"{EDITOR} > p").nth(1).click(position={"x": 3, "y": 8})
    page.keyboard.press("Home")
    page.keyboard.insert_text("Now ")
    save(page)
    after = Article.objects.get(pk=article.pk)
    assert after.body_en == article.body_en.replace("Then", "Now Then")


def test_a_list_item_keeps_its_shape_when_it_is_edited(page):
    article = rich_article()
    page.goto(form_address(article))
    page.locator(f"{EDITOR} li").first.click()
    page.keyboard.press("End")
    page.keyboard.insert_text(" more")
    save(page)
    after = Article.objects.get(pk=article.pk)
    assert after.body_en == article.body_en.replace("One", "One more")


def test_a_phrase_is_marked_as_being_in_the_other_language(page):
    article = make_article(text="<p>مرحبا</p>")
    page.goto(form_address(article))
    page.click(f"{EDITOR} p")
    page.keyboard.press("Control+a")
    page.click("[data-name=foreign]")
    save(page)
    body = Article.objects.get(pk=article.pk).body_en
    assert '<span lang="ar" dir="rtl">مرحبا</span>' in body


def test_refused_markup_stays_in_the_editor(page):
    article = make_article()
    page.goto(form_address(article))
    page.fill("#id_title", "")
    page.click(f"{EDITOR} p >> nth=0")
    page.keyboard.insert_text("New words. ")
    page.click("[name=_save]")
    page.wait_for_selector(".errorlist")
    assert "New words." in page.locator(EDITOR).inner_text()


def test_the_line_that_is_written_is_never_behind_the_bar_with_the_buttons(page):
    article = make_article()
    page.goto(form_address(article))
    page.click(f"{EDITOR} p >> nth=0")
    page.keyboard.press("Control+End")
    for number in range(14):
        page.keyboard.press("Enter")
        page.keyboard.type(f"Line {number}")
        assert 0 < page.evaluate(CARET_END) < page.evaluate(BAR_START)


def test_every_button_of_the_editor_has_a_name_in_the_persons_language(desks):
    user = make_user("edda", "editor")
    user.language = "ar"
    user.save()
    page = desks().sign_in("edda")
    page.goto("/admin/articles/article/add/")
    page.locator(f"{EDITOR} p").first.wait_for()
    page.locator(".field-body .prose-menubar [data-name=bold]").wait_for()
    names = page.locator(".field-body .prose-menubar button").evaluate_all(
        "all => all.map((one) => one.title || one.textContent)"
    )
    assert len(names) > 20
    assert [name for name in names if not name or name.isascii()] == []


def test_a_sentence_is_set_apart_with_one_button(page):
    article = make_article(text="<p>A strong sentence.</p><p>Another.</p>")
    page.goto(form_address(article))
    page.click(f"{EDITOR} p >> nth=0")
    page.click(".field-body .prose-menubar [data-name=pullQuote]")
    save(page)
    article.refresh_from_db()
    assert article.text("body", "en").startswith("<aside><p id=")
    assert article.text("body", "en").count("<aside>") == 1


def test_what_is_pasted_becomes_no_part_of_the_form_around_it(page):
    page.goto(form_address(make_article()))
    editor = page.locator(EDITOR).first
    editor.focus()
    html = (
        "<details open><summary>More</summary><p>Kept</p>"
        '<form action="https://example.org/"><input name="version" value="0">'
        '<button formaction="/x">B</button></form><iframe srcdoc="x"></iframe>'
        '<a href="javascript:x()">link</a></details>'
    )
    editor.evaluate(
        """(field, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            const how = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        html,
    )
    page.locator(f"{EDITOR} details", has_text="Kept").wait_for()
    assert page.locator(f"{EDITOR} details :is(form, input, button, iframe)").count() == 0
    assert page.locator(f"{EDITOR} a[href^=javascript]").count() == 0
