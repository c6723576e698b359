"""A translator's note goes with its message: through the history, into PO and XLIFF, and back."""

import shutil
import subprocess

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs.actions import restore_message, translate
from fikra.catalogs.export import export_po, export_xliff
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Catalog, Change, Verb
from fikra.catalogs.notes import StaleNote, set_note
from fikra.text import po, xliff
from tests.making import catalog_of, edit, make_article, make_user, translate_all

pytestmark = pytest.mark.django_db

LINES = 'The gauge at “Kut” is meant.\n\n  - المقياس عند الكوت\n, #~ fuzzy | \\n "quoted" <script>'


@pytest.fixture
def message(db):
    return catalog_of(make_article()).messages.get(msgid__contains="river")


def exported(message) -> po.File:
    catalog = Catalog.objects.get(pk=message.catalog_id)
    return po.loads(export_po(catalog=catalog))


def with_note(file: po.File, message, note: str, **changes) -> bytes:
    entries = [
        entry._replace(note=note, **changes) if entry.msgid == message.msgid else entry
        for entry in file.entries
    ]
    return po.dumps(file._replace(entries=tuple(entries))).encode()


def test_a_note_is_kept_with_its_history_and_leaves_the_translation_alone(message):
    tarek = make_user("tarek", "translator", "en", "ar")
    version = message.version
    set_note(message=message, note="First", by=tarek)
    set_note(message=message, note=" Second \r\n", by=tarek, seen="First")
    message.refresh_from_db()
    assert (message.note, message.version) == ("Second", version)
    noted = Change.objects.filter(message=message, verb=Verb.NOTED)
    assert [(one.note, one.by) for one in noted] == [("Second", tarek), ("First", tarek)]


def test_the_same_note_again_is_no_change(message):
    set_note(message=message, note="Same", by=None)
    set_note(message=message, note="Same\n", by=None, seen="older")
    assert Change.objects.filter(verb=Verb.NOTED).count() == 1


def test_a_note_that_came_in_between_is_not_written_over(message):
    set_note(message=message, note="Theirs", by=None)
    with pytest.raises(StaleNote) as stale:
        set_note(message=message, note="Mine", by=None, seen="")
    assert stale.value.current.note == "Theirs"
    message.refresh_from_db()
    assert message.note == "Theirs"


def test_a_translation_and_its_restoring_leave_the_note(message):
    set_note(message=message, note="Stays", by=None)
    message.refresh_from_db()
    translate(message=message, msgstr="واحد", by=None)
    first = message.changes.first()
    translate(message=message, msgstr="اثنان", by=None)
    restore_message(change=first, by=None)
    message.refresh_from_db()
    assert (message.msgstr, message.note) == ("واحد", "Stays")


@pytest.mark.parametrize(
    ("note", "code"),
    [("a\u202eb", "bidi"), ("\u2066open", "bidi"), ("x" * 5001, "length"), ("x" * 10**6, "length")],
)
def test_a_note_that_turns_around_or_is_too_long_is_refused(message, note, code):
    with pytest.raises(ValidationError) as refusal:
        set_note(message=message, note=note, by=None)
    assert refusal.value.code == code
    message.refresh_from_db()
    assert message.note == ""


def test_it_takes_the_right_to_translate(message):
    for by in (make_user("edda", "editor"), make_user("olga", "translator", "ar", "en")):
        with pytest.raises(PermissionDenied):
            set_note(message=message, note="Mine", by=by)


def test_a_note_stands_in_po_and_in_xliff_as_the_translators_comment(message):
    set_note(message=message, note=LINES, by=None)
    catalog = Catalog.objects.get(pk=message.catalog_id)
    assert "\n# The gauge at “Kut” is meant.\n#\n#   - المقياس عند الكوت\n" in export_po(catalog=catalog)
    assert '<note from="translator">The gauge at' in export_xliff(catalog=catalog).decode()
    for file in (po.loads(export_po(catalog=catalog)), xliff.read(export_xliff(catalog=catalog))):
        assert next(one.note for one in file.entries if one.msgid == message.msgid) == LINES.strip()


@pytest.mark.parametrize(
    "export",
    [lambda catalog: export_po(catalog=catalog).encode(), lambda catalog: export_xliff(catalog=catalog)],
)
def test_what_comes_back_untouched_changes_nothing(message, export):
    translate_all(message.catalog.work.specific)
    message.refresh_from_db()
    set_note(message=message, note=LINES, by=None)
    before = Change.objects.count()
    report = import_po(data=export(Catalog.objects.get(pk=message.catalog_id)), by=None)
    assert (report.notes, report.taken, Change.objects.count()) == ([], [], before)


@pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed")
def test_gettexts_own_tool_in_between_changes_nothing_obsolete_ones_included(message):
    translate_all(message.catalog.work.specific)
    message.refresh_from_db()
    set_note(message=message, note=LINES, by=None)
    edit(message.catalog.work.specific, message.msgid, "")
    catalog = Catalog.objects.get(pk=message.catalog_id)
    text = export_po(catalog=catalog)
    assert "#~ msgid" in text
    before = Change.objects.count()
    done = subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=True)
    report = import_po(data=done.stdout, by=None)
    assert (report.notes, Change.objects.count()) == ([], before)


def test_a_changed_comment_in_the_file_sets_the_note(message):
    set_note(message=message, note="Old", by=None)
    file = exported(message)
    report = import_po(data=with_note(file, message, "New\nin two lines"), by=None)
    message.refresh_from_db()
    assert (message.note, report.notes) == ("New\nin two lines", [message.msgid])
    assert message.changes.first().note == "New\nin two lines"


def test_a_note_comes_with_its_translation_as_one_change(message):
    import_po(data=with_note(exported(message), message, "Why", msgstr="ترجمة"), by=None)
    message.refresh_from_db()
    last = message.changes.first()
    assert (last.verb, last.msgstr, last.note) == (Verb.IMPORTED, "ترجمة", "Why")


def test_where_both_changed_it_both_are_kept_and_once(message):
    set_note(message=message, note="Old", by=None)
    file = with_note(exported(message), message, "Theirs")
    set_note(message=message, note="Ours", by=None)
    for _time in range(2):
        import_po(data=file, by=None)
        message.refresh_from_db()
        assert message.note == "Ours\n\nTheirs"


def test_a_tool_that_drops_comments_deletes_no_note(message):
    set_note(message=message, note="Kept", by=None)
    import_po(data=with_note(exported(message), message, ""), by=None)
    message.refresh_from_db()
    assert message.note == "Kept"


def test_a_dry_run_says_it_and_leaves_the_note(message):
    report = import_po(data=with_note(exported(message), message, "New"), by=None, dry_run=True)
    message.refresh_from_db()
    assert (message.note, report.notes) == ("", [message.msgid])
    assert any("note" in line and line.endswith(": 1") for line in report.lines())


def test_a_hostile_note_in_a_file_is_refused_and_nothing_is_half_taken(message):
    data = with_note(exported(message), message, "a\u202eb", msgstr="ترجمة")
    with pytest.raises(ValidationError, match="river"):
        import_po(data=data, by=None)
    message.refresh_from_db()
    assert (message.note, message.msgstr) == ("", "")
