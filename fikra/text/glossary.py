"""Glossaries as CSV, the form that people keep them in: `read` and `write` are inverse.

The first row names the columns, in any order and case: source, target, do_not_translate, forbidden (forms
separated by "|"), note. The format is that of RFC 4180; semicolons and tabs are understood as well, because
spreadsheets write them in languages whose decimal sign is the comma.

A cell that a spreadsheet would take for a formula (it begins with =, +, - or @) is written with an apostrophe
before it, which is taken off again when it comes back: see "CSV Injection" of the OWASP.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fikra.text import bidi
from fikra.text.bad_input import BadInput
from fikra.text.terms import Term

#: Of a term or its translation, and of a note, in letters; of the forms that must not be used, in number.
LONGEST, LONGEST_NOTE, MOST_FORMS = 200, 2_000, 50
COLUMNS = ("source", "target", "do_not_translate", "forbidden", "note")
_OTHER_NAMES = {
    "term": "source", "source_term": "source",
    "translation": "target", "target_term": "target",
    "dnt": "do_not_translate",
    "forbidden_forms": "forbidden",
    "notes": "note", "comment": "note", "comments": "note", "description": "note",
}  # fmt: skip
_DELIMITERS = (",", ";", "\t")
_YES = frozenset(("yes", "y", "true", "1", "x", "نعم"))
_NO = frozenset(("no", "n", "false", "0", "", "لا"))
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SEPARATOR_LINE = re.compile(r"sep=.\r?\n?", re.IGNORECASE)
_FORMS = re.compile(r"((?:[^|\\]|\\.)*)(?:\||$)")


class GlossaryError(BadInput):
    """What is wrong with a glossary. The code is one of empty, too-large, too-many, charset, syntax,
    truncated, columns (none is called source, or neither target nor do_not_translate is among them)."""


class Problem(NamedTuple):
    """A row that was left aside: its line, a code, and what was found.

    "no-source", "no-target" (and it isn't said that the word stays), "cells" (more than columns), "flag"
    (neither yes nor no), "duplicate" (`what` stood in `first_line` already), "bidi" (marks that override the
    direction of text, or are left open), "length" (no term is that long).
    """

    line: int
    code: str
    what: str
    first_line: int = 0


def write(terms: Iterable[Term]) -> str:
    """The CSV text of `terms`, with a row of names.

    Write it as UTF-8; with a byte order mark before it (Python's "utf-8-sig") Excel knows that it is.

    >>> print(write([Term("port", "مرفأ", forbidden=("بورت",)), Term("=SUM", do_not_translate=True)]))
    source,target,do_not_translate,forbidden,note\r
    port,مرفأ,,بورت,\r
    '=SUM,,yes,,\r
    <BLANKLINE>
    """
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for term in terms:
        forbidden = "|".join(form.replace("\\", "\\\\").replace("|", "\\|") for form in term.forbidden)
        cells = [term.source, term.target, "yes" if term.do_not_translate else "", forbidden, term.note]
        rows.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return text.getvalue()


def read(
    data: bytes, *, max_bytes: int = 5_000_000, max_terms: int = 50_000
) -> tuple[list[Term], list[Problem]]:
    """The terms of a glossary and the rows that were left aside; raises GlossaryError for what is none.

    >>> terms, problems = read("Note;Source;Target\\n;port;مرفأ\\n;quay;\\n".encode())
    >>> [(term.source, term.target) for term in terms], problems
    ([('port', 'مرفأ')], [Problem(line=3, code='no-target', what='quay', first_line=0)])
    """
    text, skipped = _decode(data, max_bytes)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, skipped)
    first = next(rows, None)
    if first is None:  # there was but the line that names the separator
        raise GlossaryError("empty", 0, "")
    columns = [_column(name) for name in first[1]]
    if "source" not in columns or not {"target", "do_not_translate"} & set(columns):
        raise GlossaryError("columns", first[0], ", ".join(filter(None, columns)))
    terms: dict[str, Term] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for line, cells in rows:
        if not _says_something(cells):
            continue
        found = _term(line, cells, columns)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.source in terms:
            problems.append(Problem(line, "duplicate", found.source, lines[found.source]))
        else:
            terms[found.source], lines[found.source] = found, line
        if len(terms) + len(problems) > max_terms:
            raise GlossaryError("too-many", line, str(max_terms))
    return list(terms.values()), problems


def _decode(data: bytes, max_bytes: int) -> tuple[str, int]:
    """The text, and how many lines before its first row were passed over."""
    if len(data) > max_bytes:
        raise GlossaryError("too-large", 0, str(len(data)))
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise GlossaryError("charset", data.count(b"\n", 0, error.start) + 1, "UTF-8") from None
    if "\0" in text:
        raise GlossaryError("charset", text.count("\n", 0, text.index("\0")) + 1, "U+0000")
    if not text.strip():
        raise GlossaryError("empty", 0, "")
    separator = _SEPARATOR_LINE.match(text)  # a line by which Excel is told
    return (text[separator.end() :], 1) if separator else (text, 0)


def _delimiter(text: str) -> str:
    """The one by which the first row holds most of the names that we know."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]

    def known(delimiter: str) -> int:
        return sum(_column(name.strip('"')) in COLUMNS for name in first.split(delimiter))

    return max(_DELIMITERS, key=known)


def _rows(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins in."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1 + skipped
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cut = "unexpected end" in str(error)
            raise GlossaryError("truncated" if cut else "syntax", line, str(error)) from None


def _says_something(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _column(name: str) -> str:
    name = re.sub(r"[\s_-]+", "_", name.strip().lower())
    return _OTHER_NAMES.get(name, name)


def _term(line: int, cells: list[str], columns: list[str]) -> Term | Problem:
    if _says_something(cells[len(columns) :]):
        return Problem(line, "cells", cells[len(columns)])
    row = {name: _unguarded(cell) for name, cell in zip(columns, cells, strict=False)}
    source, target = row.get("source", ""), row.get("target", "")
    flag = row.get("do_not_translate", "").lower()
    if not source:
        return Problem(line, "no-source", target)
    if flag not in _YES | _NO:
        return Problem(line, "flag", flag)
    if not target and flag in _NO:
        return Problem(line, "no-target", source)
    if any(bidi.overrides(cell) or bidi.unbalanced(cell) for cell in row.values()):
        return Problem(line, "bidi", bidi.strip_controls(source))
    if max(len(source), len(target)) > LONGEST or len(row.get("note", "")) > LONGEST_NOTE:
        return Problem(line, "length", source)
    forms = [re.sub(r"\\(.)", r"\1", form).strip() for form in _FORMS.findall(row.get("forbidden", ""))]
    if len(forms) > MOST_FORMS:
        return Problem(line, "length", source)
    return Term(source, target, flag in _YES, tuple(filter(None, forms)), row.get("note", ""))


def _unguarded(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if _GUARDED.match(cell) else cell
