"""A PO file goes out and comes back: a three-way merge."""

import inspect
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs.actions import approve, save_source, translate
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Change, Message, State, Suggestion, Verb
from fikra.catalogs.problems import sentences
from fikra.text import glossary, po, po_lines, po_source, tmx, xliff, xml_in
from tests.making import PARAGRAPHS, catalog_of, edit, make_article, make_user, translate_all, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def filled(text: str, translations: dict[str, str] | None = None, **changes) -> bytes:
    """The exported file with these translations (None: with all), done."""
    file = po.loads(text)
    entries = [
        entry._replace(msgstr=translated(entry.msgid), fuzzy=False, previous_msgid="")
        if translations is None
        else entry._replace(msgstr=translations[entry.msgid], fuzzy=False)
        if entry.msgid in translations
        else entry
        for entry in file.entries
    ]
    return po.dumps(file._replace(entries=tuple(entries), **changes)).encode()


def test_a_filled_file_is_taken(catalog):
    report = import_po(data=filled(export_po(catalog=catalog)), by=None)
    assert (len(report.taken), report.conflicts, report.unknown) == (4, [], [])
    assert set(catalog.messages.values_list("state", flat=True)) == {State.TRANSLATED}
    assert Change.objects.filter(verb=Verb.IMPORTED).count() == 4


def test_an_export_that_comes_back_untouched_changes_nothing_and_keeps_approval(catalog):
    translate_all(catalog.work.specific)
    approve(message=catalog.messages.get(msgid=PARAGRAPHS[0]), by=None)
    catalog.refresh_from_db()
    before = Change.objects.count()
    report = import_po(data=export_po(catalog=catalog).encode(), by=None)
    assert report.unchanged == 4
    assert Change.objects.count() == before
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).state == State.APPROVED


def test_a_dry_run_reports_and_changes_nothing(catalog):
    report = import_po(data=filled(export_po(catalog=catalog)), by=None, dry_run=True)
    assert len(report.taken) == 4
    assert not catalog.messages.exclude(msgstr="").exists()


def test_what_only_the_database_changed_is_kept(catalog):
    text = export_po(catalog=catalog)
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="من هنا", by=None)
    report = import_po(data=filled(text, {PARAGRAPHS[1]: translated(PARAGRAPHS[1])}), by=None)
    assert report.taken == [PARAGRAPHS[1]]
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).msgstr == "من هنا"


def test_what_both_changed_is_a_conflict_ours_stays_and_theirs_is_a_suggestion(catalog):
    text = export_po(catalog=catalog)
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="من هنا", by=None)
    report = import_po(data=filled(text, {PARAGRAPHS[0]: "من هناك"}), by=None)
    assert report.conflicts == [PARAGRAPHS[0]]
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).msgstr == "من هنا"
    assert Suggestion.objects.get().msgstr == "من هناك"


def test_both_sides_with_the_same_translation_are_no_conflict(catalog):
    text = export_po(catalog=catalog)
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="نفسه", by=None)
    assert import_po(data=filled(text, {PARAGRAPHS[0]: "نفسه"}), by=None).conflicts == []


def test_a_file_exported_before_an_edit_lands_on_the_same_message_as_needs_work(catalog):
    text = export_po(catalog=catalog)
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    edit(catalog.work.specific, "three years", "four years")
    report = import_po(data=filled(text), by=None)
    message.refresh_from_db()
    assert report.outdated == [PARAGRAPHS[0]]
    assert (message.state, message.msgstr) == (State.NEEDS_WORK, translated(PARAGRAPHS[0]))
    assert message.previous_msgid == PARAGRAPHS[0]
    assert catalog.messages.filter(state=State.TRANSLATED).count() == 3


def test_an_old_file_over_a_source_that_changed_and_was_translated_again_is_a_conflict(catalog):
    text = export_po(catalog=catalog)
    edit(catalog.work.specific, "three years", "four years")
    message = catalog.messages.get(msgid__contains="four years")
    translate(message=message, msgstr="جديد", by=None)
    report = import_po(data=filled(text), by=None)
    message.refresh_from_db()
    assert report.conflicts == [PARAGRAPHS[0]]
    assert (message.msgstr, message.state) == ("جديد", State.TRANSLATED)


def test_an_entry_still_fuzzy_in_the_file_is_never_done_and_removing_the_flag_is(catalog):
    translate_all(catalog.work.specific)
    edit(catalog.work.specific, "three years", "four years")
    catalog.refresh_from_db()
    text = export_po(catalog=catalog)
    import_po(data=text.encode(), by=None)
    message = catalog.messages.get(msgid__contains="four years")
    assert message.state == State.NEEDS_WORK
    import_po(data=filled(text, {message.msgid: message.msgstr}), by=None)
    message.refresh_from_db()
    assert (message.state, message.previous_msgid) == (State.TRANSLATED, "")


