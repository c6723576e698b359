"""Reading and writing PO files: the golden file shows every kind of line that we write."""

import json
import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fikra.text import po, po_headers
from fikra.text.po import Entry, File, PoError
from tests.text.making_po import characters, files

GOLDEN = Path(__file__).parent / "golden"
SHARED = Path(__file__).parents[3] / "shared" / "data"
needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")

HEADERS = po_headers.headers_for(
    language="ar",
    source_language="en",
    catalog="5f0c",
    revision=12,
    title="A harbour reopens",
    now=datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
)


def gettext(*command: str, text: str) -> str:
    """What a tool of gettext makes of `text`; it must not complain."""
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()


def refused(data: bytes | str, **limits: int) -> PoError:
    with pytest.raises(PoError) as caught:
        po.loads(data, **limits)
    return caught.value


# What we write


def test_the_golden_file_comes_back_byte_for_byte() -> None:
    text = (GOLDEN / "everything.po").read_text(encoding="utf-8")
    assert po.dumps(po.loads(text)) == text


def test_every_part_of_an_entry_is_read_from_the_golden_file() -> None:
    file = po.loads((GOLDEN / "everything.po").read_bytes())
    assert file.headers == HEADERS
    assert file.note == "مترجم: a note above the header\n\nSecond paragraph of it."
    title, changed, pre, plural, fuzzy_gone, gone = file.entries
    assert title == Entry(
        "title", "A harbour reopens", "مرفأ يعود إلى العمل", comment="heading", references=("7#b3kd9qa",)
    )
    assert changed.fuzzy
    assert changed.previous_msgctxt == "standfirst"
    assert changed.previous_msgid == "The port opened in <a1>2019</a1>."
    assert changed.note == "Ask the harbour master about the year.\n  It is in the annex."
    assert changed.comment == "paragraph\na1: https://example.org/annual?x=1&y=2"
    assert changed.references == ("7#b2m4xp7", "7#bq2w3e4")
    assert pre.msgid == 'tide\tlevel "high"\nC:\\harbour\\tides'
    assert plural.flags == ("python-format",)
    assert plural.msgstr_plural[3] == "%d سفن"
    assert fuzzy_gone.obsolete
    assert fuzzy_gone.fuzzy
    assert fuzzy_gone.previous_msgid == "Ferries leave hourly."
    assert gone.msgstr == "سطران،\nذهبا كلاهما."


def test_lines_are_never_wrapped() -> None:
    long = "word " * 400 + "end"
    assert f'\nmsgid "{long}"\n' in po.dumps(File({}, (Entry("", long),)))


def test_polib_reads_the_same_content_from_what_we_write() -> None:
    text = (GOLDEN / "everything.po").read_text(encoding="utf-8")
    ours, theirs = po.loads(text), polib.pofile(text)
    read = [(entry.msgctxt or "", entry.msgid, entry.msgstr, entry.fuzzy, entry.tcomment) for entry in theirs]
    assert read == [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.note) for e in ours.entries]
    assert theirs.metadata == ours.headers


@needs_gettext
def test_msgfmt_accepts_what_we_write() -> None:
    gettext(
        "msgfmt", "-c", "-o", "/dev/null", "-", text=(GOLDEN / "everything.po").read_text(encoding="utf-8")
    )


@needs_gettext
@pytest.mark.parametrize("wrapping", ["--no-wrap", "--width=40"])
def test_msgcat_changes_nothing(wrapping: str) -> None:
    text = (GOLDEN / "everything.po").read_text(encoding="utf-8")
    assert po.loads(gettext("msgcat", wrapping, "-", text=text)) == po.loads(text)


def test_a_header_value_stays_on_its_line() -> None:
    headers = {"Project-Id-Version": "one\nX-Evil: two"}
    assert po.loads(po.dumps(File(headers))).headers == {"Project-Id-Version": "one X-Evil: two"}


@pytest.mark.parametrize(
    ("language", "count"),
    [("ar", "nplurals=6;"), ("en", "nplurals=2;"), ("ar-LB", "nplurals=6;"), ("fr", "nplurals=2;")],
)
def test_the_plural_forms_are_those_of_the_language(language: str, count: str) -> None:
    assert po_headers.plural_forms(language).startswith(count)


@needs_gettext
def test_an_export_without_entries_is_a_valid_file() -> None:
    gettext("msgfmt", "-c", "-o", "/dev/null", "-", text=po.dumps(File(HEADERS)))


# Round trips


