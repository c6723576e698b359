"""Messages as pieces of text and codes, which XLIFF and TMX write each in elements of their own.

`pieces` takes a message apart and `message` puts it together again, exactly, whatever the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from fikra.text.notation import SHAPES, TAG, decode_text, encode_text

Kind = Literal["text", "open", "close", "void", "raw"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ESCAPED = re.compile(r"(&(?:lt|gt|amp);|<)")
_TYPED_SHAPE = re.compile(rf"<({'|'.join(sorted(SHAPES))})/>")


class Piece(NamedTuple):
    """`value` is plain text, the name of a tag, or ("raw") a bit of message notation that is neither."""

    kind: Kind
    value: str


def pieces(message: str) -> list[Piece]:
    """What a message consists of.

    >>> pieces("Two <em>ports</em> &lt; 3<br1/>")[:3]
    [Piece(kind='text', value='Two '), Piece(kind='open', value='em'), Piece(kind='text', value='ports')]
    """
    found: list[Piece] = []
    position = 0
    for tag in TAG.finditer(message):
        found += _texts(message[position : tag.start()])
        found.append(_tag(tag))
        position = tag.end()
    return found + list(_texts(message[position:]))


def _tag(tag: re.Match[str]) -> Piece:
    slash, name, end = tag.groups()
    kind: Kind = "close" if slash else "void" if end else "open"
    piece = Piece(kind, name)
    return piece if _NAME.fullmatch(name) and _written(piece) == tag[0] else Piece("raw", tag[0])


def _texts(text: str) -> Iterator[Piece]:
    """Plain text; what is not written as we write it, or would be read as a tag, stays as it is."""
    if not text:
        return
    plain = decode_text(text)
    if encode_text(plain) == text and not _TYPED_SHAPE.search(plain):
        yield Piece("text", plain)
        return
    for index, part in enumerate(_ESCAPED.split(text)):
        if part:
            yield Piece("raw" if index % 2 else "text", part)


def message(parts: Iterable[Piece]) -> str:
    """The message of pieces; the inverse of `pieces`.

    >>> message([Piece("text", "a < b"), Piece("text", " & "), Piece("void", "br1"), Piece("raw", "&gt;")])
    'a &lt; b & <br1/>&gt;'
    """
    written: list[str] = []
    text = ""
    for piece in parts:
        if piece.kind == "text":
            text += piece.value
            continue
        written += [encode_text(text), _written(piece)]
        text = ""
    return "".join([*written, encode_text(text)])


def _written(piece: Piece) -> str:
    match piece.kind:
        case "open":
            return f"<{piece.value}>"
        case "close":
            return f"</{piece.value}>"
        case "void":
            return f"<{piece.value}/>"
    return piece.value


def shapes_as_typed(parts: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a translation, with those of our own tags recognised that a person could only type.

    >>> [piece.value for piece in shapes_as_typed([Piece("text", "One.<p/>Two.")])]
    ['One.', 'p', 'Two.']
    """
    for piece in parts:
        if piece.kind != "text":
            yield piece
            continue
        for index, part in enumerate(_TYPED_SHAPE.split(piece.value)):
            if part:
                yield Piece("void" if index % 2 else "text", part)


def pairs(parts: list[Piece]) -> set[int]:
    """The indexes of opening and closing tags that form well nested pairs.

    >>> sorted(pairs(pieces("<a1><em>x</a1></em>")))
    [1, 4]
    """
    found: set[int] = set()
    stack: list[tuple[int, str]] = []
    for index, (kind, name) in enumerate(parts):
        if kind == "open":
            stack.append((index, name))
        elif kind == "close" and stack and stack[-1][1] == name:
            found |= {stack.pop()[0], index}
    return found


def name_of(identifier: str, fallback: str) -> str:
    """The tag's name that an id stands for: ours before its number, any other after a letter.

    >>> name_of("em-2", "g"), name_of("a1", "g"), name_of("7", "g")
    ('em', 'a1', 'g7')
    """
    name = identifier.partition("-")[0]
    if _NAME.fullmatch(name):
        return name
    return fallback + "".join(letter for letter in identifier if letter.isascii() and letter.isalnum())
