"""An XLIFF file goes out and comes back: by the same three-way merge as PO."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from fikra.catalogs.actions import approve, translate
from fikra.catalogs.export import export_po, export_xliff
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Change, Message, State
from fikra.text import po, xliff
from tests.making import PARAGRAPHS, catalog_of, edit, make_article, translate_all, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def filled(data: bytes) -> bytes:
    """The exported file as a tool that knows no states would fill it."""
    for entry in xliff.read(data).entries:
        source = data[data.index(xliff_source(entry)) :]
        target = source.index(b"<target></target>")
        filling = xliff.write(po.File({}, (entry._replace(msgstr=translated(entry.msgid)),)))
        text = filling[filling.index(b'<target state="translated">') + 27 : filling.index(b"</target>")]
        at = len(data) - len(source) + target
        data = data[:at] + b"<target>" + text + data[at + len(b"<target>") :]
    return data


def xliff_source(entry: po.Entry) -> bytes:
    alone = xliff.write(po.File({}, (entry,)))
    return alone[alone.index(b"<trans-unit id=") : alone.index(b"<source>")]


def test_what_goes_out_as_xliff_is_what_goes_out_as_po(catalog):
    translate_all(catalog.work.specific)
    edit(catalog.work.specific, PARAGRAPHS[0], PARAGRAPHS[0] + " Once more.")
    catalog.refresh_from_db()
    ours = po.loads(export_po(catalog=catalog))
    assert xliff.read(export_xliff(catalog=catalog)) == ours
    assert any(entry.previous_msgid for entry in ours.entries)


def test_a_file_filled_by_a_tool_that_knows_no_states_is_taken_as_done(catalog):
    report = import_po(data=filled(export_xliff(catalog=catalog)), by=None)
    assert (len(report.taken), report.conflicts, report.unknown) == (4, [], [])
    assert set(catalog.messages.values_list("state", flat=True)) == {State.TRANSLATED}


def test_an_export_that_comes_back_untouched_changes_nothing_and_keeps_approval(catalog):
    translate_all(catalog.work.specific)
    approve(message=catalog.messages.get(msgid=PARAGRAPHS[0]), by=None)
    catalog.refresh_from_db()
    before, data = Change.objects.count(), export_xliff(catalog=catalog)
    assert data.count(b'approved="yes"') == 1
    assert import_po(data=data, by=None).unchanged == 4
    assert Change.objects.count() == before
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).state == State.APPROVED


def test_what_both_sides_changed_is_a_conflict_and_ours_stays(catalog):
    data = filled(export_xliff(catalog=catalog))
    translate(message=catalog.messages.get(msgid=PARAGRAPHS[0]), msgstr="نصّنا", by=None)
    report = import_po(data=data, by=None)
    assert report.conflicts == [PARAGRAPHS[0]]
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).msgstr == "نصّنا"


def test_a_file_with_the_source_copied_that_comes_back_untouched_translates_nothing(catalog):
    data = export_xliff(catalog=catalog, copy_source=True)
    assert data.count(b"<target></target>") == 0
    assert import_po(data=data, by=None).unchanged == 4


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<?xml version='1.0'?>\n<html/>", "Line 2: This is not an XLIFF file."),
        (b"<?xml version='1.0'?>\n<xliff version='1.2'>\n<file>", "Line 3: The file ends in the middle"),
        (b"<?xml version='1.0'?>\n<xliff version='1.2'>\n</file>", "Line 3: This is not well-formed XML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "Line 1: The file uses entities of its own"),
    ],
)
def test_a_bad_file_is_refused_with_one_sentence_and_a_line(data, says):
    with pytest.raises(ValidationError) as refusal:
        import_po(data=data, by=None)
    assert refusal.value.messages[0].startswith(says)


def test_the_commands_write_the_file_and_take_it_back(catalog, tmp_path, capsys):
    path = tmp_path / "article.xlf"
    call_command("export_xliff", str(catalog.work_id), "--language", "ar", "--output", str(path))
    assert path.read_bytes() == export_xliff(catalog=catalog)
    path.write_bytes(filled(path.read_bytes()))
    call_command("import_po", str(path))
    assert "taken: 4" in capsys.readouterr().out
    assert not Message.objects.filter(msgstr="").exists()
    call_command("export_xliff", str(catalog.work_id), "--language", "ar", "--copy-source")
    assert capsys.readouterr().out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2"')
