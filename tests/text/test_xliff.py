"""XLIFF out and in: what is written is read again, and what tools of translators write is understood."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import po, po_headers, xliff
from fikra.text.po import Entry, File
from fikra.text.xliff import XmlError
from fikra.text.xml_in import parse
from tests.text.making_messages import characters, messages

HEADERS = po_headers.headers_for(
    language="ar",
    source_language="en",
    catalog="5f0c",
    revision=12,
    title="A harbour reopens",
    now=datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
)
DONE = Entry("title", "The <em>port</em> & us", "نحن و<em>المرفأ</em>")


def unit(inside: str, attributes: str = "", header: str = "", more: str = "") -> bytes:
    """A file with one unit, as another tool might write it."""
    return (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
        ' xmlns:x="urn:x">'
        f'\n<file original="a" source-language="en-US" target-language="ar" datatype="html">{header}<body>'
        f'\n<group><trans-unit id="1"{attributes}>{inside}</trans-unit></group></body></file>{more}</xliff>'
    ).encode()


def read_one(inside: str, attributes: str = "") -> Entry:
    (entry,) = xliff.read(unit(inside, attributes)).entries
    return entry


# What is written is read again

lines = st.text(characters, max_size=12).map(str.strip)
comments = st.lists(lines, max_size=3).map(lambda found: "\n".join(found).strip("\n"))
words = st.text("abz-:#/.7", min_size=1, max_size=8)
singular = st.builds(
    Entry,
    msgctxt=lines,
    msgid=messages.filter(bool),
    msgstr=messages,
    fuzzy=st.booleans(),
    obsolete=st.just(False),
    msgid_plural=st.just(""),
    msgstr_plural=st.just(()),
    previous_msgid_plural=st.just(""),
    previous_msgid=messages,
    comment=comments,
    note=comments,
    references=st.lists(words, max_size=2).map(tuple),
    flags=st.lists(words, max_size=2).map(tuple),
    previous_msgctxt=lines,
)
plural = st.builds(
    lambda entry, msgid, forms, before: entry._replace(
        msgstr="",
        msgid_plural=msgid,
        msgstr_plural=tuple(forms) if any(forms) else (),
        previous_msgid_plural=before,
    ),
    singular,
    messages.filter(bool),
    st.lists(messages, max_size=6),
    messages,
)
entries = singular | plural
files = st.builds(
    File,
    st.sampled_from(
        [
            {},
            HEADERS,
            {"Language": "ar"},
            {"X-Odd": "a: <b> & c"},
            {"X-Source-Language": "en", "Language": "ar-LB"},
        ]
    ),
    st.lists(entries, unique_by=lambda entry: entry.key, max_size=4).map(tuple),
    comments,
    st.booleans(),
)


@given(files)
def test_what_is_written_is_read_again(file: File) -> None:
    assert xliff.read(xliff.write(file)) == file
    assert xliff.read(xliff.write(file, approved={entry.key for entry in file.entries})) == file
    assert xliff.read(xliff.write(file, copy_source=True)) == file


@given(files)
def test_writing_is_stable(file: File) -> None:
    data = xliff.write(file)
    assert xliff.write(xliff.read(data)) == data


def test_obsolete_messages_stay_at_home() -> None:
    file = File(HEADERS, (DONE, Entry("", "gone", "ذهب", obsolete=True)))
    assert xliff.read(xliff.write(file)).entries == (DONE,)


def test_a_message_with_plural_forms_is_a_group_of_units() -> None:
    ships = Entry("", "%d ship", msgid_plural="%d ships")
    untranslated = xliff.write(File(HEADERS, (ships,)))
    assert b' restype="x-gettext-plurals">' in untranslated
    assert (untranslated.count(b"<source>%d ship<"), untranslated.count(b"<source>%d ships<")) == (1, 5)
    other = (
        '<group restype="x-gettext-plurals" id="1"><trans-unit id="1[0]"><source>a ship</source>'
        '<target state="translated">سفينة</target></trans-unit><trans-unit id="1[1]">'
        '<source>%d ships</source><target state="needs-translation">سفن</target></trans-unit></group>'
        '<group restype="x-gettext-plurals"/>'
    )
    assert xliff.read(
        unit("<source>a</source></trans-unit>" + other + "<trans-unit><source>b</source>")
    ).entries[1] == (Entry("", "a ship", fuzzy=True, msgid_plural="%d ships", msgstr_plural=("سفينة", "سفن")))


def test_the_header_is_found_where_translate_toolkit_puts_it() -> None:
    header = "Project-Id-Version: Ports\nLanguage: fr\n"
    data = unit("<source>port</source>").replace(
        b"<group>",
        '<trans-unit id="0" restype="x-gettext-domain-header">'
        f"<source>{header}</source><target>{header}</target></trans-unit><group>".encode(),
    )
    file = xliff.read(data)
    assert file.headers == {"Project-Id-Version": "Ports", "Language": "ar", "X-Source-Language": "en-US"}
    assert file.entries == (Entry("", "port"),)


def test_the_source_is_copied_for_tools_that_translate_the_target_where_it_stands() -> None:
    data = xliff.write(File({}, (DONE, Entry("", "<em>b</em>"))), copy_source=True)
    assert data.count(b'<target><g id="em" ctype="italic">b</g></target>') == 1


def test_states_and_languages_are_those_of_the_format() -> None:
    others = (
        Entry("body", "b", "ب"),
        Entry("body", "c", "ج", fuzzy=True, previous_msgid="C", previous_msgctxt="title"),
        Entry("body", "d"),
    )
    root = parse(xliff.write(File(HEADERS, (DONE, *others)), approved={DONE.key}))
    (file,) = root.all("file")
    assert file.attributes == {
        "original": "5f0c",
        "source-language": "en",
        "target-language": "ar",
        "datatype": "html",
        "product-name": "Fikra",
        "build-num": "12",
    }
    (body,) = file.all("body")
    units = body.all("trans-unit")
    assert [one.attributes.get("approved") for one in units] == ["yes", None, None, None]
    targets = [one.first("target") for one in units]
    assert [target and target.attributes.get("state") for target in targets] == [
        "signed-off", "translated", "needs-review-translation", None
    ]  # fmt: skip
    (before,) = units[2].all("alt-trans")
    assert before.attributes["alttranstype"] == "previous-version"
    assert [before.first("source").text(), before.first("target").text()] == ["C", "ج"]  # type: ignore[union-attr]


def test_the_same_tag_has_the_same_id_in_source_and_target() -> None:
    entry = Entry("", "<em>a</em> <em>b</em><br1/>", "<br1/><em>ب</em> <em>ا</em>")
    data = xliff.write(File({}, (entry,))).decode()
    assert (
        '<source><g id="em" ctype="italic">a</g> <g id="em-2" ctype="italic">b</g><x id="br1" ctype="lb"/><'
        in data
    )
    assert (
        '<target state="translated"><x id="br1" ctype="lb"/><g id="em" ctype="italic">ب</g> <g id="em-2"'
        in data
    )


def test_types_are_those_that_the_format_has_for_pairs_and_for_what_stands_alone() -> None:
    data = xliff.write(File({}, (Entry("", "<br>a</br><a/><strong>b</strong><q3>c</q3><img1/>"),))).decode()
    assert re.findall(r'ctype="([^"]*)"', data) == ["x-br", "x-a", "bold", "x-q3", "image"]


def test_tags_that_are_not_nested_are_written_so_that_the_file_stays_well_formed() -> None:
    entry = Entry("", "<em>a</em>", "</em><a1><em>ا</a1></em><em>")
    data = xliff.write(File({}, (entry,)))
    assert b'<ex id="em"/><bx id="a1" ctype="link"/><g id="em" ctype="italic">' in data
    assert xliff.read(data).entries == (entry,)


# What others write


@pytest.mark.parametrize(
    ("target", "attributes", "msgstr", "fuzzy"),
    [
        ("", "", "", False),
        ("<target/>", "", "", False),
        ('<target state="needs-translation"/>', "", "", False),
        ('<target state="new">port</target>', "", "", False),
        ("<target>port</target>", "", "", False),
        ("<target>مرفأ</target>", "", "مرفأ", False),
        ('<target state="new">مرفأ</target>', "", "مرفأ", True),
        ('<target state="needs-translation">مرفأ</target>', "", "مرفأ", True),
        ('<target state="needs-adaptation">مرفأ</target>', "", "مرفأ", True),
        ('<target state="needs-review-translation">مرفأ</target>', "", "مرفأ", True),
        ('<target state="needs-review-translation">port</target>', "", "port", True),
        ('<target state="x-odd">مرفأ</target>', "", "مرفأ", True),
        ('<target state="translated">مرفأ</target>', "", "مرفأ", False),
        ('<target state="translated">port</target>', "", "port", False),
        ('<target state="signed-off">مرفأ</target>', "", "مرفأ", False),
        ('<target state="final">مرفأ</target>', "", "مرفأ", False),
        ("<target>port</target>", ' approved="yes"', "port", False),
        ('<target state="needs-review-translation">مرفأ</target>', ' approved="yes"', "مرفأ", False),
    ],
)
def test_states_of_others_are_understood(target: str, attributes: str, msgstr: str, fuzzy: bool) -> None:
    assert read_one(f"<source>port</source>{target}", attributes) == Entry("", "port", msgstr, fuzzy)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<g id="1">port</g>', "<g1>port</g1>"),
        ('<g id="a1"><g id="em-2">port</g></g>', "<a1><em>port</em></a1>"),
        ('<bpt id="1" rid="7">&lt;b></bpt>port<ept id="2" rid="7">&lt;/b></ept>', "<g7>port</g7>"),
        ('<bpt id="a1">x<sub>y</sub></bpt>port<ept id="a1"/>', "<a1>port</a1>"),
        ('<bx id="1" rid="a2"/>port<ex id="2" rid="a2"/>', "<a2>port</a2>"),
        ('port<x id="br1"/><ph id="{3}">%s</ph>', "port<br1/><x3/>"),
        ('<it id="em" pos="open"/>port<it id="em" pos="close"/>', "<em>port</em>"),
        ('<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>', "One. Two."),
        ('<mrk mtype="protected">port</mrk><x:odd>!</x:odd>', "port!"),
        ("a &lt; b &amp; c", "a &lt; b & c"),
    ],
)
def test_codes_of_others_become_short_tags(content: str, message: str) -> None:
    assert read_one(f"<source>{content}</source>").msgid == message
    assert read_one(f"<source>x</source><target>{content}</target>").msgstr == message


def test_our_own_shape_tags_can_be_typed_in_a_translation() -> None:
    entry = read_one("<source>a &lt;p/></source><target>One.&lt;p/>Two.&lt;omit/></target>")
    assert (entry.msgid, entry.msgstr) == ("a &lt;p/>", "One.<p/>Two.<omit/>")


def test_a_file_that_lost_its_header_still_says_where_it_belongs() -> None:
    data = xliff.write(File(HEADERS, (DONE,)))
    start, end = data.index(b"<header>"), data.index(b"</header>")
    headers = xliff.read(data[:start] + data[end + len(b"</header>") :]).headers
    assert headers == {
        name: HEADERS[name]
        for name in ("X-Source-Language", "Language", "X-Fikra-Catalog", "X-Fikra-Revision")
    }


def test_notes_of_others_are_the_translators() -> None:
    entry = read_one(
        '<source>a</source><note>one</note><note from="developer">two</note><note from="me">three</note>'
    )
    assert (entry.comment, entry.note) == ("two", "one\nthree")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_it_is_told_from_a_po_file_by_its_beginning(charset: str) -> None:
    assert xliff.looks_like_it("\ufeff\n<?xml version='1.0'?>".encode(charset))
    assert xliff.looks_like_it(b"\xef\xbb\xbf<xliff>")
    assert not xliff.looks_like_it('# <?xml\nmsgid ""'.encode(charset))
    assert not xliff.looks_like_it(b"")


OTHER_FILE = '<file original="b" source-language="en" datatype="html" product-name="Fikra"><body/></file>'


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"<html>\n</html>", "not-xliff", 1),
        (b'\n<xliff version="1.2"/>', "not-xliff", 2),
        (b'<xliff version="2.1"/>', "version", 1),
        (unit("\n<target/>"), "syntax", 4),
        (unit("<source>a"), "syntax", 4),
        (unit("<source>a</source>", more="\n" + OTHER_FILE), "several", 5),
        (
            unit('<source>a</source></trans-unit>\n<trans-unit id="2"><source>a</source><target>b</target>'),
            "duplicate",
            5,
        ),
    ],
)
def test_a_bad_file_is_refused_with_a_code_and_a_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(XmlError) as caught:
        xliff.read(data)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_the_number_of_entries_is_limited() -> None:
    data = xliff.write(File({}, tuple(Entry("", str(number)) for number in range(4))))
    assert len(xliff.read(data, max_entries=4).entries) == 4
    with pytest.raises(XmlError, match="too-many: 4"):
        xliff.read(data, max_entries=3)


def test_a_golden_file_of_po_becomes_a_file_of_xliff_and_comes_back() -> None:
    file = File(HEADERS, (DONE, Entry("body", "Not yet.")), "a note")
    assert po.loads(po.dumps(xliff.read(xliff.write(file)))) == file


REAL = sorted((Path(__file__).parents[3] / "shared" / "data" / "po").glob("*.po"))


@pytest.mark.skipif(not REAL, reason="no files of other people here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_catalog_goes_through_unchanged(path: Path) -> None:
    file = po.loads(path.read_bytes())
    living = file._replace(entries=tuple(po.living(file.entries)))
    for copy_source in (False, True):
        assert xliff.read(xliff.write(file, copy_source=copy_source)) == living