def test_broken_tags_in_a_file_are_kept_as_needs_work_and_reported(catalog):
    report = import_po(data=filled(export_po(catalog=catalog), {PARAGRAPHS[1]: "بلا وسوم"}), by=None)
    message = catalog.messages.get(msgid=PARAGRAPHS[1])
    assert report.broken == [PARAGRAPHS[1]]
    assert (message.msgstr, message.state) == ("بلا وسوم", State.NEEDS_WORK)


def test_without_its_header_a_file_finds_its_catalog_and_overwrites_nothing(catalog):
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="من هنا", by=None)
    catalog.refresh_from_db()
    headers = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    report = import_po(data=filled(export_po(catalog=catalog), headers=headers), by=None)
    assert report.conflicts == [PARAGRAPHS[0]]
    assert len(report.taken) == 3


def test_text_that_is_not_of_this_catalog_is_listed(catalog):
    file = po.loads(export_po(catalog=catalog))
    stranger = po.Entry(msgctxt="body", msgid="Not ours", msgstr="ليس لنا")
    data = po.dumps(file._replace(entries=(*file.entries, stranger))).encode()
    assert import_po(data=data, by=None).unknown == ["Not ours"]


HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

BAD_FILES = {
    "empty": b"",
    "blank": b"  \n\n",
    "not a PO file": b"<html><body>no</body></html>",
    "huge": b"# " + b"x" * 10_000_000,
    "not UTF-8": HEADER + 'msgid "a"\nmsgstr "نص"\n'.encode("cp1256"),
    "UTF-16": (HEADER.decode() + 'msgid "a"\nmsgstr "نص"\n').encode("utf-16"),
    "foreign": b'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "File"\nmsgstr "x"\n',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_one_clear_message_and_nothing_changes(catalog, name):
    before = Change.objects.count()
    with pytest.raises(ValidationError) as refusal:
        import_po(data=BAD_FILES[name], by=None)
    assert len(refusal.value.messages) == 1
    assert Change.objects.count() == before


def test_a_truncated_file_is_refused(catalog):
    data = filled(export_po(catalog=catalog))
    with pytest.raises(ValidationError):
        import_po(data=data[: data.rindex(b'"') - 3], by=None)
    assert not Message.objects.exclude(msgstr="").exists()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Language", "fr"),
        ("X-Fikra-Catalog", "5f0c5bd4-2f7e-4b8e-9b1c-000000000000"),
        ("X-Fikra-Catalog", "nonsense"),
        ("X-Fikra-Revision", "999"),
    ],
)
def test_a_file_of_another_language_catalog_or_future_is_refused(catalog, header, value):
    file = po.loads(export_po(catalog=catalog))
    data = po.dumps(file._replace(headers={**file.headers, header: value})).encode()
    with pytest.raises(ValidationError):
        import_po(data=data, by=None)


def test_a_translation_that_overrides_direction_refuses_the_whole_file(catalog):
    with pytest.raises(ValidationError):
        import_po(data=filled(export_po(catalog=catalog), {PARAGRAPHS[0]: "\u202eنص"}), by=None)
    assert not Message.objects.exclude(msgstr="").exists()


def test_a_translator_of_another_pair_may_not_import(catalog):
    stranger = make_user("t", "translator", "ar", "en")
    with pytest.raises(PermissionDenied):
        import_po(data=filled(export_po(catalog=catalog)), by=stranger)


def test_every_refusal_of_a_file_has_its_sentence():
    readers = "".join(map(inspect.getsource, (po, po_lines, po_source, xml_in, xliff, tmx, glossary)))
    documented = set(re.findall(r'(?:Po|Xml|Glossary)Error\(\s*"([a-z-]+)"', readers))
    assert len(documented) >= 16
    assert documented <= set(sentences())


def test_a_file_with_the_same_text_twice_names_both_lines(catalog):
    entry = 'msgctxt "body"\nmsgid "twice"\nmsgstr ""\n\n'
    with pytest.raises(ValidationError) as refusal:
        import_po(data=HEADER + (entry * 2).encode(), by=None)
    assert "Line 8" in refusal.value.messages[0]
    assert "line 4" in refusal.value.messages[0]


