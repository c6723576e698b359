"""Translating, approving, and the history of both."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs import store
from fikra.catalogs.actions import StaleMessage, approve, restore_message, translate
from fikra.catalogs.models import Change, State, Verb
from fikra.memory.actions import look_up
from tests.making import PARAGRAPHS, catalog_of, edit, make_article, make_label, make_user, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return catalog_of(make_article()).messages.get(msgid=PARAGRAPHS[1])


def test_a_translation_is_kept_with_who_made_it(message):
    translator = make_user("t", "translator", "en", "ar")
    row = translate(message=message, msgstr=translated(message.msgid), by=translator)
    assert (row.state, row.updated_by) == (State.TRANSLATED, translator)
    assert row.changes.first().by == translator


def test_a_translator_of_another_pair_may_not_touch_it(message):
    stranger = make_user("t", "translator", "ar", "en")
    with pytest.raises(PermissionDenied):
        translate(message=message, msgstr=translated(message.msgid), by=stranger)
    message.refresh_from_db()
    assert message.msgstr == ""


def test_a_translator_may_not_approve(message):
    translator = make_user("t", "translator", "en", "ar")
    translate(message=message, msgstr=translated(message.msgid), by=translator)
    message.refresh_from_db()
    with pytest.raises(PermissionDenied):
        approve(message=message, by=translator)


@pytest.mark.parametrize(
    "msgstr", ["بلا وسوم", "<em>مرة</em> و<em>مرة</em>", "<em>مفتوح", "<b>غريب</b> <em>x</em>"]
)
def test_broken_tags_can_not_be_saved_as_done(message, msgstr):
    with pytest.raises(ValidationError):
        translate(message=message, msgstr=msgstr, by=None)
    row = translate(message=message, msgstr=msgstr, by=None, done=False)
    assert row.state == State.NEEDS_WORK
    with pytest.raises(ValidationError):
        approve(message=row, by=None)


@pytest.mark.parametrize("mark", ["\u202e", "\u202d", "\u2067"])
def test_marks_that_turn_the_text_around_are_refused(message, mark):
    with pytest.raises(ValidationError):
        translate(message=message, msgstr=f"<em>نص</em> {mark}", by=None, done=False)


def test_a_stale_save_is_refused_and_shows_what_stands(message):
    version = message.version
    translate(message=message, msgstr="<em>الأول</em>", by=None, version=version)
    with pytest.raises(StaleMessage) as refusal:
        translate(message=message, msgstr="<em>الثاني</em>", by=None, version=version)
    assert refusal.value.current.msgstr == "<em>الأول</em>"


def test_a_stale_save_that_says_what_stands_already_is_no_conflict(message):
    version = message.version
    first = translate(message=message, msgstr="<em>نص</em>", by=None, version=version)
    kept = first.changes.count()
    again = translate(message=message, msgstr="<em>نص</em>", by=None, version=version)
    assert (again.version, again.changes.count()) == (first.version, kept)
    with pytest.raises(StaleMessage):
        translate(message=message, msgstr="<em>نص</em>", by=None, version=version, done=False)
    done = approve(message=message, msgstr="<em>نص</em>", by=None, version=first.version)
    again = approve(message=message, msgstr="<em>نص</em>", by=None, version=first.version)
    assert (again.version, again.changes.count()) == (done.version, kept + 1)
    with pytest.raises(StaleMessage):
        translate(message=message, msgstr="<em>نص</em>", by=None, version=first.version)


def test_a_save_for_a_source_that_changed_meanwhile_is_refused(message):
    edit(message.catalog.work.specific, "sown their fields", "sown their fields twice")
    with pytest.raises(StaleMessage):
        translate(message=message, msgstr="<em>قديم</em>", by=None)


def test_emptying_a_translation_makes_it_untranslated_and_history_brings_it_back(message):
    row = translate(message=message, msgstr="<em>نص</em>", by=None)
    row = translate(message=row, msgstr="", by=None)
    assert row.state == State.UNTRANSLATED
    row = restore_message(change=row.changes.filter(msgstr__gt="").first(), by=None)
    assert (row.msgstr, row.state) == ("<em>نص</em>", State.TRANSLATED)
    assert row.changes.first().verb == Verb.RESTORED


def test_an_approved_pair_is_remembered(message):
    row = translate(message=message, msgstr="<em>نص</em>", by=None)
    approve(message=row, by=None)
    assert look_up(sources=[message.msgid], source_language="en", target_language="ar") == {
        message.msgid: "<em>نص</em>"
    }


def test_an_article_written_in_arabic_is_translated_into_english():
    article = make_article("عدّ الماء", source="ar", text="<p>انخفض منسوب النهر ثلاث سنوات متتالية.</p>")
    message = catalog_of(article).messages.get(msgctxt="body")
    translate(message=message, msgstr="The river has fallen for three years.", by=None)
    article.refresh_from_db()
    assert "fallen for three years" in article.text("body", "en")


def test_labels_share_one_catalog():
    water = make_label("topic", "Water", "المياه")
    author = make_label("author", "Rand", "رند")
    assert catalog_of(water).pk != 0
    water.refresh_from_db()
    author.refresh_from_db()
    assert (water.text("name", "ar"), author.text("name", "ar")) == ("المياه", "رند")


def test_saving_an_approved_translation_unchanged_leaves_it_approved(message):
    row = translate(message=message, msgstr="<em>نص</em>", by=None)
    approve(message=row, by=None)
    row = translate(message=row, msgstr="<em>نص</em>", by=None)
    assert row.state == State.APPROVED
    assert translate(message=row, msgstr="<em>نص</em>", by=None, done=False).state == State.NEEDS_WORK


def test_approving_means_what_stands_not_what_was_loaded_earlier(message):
    stale = translate(message=message, msgstr="<em>قديم</em>", by=None)
    translate(message=message, msgstr="<em>جديد</em>", by=None)
    assert approve(message=stale, by=None).msgstr == "<em>جديد</em>"


@pytest.mark.parametrize("msgstr", ["عنوان\x08 هنا", "عنوان\n هنا", "عنوان\r هنا", "عنوان\0 هنا"])
def test_a_title_is_one_printable_line(msgstr):
    title = catalog_of(make_article()).messages.get(msgctxt="title")
    assert translate(message=title, msgstr=msgstr, by=None).msgstr == "عنوان هنا"


def test_invisible_characters_alone_are_no_translation(message):
    assert translate(message=message, msgstr="\u200b\u200f", by=None).state == State.UNTRANSLATED


def test_a_translation_too_long_for_its_field_is_refused():
    title = catalog_of(make_article()).messages.get(msgctxt="title")
    with pytest.raises(ValidationError):
        translate(message=title, msgstr="عنوان " * 60, by=None)


def test_an_older_translation_restored_for_a_changed_source_shows_what_it_was_made_for(message):
    row = translate(message=message, msgstr="<em>نص</em>", by=None)
    change = row.changes.first()
    edit(message.catalog.work.specific, "sown their fields", "sown all their fields")
    row.refresh_from_db()
    row = translate(message=row, msgstr="<em>آخر</em>", by=None)
    row = restore_message(change=change, by=None)
    assert (row.state, row.previous_msgid) == (State.NEEDS_WORK, change.msgid)


def test_history_copies_every_column_of_a_change():
    copied = {name.strip() for name in store._RECORD.split("(")[1].split(")")[0].split(",")}
    assert copied == {field.column for field in Change._meta.concrete_fields} - {"id"}
