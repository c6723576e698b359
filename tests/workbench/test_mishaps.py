"""What goes wrong while somebody types, and costs nothing: a cut line, odd pastes, another hand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from fikra.articles.models import Article
from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message, State
from tests.making import PARAGRAPHS, body, catalog_of, make_article, make_user
from tests.workbench.browsing import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OURS, THEIRS = "انخفض النهر ثلاث سنوات متتالية.", "هبط منسوب النهر ثلاث سنوات."
WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin: 0cm}</style></head>
<body><!--StartFragment-->
<p class=MsoNormal dir=RTL><span lang=AR-SA style='font-size:14.0pt'>انخفض<o:p></o:p></span></p>
<p class=MsoNormal dir=RTL><b>النهر</b>&nbsp;كثيراً</p><script>alert(1)</script>
<!--EndFragment--></body></html>
"""
PASTE = """
    ([area, kinds]) => {
        const data = new DataTransfer();
        for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
        area.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }
"""


@pytest.fixture
def message(db: Any) -> Message:
    make_user("tarek", "translator", "en", "ar")
    return catalog_of(make_article()).messages.get(msgid=PARAGRAPHS[0])


@pytest.fixture
def page(browser: Any, live_server: Any, message: Message) -> Any:
    """The translator's page; a lost line makes browsers complain, which here is no fault."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/admin/")
    sign_in(page)
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/translate/{message.catalog_id}/")
    yield page
    context.close()


def sign_in(page: Any) -> None:
    page.fill("#id_username", "tarek")
    page.fill("#id_password", "secret")
    page.press("#id_password", "Enter")


@pytest.fixture
def row(page: Any, message: Message) -> Any:
    row = page.locator(f"#m{message.pk}")
    row.locator("textarea").focus()
    return row


@pytest.fixture
def paste(page: Any, row: Any) -> Callable[..., None]:
    return lambda **kinds: page.evaluate(
        PASTE,
        [
            row.locator("textarea").element_handle(),
            {f"text/{kind}": text for kind, text in kinds.items()},
        ],
    )


def test_a_cut_line_keeps_what_was_typed_until_it_is_back(page, row, message):
    page.context.set_offline(True)
    page.keyboard.type(OURS)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-status]")).to_contain_text("can't be reached")
    assert text_of(row.locator("textarea")) == OURS
    page.context.set_offline(False)
    row.locator("textarea").focus()
    page.keyboard.press("Control+Enter")
    expect(row).to_have_attribute("data-state", "translated")
    message.refresh_from_db()
    assert message.msgstr == OURS


def test_who_was_signed_out_signs_in_beside_and_goes_on(page, row, message):
    page.keyboard.type(OURS)
    Session.objects.all().delete()
    page.keyboard.press("Control+Enter")
    dialog = page.locator("[data-signed-out]")
    expect(dialog).to_be_visible()
    with page.expect_popup() as opened:
        dialog.get_by_role("link", name="Sign in").press("Enter")
    sign_in(opened.value)
    expect(dialog).to_be_hidden()
    assert text_of(row.locator("textarea")) == OURS
    row.locator("textarea").focus()
    page.keyboard.press("Control+Enter")
    expect(row).to_have_attribute("data-state", "translated")
    message.refresh_from_db()
    assert message.msgstr == OURS


def test_what_comes_from_word_comes_as_words(row, paste):
    paste(html=WORD)
    assert text_of(row.locator("textarea")).replace("\u00a0", " ") == "انخفض النهر كثيراً"


def test_a_book_is_refused_in_a_sentence_and_still_there(page, row, paste, message):
    book = "انخفض النهر. " * 80_000
    paste(plain=book)
    page.keyboard.press("Control+Enter")
    # However busy the machine is.
    expect(row.locator("[role=alert]")).to_contain_text("too long", timeout=120_000)
    assert len(text_of(row.locator("textarea"))) >= len(book.strip())
    message.refresh_from_db()
    assert message.msgstr == ""


def test_an_override_is_refused_in_a_sentence_and_still_there(page, row, paste, message):
    paste(plain="انخفض \u202eالنهر")
    page.keyboard.press("Control+Enter")
    expect(row.locator("[role=alert]")).to_contain_text("invisible marks")
    assert "\u202e" in text_of(row.locator("textarea"))
    message.refresh_from_db()
    assert message.msgstr == ""


def test_of_two_translators_the_later_one_sees_both_texts_and_takes_theirs(page, row, message):
    page.keyboard.type(OURS)
    translate(message=message, msgstr=THEIRS, by=None)
    page.keyboard.press("Control+Enter")
    expect(row.locator("[role=alert]")).to_contain_text(THEIRS)
    message.refresh_from_db()
    assert message.msgstr == THEIRS
    row.get_by_role("button", name="Take theirs").focus()
    page.keyboard.press("Enter")
    assert text_of(row.locator("textarea")) == THEIRS


def test_of_two_translators_the_later_one_sees_both_texts_and_keeps_ours(page, row, message):
    page.keyboard.type(OURS)
    translate(message=message, msgstr=THEIRS, by=None)
    page.keyboard.press("Control+Enter")
    expect(row.locator("[role=alert]")).to_contain_text(THEIRS)
    row.locator("textarea").focus()
    page.keyboard.press("Control+Enter")
    expect(row.locator("[role=alert]")).to_have_count(0)
    message.refresh_from_db()
    assert message.msgstr == OURS
    assert message.changes.filter(msgstr=THEIRS).exists(), "theirs stands in the history"


def test_a_source_edited_meanwhile_comes_with_what_was_typed_still_there(page, row, message):
    page.keyboard.type(OURS)
    article = Article._base_manager.get(pk=message.catalog.work_id)
    edited = PARAGRAPHS[0].replace("three", "four")
    save_source(work=article, fields={"body": body(edited, *PARAGRAPHS[1:])}, by=None)
    page.keyboard.press("Control+Enter")
    expect(row.locator("[role=alert]")).to_be_visible()
    expect(row.locator("[data-source]")).to_contain_text("four years")
    assert text_of(row.locator("textarea")) == OURS
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("", State.UNTRANSLATED)
    page.keyboard.press("Control+Enter")
    expect(row).to_have_attribute("data-state", "translated")