@given(files)
@example(File({}, (Entry("", "a", "b\\"), Entry("x", 'a"', "\\n\n"))))
def test_what_is_written_is_read_again(file: File) -> None:
    text = po.dumps(file)
    assert po.loads(text) == file
    assert po.loads(text.encode()) == file


@given(files)
def test_writing_is_stable(file: File) -> None:
    text = po.dumps(file)
    assert po.dumps(po.loads(text)) == text


@given(st.text(characters))
def test_any_comment_is_the_same_once_it_has_been_read(comment: str) -> None:
    once = po.loads(po.dumps(File({}, (Entry("", "x", comment=comment, note=comment),))))
    assert po.loads(po.dumps(once)) == once


@given(st.text(characters.filter(lambda letter: letter not in "\r\n")))
def test_any_comment_of_others_is_kept_once_it_has_been_read(comment: str) -> None:
    read = po.loads(f'# {comment}\n#. {comment}\nmsgid "x"\nmsgstr ""\n')
    assert po.loads(po.dumps(read)) == read


@given(st.binary() | st.text().map(str.encode))
def test_rubbish_is_refused_and_nothing_else_is_raised(data: bytes) -> None:
    with pytest.raises(PoError):
        po.loads(data)


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    text = (GOLDEN / "everything.po").read_bytes()
    start = data.draw(st.integers(0, len(text)))
    damaged = text[:start] + data.draw(st.binary(max_size=8)) + text[start + data.draw(st.integers(0, 40)) :]
    with suppress(PoError):
        po.loads(damaged)


# What we read

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\n'
ONE = 'msgid "one"\nmsgstr "واحد"\n'


def test_a_bom_and_dos_line_ends_are_accepted() -> None:
    text = HEADER.format("UTF-8") + ONE
    assert po.loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == po.loads(text)


def test_the_charset_of_the_header_is_used_and_becomes_utf_8() -> None:
    file = po.loads((HEADER.format("windows-1256") + ONE).encode("windows-1256"))
    assert file.entries[0].msgstr == "واحد"
    assert file.headers["Content-Type"] == "text/plain; charset=UTF-8"


def test_a_template_that_names_no_charset_yet_is_utf_8() -> None:
    assert po.loads((HEADER.format("CHARSET") + ONE).encode()).entries[0].msgstr == "واحد"


def test_a_file_without_a_header_has_no_headers() -> None:
    assert po.loads(ONE) == File({}, (Entry("", "one", "واحد"),))


def test_marks_without_a_space_are_read() -> None:
    text = '#note\n#.comment\n#:a:1\n#,fuzzy\n#|msgid "zero"\nmsgid "one"\nmsgstr "1"\n\n'
    text += '#~msgid "x"\n#~msgstr "y"\n'
    one, gone = po.loads(ONE.replace("one", "first") + text).entries[1:]
    assert one == Entry("", "one", "1", True, "zero", comment="comment", note="note", references=("a:1",))
    assert gone == Entry("", "x", "y", obsolete=True)


@pytest.mark.parametrize(
    ("escaped", "text"),
    [(r"\a\b", "\a\b"), (r"\303\251", "é"), (r"\x41", "A"), (r"\\x41", r"\x41"), (r"\"", '"')],
)
def test_escapes_of_c_are_read(escaped: str, text: str) -> None:
    assert po.loads(f'msgid "{escaped}"\nmsgstr ""\n').entries[0].msgid == text


def test_a_line_separator_in_a_text_doesnt_end_the_line() -> None:
    assert po.loads('msgid "a\u2028b"\nmsgstr ""\n').entries[0].msgid == "a\u2028b"


def test_a_text_that_is_a_path_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "real.po"
    path.write_text(ONE, encoding="utf-8")
    assert refused(str(path)).code == "not-po"


@pytest.mark.parametrize("charset", ["ISO-8859-6", "windows-1256", "CP1256", "utf8", "GB18030"])
def test_other_charsets_are_read_by_the_name_that_the_header_gives(charset: str) -> None:
    assert po.loads((HEADER.format(charset) + ONE).encode(charset)).entries[0].msgstr == "واحد"


