"""TMX 1.4b, the exchange format of translation memories: `read` and `write` are inverse.

The format is LISA's "TMX 1.4b Specification", level 2. Tags of messages become the elements <bpt>, <ept>,
<ph> and <it> with the tag itself as their content, so that ours come back exactly; those of other tools get
short names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from fikra.text import inline_codes
from fikra.text.inline_codes import Piece
from fikra.text.xml_in import Element, XmlError, escape, quote, stream, written_attributes

__all__ = ["File", "Problem", "Unit", "XmlError", "read", "write"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(/?)>")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_TYPES = {
    "a": "link",
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "br": "lb",
    "img": "image",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair of texts in message notation. `changed` is ISO 8601 in UTC (2024-05-06T07:08:09Z) or ""; `by` is
    whoever changed it."""

    source: str
    target: str
    source_language: str
    target_language: str
    id: str = ""
    note: str = ""
    changed: str = ""
    by: str = ""
    #: Where it stood in the file it was read from; it plays no part in what a unit is.
    line: int = field(default=0, compare=False)


class Problem(NamedTuple):
    """A unit that was left aside: code "language" (not in both languages; `what` names those it has) or
    "empty"; who keeps units may leave more aside, by codes of their own."""

    line: int
    code: str
    what: str


class File(NamedTuple):
    """What a TMX file holds in a pair of languages."""

    units: tuple[Unit, ...]
    problems: tuple[Problem, ...] = ()


# Writing


def write(units: Iterable[Unit], *, source_language: str, tool_version: str = "1") -> bytes:
    """A TMX file of `units`; `source_language` is that of most of them."""
    header = {
        "creationtool": "Fikra",
        "creationtoolversion": tool_version,
        "segtype": "paragraph",
        "o-tmf": "Fikra",
        "adminlang": "en",
        "srclang": source_language,
        "datatype": "html",
    }
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<tmx version="1.4">\n<header{written_attributes(header)}/>\n',
    ]
    parts.append("<body>\n")
    for unit in units:
        parts += _write(unit, source_language)
    parts.append("</body>\n</tmx>\n")
    return "".join(parts).encode()


def _write(unit: Unit, source_language: str) -> Iterator[str]:
    attributes = {
        "tuid": unit.id,
        "srclang": "" if unit.source_language == source_language else unit.source_language,
        "changedate": re.sub(r"[-:]", "", unit.changed),
        "changeid": unit.by,
    }
    yield f"<tu{written_attributes(attributes)}>\n"
    if unit.note:
        yield f"<note>{escape(unit.note)}</note>\n"
    numbers: dict[tuple[str, int], int] = {}
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        yield f'<tuv xml:lang="{quote(language)}"><seg>{_codes(text, numbers)}</seg></tuv>\n'
    yield "</tu>\n"


def _codes(message: str, numbers: dict[tuple[str, int], int]) -> str:
    """A message as the content of <seg>. `numbers` says by tag and occurrence which codes of the source and
    of the target belong together (the attribute x)."""
    parts = inline_codes.pieces(message)
    nested = inline_codes.pairs(parts)
    seen: dict[str, int] = {}
    opened: list[int] = []
    written = []
    for index, piece in enumerate(parts):
        kind, value = piece
        if kind == "text":
            written.append(escape(value))
            continue
        content = escape(inline_codes.message([piece]))
        if kind == "close" and index in nested:
            written.append(f'<ept i="{opened.pop()}">{content}</ept>')
            continue
        seen[value] = seen.get(value, 0) + 1
        number = numbers.setdefault((value, seen[value]), len(numbers) + 1)
        name = value.rstrip("0123456789")
        what = f'x="{number}" type="{"x-raw" if kind == "raw" else _TYPES.get(name, f"x-{name}")}"'
        if index in nested:
            opened.append(index + 1)
            written.append(f'<bpt i="{index + 1}" {what}>{content}</bpt>')
        elif kind in ("open", "close"):
            written.append(f'<it pos="{"begin" if kind == "open" else "end"}" {what}>{content}</it>')
        else:
            written.append(f"<ph {what}>{content}</ph>")
    return "".join(written)


# Reading


