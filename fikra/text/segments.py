"""Extracting what is to be translated, and restoring HTML from translations: an inverse pair.

A *run* is the longest inline content inside a block, without the white space around it. Each run with a word
in it becomes a segment; everything else (tags of blocks, images, rules) is the template's. What is extracted
must be in the stored form (`html.clean`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fikra.text.markup import (
    BLOCKS,
    INLINE,
    Token,
    around_blocks,
    attributes,
    count_words,
    has_words,
    tokens,
    unescape,
)
from fikra.text.notation import (
    BLANKS,
    BREAKABLE,
    JOINABLE,
    SHAPES,
    decode_text,
    encode_text,
    parse_tags,
    shape_problems,
    shapes,
    spoken,
    strip_tags,
    tag_problems,
)
from fikra.text.template import Attribute, Breaks, Key, Pieces, Run, TagError, Template, restore

__all__ = [
    "SHAPES",
    "Key",
    "Segment",
    "TagError",
    "Template",
    "decode_text",
    "encode_text",
    "extract",
    "extract_text",
    "parse_tags",
    "restore",
    "shape_problems",
    "shapes",
    "spoken",
    "strip_tags",
    "tag_problems",
]

_ALWAYS_NUMBERED = frozenset(("a", "span"))
_TEXT_ATTRIBUTE = re.compile(r' (alt|title)="([^"]*)"')
_TARGETS = ("href", "src", "datetime", "lang", "dir")  # the first it has is what a tag stands for
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate, as it stands at one place.

    `kind` is the element around it ("p", "h2", "li" …), "alt" or "title" for an attribute, "text" for a plain
    field; `block` is the nearest block's id or ""; `targets` says what its tags stand for: (("a1", "/ar/"),);
    `joins` says whether its translation may be joined to the block before.
    """

    msgctxt: str
    msgid: str
    kind: str
    block: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    joins: bool = False

    @property
    def key(self) -> Key:
        return self.msgctxt, self.msgid

    @property
    def words(self) -> int:
        """The number of words of its text."""
        return count_words(strip_tags(self.msgid))


@lru_cache(maxsize=32)  # a text is taken apart again for each catalog, export, import and publication
def extract(html: str, role: str = "body") -> tuple[Template, tuple[Segment, ...]]:
    """Takes HTML in stored form apart. `restore(template) == html`, whatever the HTML.

    Segments come in reading order, one for each place: equal texts give equal keys.

    >>> template, segments = extract('<p id="b1234">Read <a href="/en/">this</a>.</p>')
    >>> segments[0].msgid, segments[0].targets
    ('Read <a1>this</a1>.', (('a1', '/en/'),))
    >>> restore(template, {("body", "Read <a1>this</a1>."): "<a1>Lies das</a1>!"})
    '<p id="b1234"><a href="/en/">Lies das</a>!</p>'
    """
    reader = _Reader(role)
    for run, token in _runs(html):
        if run:
            reader.run(run, alone=token is not None and token.kind == "close")
        if token:
            reader.bound(token)
    return Template(role, tuple(reader.pieces)), tuple(reader.segments)


def extract_text(text: str, role: str) -> tuple[Template, tuple[Segment, ...]]:
    """A plain field: one segment, or none where there is no word to translate.

    >>> extract_text("A < B", "title")[1][0].msgid
    'A &lt; B'
    """
    if not has_words(text):
        return Template(role, (text,), plain=True), ()
    segment = Segment(role, encode_text(text), "text")
    return Template(role, (Run(segment.key, (text,), {}),), plain=True), (segment,)


def _runs(html: str) -> Iterator[tuple[list[Token], Token | None]]:
    """The runs of inline tokens, each with the tag that ends it (of a block, or of an element around one)."""
    stream = list(tokens(html))
    around = around_blocks(stream)
    run: list[Token] = []
    for index, token in enumerate(stream):
        if (not token.name or token.name in INLINE) and index not in around:
            run.append(token)
        else:
            yield run, token
            run = []
    yield run, None


class _Block(NamedTuple):
    """An open block: `id` is its own or that of the nearest around it, `tag` its open tag."""

    name: str
    id: str
    tag: str