def test_a_file_with_many_repetitions_names_their_lines_up_to_a_number(catalog):
    entry = 'msgctxt "body"\nmsgid "twice"\nmsgstr ""\n\n'
    with pytest.raises(ValidationError) as refusal:
        import_po(data=HEADER + (entry * 24).encode(), by=None)
    assert refusal.value.messages[0].endswith("84, 88 …."), refusal.value.messages


def test_a_file_of_several_domains_is_refused_by_their_name(catalog):
    with pytest.raises(ValidationError) as refusal:
        import_po(data=HEADER + b'domain "notes"\nmsgid "one"\nmsgstr ""\n', by=None)
    assert "several catalogs, “\u2068notes\u2069”" in refusal.value.messages[0]


def test_what_was_approved_meanwhile_is_not_overwritten(catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    translate(message=message, msgstr="نص", by=None)
    catalog.refresh_from_db()
    text = export_po(catalog=catalog)
    approve(message=message, by=None)
    report = import_po(data=filled(text, {PARAGRAPHS[0]: "غيره"}), by=None)
    message.refresh_from_db()
    assert report.conflicts == [PARAGRAPHS[0]]
    assert (message.msgstr, message.state) == ("نص", State.APPROVED)


def test_what_was_confirmed_for_a_changed_source_is_not_overwritten(catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    translate(message=message, msgstr="نص", by=None)
    catalog.refresh_from_db()
    text = export_po(catalog=catalog)
    edit(catalog.work.specific, "three years", "four years")
    message.refresh_from_db()
    approve(message=message, by=None)
    import_po(data=filled(text, {PARAGRAPHS[0]: "غيره"}), by=None)
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("نص", State.APPROVED)


def test_the_same_file_twice_makes_one_suggestion(catalog):
    text = export_po(catalog=catalog)
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="من هنا", by=None)
    for _time in range(3):
        import_po(data=filled(text, {PARAGRAPHS[0]: "من هناك"}), by=None)
    assert Suggestion.objects.count() == 1


def test_a_translator_who_goes_on_with_the_same_file_does_not_conflict_with_themselves(catalog):
    translator = make_user("t", "translator", "en", "ar")
    text = export_po(catalog=catalog)
    import_po(data=filled(text, {PARAGRAPHS[0]: "أول"}), by=translator)
    report = import_po(data=filled(text, {PARAGRAPHS[0]: "ثان"}), by=translator)
    assert (report.conflicts, report.taken) == ([], [PARAGRAPHS[0]])
    other = make_user("o", "translator", "en", "ar")
    assert import_po(data=filled(text, {PARAGRAPHS[0]: "ثالث"}), by=other).conflicts == [PARAGRAPHS[0]]


def test_a_text_that_came_back_beside_its_edited_version_gets_the_translation(catalog):
    text = export_po(catalog=catalog)
    article = catalog.work.specific
    edit(article, "three years", "four years")
    save_source(
        work=article, fields={"body": article.text("body", "en") + f"<p>{PARAGRAPHS[0]}</p>"}, by=None
    )
    import_po(data=filled(text, {PARAGRAPHS[0]: "نص"}), by=None)
    twin = catalog.messages.get(msgid=PARAGRAPHS[0])
    assert (twin.msgstr, twin.state) == ("نص", State.TRANSLATED)
    assert catalog.messages.get(msgid__contains="four years").msgstr == ""


def test_a_late_translation_is_done_when_its_source_returns(catalog):
    text = export_po(catalog=catalog)
    article = catalog.work.specific
    edit(article, "three years", "four years")
    import_po(data=filled(text, {PARAGRAPHS[0]: "نص"}), by=None)
    edit(article, "four years", "three years")
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).state == State.TRANSLATED


def test_without_its_header_a_file_can_still_say_that_a_translation_is_done(catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    translate(message=message, msgstr="نص", by=None, done=False)
    headers = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    import_po(data=filled(export_po(catalog=catalog), {PARAGRAPHS[0]: "نص"}, headers=headers), by=None)
    message.refresh_from_db()
    assert message.state == State.TRANSLATED


def test_a_file_that_lacks_entries_is_taken_and_says_how_many(catalog):
    file = po.loads(filled(export_po(catalog=catalog)))
    report = import_po(data=po.dumps(file._replace(entries=file.entries[:1])).encode(), by=None)
    assert (len(report.taken), report.missing) == (1, 3)
    assert "not in the file: 3" in report.lines()


def test_a_foreign_file_is_refused_also_where_a_catalog_was_named(catalog):
    with pytest.raises(ValidationError):
        import_po(data=BAD_FILES["foreign"], by=None, catalog=catalog)