def test_headers_of_others_are_kept_in_their_order_and_a_template_stays_one() -> None:
    text = (
        '#, fuzzy\nmsgid ""\nmsgstr ""\n"X-Odd name: a: b\\n"\n"POT-Creation-Date: \\n"\n'
        '"X-Poedit-KeywordsList: _;gettext\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    file = po.loads(text + "\n" + ONE)
    assert list(file.headers.items()) == [
        ("X-Odd name", "a: b"),
        ("POT-Creation-Date", ""),
        ("X-Poedit-KeywordsList", "_;gettext"),
        ("Content-Type", "text/plain; charset=UTF-8"),
    ]
    assert file.fuzzy
    assert po.dumps(file) == text + "\n" + ONE


@pytest.mark.parametrize("count", range(1, 10))
def test_a_plural_has_as_many_forms_as_its_language(count: int) -> None:
    headers = {"Plural-Forms": f"nplurals={count}; plural=0;"}
    untranslated = Entry("", "%d ship", msgid_plural="%d ships")
    text = po.dumps(File(headers, (untranslated,)))
    assert text.count("\nmsgstr[") == count
    assert po.loads(text).entries == (untranslated,)
    translated = untranslated._replace(msgstr_plural=tuple(f"form {number}" for number in range(count)))
    assert po.loads(po.dumps(File(headers, (translated,)))).entries == (translated,)


def test_a_form_that_is_missing_leaves_the_others_in_their_places() -> None:
    (entry,) = po.loads('msgid "a"\nmsgid_plural "b"\nmsgstr[2] "two"\nmsgstr[0] "none"\n').entries
    assert entry.msgstr_plural == ("none", "", "two")


def test_a_file_of_several_domains_is_read_domain_by_domain() -> None:
    text = ONE + '\ndomain "notes"\n\n# about it\n' + HEADER.format("UTF-8") + ONE
    files = po.loads_domains(text)
    assert files == {
        "": File({}, (Entry("", "one", "واحد"),)),
        "notes": File({"Content-Type": "text/plain; charset=UTF-8"}, (Entry("", "one", "واحد"),), "about it"),
    }
    assert po.loads_domains(po.dumps_domains(files)) == files
    error = refused(text)
    assert (error.code, error.line, error.what) == ("domain", 7, "notes")


# What we refuse


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("", "empty", 0),
        (b"\xef\xbb\xbf \r\n", "empty", 0),
        ("<html>\n<p>msgid</p>\n</html>\n", "not-po", 1),
        ("A letter to the editor.\n", "not-po", 1),
        (HEADER.format("no-such-set") + ONE, "charset", 0),
        (HEADER.format("punycode") + ONE, "charset", 0),
        (HEADER.format("UTF-8").encode() + b'msgid "caf\xe9 x"\nmsgstr ""\n', "charset", 4),
        ((HEADER.format("UTF-8") + ONE).encode("utf-16"), "charset", 1),
        ('msgid "a\0"\nmsgstr ""\n', "charset", 1),
        (ONE + 'msgid "two"\n', "truncated", 3),
        (ONE + 'msgid "two', "truncated", 3),
        (ONE + 'msgid "two"\nmsgstr "zw', "truncated", 4),
        ((ONE + 'msgid "two"\nmsgstr "é').encode()[:-1], "truncated", 4),
        ('msgid "a"b"\nmsgstr ""\n', "syntax", 1),
        ('msgid "one"\nmsgstr "x\n\n' + ONE, "syntax", 2),
        ('msgid "one"\nmsgid "two"\nmsgstr ""\n', "syntax", 2),
        (ONE + 'mssgid "two"\nmsgstr ""\nmsgid "x"\nmsgstr ""\n', "syntax", 3),
        (ONE + "hello\n" + ONE, "syntax", 3),
        ('msgstr "x"\nmsgid "one"\n', "syntax", 1),
        (ONE + '#| nonsense "x"\nmsgid "x"\nmsgstr ""\n', "syntax", 3),
        (ONE + '#| "x"\nmsgid "x"\nmsgstr ""\n', "syntax", 3),
        (ONE + '#| msgid "x"\n#| msgid "y"\nmsgid "x"\nmsgstr ""\n', "syntax", 4),
        ('msgid "x"\n# a comment\nmsgstr ""\n', "syntax", 2),
        ('msgid "x"\n#| msgid "y"\nmsgstr ""\n', "syntax", 2),
        ('msgid "x"\n#~ msgstr ""\nmsgid "y"\nmsgstr ""\n', "syntax", 2),
        ('msgid "x"\nmsgstr "y"\nmsgstr "z"\nmsgid "y"\nmsgstr ""\n', "syntax", 3),
        ('msgid "x"\nmsgstr[0] "y"\nmsgid "y"\nmsgstr ""\n', "syntax", 2),
        ('msgid "x"\nmsgid_plural "x"\nmsgstr "y"\nmsgid "y"\nmsgstr ""\n', "syntax", 3),
        ('msgid "x"\nmsgid_plural "x"\nmsgstr[0] "y"\nmsgstr[0] "z"\n' + ONE, "syntax", 4),
        ('msgid "x"\nmsgid_plural "x"\nmsgstr[99999999999] "y"\n' + ONE, "syntax", 3),
        ('msgid\nmsgstr "y"\n' + ONE, "syntax", 2),
        ('msgid "x"\nmsgstr\n\n' + ONE, "syntax", 4),
        (ONE + "domain\n" + ONE, "syntax", 4),
        (ONE + "domain\n", "truncated", 3),
        (ONE + "msgid", "truncated", 3),
        (ONE + 'msgid "x"\nmsgstr\n\n', "truncated", 4),
        ('msgid "x"\nmsgstr\n# a comment\n' + ONE, "syntax", 3),
        ('msgctxt\nmsgid "x"\nmsgstr ""\n', "syntax", 2),
        (ONE + '#~ msgctxt "x"\nmsgid "x"\nmsgstr ""\n', "syntax", 4),
    ],
)
def test_a_bad_file_is_refused_with_a_code_and_a_line(data: bytes | str, code: str, line: int) -> None:
    if isinstance(data, str) and code == "charset" and "\0" not in data:
        data = data.encode()
    error = refused(data)
    assert (error.code, error.line) == (code, line)


