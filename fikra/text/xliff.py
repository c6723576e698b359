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
from fikra.text.xml_in import Element, XmlError, escape, parse, written_attributes

__all__ = ["XmlError", "looks_like_it", "read", "write"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# By these headers an export finds its way back; some tools keep a file's attributes and drop its notes.
_CATALOG, _REVISION, _TOOL = "X-Fikra-Catalog", "X-Fikra-Revision", "Fikra"
_PLURALS, _HEADER = "x-gettext-plurals", "x-gettext-domain-header"
_MSGCTXT, _PLURAL = "x-po-msgctxt", "x-po-msgid-plural"
_DONE = frozenset(("translated", "final", "signed-off"))
_PAIR_TYPES = {"a": "link", "em": "italic", "i": "italic", "strong": "bold", "b": "bold", "u": "underlined"}
_VOID_TYPES = {"br": "lb", "img": "image"}


# Writing


def write(file: po.File, *, approved: Collection[tuple[str, str]] = (), copy_source: bool = False) -> bytes:
    """The living messages of `file` as an XLIFF file; `approved` are the keys of those.

    With `copy_source` the targets of what is untranslated hold the source, for tools that translate the
    target where it stands (OmegaT's own filter before version 6); `read` takes such a one for untranslated.
    The languages are those of the headers X-Source-Language and Language.
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
        f"<file{written_attributes(attributes)}>\n<header>\n",
        _note("po-header", "".join(f"{name}: {value}\n" for name, value in headers.items())),
        _note("po-comment", file.note),
        _note("po-flags", "fuzzy" if file.fuzzy else ""),
        "</header>\n<body>\n",
    ]
    for entry in po.living(file.entries):
        parts += _message(entry, po.number_of_forms(headers), entry.key in approved, copy_source)
    parts.append("</body>\n</file>\n</xliff>\n")
    return "".join(parts).encode()


def _message(entry: po.Entry, forms: int, approved: bool, copy_source: bool) -> Iterator[str]:
    """The unit of a message; one with plural forms is a group of units, each a form."""
    digest = hashlib.sha256(f"{entry.msgctxt}\4{entry.msgid}".encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]
    if not entry.msgid_plural:
        yield from _unit(entry, digest, approved, copy_source)
        return
    yield f"<group{written_attributes({'id': digest, 'restype': _PLURALS})}>\n"
    for number, form in enumerate(entry.msgstr_plural or ("",) * forms):
        unit = entry._replace(msgstr=form)
        if number:  # what is said of the message is said once
            unit = po.Entry(entry.msgctxt, entry.msgid_plural, form, entry.fuzzy)
        yield from _unit(unit, f"{digest}[{number}]", approved, copy_source)
    yield "</group>\n"


def _unit(entry: po.Entry, identifier: str, approved: bool, copy_source: bool) -> Iterator[str]:
    done = bool(entry.msgstr) and not entry.fuzzy
    attributes = {"id": identifier, "resname": entry.msgctxt, "approved": "yes" if approved and done else ""}
    yield f'<trans-unit{written_attributes(attributes)} xml:space="preserve">\n'
    yield f"<source>{_codes(entry.msgid)}</source>\n"
    state = "" if not entry.msgstr and not entry.fuzzy else "signed-off" if approved else "translated"
    state = "needs-review-translation" if entry.fuzzy else state
    target = _codes(entry.msgid if copy_source and not state else entry.msgstr)
    yield f"<target{written_attributes({'state': state})}>{target}</target>\n"
    flags = [("x-po-flag", flag) for flag in entry.flags]
    yield _contexts("information", [(_MSGCTXT, entry.msgctxt), (_PLURAL, entry.msgid_plural), *flags])
    yield _contexts("location", [("sourcefile", place) for place in entry.references])
    yield _note("developer", entry.comment) + _note("translator", entry.note)
    if entry.previous_msgid or entry.previous_msgctxt or entry.previous_msgid_plural:
        yield '<alt-trans alttranstype="previous-version" xml:space="preserve">\n'
        yield f"<source>{_codes(entry.previous_msgid)}</source>\n<target>{_codes(entry.msgstr)}</target>\n"
        before = [(_MSGCTXT, entry.previous_msgctxt), (_PLURAL, entry.previous_msgid_plural)]
        yield _contexts("information", before) + "</alt-trans>\n"
    yield "</trans-unit>\n"


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
            written.append(f"<ph{written_attributes(attributes)}>{escape(value)}</ph>")
            continue
        element = "g" if index in nested else {"open": "bx", "close": "ex"}.get(kind, "x")
        if element != "ex":
            types = _VOID_TYPES if element == "x" else _PAIR_TYPES
            attributes["ctype"] = types.get(value.rstrip("0123456789"), f"x-{value}")
        written.append(f"<{element}{written_attributes(attributes)}{'' if element == 'g' else '/'}>")
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
    files = root.all("file")
    if not files:
        raise XmlError("not-xliff", root.line, "file")
    headers, note, fuzzy = _head(files[0])
    entries: dict[tuple[str, str], po.Entry] = {}
    lines: dict[tuple[str, str], int] = {}
    for file in files:
        catalog = _head(file)[0].get(_CATALOG)
        if catalog != headers.get(_CATALOG):
            raise XmlError("several", file.line, catalog or "")
        for line, entry in _entries(file):
            if entry.key in entries and entry != entries[entry.key]:
                raise XmlError("duplicate", line, entry.msgid, lines[entry.key])
            entries[entry.key] = entry
            lines.setdefault(entry.key, line)
    if len(entries) > max_entries:
        raise XmlError("too-many", 0, str(len(entries)))
    return po.File(headers, tuple(entries.values()), note, fuzzy)


def _head(file: Element) -> tuple[dict[str, str], str, bool]:
    """The headers, the comment above them, and whether they are a template's."""
    header = file.first("header")
    said = {note.attributes.get("from"): note.text() for note in header.all("note")} if header else {}
    body = file.first("body")
    for unit in body.all("trans-unit") if body else ():
        if unit.attributes.get("restype") == _HEADER:  # translate-toolkit's way
            said["po-header"] = (unit.first("target") or unit).text()
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


def _entries(element: Element) -> Iterator[tuple[int, po.Entry]]:
    """The messages below an element, in their order, with their lines; those of nested groups as well."""
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.name == "group" and child.attributes.get("restype") == _PLURALS:
            if units := child.all("trans-unit"):
                yield child.line, _plural(units)
        elif child.name in ("body", "group"):
            yield from _entries(child)
        elif child.name == "trans-unit" and child.attributes.get("restype") != _HEADER:
            yield child.line, _entry(child)


def _plural(units: list[Element]) -> po.Entry:
    forms = [_entry(unit) for unit in units]
    first = forms[0]
    translated = any(form.msgstr for form in forms)
    return first._replace(
        msgstr="",
        fuzzy=any(form.fuzzy for form in forms),
        msgid_plural=_context(units[0], _PLURAL) or forms[-1].msgid,
        msgstr_plural=tuple([form.msgstr for form in forms]) if translated else (),
    )


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
        msgctxt=_context(unit, _MSGCTXT) or unit.attributes.get("resname", ""),
        msgid=msgid,
        msgstr=msgstr,
        fuzzy=not done and bool(msgstr or state == "needs-review-translation"),
        previous_msgid=inline_codes.message(_pieces(old)) if old else "",
        comment=developer,
        note=translator,
        references=_said(unit, "sourcefile"),
        flags=_said(unit, "x-po-flag"),
        previous_msgctxt=_context(before, _MSGCTXT) if before else "",
        previous_msgid_plural=_context(before, _PLURAL) if before else "",
    )


def _notes(unit: Element) -> tuple[str, str]:
    """What the source's people say of a unit, and what all others."""
    notes = [(note.attributes.get("from"), note.text()) for note in unit.all("note")]
    ours = [text for who, text in notes if who == "developer"]
    return "\n".join(ours), "\n".join(text for who, text in notes if who != "developer")


def _context(element: Element, kind: str) -> str:
    """What is said of that kind, "" for nothing."""
    return next(iter(_said(element, kind)), "")


def _said(element: Element, kind: str) -> tuple[str, ...]:
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
