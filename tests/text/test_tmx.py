"""Translation memories out and in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import tmx
from fikra.text.tmx import File, Problem, Unit, XmlError
from tests.text.making_messages import characters, messages

TICO19 = Path(__file__).parents[3] / "shared" / "data" / "articles" / "tico19" / "all.en-ar.tmx"


def memory(body: str) -> bytes:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
        '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
        ' srclang="EN-US" datatype="x"/>'
        f"<body>\n{body}</body></tmx>"
    ).encode()


def pair(source: str, target: str = "مرفأ", attributes: str = "") -> str:
    return (
        f'<tu{attributes}><tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="ar"><seg>{target}</seg></tuv></tu>'
    )


def read(data: bytes, source: str = "en", target: str = "ar") -> File:
    return tmx.read(data, source_language=source, target_language=target)


words = st.text(characters, max_size=8)
said = messages.filter(lambda message: message.strip())
units = st.builds(
    Unit,
    said,
    said,
    st.just("en"),
    st.just("ar"),
    id=words,
    note=words,
    changed=st.sampled_from(["", "2024-05-06T07:08:09Z"]),
    by=words,
)


@given(st.lists(units, max_size=4).map(tuple))
def test_what_is_written_is_read_again(written: tuple[Unit, ...]) -> None:
    assert read(tmx.write(written, source_language="en")) == File(written)


@given(units)
def test_a_memory_serves_both_directions(unit: Unit) -> None:
    (found,) = read(tmx.write([unit], source_language="en"), "ar", "en").units
    assert (found.source, found.target, found.source_language) == (unit.target, unit.source, "ar")


def test_what_is_written_has_all_that_the_format_demands() -> None:
    data = tmx.write([Unit("a", "b", "ar", "en")], source_language="en", tool_version="4").decode()
    assert (
        '<header creationtool="Fikra" creationtoolversion="4" segtype="paragraph" o-tmf="Fikra"'
        ' adminlang="en" srclang="en" datatype="html"/>'
    ) in data
    assert '<tu srclang="ar">\n<tuv xml:lang="ar"><seg>a</seg></tuv>' in data


def test_codes_that_belong_together_have_one_number() -> None:
    data = tmx.write(
        [Unit("<em>a</em><br1/>", "<br1/><em>b</em>", "en", "ar")], source_language="en"
    ).decode()
    assert (
        '<bpt i="1" x="1" type="italic">&lt;em&gt;</bpt>a<ept i="1">&lt;/em&gt;</ept>'
        '<ph x="2" type="lb">&lt;br1/&gt;</ph>'
    ) in data
    assert '<ph x="2" type="lb">&lt;br1/&gt;</ph><bpt i="2" x="1" type="italic">' in data


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<bpt i="1">{\\b </bpt>port<ept i="1">}</ept>', "<g1>port</g1>"),
        ('<bpt i="1" x="4">&lt;a href="/"&gt;</bpt>port<ept i="1">&lt;/a&gt;</ept>', "<g4>port</g4>"),
        ('<bpt i="0" x="0">&lt;b&gt;</bpt>port<ept i="0">&lt;/b&gt;</ept>', "<b>port</b>"),
        ('port<ph x="3"/>', "port<x3/>"),
        ("port<ph>&lt;br/&gt;</ph>", "port<br/>"),
        ('<it pos="begin" x="1"/>port<it pos="end" x="1"/>', "<g1>port</g1>"),
        ('<hi type="bold">port</hi><ut>&lt;/i&gt;</ut>', "port</i>"),
        ('<ph x="1">&lt;img alt="<sub>old</sub>"&gt;</ph>port', "<x1/>port"),
        ("a &lt; b &amp; c", "a &lt; b & c"),
    ],
)
def test_codes_of_others_become_short_tags(content: str, message: str) -> None:
    assert read(memory(pair(content))).units[0].source == message


@pytest.mark.parametrize(
    ("there", "wanted", "found"),
    [
        (["en-US"], "en", 0),
        (["EN"], "en", 0),
        (["en_GB"], "en", 0),
        (["en"], "en-US", 0),
        (["en-GB", "en"], "en", 1),
        (["en-GB", "en-US"], "en-us", 1),
        (["eng"], "en", None),
        (["fr"], "en", None),
    ],
)
def test_a_language_is_found_in_other_regions(there: list[str], wanted: str, found: int | None) -> None:
    variants = "".join(f'<tuv xml:lang="{name}"><seg>{at}</seg></tuv>' for at, name in enumerate(there))
    file = read(memory(f'<tu>{variants}<tuv lang="AR-LB"><seg>ن</seg></tuv></tu>'), wanted)
    assert [unit.source for unit in file.units] == ([] if found is None else [str(found)])


def test_each_translation_of_a_text_is_a_unit() -> None:
    one, two = read(memory(pair("port", "مرفأ</seg></tuv><tuv xml:lang='ar'><seg>ميناء"))).units
    assert (one.source, one.target, two.source, two.target) == ("port", "مرفأ", "port", "ميناء")


def test_who_changed_it_and_when_is_read_where_it_stands() -> None:
    stamps = ' tuid="7" creationdate="20240506T070809Z" creationid="old" changeid="mona"'
    (unit,) = read(memory(pair("port", attributes=stamps))).units
    assert (unit.id, unit.changed, unit.by) == ("7", "2024-05-06T07:08:09Z", "mona")
    for never in ("yesterday", "20241306T070809Z", "00000101T000000Z"):
        assert read(memory(pair("port", attributes=f' changedate="{never}"'))).units[0].changed == ""


def test_units_of_other_languages_and_empty_ones_are_named_with_their_lines() -> None:
    french = '<tu><tuv xml:lang="fr"><seg>port</seg></tuv><tuv xml:lang="ar"><seg>مرفأ</seg></tuv></tu>\n'
    file = read(memory(french + pair("port", " ") + "\n" + pair("quay") + '\n<tu><tuv xml:lang="en"/></tu>'))
    assert [unit.source for unit in file.units] == ["quay"]
    assert file.problems == (
        Problem(4, "language", "fr, ar"),
        Problem(5, "empty", "port"),
        Problem(7, "language", "en"),
    )


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"\n<html/>", "not-tmx", 2),
        (memory(pair("port") + "\n<tu>"), "syntax", 5),
        (memory(pair("&port;")), "entities", 4),
        (memory(pair("port"))[:-8], "truncated", 4),
    ],
)
def test_a_bad_file_is_refused_with_a_code_and_a_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(XmlError) as caught:
        read(data)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_size_and_number_are_limited() -> None:
    data = memory("\n".join(pair(str(number)) for number in range(4)))
    assert len(tmx.read(data, source_language="en", target_language="ar", max_units=4).units) == 4
    with pytest.raises(XmlError, match="line 7: too-many: 3"):
        tmx.read(data, source_language="en", target_language="ar", max_units=3)
    with pytest.raises(XmlError, match="too-large"):
        tmx.read(data, source_language="en", target_language="ar", max_bytes=100)


@pytest.mark.skipif(not TICO19.exists(), reason="the real memory is not here")
def test_a_real_memory_is_read_whole_and_written_without_loss() -> None:
    file = read(TICO19.read_bytes())
    assert (len(file.units), file.problems) == (3071, ())
    assert read(tmx.write(file.units, source_language="en")) == file
