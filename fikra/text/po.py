"""Gettext PO files as frozen values: `loads` reads with polib, `dumps` writes, and the one is the other's
inverse.

The format is that of the gettext manual, "The Format of PO Files". Lines are never wrapped, so that a change
of one word is a change of one line. Reading is checked before polib sees the text, because polib drops the
last letter of a string whose closing quote is missing, breaks lines at U+2028, skips the previous msgids of
obsolete entries, and opens a file when it is handed a text that happens to be a path.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import polib
from babel.messages.plurals import get_plural

from fikra.text import po_source
from fikra.text.po_source import PoError

__all__ = ["Entry", "File", "PoError", "dumps", "headers_for", "loads"]

# Babel gives Arabic's fifth and sixth form in an order of its own; translators' tools expect that of CLDR.
_PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "en": "nplurals=2; plural=n != 1;",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. "" stands for what is absent; `references` hold no white space.

    `comment` is the extracted one (#.), `note` the translator's (#); `flags` are those other than fuzzy.
    Messages of ours have no plural; `msgid_plural`, `msgstr_plural` and what else was `previous` keep a
    foreign file whole.
    """

    msgctxt: str
    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous_msgid: str = ""
    obsolete: bool = False
    comment: str = ""
    note: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    msgid_plural: str = ""
    msgstr_plural: tuple[str, ...] = ()
    previous_msgctxt: str = ""
    previous_msgid_plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is unique in a file."""
        return self.msgctxt, self.msgid


@dataclass(frozen=True)
class File:
    """A PO file: its header's fields in order, its entries in order, and the comment above the header."""

    headers: dict[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    note: str = ""


# Writing


def dumps(file: File) -> str:
    """The PO text of `file`, always the same for the same file. Write it as UTF-8.

    All comes back from `loads`, but for what the format can't hold: a comment's empty lines and the white
    space at the ends of its lines.
    """
    parts: list[str] = []
    _comment(parts, "#", file.note)
    header = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in file.headers.items())
    parts.append(f'msgid ""\nmsgstr {_quoted(header)}\n')
    for entry in file.entries:
        parts.append("\n")
        _write(parts, entry)
    return "".join(parts)


def _write(parts: list[str], entry: Entry) -> None:
    if entry.note:
        _comment(parts, "#", entry.note)
    if entry.comment:
        _comment(parts, "#.", entry.comment)
    if entry.references:
        parts.append(f"#: {' '.join(entry.references)}\n")
    if entry.fuzzy or entry.flags:
        parts.append(f"#, {', '.join(('fuzzy', *entry.flags) if entry.fuzzy else entry.flags)}\n")
    mark = "#~ " if entry.obsolete else ""
    previous = "#~| " if entry.obsolete else "#| "
    if entry.previous_msgctxt:
        parts.append(f"{previous}msgctxt {_quoted(entry.previous_msgctxt, previous)}\n")
    if entry.previous_msgid:
        parts.append(f"{previous}msgid {_quoted(entry.previous_msgid, previous)}\n")
    if entry.previous_msgid_plural:
        parts.append(f"{previous}msgid_plural {_quoted(entry.previous_msgid_plural, previous)}\n")
    if entry.msgctxt:
        parts.append(f"{mark}msgctxt {_quoted(entry.msgctxt, mark)}\n")
    parts.append(f"{mark}msgid {_quoted(entry.msgid, mark)}\n")
    if not entry.msgid_plural:
        parts.append(f"{mark}msgstr {_quoted(entry.msgstr, mark)}\n")
        return
    parts.append(f"{mark}msgid_plural {_quoted(entry.msgid_plural, mark)}\n")
    for number, form in enumerate(entry.msgstr_plural or ("",)):
        parts.append(f"{mark}msgstr[{number}] {_quoted(form, mark)}\n")


def _comment(parts: list[str], mark: str, text: str) -> None:
    for line in text.splitlines():
        if stripped := line.rstrip():
            parts.append(f"{mark} {stripped}\n")
        elif mark == "#":
            parts.append("#\n")


