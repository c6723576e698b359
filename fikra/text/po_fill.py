"""New translations in the text of a PO file: what they don't touch stays byte for byte as it is.

Tools and developers keep their order, comments and line breaks in such a file, and a change of three words
has to be a change of three lines in its history.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fikra.text import po
from fikra.text.po_values import PoError

_WIDTH = 79  # where gettext's tools break lines, if they do
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)\b")


@dataclass(frozen=True, slots=True)
class Filling:
    """What an entry says from now on: one text, or one for each plural form.

    `previous` are the msgctxt, msgid and msgid_plural that a fuzzy translation was made for, "" where that is
    not known.
    """

    texts: tuple[str, ...]
    fuzzy: bool = False
    previous: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class _Block:
    """Where the lines of one living entry stand; the flags and previous texts may be absent."""

    start: int = -1  # of its first keyword
    texts: int = -1  # of its first msgstr
    end: int = -1
    flags: list[int] = field(default_factory=list)
    previous: list[int] = field(default_factory=list)


def fill(text: str, fillings: Mapping[tuple[str, str], Filling]) -> str:
    """The PO text with these entries, by (msgctxt, msgid), filled anew. Obsolete entries are left alone.

    Raises PoError for what is no PO file, for an entry that isn't there ("missing"), and for one whose lines
    are not as gettext's tools write them ("layout").

    >>> text = 'msgid "a"\\nmsgstr ""\\n\\n# two\\nmsgid "b"\\nmsgstr "x"\\n'
    >>> print(fill(text, {("", "a"): Filling(("y",), fuzzy=True)}), end="")
    #, fuzzy
    msgid "a"
    msgstr "y"
    <BLANKLINE>
    # two
    msgid "b"
    msgstr "x"
    """
    if not fillings:
        return text
    file = po.loads(text)
    entries = [entry for entry in _all(file) if not entry.obsolete]
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    blocks = list(_blocks(lines))
    wraps = not any(len(line) > _WIDTH + 1 and line.lstrip()[:1] in ('"', "m") for line in lines)
    if len(blocks) != len(entries):
        raise PoError("layout", 0, "")
    wanted = dict(fillings)
    for block, entry in reversed(list(zip(blocks, entries, strict=True))):
        if entry.msgid and (filling := wanted.pop(entry.key, None)):
            _replace(lines, block, entry, filling, wraps=wraps)
    if wanted:
        raise PoError("missing", 0, next(iter(wanted))[1])
    filled = end.join(lines)
    if po.loads(filled) != _expected(file, fillings):
        raise PoError("layout", 0, "")
    return filled


def _all(file: po.File) -> list[po.Entry]:
    header = [po.Entry("", "")] if file.headers else []
    return [*header, *file.entries]


def _expected(file: po.File, fillings: Mapping[tuple[str, str], Filling]) -> po.File:
    return file._replace(
        entries=tuple(
            _filled(entry, fillings[entry.key]) if not entry.obsolete and entry.key in fillings else entry
            for entry in file.entries
        )
    )


def _filled(entry: po.Entry, filling: Filling) -> po.Entry:
    msgctxt, msgid, plural = filling.previous if filling.fuzzy else ("", "", "")
    return entry._replace(
        msgstr="" if entry.msgid_plural else filling.texts[0],
        msgstr_plural=filling.texts if entry.msgid_plural and any(filling.texts) else (),
        fuzzy=filling.fuzzy,
        previous_msgctxt=msgctxt,
        previous_msgid=msgid,
        previous_msgid_plural=plural,
    )


def _blocks(lines: list[str]) -> Iterable[_Block]:
    """The places of the living entries, in their order."""
    block = _Block()
    for number, line in enumerate([*lines, "#"]):
        line = line.strip()
        found = _KEYWORD.match(line)
        begins = line[:1] == "#" or (found and found[1] in ("msgctxt", "msgid"))
        if begins and block.texts >= 0:
            block.end = _last(lines, number)
            yield block
            block = _Block()
        if line[:2] == "#,":
            block.flags.append(number)
        elif line[:2] == "#|":
            block.previous.append(number)
        elif line[:2] == "#~":
            block = _Block()
        elif found and block.start < 0:
            block.start = number
        if found and found[1] == "msgstr" and block.texts < 0:
            block.texts = number


def _last(lines: list[str], number: int) -> int:
    """The end of an entry: the empty lines before the next one are not its own."""
    while not lines[number - 1].strip():
        number -= 1
    return number


def _replace(lines: list[str], block: _Block, entry: po.Entry, filling: Filling, *, wraps: bool) -> None:
    """Puts the new lines in the place of the old ones, from the last to the first."""
    texts: list[str] = []
    for number, text in enumerate(filling.texts):
        texts += _written(f"msgstr[{number}]" if entry.msgid_plural else "msgstr", text, wraps=wraps)
    lines[block.texts : block.end] = texts
    previous: list[str] = []
    if filling.fuzzy:
        names = ("msgctxt", "msgid", "msgid_plural")
        for name, text in zip(names, filling.previous, strict=True):
            if text:
                previous += [f"#| {line}" for line in _written(name, text, wraps=wraps)]
    flags = ", ".join((*["fuzzy"] * filling.fuzzy, *entry.flags))
    first = min([*block.flags, *block.previous, block.start])
    gone = {*block.flags, *block.previous}
    kept = [lines[at] for at in range(first, block.start) if at not in gone]
    lines[first : block.start] = [*kept, *[f"#, {flags}"] * bool(flags), *previous]


def _written(name: str, text: str, *, wraps: bool) -> list[str]:
    """A keyword and its string, broken at its line ends, and at the width of the file's other lines."""
    pieces = [piece for piece in re.split(r"(?<=\n)", text) if piece] or [""]
    quoted = [_escaped(piece) for piece in pieces]
    if len(quoted) == 1 and (not wraps or _width(quoted[0]) + len(name) + 3 <= _WIDTH):
        return [f'{name} "{quoted[0]}"']
    broken = [part for piece in quoted for part in (_wrapped(piece) if wraps else [piece])]
    return [f'{name} ""', *(f'"{part}"' for part in broken)]


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\a": "\\a", "\b": "\\b"}
_ESCAPES |= {"\v": "\\v", "\f": "\\f"}


def _escaped(text: str) -> str:
    return "".join([_ESCAPES.get(letter, letter) for letter in text])


def _wrapped(text: str) -> Iterable[str]:
    """The text in pieces that fit into a line, broken after blanks."""
    line = ""
    for word in re.findall(r"[^ ]* +|[^ ]+", text):
        if line and _width(line + word) > _WIDTH - 2:
            yield line
            line = ""
        line += word
    yield line


def _width(text: str) -> int:
    """How many columns a text takes: marks take none, ideographs two."""
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else 1 + (_is_wide(letter)) for letter in text
    )


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")
