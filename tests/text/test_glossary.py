"""Glossaries as CSV out and in."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import glossary
from fikra.text.glossary import GlossaryError, Problem
from fikra.text.terms import Term

# Marks that turn text around are refused, not kept.
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0" + TURNING)
    | st.sampled_from("=+-@'|\\,;\t\"\n\rنص"),
    max_size=8,
).map(str.strip)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    target, stays = draw(cells), draw(st.booleans())
    forms = st.lists(cells.filter(bool), max_size=3).map(tuple)
    return Term(draw(cells.filter(bool)), target, stays or not target, draw(forms), draw(cells))


@given(st.lists(terms(), max_size=5, unique_by=lambda term: term.source))
def test_what_is_written_is_read_again(written: list[Term]) -> None:
    text = glossary.write(written)
    assert glossary.read(text.encode()) == (written, [])
    assert glossary.read(text.encode("utf-8-sig")) == (written, [])


@given(terms())
def test_no_cell_that_is_written_is_a_formula(term: Term) -> None:
    for row in csv.reader(io.StringIO(glossary.write([term]), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_come_in_any_order_and_case_by_any_delimiter(delimiter: str, end: str) -> None:
    rows = [
        ["Note", "Do not translate", "TARGET", "Forbidden forms", "Term"],
        ["of the sea", "", "مرفأ", '"بورت|مينا"', "port"],
        ["", "Yes", "", "", "ISO"],
        ["", "", "", "", ""],
    ]
    data = end.join(delimiter.join(row) for row in rows).encode()
    expected = [Term("port", "مرفأ", False, ("بورت", "مينا"), "of the sea"), Term("ISO", "", True)]
    assert glossary.read(data) == (expected, [])


def test_the_line_by_which_excel_names_the_delimiter_is_passed_over() -> None:
    assert glossary.read(b"sep=;\r\nsource;target\r\na;b\r\n;c\r\n") == (
        [Term("a", "b")],
        [Problem(4, "no-source", "c")],
    )


def test_an_unknown_column_is_passed_over() -> None:
    assert glossary.read(b"source,gender,target\nport,m,b\n")[0] == [Term("port", "b")]


def test_rows_that_cant_be_taken_are_named_with_their_lines() -> None:
    text = (
        'source,target,do_not_translate\n"two\nlines",b,\n,c,\nd,,\ne,f,perhaps\ng,h,,i\n"two\nlines",j,\nk\n'
    )
    found, problems = glossary.read(text.encode())
    assert found == [Term("two\nlines", "b")]
    assert problems == [
        Problem(4, "no-source", "c"),
        Problem(5, "no-target", "d"),
        Problem(6, "flag", "perhaps"),
        Problem(7, "cells", "i"),
        Problem(8, "duplicate", "two\nlines", 2),
        Problem(10, "no-target", "k"),
    ]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf\r\n", "empty", 0),
        (b"sep=;\r\n", "empty", 0),
        (b"port,b\nquay,c\n", "columns", 1),
        (b"term,arabic\nport,marfa\n", "columns", 1),
        (b"\nsource,target\n", "columns", 1),
        ("source,target\nport,مرفأ\n".encode("windows-1256"), "charset", 2),
        ("source,target\n".encode("utf-16"), "charset", 1),
        (b"source,target\na,\0\n", "charset", 2),
        (b'source,target\na,b\n"c,d\ne,f\n', "truncated", 3),
        (b'source,target\n"a"b,c\n', "syntax", 2),
        (b"source,target\na," + b"x" * 200_000 + b"\n", "syntax", 2),
    ],
)
def test_a_bad_file_is_refused_with_a_code_and_a_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(GlossaryError) as caught:
        glossary.read(data)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_size_and_number_are_limited() -> None:
    data = b"source,target\na,b\nc,d\ne,f\n"
    assert len(glossary.read(data, max_terms=3)[0]) == 3
    with pytest.raises(GlossaryError, match="line 4: too-many: 2"):
        glossary.read(data, max_terms=2)
    with pytest.raises(GlossaryError, match="too-large"):
        glossary.read(data, max_bytes=10)


def test_marks_that_turn_text_around_and_endless_cells_are_left_aside():
    data = "source,target\r\nport,مر\u202eفأ\r\n\u2067river,نهر\r\n" + "x" * 201 + ",x\r\n"
    found, problems = glossary.read(data.encode())
    assert found == []
    assert [(problem.line, problem.code) for problem in problems] == [(2, "bidi"), (3, "bidi"), (4, "length")]
