"""A translation breaks its paragraph, joins it to the one before, or leaves it out."""

import shutil
import subprocess

import pytest
from django.core.exceptions import ValidationError

from fikra.catalogs.actions import approve, save_source, translate
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Change, Message, State
from fikra.catalogs.status import Progress
from fikra.editions.actions import publish_labels
from fikra.editions.gate import obstacles
from fikra.text import po
from tests.making import PARAGRAPHS, body, catalog_of, make_article, make_label, translate_all

pytestmark = pytest.mark.django_db

ONE, TWO, _LINKED = PARAGRAPHS
THREE = "A <a1>report of 2019</a1> named the gauges that no longer work."
BROKEN = "انخفض النهر.<p/>ولا أحد يقيس ما بقي منه."
JOINED = "<join/>علم المزارعون بالأمر <em>بعد</em> البذر."
OMITTED = "<omit/>يعرفه القارئ العربي"


@pytest.fixture
def article():
    article = make_article(standfirst="In short")
    translate_all(article)
    return article


def say(article, msgid: str, msgstr: str, **changes):
    message = catalog_of(article).messages.get(msgid=msgid)
    translate(message=message, msgstr=msgstr, by=None, **changes)
    article.refresh_from_db()
    return catalog_of(article).messages.get(msgid=msgid)


def shaped(article):
    for msgid, msgstr in ((ONE, BROKEN), (TWO, JOINED), (THREE, OMITTED)):
        message = say(article, msgid, msgstr)
        assert message.state == State.TRANSLATED
    return catalog_of(article)


def test_each_shape_counts_as_translated_and_makes_the_target_text(article):
    catalog = shaped(article)
    assert Progress.of(catalog).percent == 100
    text = article.body_ar
    assert text.count("<p") == 2
    assert "ولا أحد يقيس ما بقي منه. علم المزارعون" in text
    assert "يعرفه" not in text
    assert "report" not in text
    assert obstacles(article, "ar", list(catalog.messages.all())).hard == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "part"),
    [
        ("Counting the water", "عد<p/>المياه", "broken"),
        ("Counting the water", "<omit/>", "title"),
        ("In short", "<join/>باختصار", "joined"),
        (ONE, "<join/>انخفض", "joined"),
        (ONE, "انخفض<p/>", "before or after"),
        (ONE, "انخفض<omit/>", "beginning"),
        (TWO, "علم <em>بعد<p/>البذر</em>", "open at a break"),
        (ONE, "<omit/>قيل <em>سابقا</em>", "tags"),
    ],
)
def test_a_shape_that_makes_no_sense_is_refused_with_a_sentence(article, msgid, msgstr, part):
    with pytest.raises(ValidationError) as error:
        say(article, msgid, msgstr)
    assert part in error.value.messages[0]
    assert say(article, msgid, msgstr, done=False).state == State.NEEDS_WORK


def test_a_plain_field_may_be_left_out(article):
    say(article, "In short", "<omit/>the title says it")
    assert article.standfirst_ar == ""


def test_approving_a_shape_keeps_it(article):
    message = say(article, TWO, JOINED)
    assert approve(message=message, by=None).msgstr == JOINED


def test_only_the_words_that_readers_get_count_against_a_fields_length(article):
    say(article, "In short", "<omit/>" + "word " * 2000)
    assert article.standfirst_ar == ""


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_shapes_survive_a_po_file_and_gettexts_tools(article):
    catalog = shaped(article)
    exported = export_po(catalog=catalog)
    through = subprocess.run(["msgcat", "-"], input=exported.encode(), check=True, capture_output=True).stdout
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=through, check=True)
    before = Change.objects.count()
    report = import_po(data=through, by=None)
    assert report.unchanged == catalog.messages.count()
    assert Change.objects.count() == before


def test_a_po_file_brings_shapes_and_says_how_they_are_written():
    catalog = catalog_of(make_article())
    exported = export_po(catalog=catalog)
    assert all(tag in po.loads(exported).note for tag in ("<p/>", "<join/>", "<omit/>"))
    filled = exported
    for msgid, msgstr in ((ONE, BROKEN), (THREE, OMITTED)):
        quoted = po._quoted(msgid)
        filled = filled.replace(f'msgid {quoted}\nmsgstr ""', f"msgid {quoted}\nmsgstr {po._quoted(msgstr)}")
    report = import_po(data=filled.encode(), by=None)
    assert (len(report.taken), report.broken) == (2, [])
    assert catalog.messages.get(msgid=THREE).msgstr == OMITTED