class _Reader:
    """Collects pieces and segments while the runs of a text go by."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.pieces: list[str | Attribute | Run] = []
        self.segments: list[Segment] = []
        self.blocks = [_Block("text", "", "")]  # the open ones
        self.around: list[
            str
        ] = []  # all open elements that bound runs: blocks, and inline ones around blocks
        self.opened = False  # the last piece is a block's open tag

    def bound(self, token: Token) -> None:
        """A tag that bounds runs."""
        self.pieces.extend(self._tag(token))
        if token.kind == "open":
            self.around.append(token.name)
        elif token.kind == "close":
            self.around.pop()
        self.opened = token.kind == "open" and token.name in BLOCKS
        if self.opened:
            block_id = attributes(token.attrs).get("id", self.blocks[-1].id)
            self.blocks.append(_Block(token.name, block_id, token.source))
        elif token.kind == "close" and token.name in BLOCKS:
            self.blocks.pop()

    def run(self, run: list[Token], *, alone: bool) -> None:
        """A run; `alone` if the block ends with it."""
        if not any(token.kind == "text" and has_words(unescape(token.source)) for token in run):
            for token in run:
                self.pieces.extend(self._tag(token))
            self.opened = False
            return
        before, run, after = _trimmed(run)
        opening, joins = "", False
        if alone and self.opened and not before and not after:
            opening = str(self.pieces.pop())
            joins = self._joins(opening)
        place = len(self.segments)  # before those of its attributes
        msgid, source, tags, targets = self._message(run)
        kind, block, tag = self.blocks[-1]
        self.segments.insert(place, Segment(self.role, msgid, kind, block, targets, joins))
        self.pieces += [before] * bool(before)
        breaks = self._breaks(kind, tag)
        self.pieces.append(
            Run((self.role, msgid), source, tags, opening, breaks, joins, "pre" in self.around)
        )
        self.pieces += [after] * bool(after)

    def _joins(self, opening: str) -> bool:
        """Whether a block that opens so follows one that is like it and holds one run as well."""
        *rest, last = self.pieces or [""]
        if isinstance(last, str) and last.isspace() and rest:
            *rest, last = rest
        before = rest[-1] if rest else None
        return (
            self.around[-1] in JOINABLE
            and last == f"</{self.around[-1]}>"
            and isinstance(before, Run)
            and before.opening != ""
            and _without_id(before.opening) == _without_id(opening)
        )

    def _breaks(self, kind: str, tag: str) -> Breaks | None:
        """How a run is broken in two, if one of its kind can be."""
        if kind not in BREAKABLE:
            return None
        if kind not in JOINABLE or self.around[-1] != kind:
            return Breaks("<p>", "</p><p>", "</p>")
        line = "\n" if len(self.around) == 1 else ""
        return Breaks("", f"</{kind}>{line}{_without_id(tag)}")

    def _message(
        self, run: list[Token]
    ) -> tuple[str, Pieces, dict[str, Pieces], tuple[tuple[str, str], ...]]:
        msgid: list[str] = []
        source: list[str | Attribute] = []
        tags: dict[str, Pieces] = {}
        targets: list[tuple[str, str]] = []
        numbers: Counter[str] = Counter()
        opened: list[str] = []
        for token in run:
            if token.kind == "text":
                msgid.append(encode_text(unescape(token.source)) if "&" in token.source else token.source)
                source.append(token.source)
            elif token.kind == "close":
                msgid.append(f"</{opened.pop()}>")
                source.append(token.source)
            else:
                name = token.name
                if token.attrs or token.kind == "void" or name in _ALWAYS_NUMBERED:
                    numbers[name] += 1
                    name = f"{name}{numbers[name]}"
                    targets.extend(_target(name, token))
                if token.kind == "open":
                    opened.append(name)
                msgid.append(f"<{name}/>" if token.kind == "void" else f"<{name}>")
                tags[name] = self._tag(token)
                source.extend(tags[name])
        return "".join(msgid), _merged(source), tags, tuple(targets)

    def _tag(self, token: Token) -> Pieces:
        """A token as pieces: its source, but for attributes that are text."""
        if not token.attrs or ("alt=" not in token.attrs and "title=" not in token.attrs):
            return (token.source,)
        parts: list[str | Attribute] = []
        at = 0
        for found in _TEXT_ATTRIBUTE.finditer(token.source):
            text = unescape(found[2])
            if not has_words(text):
                continue
            name = found[1]
            segment = Segment(f"{self.role}.{name}", encode_text(text), name, self.blocks[-1].id)
            self.segments.append(segment)
            parts += [token.source[at : found.start()], Attribute(segment.key, name, found[2])]
            at = found.end()
        return (*parts, token.source[at:])


def _trimmed(run: list[Token]) -> tuple[str, list[Token], str]:
    """The run without the white space around it."""
    before = after = ""
    if run[0].kind == "text":
        text = run[0].source.lstrip(BLANKS)
        before = run[0].source[: len(run[0].source) - len(text)]
        run = [run[0]._replace(source=text), *run[1:]] if before else run
    if run[-1].kind == "text":
        text = run[-1].source.rstrip(BLANKS)
        after = run[-1].source[len(text) :]
        run = [*run[:-1], run[-1]._replace(source=text)] if after else run
    return before, run, after


def _without_id(opening: str) -> str:
    return _ID.sub("", opening, count=1)


def _target(name: str, token: Token) -> Iterator[tuple[str, str]]:
    attrs = attributes(token.attrs)
    target = next((attrs[key] for key in _TARGETS if key in attrs), None)
    if target:
        yield name, target


def _merged(pieces: list[str | Attribute]) -> Pieces:
    """The pieces with neighbouring strings joined."""
    if Attribute not in map(type, pieces):
        return ("".join(map(str, pieces)),)
    merged: list[str | Attribute] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        else:
            merged.append(piece)
    return tuple(merged)