def _quoted(text: str, mark: str = "") -> str:
    """`text` in quotes; one that holds line ends is broken there, as gettext's own tools do."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if text.isprintable():
        return f'"{text}"'
    for raw, escaped in (
        ("\t", "\\t"),
        ("\r", "\\r"),
        ("\a", "\\a"),
        ("\b", "\\b"),
        ("\v", "\\v"),
        ("\f", "\\f"),
    ):
        text = text.replace(raw, escaped)
    lines = text.split("\n")
    if len(lines) == 1 or (len(lines) == 2 and not lines[1]):
        return '"' + text.replace("\n", "\\n") + '"'
    pieces = [line + "\\n" for line in lines[:-1]] + lines[-1:]
    return '""\n' + "\n".join(f'{mark}"{piece}"' for piece in pieces if piece)


# Reading


def loads(data: bytes | str, *, max_bytes: int = 5_000_000, max_entries: int = 20_000) -> File:
    """Read a PO or POT file; whatever is wrong with it raises PoError.

    A BOM, CRLF and the charset that the header names are accepted; the header then says UTF-8, as `dumps`
    writes. A file without a header has no `headers`. A living and an obsolete entry of one key are duplicates
    (msgfmt refuses them).
    """
    text = po_source.prepare(data, max_bytes=max_bytes, max_entries=max_entries)
    try:
        return _read(po_source.parse(text))
    except PoError:
        # Read again, slowly: now the line is wanted.
        return _read(po_source.parse(text, lines_matter=True))


def _read(parsed: po_source.Parsed) -> File:
    """The values of polib's reading; raises PoError for duplicates."""
    headers: dict[str, str] = {}
    entries: list[Entry] = []
    first_line: dict[tuple[str, str], int] = {}
    for raw in parsed:
        entry = _entry(raw)
        line = max(raw.linenum, 1)
        if (first := first_line.setdefault(entry.key, line)) != line:
            raise PoError("duplicate", line, entry.msgid, first)
        if entry.key == ("", ""):
            headers = _headers(entry.msgstr)
        else:
            entries.append(entry)
    return File(headers, tuple(entries), _note(parsed.header))


def _entry(raw: polib.POEntry) -> Entry:
    flags = raw.flags
    plural: tuple[str, ...] = ()
    if raw.msgstr_plural:
        plural = tuple(form for _, form in sorted(raw.msgstr_plural.items()))
        plural = plural if any(plural) else ()
    return Entry(
        raw.msgctxt or "",
        raw.msgid,
        raw.msgstr,
        "fuzzy" in flags,
        raw.previous_msgid or "",
        bool(raw.obsolete),
        raw.comment,
        _note(raw.tcomment) if raw.tcomment else "",
        tuple([f"{name}:{line}" if line else name for name, line in raw.occurrences]),
        tuple([flag for flag in flags if flag and flag != "fuzzy"]),
        raw.msgid_plural,
        plural,
        raw.previous_msgctxt or "",
        raw.previous_msgid_plural or "",
    )


def _note(text: str) -> str:
    return "\n".join([line.rstrip() for line in text.split("\n")]).strip("\n")


def _headers(text: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    name = ""
    for line in text.split("\n"):
        before, colon, after = line.partition(":")
        if colon and before and not before.isspace():
            name = before.strip()
            headers[name] = " ".join(after.split())
        elif name and line.strip():  # a header may go on in the next line
            headers[name] = " ".join(f"{headers[name]} {line}".split())
    if "Content-Type" in headers:
        headers["Content-Type"] = "text/plain; charset=UTF-8"
    return headers


def headers_for(
    *, language: str, source_language: str, catalog: str, revision: int, title: str, now: datetime
) -> dict[str, str]:
    """The header of an export: what gettext's tools and ours need to bring the file back to its place.

    `now` is an aware time; `catalog` and `revision` say what was exported and when in its history.
    """
    stamp = now.strftime("%Y-%m-%d %H:%M%z")
    return {
        "Project-Id-Version": " ".join(title.split()) or catalog,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
        "X-Source-Language": source_language,
        "X-Fikra-Catalog": catalog,
        "X-Fikra-Revision": str(revision),
    }


def plural_forms(language: str) -> str:
    """The Plural-Forms header of `language`, by CLDR."""
    base = language.replace("_", "-").partition("-")[0]
    return _PLURALS.get(base) or get_plural(base).plural_forms


def living(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are not obsolete."""
    return [entry for entry in entries if not entry.obsolete]