def test_a_broken_shape_in_a_po_file_needs_work_and_the_report_says_why():
    catalog = catalog_of(make_article())
    quoted = po._quoted(ONE)
    filled = export_po(catalog=catalog).replace(
        f'msgid {quoted}\nmsgstr ""', f'msgid {quoted}\nmsgstr "انخفض <p/>"'
    )
    report = import_po(data=filled.encode(), by=None)
    assert report.broken == [ONE]
    assert any("before or after a break" in line for line in report.lines())
    assert catalog.messages.get(msgid=ONE).state == State.NEEDS_WORK


@pytest.mark.parametrize(
    "text",
    [
        body(TWO, _LINKED),
        body(ONE, "Something new stands between.", TWO, _LINKED),
        body(_LINKED, TWO, ONE),
    ],
)
def test_a_joined_translation_needs_work_when_another_text_stands_before_it_and_is_back_with_the_edit(
    article, text
):
    shaped(article)
    old = article.body_en
    save_source(work=article, fields={"body": text}, by=None)
    message = catalog_of(article).messages.get(msgid=TWO)
    assert (message.state, message.msgstr) == (State.NEEDS_WORK, JOINED)
    save_source(work=article, fields={"body": old}, by=None)
    assert catalog_of(article).messages.get(msgid=TWO).state == State.TRANSLATED
    assert set(catalog_of(article).messages.filter(obsolete=False).values_list("state", flat=True)) == {2}


@pytest.mark.parametrize(
    "texts",
    [
        # Cut in one edit and pasted elsewhere in the next.
        (body(ONE, _LINKED), body(ONE, _LINKED, TWO)),
        # Its own text is changed and changed back, while another one stands before it.
        (body(ONE, "Between.", f"No {TWO}", _LINKED), body(ONE, "Between.", TWO, _LINKED)),
        # The same, one after the other.
        (
            body(ONE, "Between.", TWO),
            body(ONE, "Between.", TWO.replace(".", "…")),
            body(ONE, "Between.", TWO),
        ),
    ],
)
def test_a_joined_translation_is_done_again_only_behind_the_text_it_was_joined_to(article, texts):
    shaped(article)
    old = article.body_en
    for text in texts:
        save_source(work=article, fields={"body": text}, by=None)
    message = catalog_of(article).messages.get(msgid=TWO)
    assert (message.state, message.msgstr) == (State.NEEDS_WORK, JOINED)
    save_source(work=article, fields={"body": old}, by=None)
    assert catalog_of(article).messages.get(msgid=TWO).state == State.TRANSLATED


def test_a_joined_translation_that_was_confirmed_anew_stays_so(article):
    shaped(article)
    save_source(
        work=article, fields={"body": body("New at the top.", ONE, "Between.", TWO, _LINKED)}, by=None
    )
    assert say(article, TWO, JOINED).state == State.TRANSLATED
    save_source(work=article, fields={"body": body(ONE, "Between.", TWO, _LINKED)}, by=None)
    assert catalog_of(article).messages.get(msgid=TWO).state == State.TRANSLATED


def test_a_change_of_the_text_before_leaves_a_joined_translation_alone(article):
    shaped(article)
    text = body(ONE.replace("three", "four"), TWO, _LINKED)
    save_source(work=article, fields={"body": text}, by=None)
    assert catalog_of(article).messages.get(msgid=TWO).state == State.TRANSLATED


@pytest.mark.parametrize(
    ("kinds", "waiting"), [(("h2", "p"), {ONE, TWO}), (("p", "h2"), {TWO}), (("td", "p"), {ONE, TWO})]
)
def test_what_cannot_be_shaped_so_where_it_stands_now_needs_work_and_is_back_with_the_edit(
    article, kinds, waiting
):
    shaped(article)
    old = article.body_en
    first, second = (f"<{kind}>{text}</{kind}>" for kind, text in zip(kinds, (ONE, TWO), strict=True))
    first = f"<table><tr>{first}</tr></table>" if kinds[0] == "td" else first
    save_source(work=article, fields={"body": f"{first}{second}{body(_LINKED)}"}, by=None)
    messages = catalog_of(article).messages.filter(obsolete=False)
    assert {row.msgid for row in messages if row.state == State.NEEDS_WORK} == waiting
    assert obstacles(article, "ar", list(messages)).hard == []
    save_source(work=article, fields={"body": old}, by=None)
    assert {row.state for row in messages.all()} == {State.TRANSLATED}


def test_a_labels_description_may_be_left_out_and_the_label_is_published():
    topic = make_label("topic", "Water", "المياه")
    save_source(work=topic, fields={"description": "Rivers and rain"}, by=None)
    description = Message.objects.get(msgid="Rivers and rain")
    assert [snapshot.language for snapshot in publish_labels(by=None)] == ["en"]
    translate(message=description, msgstr="<omit/>the name says it", by=None)
    assert [snapshot.language for snapshot in publish_labels(by=None)] == ["ar"]