def test_a_duplicate_is_reported_with_both_lines() -> None:
    error = refused('msgctxt "body"\n' + ONE + '\nmsgctxt "body"\n' + ONE)
    assert (error.code, error.line, error.first_line, error.what) == ("duplicate", 5, 1, "one")


def test_all_duplicates_are_listed_not_just_the_first() -> None:
    error = refused(ONE + 'msgid "two"\nmsgstr ""\n' + ONE + 'msgid "two"\nmsgstr ""\n' + ONE)
    assert (error.line, error.first_line, error.what) == (5, 1, "one")
    assert error.others == ((7, 3), (9, 1))
    assert str(error) == (
        "line 5: duplicate: one (first on line 1), line 7 (first on line 3), line 9 (first on line 1)"
    )


def test_a_living_and_an_obsolete_twin_are_duplicates_as_they_are_for_gettext() -> None:
    assert refused(ONE + '\n#~ msgid "one"\n#~ msgstr "uno"\n').code == "duplicate"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    assert refused(b"x" * 10_000_001).code == "too-large"
    assert refused(ONE, max_bytes=10).code == "too-large"


def test_too_many_entries_are_refused() -> None:
    text = "".join(f'msgid "{number}"\nmsgstr ""\n\n' for number in range(12))
    assert refused(HEADER.format("UTF-8") + text, max_entries=11).code == "too-many"
    assert len(po.loads(HEADER.format("UTF-8") + text, max_entries=12).entries) == 12


# Files of other people

REAL = sorted([*SHARED.glob("po/*.po"), *SHARED.glob("po-corner/*/*.po*"), *SHARED.glob("merge/*/*/*.po*")])
INVALID = {"test_syntax_error1.po"}


@pytest.mark.skipif(not REAL, reason="no files of other people here")
def test_real_files_are_read_and_written_without_loss() -> None:
    for path in REAL:
        if path.name in INVALID:
            assert refused(path.read_bytes()).line
        else:
            file = po.loads(path.read_bytes())
            assert po.loads(po.dumps(file)) == file, path.name


@needs_gettext
@pytest.mark.skipif(not REAL, reason="no files of other people here")
def test_what_gettext_accepts_it_accepts_from_us_and_msgcat_changes_nothing() -> None:
    for path in SHARED.glob("po/*.po"):
        file = po.loads(path.read_bytes())
        text = po.dumps(file)
        gettext("msgfmt", "-o", "/dev/null", "-", text=text)
        assert po.loads(gettext("msgcat", "-", text=text)) == file, path.name


PLURALS = SHARED / "plurals" / "plurals.json"


@needs_gettext
@pytest.mark.skipif(not PLURALS.exists(), reason="CLDR's rules are not here")
def test_the_rules_of_every_language_of_cldr_pass_through() -> None:
    rules = json.loads(PLURALS.read_text())["supplemental"]["plurals-type-cardinal"]
    counts = {len(rule) for rule in rules.values()}
    assert counts == {1, 2, 3, 4, 5, 6}
    for count in counts:
        headers = {**HEADERS, "Plural-Forms": f"nplurals={count}; plural=n%{count};"}
        forms = tuple(f"{number} %d" for number in range(count))
        file = File(headers, (Entry("", "%d a", msgid_plural="%d b", msgstr_plural=forms),))
        gettext("msgfmt", "-c", "-o", "/dev/null", "-", text=po.dumps(file))
        assert po.loads(gettext("msgcat", "-", text=po.dumps(file))) == file