def read(
    data: bytes,
    *,
    source_language: str,
    target_language: str,
    max_bytes: int = 50_000_000,
    max_units: int = 200_000,
) -> File:
    """The units of a TMX file that hold both languages; whatever is wrong with it raises XmlError, with the
    code not-tmx beside those of `xml_in`.

    It doesn't matter which language the file calls the source, nor the regions ("en" finds en-US; the very
    language is preferred). Units are given with the languages asked for.
    """
    units: list[Unit] = []
    problems: list[Problem] = []
    for element in stream(data, "tu", max_bytes=max_bytes):
        if element.name == "tu":
            found = _read(element, source_language, target_language)
            units += [one for one in found if isinstance(one, Unit)]
            problems += [one for one in found if isinstance(one, Problem)]
            if len(units) + len(problems) > max_units:
                raise XmlError("too-many", element.line, str(max_units))
        elif element.name != "tmx":
            raise XmlError("not-tmx", element.line, element.name)
    return File(tuple(units), tuple(problems))


def _read(tu: Element, source_language: str, target_language: str) -> list[Unit | Problem]:
    """The units of a <tu>: one for each of its translations."""
    variants = tu.all("tuv")
    sources, targets = _in(variants, source_language), _in(variants, target_language)
    if not sources or not targets:
        return [Problem(tu.line, "language", ", ".join(map(_language, variants)))]
    source = _text(sources[0])
    found: list[Unit | Problem] = []
    for variant in targets:
        target = _text(variant)
        if not source.strip() or not target.strip():
            found.append(Problem(variant.line, "empty", source[:80]))
            continue
        notes = [note.text() for element in (tu, sources[0], variant) for note in element.all("note")]
        unit = Unit(
            source=source,
            target=target,
            source_language=source_language,
            target_language=target_language,
            id=tu.attributes.get("tuid", ""),
            note="\n".join(notes),
            changed=_time(_latest(("changedate", "creationdate"), variant, tu)),
            by=_latest(("changeid", "creationid"), variant, tu),
            line=variant.line,
        )
        found.append(unit)
    return found


def _language(variant: Element) -> str:
    return variant.attributes.get("xml:lang") or variant.attributes.get("lang", "")


def _in(variants: list[Element], language: str) -> list[Element]:
    """The variants in a language: in the very one, or else in another of its regions."""
    wanted = language.replace("_", "-").lower()
    written = [(_language(variant).replace("_", "-").lower(), variant) for variant in variants]
    same = [variant for name, variant in written if name == wanted]
    return same or [variant for name, variant in written if name.split("-")[0] == wanted.split("-")[0]]


def _latest(names: tuple[str, ...], *elements: Element) -> str:
    values = (element.attributes.get(name, "") for name in names for element in elements)
    return next(filter(None, values), "")


def _time(stamp: str) -> str:
    found = _TIME.fullmatch(stamp)
    try:
        return f"{datetime.strptime(stamp, '%Y%m%dT%H%M%SZ').isoformat()}Z" if found else ""
    except ValueError:  # the 13th month
        return ""


def _text(variant: Element) -> str:
    segment = variant.first("seg")
    return inline_codes.message(_pieces(segment, {})) if segment else ""


def _pieces(element: Element, opened: dict[str, str]) -> Iterator[Piece]:
    """The text and codes of a <seg>; `opened` are the names of its pairs by their i."""
    for child in element.children:
        if isinstance(child, str):
            yield Piece("text", child)
            continue
        content = child.text()
        tag = _TAG.fullmatch(content)
        index = child.attributes.get("i", "")
        other = child.attributes.get("x") or index
        match child.name:
            case "bpt":
                opened[index] = tag[2] if tag else inline_codes.name_of(other, "g")
                yield Piece("open", opened[index])
            case "ept":
                yield Piece("close", opened.get(index) or inline_codes.name_of(index, "g"))
            case "ph" if child.attributes.get("type") == "x-raw":
                yield Piece("raw", content)
            case "it" if tag is None:
                closes = child.attributes.get("pos") == "end"
                yield Piece("close" if closes else "open", inline_codes.name_of(other, "g"))
            case "ph" | "it" | "ut":
                yield _code(tag, other)
            case _:  # highlighting
                yield from _pieces(child, opened)


def _code(tag: re.Match[str] | None, number: str) -> Piece:
    if tag is None:
        return Piece("void", inline_codes.name_of(number, "x"))
    return Piece("close" if tag[1] else "void" if tag[3] else "open", tag[2])
