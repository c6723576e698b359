"""The translation page: a whole text as source beside translation, each in its own language and direction."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fikra.catalogs.actions import approve, translate
from fikra.catalogs.models import Catalog, Message, State, Suggestion
from fikra.memory.glossary import save_term
from fikra.text import checks
from fikra.text.terms import Term
from fikra.workbench.check_words import WORDS
from tests.making import PARAGRAPHS, body, catalog_of, edit, make_article, make_label, translated
from tests.workbench.desk import save

STRUCTURED = """<h2>First heading</h2><p>A paragraph.</p><ul><li>An item.</li></ul>
<blockquote><p>A quote.</p></blockquote>
<figure><img src="/media/x.png" alt="A river seen"><figcaption>The caption.</figcaption></figure>
<table><tbody><tr><th>Head</th><td>Cell</td></tr></tbody></table>"""


@pytest.fixture
def article(db):
    return make_article(standfirst="What is left", text=body(*PARAGRAPHS))


@pytest.fixture
def catalog(article):
    return catalog_of(article)


def page_of(client, catalog):
    return client.get(reverse("workbench:catalog", args=[catalog.pk]))


def message_of(catalog, msgid=PARAGRAPHS[0]):
    return Message.objects.get(catalog=catalog, msgid=msgid)


def row_of(page, message):
    return next(row for row in page.context["rows"] if row.message.pk == message.pk)


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_texts_have_their_own_language_whatever_the_interface(translator, catalog, interface):
    translator.user.language = interface
    translator.user.save()
    page = page_of(translator, catalog)
    assert f'<html lang="{interface}"' in page.text
    assert len(page.context["rows"]) == 5
    assert page.text.count('<div class="source" lang="en" dir="ltr"') == 5
    assert page.text.count('<textarea name="msgstr" lang="ar" dir="rtl"') == 5


def test_an_arabic_source_stands_from_right_to_left(other_translator):
    page = page_of(other_translator, catalog_of(make_article("عنوان", source="ar", text="<p>نص أول.</p>")))
    assert '<div class="source" lang="ar" dir="rtl"' in page.text
    assert '<textarea name="msgstr" lang="en" dir="ltr"' in page.text


def test_the_structure_of_the_text_is_visible(translator):
    page = page_of(translator, catalog_of(make_article(text=STRUCTURED)))
    labels = [row.label for row in page.context["rows"]]
    assert labels == [
        "Title", "Heading 2", "Paragraph", "List item", "Quote", "Alternative text", "Caption",
        "Table heading", "Table cell",
    ]  # fmt: skip


def test_an_address_can_point_at_a_paragraph(translator, article, catalog):
    article.refresh_from_db()
    blocks = re.findall(r'id="(b[a-z0-9]+)"', article.body_en)
    page = page_of(translator, catalog)
    for block in blocks:
        assert f'<a class="anchor" id="{block}">' in page.text


def test_tags_are_isolated_chips_and_text_is_escaped(translator, catalog):
    page = page_of(translator, catalog)
    assert (
        '<bdi class="chip" dir="ltr">&lt;em&gt;</bdi>after<bdi class="chip" dir="ltr">&lt;/em&gt;</bdi>'
        in page.text
    )
    assert 'title="https://example.org/report">&lt;a1&gt;</bdi>' in page.text


def test_a_saved_translation_answers_with_how_it_stands_and_the_counts(translator, catalog):
    message = message_of(catalog)
    answer = save(translator, message, "ترجمة أولى.")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["state"], said["state_words"], said["stored"]) == ("translated", "translated", "ترجمة أولى.")
    left = Catalog.objects.get(pk=catalog.pk).counts["untranslated"][1]
    assert f'data-count="left">{left}<' in said["progress"]
    message.refresh_from_db()
    assert said["version"] == message.version
    assert (message.msgstr, message.state, message.updated_by) == (
        "ترجمة أولى.",
        State.TRANSLATED,
        translator.user,
    )


def test_without_script_saving_leads_back_to_the_row(translator, catalog):
    message = message_of(catalog)
    answer = save(translator, message, "ترجمة", script=False)
    assert answer.status_code == 302
    assert answer.url == f"/admin/translate/{catalog.pk}/#m{message.pk}"


def test_broken_tags_are_refused_and_can_be_kept_as_one_that_needs_work(translator, catalog):
    message = Message.objects.get(catalog=catalog, msgid__contains="<em>")
    answer = save(translator, message, "نص بلا وسوم")
    assert answer.status_code == 422
    assert "tags" in answer.json()["problem"]
    assert "It can be kept as one that needs work." in answer.json()["notes"]
    message.refresh_from_db()
    assert message.state == State.UNTRANSLATED
    assert save(translator, message, "نص بلا وسوم", action="draft").status_code == 200
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("نص بلا وسوم", State.NEEDS_WORK)


def test_without_script_broken_tags_come_back_with_the_text(translator, catalog):
    message = Message.objects.get(catalog=catalog, msgid__contains="<em>")
    page = save(translator, message, "نص بلا وسوم", script=False)
    assert page.status_code == 422
    assert ">\nنص بلا وسوم</textarea>" in page.text
    assert row_of(page, message).problem


def test_a_translation_that_overrides_the_direction_is_refused(translator, catalog):
    message = message_of(catalog)
    assert save(translator, message, "نص \u202eمقلوب").status_code == 422
    message.refresh_from_db()
    assert message.msgstr == ""


def test_a_changed_source_shows_its_words_and_keeps_the_old_translation(translator, article, catalog):
    message = message_of(catalog)
    translate(message=message, msgstr="ترجمة الجملة.", by=None)
    edit(article, "three years", "four years")
    page = page_of(translator, catalog)
    row = row_of(page, message)
    assert row.state_name == "needs_work"
    assert row.text == "ترجمة الجملة."
    assert ("delete", "three") in row.source_change
    assert "<del>three</del><ins>four</ins>" in page.text


def test_failing_checks_are_shown(translator, catalog):
    message = message_of(catalog)
    translate(message=message, msgstr="النهر ينخفض,", by=None)
    assert "latin_punctuation" in [
        finding.check.check_id for finding in row_of(page_of(translator, catalog), message).failing
    ]


def test_a_check_says_what_it_found(translator, catalog):
    message = message_of(catalog)
    translate(message=message, msgstr="النهر\u200b ينخفض ينخفض.", by=None)
    shown = page_of(translator, catalog).text
    assert '<bdi class="found" lang="ar" dir="rtl" data-in-source="">ينخفض</bdi>' in shown
    assert '<bdi class="found" lang="en" dir="ltr" data-in-source="">U+200B</bdi>' in shown


def test_a_term_of_the_glossary_that_is_missing_is_named(translator, catalog):
    river = Term("river", "النهر")
    save_term(term=river, source_language="en", target_language="ar", by=None)
    message = message_of(catalog)
    translate(
        message=message, msgstr="المجرى ينخفض منذ ثلاث سنوات متتالية، ولا أحد يقيس ما بقي منه.", by=None
    )
    found = row_of(page_of(translator, catalog), message).failing
    assert [(one.check.check_id, "النهر" in " ".join(one.evidence)) for one in found] == [
        ("term_missing", True)
    ]


def test_a_text_that_is_translated_in_two_ways_says_so_at_both(translator):
    catalog = catalog_of(make_article(PARAGRAPHS[0], text=body(*PARAGRAPHS)))
    title, paragraph = catalog.messages.filter(msgid=PARAGRAPHS[0])
    translate(message=title, msgstr="النهر ينحسر.", by=None)
    translate(message=paragraph, msgstr="النهر ينخفض.", by=None)
    page = page_of(translator, catalog)
    assert [row_of(page, one).failing[-1].evidence for one in (title, paragraph)] == [
        ("النهر ينخفض.",),
        ("النهر ينحسر.",),
    ]


def test_every_check_has_its_words_for_the_interface(db):
    for check in (*checks.all_checks(), *checks.catalog_checks()):
        assert check.name in WORDS
        assert check.description in WORDS


def test_a_row_says_that_something_from_elsewhere_waits_until_it_is_set_aside(
    translator, other_translator, catalog
):
    message = message_of(catalog)
    suggestion = Suggestion.objects.create(
        message=message, msgstr="اقتراح", msgid=message.msgid, origin="file"
    )
    assert row_of(page_of(translator, catalog), message).message.has_offers
    address = reverse("workbench:suggestion", args=[suggestion.pk])
    assert other_translator.post(address).status_code == 403
    assert translator.post(address).status_code == 302
    assert not row_of(page_of(translator, catalog), message).message.has_offers


def test_the_history_shows_every_version_and_restores_one(translator, catalog):
    message = message_of(catalog)
    for text in ("الأولى", "الثانية"):
        message.refresh_from_db()
        translate(message=message, msgstr=text, by=translator.user)
    message.refresh_from_db()
    history = translator.get(reverse("workbench:history", args=[message.pk]))
    assert "الأولى" in history.text
    first = message.changes.get(msgstr="الأولى")
    assert save(translator, message, "", action="restore", change=first.pk).status_code == 200
    message.refresh_from_db()
    assert message.msgstr == "الأولى"


def test_a_reviewer_approves_in_words_of_their_own(reviewer, catalog):
    message = message_of(catalog)
    assert save(reviewer, message, "صياغة المراجع", action="approve").status_code == 200
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("صياغة المراجع", State.APPROVED)


def test_an_unknown_action_is_a_bad_request(translator, catalog):
    assert save(translator, message_of(catalog), "x", action="invented").status_code == 400


def test_an_unknown_catalog_or_message_answers_404(translator, catalog):
    assert translator.get("/admin/translate/999/").status_code == 404
    assert translator.post("/admin/translate/message/99999/", {"action": "draft"}).status_code == 404


def test_text_gone_from_the_source_stays_in_sight(translator, article, catalog):
    message = message_of(catalog)
    translate(message=message, msgstr="ترجمة باقية", by=None)
    edit(article, f"{PARAGRAPHS[0]}", "Wholly different.")
    page = page_of(translator, catalog)
    assert "ترجمة باقية" in page.text


def test_labels_are_translated_on_the_same_page_and_are_public_at_once(translator):
    topic = make_label("topic", "Water")
    message = Message.objects.get(catalog__work=None, msgid="Water")
    page = page_of(translator, message.catalog)
    assert row_of(page, message).label == "topic: name"
    save(translator, message, "الماء")
    topic.refresh_from_db()
    assert translator.get(f"/ar/topics/{topic.slug_ar}/").status_code == 200


def test_a_longer_text_takes_no_more_queries(translator):
    short = catalog_of(make_article("Short", text=body("One paragraph.")))
    long = catalog_of(make_article("Long", text=body(*(f"Paragraph {n} here." for n in range(30)))))
    for message in list(long.messages.all())[:10]:
        approve(message=message, msgstr=translated(message.msgid), by=None)
    page_of(translator, short)
    assert queries(translator, long) == queries(translator, short)


def test_a_page_opens_with_twelve_queries(translator):
    long = catalog_of(make_article("Long", text=body(*(f"Paragraph {n} here." for n in range(30)))))
    assert queries(translator, long) <= 12


def queries(client, catalog) -> int:
    with CaptureQueriesContext(connection) as seen:
        page_of(client, catalog)
    return len(seen)
