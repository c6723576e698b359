"""XLIFF 1.2 as it goes to translators' tools and comes back: `write` and `read` are inverse.

The format is OASIS's "XLIFF Version 1.2". Tags of messages become the inline codes <g> and <x> (<bx/> and
<ex/> where a translation's are not well nested), each id being the tag's name. What XLIFF has no place for
stands where the "Representation Guide for Gettext PO" puts it: in context groups and notes. States:

    untranslated    an empty target without a state: a tool that knows no states has said all by filling it
    needs work      needs-review-translation; the source it was made for in <alt-trans> of a previous version
    translated      translated
    approved        signed-off, with approved="yes"
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from fikra.text import inline_codes, po
from fikra.text.inline_codes import Piece
from fikra.text.xml_in import Element, XmlError, escape, parse, quote

__all__ = ["XmlError", "looks_like_it", "read", "write"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# By these headers an export finds its way back; some tools keep a file's attributes and drop its notes.
_CATALOG, _REVISION, _TOOL = "X-Fikra-Catalog", "X-Fikra-Revision", "Fikra"
_DONE = frozenset(("translated", "final", "signed-off"))
_CTYPES = {
    "a": "link", "em": "italic", "i": "italic", "strong": "bold", "b": "bold", "u": "underlined",
    "br": "lb", "img": "image",
}  # fmt: skip


# Writing


def write(file: po.File, *, approved: Collection[tuple[str, str]] = (), copy_source: bool = False) -> bytes:
    """The living messages of `file` as an XLIFF file; `approved` are the keys of those.

    With `copy_source` the targets of what is untranslated hold the source, for tools that translate the
    target where it stands (OmegaT's own filter before version 6); `read` takes such a one for untranslated.
    The languages are those of the headers X-Source-Language and Language. Raises ValueError for messages with
    plural forms: XLIFF 1.2 has none, and messages of ours neither.
    """
    headers = file.headers
    attributes = {
        "original": headers.get(_CATALOG) or headers.get("Project-Id-Version") or "messages.po",
        "source-language": headers.get("X-Source-Language") or "und",
        "target-language": headers.get("Language") or "und",
        "datatype": "html",
        "product-name": _TOOL if headers.get(_CATALOG) else "",
        "build-num": headers.get(_REVISION, ""),
    }
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">\n',
        f"<file{_attributes(attributes)}>\n<header>\n",
        _note("po-header", "".join(f"{name}: {value}\n" for name, value in headers.items())),
        _note("po-comment", file.note),
        _note("po-flags", "fuzzy" if file.fuzzy else ""),
        "</header>\n<body>\n",
    ]
    for entry in po.living(file.entries):
        untranslated = entry.msgid if copy_source else ""
        parts += _unit(entry, untranslated, approved=entry.key in approved)
    parts.append("</body>\n</file>\n</xliff>\n")
    return "".join(parts).encode()


def _unit(entry: po.Entry, untranslated: str, *, approved: bool) -> Iterator[str]:
    if entry.msgid_plural:
        raise ValueError(f"a message with plural forms: {entry.msgid[:80]}")
    digest = hashlib.sha256(f"{entry.msgctxt}\4{entry.msgid}".encode()).hexdigest()[:16]
    done = bool(entry.msgstr) and not entry.fuzzy
    attributes = {"id": digest, "resname": entry.msgctxt, "approved": "yes" if approved and done else ""}
    yield f'<trans-unit{_attributes(attributes)} xml:space="preserve">\n'
    yield f"<source>{_codes(entry.msgid)}</source>\n"
    state = "" if not entry.msgstr and not entry.fuzzy else "signed-off" if approved else "translated"
    state = "needs-review-translation" if entry.fuzzy else state
    target = _codes(entry.msgstr if state else untranslated)
    yield f"<target{_attributes({'state': state})}>{target}</target>\n"
    flags = [("x-po-flag", flag) for flag in entry.flags]
    yield _contexts("information", [("x-po-msgctxt", entry.msgctxt), *flags])
    yield _contexts("location", [("sourcefile", place) for place in entry.references])
    yield _note("developer", entry.comment) + _note("translator", entry.note)
    if entry.previous_msgid or entry.previous_msgctxt:
        yield '<alt-trans alttranstype="previous-version" xml:space="preserve">\n'
        yield f"<source>{_codes(entry.previous_msgid)}</source>\n<target>{_codes(entry.msgstr)}</target>\n"
        yield _contexts("information", [("x-po-msgctxt", entry.previous_msgctxt)])
        yield "</alt-trans>\n"
    yield "</trans-unit>\n"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{quote(value)}"' for name, value in values.items() if value)


def _note(who: str, text: str) -> str:
    return f'<note from="{who}">{escape(text)}</note>\n' if text else ""


def _contexts(purpose: str, contexts: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<context context-type="{kind}">{escape(text)}</context>' for kind, text in contexts if text
    )
    return f'<context-group purpose="{purpose}">{inside}</context-group>\n' if inside else ""


def _codes(message: str) -> str:
    """A message as the content of <source> or <target>."""
    parts = inline_codes.pieces(message)
    nested = inline_codes.pairs(parts)
    seen: dict[tuple[str, str], int] = {}
    written = []
    for index, (kind, value) in enumerate(parts):
        if kind == "text":
            written.append(escape(value))
            continue
        if kind == "close" and index in nested:
            written.append("</g>")
            continue
        name = "raw" if kind == "raw" else value
        number = seen[kind, name] = seen.get((kind, name), 0) + 1
        attributes = {"id": name if number == 1 and kind != "raw" else f"{name}-{number}"}
        if kind == "raw":
            written.append(f"<ph{_attributes(attributes)}>{escape(value)}</ph>")
            continue
        element = "g" if index in nested else {"open": "bx", "close": "ex"}.get(kind, "x")
        if element != "ex":
            attributes["ctype"] = _CTYPES.get(value.rstrip("0123456789"), f"x-{value}")
        written.append(f"<{element}{_attributes(attributes)}{'' if element == 'g' else '/'}>")
    return "".join(written)


# Reading


def looks_like_it(data: bytes) -> bool:
    """Whether a file is meant as XLIFF (rather than as PO): it begins as XML does.

    >>> looks_like_it(b'<?xml version="1.0"?><xliff/>'), looks_like_it(b'msgid ""')
    (True, False)
    """
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<xliff", b"<!--", b"<!DOCTYPE"))


def read(data: bytes, *, max_bytes: int = 20_000_000, max_entries: int = 20_000) -> po.File:
    """The messages of an XLIFF file, of ours or of any other tool; whatever is wrong with it raises XmlError,
    with the codes not-xliff, version, several (files of different catalogs) and duplicate beside those of
    `xml_in`.

    What is translated as its own source, without a state that says so, is untranslated: many tools fill the
    targets that they leave with the source.
    """
    root = parse(data, max_bytes=max_bytes)
    if root.name != "xliff":
        raise XmlError("not-xliff", root.line, root.name)
    if not root.attributes.get("version", "").startswith("1."):
        raise XmlError("version", root.line, root.attributes.get("version", ""))
    parts = [(file.line, *_head(file), list(_units(file))) for file in root.all("file")]
    if not parts:
        raise XmlError("not-xliff", root.line, "file")
    _line, headers, note, fuzzy, _units_of_it = parts[0]
    for line, others, *_ in parts:
        if others.get(_CATALOG) != headers.get(_CATALOG):
            raise XmlError("several", line, others.get(_CATALOG, ""))
    entries: dict[tuple[str, str], po.Entry] = {}
    lines: dict[tuple[str, str], int] = {}
    for unit in (unit for *_, units in parts for unit in units):
        entry = _entry(unit)
        if entry.key in entries and entry != entries[entry.key]:
            raise XmlError("duplicate", unit.line, entry.msgid, lines[entry.key])
        entries[entry.key] = entry
        lines.setdefault(entry.key, unit.line)
    if len(entries) > max_entries:
        raise XmlError("too-many", 0, str(len(entries)))
    return po.File(headers, tuple(entries.values()), note, fuzzy)


def _head(file: Element) -> tuple[dict[str, str], str, bool]:
    """The headers, the comment above them, and whether they are a template's."""
    header = file.first("header")
    said = {note.attributes.get("from"): note.text() for note in header.all("note")} if header else {}
    lines = [line.partition(":") for line in said.get("po-header", "").split("\n")]
    headers = {name.strip(): value.strip() for name, colon, value in lines if colon}
    attributes = file.attributes
    for name, known in (("X-Source-Language", "source-language"), ("Language", "target-language")):
        if known in attributes and attributes[known] != "und":
            headers[name] = attributes[known]
    if attributes.get("product-name") == _TOOL and "original" in attributes:
        headers[_CATALOG] = attributes["original"]
        if "build-num" in attributes:
            headers[_REVISION] = attributes["build-num"]
    return headers, said.get("po-comment", ""), said.get("po-flags", "") == "fuzzy"


def _units(element: Element) -> Iterator[Element]:
    """The trans-units below an element, in their order; those of nested groups as well."""
    for child in element.children:
        if not isinstance(child, str):
            if child.name == "trans-unit":
                yield child
            elif child.name in ("body", "group"):
                yield from _units(child)


def _entry(unit: Element) -> po.Entry:
    source, target = unit.first("source"), unit.first("target")
    if source is None:
        raise XmlError("syntax", unit.line, "trans-unit without a source")
    msgid = inline_codes.message(_pieces(source))
    msgstr = inline_codes.message(inline_codes.shapes_as_typed(_pieces(target))) if target else ""
    state = target.attributes.get("state", "") if target else ""
    approved = unit.attributes.get("approved") == "yes"
    done = approved or state in _DONE or not state
    if msgstr == msgid and not approved and state in ("", "new", "needs-translation"):
        msgstr = ""
    before = next(
        (alt for alt in unit.all("alt-trans") if alt.attributes.get("alttranstype") == "previous-version"),
        None,
    )
    old = before.first("source") if before else None
    developer, translator = _notes(unit)
    return po.Entry(
        msgctxt=(_context(unit, "x-po-msgctxt") or (unit.attributes.get("resname", ""),))[0],
        msgid=msgid,
        msgstr=msgstr,
        fuzzy=not done and bool(msgstr or state == "needs-review-translation"),
        previous_msgid=inline_codes.message(_pieces(old)) if old else "",
        comment=developer,
        note=translator,
        references=_context(unit, "sourcefile"),
        flags=_context(unit, "x-po-flag"),
        previous_msgctxt=(_context(before, "x-po-msgctxt") or ("",))[0] if before else "",
    )


def _notes(unit: Element) -> tuple[str, str]:
    """What the source's people say of a unit, and what all others."""
    notes = [(note.attributes.get("from"), note.text()) for note in unit.all("note")]
    ours = [text for who, text in notes if who == "developer"]
    return "\n".join(ours), "\n".join(text for who, text in notes if who != "developer")


def _context(element: Element, kind: str) -> tuple[str, ...]:
    return tuple(
        context.text()
        for group in element.all("context-group")
        for context in group.all("context")
        if context.attributes.get("context-type") == kind
    )


def _pieces(element: Element) -> Iterator[Piece]:
    """The text and codes within a source or target; marks are passed through, native code is passed over."""
    for child in element.children:
        if isinstance(child, str):
            yield Piece("text", child)
            continue
        identifier = child.attributes.get("id", "")
        pair = child.attributes.get("rid") or identifier
        match child.name:
            case "g":
                name = inline_codes.name_of(identifier, "g")
                yield Piece("open", name)
                yield from _pieces(child)
                yield Piece("close", name)
            case "bpt" | "bx":
                yield Piece("open", inline_codes.name_of(pair, "g"))
            case "ept" | "ex":
                yield Piece("close", inline_codes.name_of(pair, "g"))
            case "it":
                closes = child.attributes.get("pos") == "close"
                yield Piece("close" if closes else "open", inline_codes.name_of(identifier, "g"))
            case "ph" if identifier.startswith("raw-"):
                yield Piece("raw", child.text())
            case "ph" | "x":
                yield Piece("void", inline_codes.name_of(identifier, "x"))
            case _:
                yield from _pieces(child)
