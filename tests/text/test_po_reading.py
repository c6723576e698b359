"""The quick reading, the patient one and polib's are the same reading."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import po, po_lines, po_scan, po_source
from fikra.text.po import Entry, File, PoError
from tests.text.making_po import files

SHARED = Path(__file__).parents[3] / "shared" / "data"
OF_POLIB = sorted(
    [*SHARED.glob("po/*.po"), *SHARED.glob("po-corner/*/*.po*"), *SHARED.glob("merge/*/*/merged.po")]
)
OF_GETTEXT = sorted(
    path for path in SHARED.glob("gettext-tests/*/*") if path.suffix in (".po", ".pot", ".ok", ".in1")
)
needs_files = pytest.mark.skipif(not OF_POLIB, reason="no files of other people here")


def patiently(text: str) -> list[Entry]:
    return [entry for _line, _domain, entry in po_lines.read(text)]


def by_polib(path: Path) -> list[Entry]:
    """Polib's reading, without what it drops: previous ids of obsolete entries, empty lines of comments, and
    the marks of a comment that begins with several."""
    return [
        Entry(
            raw.msgctxt or "",
            raw.msgid,
            raw.msgstr,
            raw.fuzzy,
            raw.previous_msgid or "",
            bool(raw.obsolete),
            "\n".join(line for line in raw.comment.split("\n") if line),
            "\n".join(line.lstrip("# ") for line in raw.tcomment.split("\n")).strip("\n"),
            tuple(f"{name}:{line}" if line else name for name, line in raw.occurrences),
            tuple(flag for flag in raw.flags if flag and flag != "fuzzy"),
            raw.msgid_plural,
            tuple(form for _, form in sorted(raw.msgstr_plural.items()))
            if any(raw.msgstr_plural.values())
            else (),
            raw.previous_msgctxt or "",
            raw.previous_msgid_plural or "",
        )
        for raw in polib.pofile(str(path))
    ]


def as_polib_would(entry: Entry) -> Entry:
    changes: dict[str, str] = {
        "comment": "\n".join(line for line in entry.comment.split("\n") if line),
        "note": "\n".join(line.lstrip("# ") for line in entry.note.split("\n")).strip("\n"),
    }
    if entry.obsolete:
        changes |= {"previous_msgctxt": "", "previous_msgid": "", "previous_msgid_plural": ""}
    return entry._replace(**changes)


@given(files)
def test_what_we_write_is_read_quickly_and_patiently_to_the_same_entries(file: File) -> None:
    text = po.dumps(file)
    assert po_scan.read(text) == patiently(text)


@given(files, st.data())
def test_a_damaged_file_is_read_quickly_only_where_the_patient_reading_agrees(
    file: File, data: st.DataObject
) -> None:
    text = po.dumps(file)
    start = data.draw(st.integers(0, len(text)))
    inserted = data.draw(st.text('#~|:.,"\\\n msgidctxrplu_[]01', max_size=8))
    damaged = text[:start] + inserted + text[start + data.draw(st.integers(0, 12)) :]
    if (quick := po_scan.read(damaged)) is not None:
        assert quick == patiently(damaged)


@needs_files
def test_real_files_are_read_alike_quickly_patiently_and_by_polib() -> None:
    quick = 0
    for path in OF_POLIB:
        text = po_source.decode(path.read_bytes(), 10_000_000)
        if path.name == "test_syntax_error1.po":
            assert po_scan.read(text) is None
            continue
        entries = patiently(text)
        quick += (read := po_scan.read(text)) is not None
        assert read in (None, entries), path
        ours = [as_polib_would(entry) for entry in entries if entry.key != ("", "")]
        theirs = by_polib(path)
        if path.name == "test_unusual_metadata_location.po":  # for polib, the comment is the far-off header's
            ours[0] = ours[0]._replace(note="")
        assert ours == [as_polib_would(entry) for entry in theirs], path
    assert quick > 0.8 * len(OF_POLIB)


@needs_files
def test_the_cases_of_gettext_are_read_alike_by_both_readings() -> None:
    quick = 0
    for path in OF_GETTEXT:
        with suppress(PoError):  # outputs of other formats among them
            text = po_source.decode(path.read_bytes(), 10_000_000)
            entries = patiently(text)
            quick += (read := po_scan.read(text)) is not None
            assert read in (None, entries), path
    assert quick > 0.7 * len(OF_GETTEXT)


# Names with spaces stand between invisible marks in references; we keep their parts, and write them alike.
READ_OTHERWISE = {"mcat-test22.po"}


@pytest.mark.skipif(not OF_GETTEXT or not shutil.which("msgcat"), reason="no files of gettext, or no gettext")
def test_what_msgcat_reads_is_read_alike() -> None:
    judged = 0
    for path in OF_GETTEXT:
        done = subprocess.run(["msgcat", "--to-code=UTF-8", path], capture_output=True, check=False)
        if path.suffix in (".po", ".pot") and done.returncode == 0 and done.stdout:
            ours, theirs = po.loads_domains(path.read_bytes()), po.loads_domains(done.stdout)
            assert path.name in READ_OTHERWISE or _comparable(ours) == _comparable(theirs), path
            judged += 1
    assert judged > 60


def _comparable(files: dict[str, File]) -> dict[str, tuple[dict[str, str], list[Entry]]]:
    """Without what msgcat tidies: the order of entries and flags, repeated references, empty domains."""
    return {
        name: (
            file.headers,
            sorted(
                entry._replace(
                    references=tuple(dict.fromkeys(entry.references)), flags=tuple(sorted(entry.flags))
                )
                for entry in file.entries
            ),
        )
        for name, file in files.items()
        if file.headers or file.entries
    }


@pytest.mark.parametrize(
    "text",
    [
        'msgid"one" "\\n" msgstr "eins"  # said at the end\n',
        '  msgid\t"one\\n"\n  msgstr\n  "ei"\n\t"ns"',
        '#,\n#|\nmsgid ""\n"one\\n"\n\n# in between\n\nmsgid "two" msgstr [ 0 ] ""'.partition("\n\n#")[0]
        + 'msgstr "eins"',
    ],
)
def test_white_space_is_free_between_words_and_strings(text: str) -> None:
    assert [(entry.msgid, entry.msgstr) for entry in po.loads(text).entries] == [("one\n", "eins")]


def test_comments_before_a_message_come_in_any_order() -> None:
    text = '#, c-format\n#: b:2\n\n#. extracted\n# note\n#=no-wrap\n#: c:3\nmsgid "x"\nmsgstr ""\n'
    (entry,) = po.loads(text).entries
    assert entry == Entry(
        "", "x", comment="extracted", note="note", references=("b:2", "c:3"), flags=("c-format", "no-wrap")
    )


def test_a_comment_before_the_first_message_is_its_own_where_there_is_no_header() -> None:
    assert po.loads('# note\nmsgid "x"\nmsgstr ""\n') == File({}, (Entry("", "x", note="note"),))
