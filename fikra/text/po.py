"""Gettext PO files as frozen values: `loads` reads, `dumps` writes, and the one is the other's inverse.

The format is that of the gettext manual, "The Format of PO Files". Lines are never wrapped, so that a change
of one word is a change of one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fikra.text import po_lines, po_scan, po_source
from fikra.text.po_values import Entry, File, PoError, living

__all__ = [
    "Entry",
    "File",
    "PoError",
    "dumps",
    "dumps_domains",
    "living",
    "loads",
    "loads_domains",
    "number_of_forms",
]


# Writing


def dumps(file: File) -> str:
    """The PO text of `file`, always the same for the same file. Write it as UTF-8.

    All comes back from `loads`, but for what the format can't hold: the empty lines at the ends of a comment
    and the white space at the ends of its lines.
    """
    parts: list[str] = []
    _comment(parts, "#", file.note)
    if file.fuzzy:
        parts.append("#, fuzzy\n")
    header = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in file.headers.items())
    parts.append(f'msgid ""\nmsgstr {_quoted(header)}\n')
    forms = number_of_forms(file.headers)
    for entry in file.entries:
        parts.append("\n")
        _write(parts, entry, forms)
    return "".join(parts)


def dumps_domains(files: Mapping[str, File]) -> str:
    """Files of several domains as one; see `loads_domains`, its inverse."""
    return "\n".join(
        f"domain {_quoted(name)}\n\n{dumps(file)}" if name else dumps(file) for name, file in files.items()
    )


def number_of_forms(headers: Mapping[str, str]) -> int:
    """How many forms a message with a plural has by the header: two, if it doesn't say.

    >>> number_of_forms({"Plural-Forms": "nplurals=6; plural=..."})
    6
    """
    found = re.match(r"\s*nplurals\s*=\s*([1-9])\s*;", headers.get("Plural-Forms", ""))
    return int(found[1]) if found else 2


def _write(parts: list[str], entry: Entry, forms: int) -> None:
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
    for number, form in enumerate(entry.msgstr_plural or ("",) * forms):
        parts.append(f"{mark}msgstr[{number}] {_quoted(form, mark)}\n")


def _comment(parts: list[str], mark: str, text: str) -> None:
    for line in text.splitlines():
        if stripped := line.rstrip():
            parts.append(f"{mark} {stripped}\n")
        else:
            parts.append(f"{mark}\n")


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
    (msgfmt refuses them). A comment at the end of the file, which belongs to no entry, is passed over.
    """
    text = po_source.decode(data, max_bytes)
    entries = po_scan.read(text)
    if entries is None or len({entry[:2] for entry in entries}) < len(entries):
        numbered = po_lines.read(text)
        if several := [(line, domain) for line, domain, _ in numbered if domain]:
            raise PoError("domain", *several[0])
        entries = _only_once(numbered)
    return _file(entries, max_entries)


def loads_domains(
    data: bytes | str, *, max_bytes: int = 5_000_000, max_entries: int = 20_000
) -> dict[str, File]:
    """Read a PO file in which `domain "name"` lines begin catalogs of their own: each by its name.

    What stands before the first such line has the name "". Limits are those of each; see `loads`.
    """
    domains: dict[str, list[tuple[int, str, Entry]]] = {}
    for numbered in po_lines.read(po_source.decode(data, max_bytes)):
        domains.setdefault(numbered[1], []).append(numbered)
    return {name: _file(_only_once(numbered), max_entries) for name, numbered in domains.items()}


def _only_once(numbered: list[tuple[int, str, Entry]]) -> list[Entry]:
    """The entries, if no key stands there twice."""
    first: dict[tuple[str, str], int] = {}
    again: list[tuple[int, int, str]] = []
    for line, _, entry in numbered:
        if (before := first.setdefault(entry.key, line)) != line:
            again.append((line, before, entry.msgid))
    if again:
        line, before, msgid = again[0]
        raise PoError("duplicate", line, msgid, before, [(line, before) for line, before, _ in again[1:]])
    return [entry for _, _, entry in numbered]


def _file(entries: list[Entry], max_entries: int) -> File:
    """The entries as a file, the header taken out of them."""
    file = File({}, tuple(entries))
    for index, entry in enumerate(entries):
        if not entry.msgid and not entry.msgctxt:
            others = tuple(entries[:index] + entries[index + 1 :])
            file = File(_headers(entry.msgstr), others, entry.note, entry.fuzzy)
            break
    if len(file.entries) > max_entries:
        raise PoError("too-many", 0, str(len(file.entries)))
    return file


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
