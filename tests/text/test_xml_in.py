"""XML of others is read within bounds, and nothing is expanded or fetched."""

import pytest

from fikra.text import xml_in
from fikra.text.xml_in import Element, XmlError

LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>\n<a>&c;</a>'


def refused(data: bytes, **limits: int) -> tuple[str, int]:
    with pytest.raises(XmlError) as caught:
        xml_in.parse(data, **limits)
    return caught.value.code, caught.value.line


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf \n", "empty", 0),
        (b"<a>\n<b>\n</a>", "syntax", 3),
        (b"<a>\n<b>", "truncated", 2),
        (b"<a>\n<b", "truncated", 2),
        (b"<a>\n<![CDATA[", "truncated", 2),
        (b"<a/>\n<b/>", "syntax", 2),
        (b"A letter.", "syntax", 1),
        (b'<a x="1"\n x="2"/>', "syntax", 2),
        (b"<a>\n\xff</a>", "syntax", 2),
        (b"<a>\x00</a>", "syntax", 1),
        (b'<?xml version="1.0" encoding="nope"?><a/>', "charset", 1),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', "charset", 1),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "charset", 1),
        (b"<a>\n&nbsp;</a>", "entities", 2),
    ],
)
def test_a_bad_file_is_refused_with_a_code_and_a_line(data: bytes, code: str, line: int) -> None:
    assert refused(data) == (code, line)


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS,
        b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 50_000 + b'">]><a>' + b"&a;" * 50_000 + b"</a>",
        b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>',
        b'<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]><a/>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&a;</a>',
        b'<!DOCTYPE a [<!ATTLIST a b CDATA "' + b"x" * 50_000 + b'">]><a>' + b"<a/>" * 50_000 + b"</a>",
    ],
    ids=["laughs", "quadratic", "file", "parameter", "document type", "default attribute"],
)
def test_nothing_grows_and_nothing_is_fetched(data: bytes) -> None:
    assert refused(data)[0] == "entities"


def test_a_document_type_that_is_only_named_is_passed_over_unread() -> None:
    assert xml_in.parse(b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>x</a>').text() == "x"


def test_an_inclusion_is_an_element_like_any_other() -> None:
    include = b'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/hostname"/></a>'
    assert xml_in.parse(include).text() == ""


def test_size_depth_and_number_are_limited() -> None:
    assert refused(b"<a/>" + b" " * 100, max_bytes=50) == ("too-large", 0)
    assert refused(b"<a>\n" * 101) == ("too-deep", 101)
    assert refused(b"<a>\n<b/>\n<b/></a>", max_elements=2) == ("too-many", 3)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-6", "windows-1256"])
def test_other_charsets_are_read(charset: str) -> None:
    name = charset.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{name}"?><a>نص</a>'.encode(charset)
    assert xml_in.parse(data).text() == "نص"


def test_names_are_those_of_the_root_and_others_keep_their_namespace() -> None:
    root = xml_in.parse(b'<x:a xmlns:x="u:1" xmlns:y="u:2" xml:lang="ar"><x:b y:c="1"/>\n<y:b/></x:a>')
    assert root == Element(
        "a", {"xml:lang": "ar"}, 1, [Element("b", {"{u:2}c": "1"}, 1), "\n", Element("{u:2}b", {}, 2)]
    )
    assert root.first("b") == Element("b", {"{u:2}c": "1"}, 1)
    assert root.first("c") is None


def test_elements_come_one_by_one_and_the_rest_last() -> None:
    found = list(xml_in.stream(b"<a><h/><b>1<b>2</b></b><b/></a>", "b"))
    assert [(element.name, element.text()) for element in found] == [
        ("b", "2"),
        ("b", "1"),
        ("b", ""),
        ("a", ""),
    ]
    assert [element.name for element in xml_in.stream(b"<a/>", "a")] == ["a"]


def test_the_number_is_of_the_elements_that_are_held_at_a_time() -> None:
    many = b"<a>" + b"<b><c/></b>" * 100 + b"</a>"
    assert len(list(xml_in.stream(many, "b", max_elements=3))) == 101
    with pytest.raises(XmlError, match="too-many: 2"):
        list(xml_in.stream(many, "b", max_elements=2))
    with pytest.raises(XmlError, match="too-many: 3"):
        list(xml_in.stream(many, "c", max_elements=3))


def test_what_is_escaped_is_read_again() -> None:
    text = "<&>\"' \n\t\r\x85\u2028 نص"
    data = f'<a b="{xml_in.quote(text)}">{xml_in.escape(text)}</a>'.encode()
    root = xml_in.parse(data)
    assert (root.text(), root.attributes["b"]) == (text, text)


def test_what_xml_cant_hold_is_replaced() -> None:
    assert xml_in.escape("a\0\b\ufffe\ud800") == "a\ufffd\ufffd\ufffd\ufffd"
