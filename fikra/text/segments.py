"""Extracting what is to be translated, and restoring HTML from translations: an inverse pair.

A *run* is the longest inline content inside a block, without the white space around it. Each run with a word
in it becomes a segment; everything else (tags of blocks, images, rules) is the template's. What is extracted
must be in the stored form (`html.clean`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fikra.text.markup import (
    BLOCKS,
    INLINE,
    Token,
    around_blocks,
    attributes,
    count_words,
    escape,
    has_words,
    open_tag,
    quote,
    tokens,
    unescape,
)
from fikra.text.notation import (
    TAG,
    decode_text,
    encode_text,
    parse_tags,
    strip_tags,
    tag_problems,
)

__all__ = [
    "Segment",
    "TagError",
    "Template",
    "decode_text",
    "encode_text",
    "extract",
    "extract_text",
    "parse_tags",
    "restore",
    "strip_tags",
    "tag_problems",
]

Key = tuple[str, str]  # msgctxt, msgid

_ALWAYS_NUMBERED = frozenset(("a", "span"))
_TEXT_ATTRIBUTE = re.compile(r' (alt|title)="([^"]*)"')
_TARGETS = ("href", "src", "datetime", "lang", "dir")  # the first it has is what a tag stands for
_SPACE = " \t\n\r\f"


class TagError(ValueError):
    """The tags of a translation don't fit its source. `codes` are those of `tag_problems`."""

    def __init__(self, key: Key, msgstr: str, codes: list[str]) -> None:
        self.key, self.msgstr, self.codes = key, msgstr, codes
        super().__init__(f"{', '.join(codes)}: {msgstr!r} for {key[1]!r}")


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate, as it stands at one place.

    `kind` is the element around it ("p", "h2", "li" …), "alt" or "title" for an attribute, "text" for a plain
    field; `block` is the nearest block's id or ""; `targets` says what its tags stand for: (("a1", "/ar/"),).
    """

    msgctxt: str
    msgid: str
    kind: str
    block: str = ""
    targets: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Key:
        return self.msgctxt, self.msgid

    @property
    def words(self) -> int:
        """The number of words of its text."""
        return count_words(strip_tags(self.msgid))


@dataclass(frozen=True, slots=True)
class _Attribute:
    """A translatable attribute's value; `source` is quoted for HTML."""

    key: Key
    source: str


_Pieces = tuple["str | _Attribute", ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run: its source, and what each of its short tags is in HTML.

    `opening` is the open tag of the block that holds this run and nothing else, else "".
    """

    key: Key
    source: _Pieces
    tags: dict[str, _Pieces]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """What stays of a text when its segments are taken out. Opaque; for `restore`.

    `role` is the msgctxt of its text: the field's name.
    """

    role: str
    pieces: tuple[str | _Attribute | _Run, ...]
    plain: bool = False


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
    return Template(role, (_Run(segment.key, (text,), {}),), plain=True), (segment,)


def restore(
    template: Template,
    translations: Mapping[Key, str] | None = None,
    *,
    foreign: tuple[str, str] | None = None,
) -> str:
    """Puts a text together again; where a translation is missing or empty, from its source.

    With `foreign=(lang, dir)` such passages are marked as that language. A template of `extract_text` gives
    plain text. Raises TagError for a translation whose tags don't fit.
    """
    known = {} if translations is None else translations
    out: list[str] = []
    for piece in template.pieces:
        if isinstance(piece, str):
            out.append(piece)
        elif isinstance(piece, _Attribute):
            out.append(_attribute(piece, known))
        elif msgstr := known.get(piece.key):
            out.append(_translated(piece, msgstr, known, plain=template.plain))
        elif foreign and not template.plain:
            out.append(_marked(piece, known, *foreign))
        else:
            out.append(piece.opening + _joined(piece.source, known))
    return "".join(out)


def _translated(run: _Run, msgstr: str, known: Mapping[Key, str], *, plain: bool) -> str:
    if "<" not in msgstr and not run.tags:
        text = decode_text(msgstr)
        return text if plain else run.opening + escape(text)
    codes = tag_problems(run.key[1], msgstr)
    if codes:
        raise TagError(run.key, msgstr, codes)
    if plain:
        return decode_text(msgstr)
    out, at = [run.opening], 0
    for tag in TAG.finditer(msgstr):
        out.append(escape(decode_text(msgstr[at : tag.start()])))
        slash, name, _ = tag.groups()
        out.append(f"</{name.rstrip('0123456789')}>" if slash else _joined(run.tags[name], known))
        at = tag.end()
    out.append(escape(decode_text(msgstr[at:])))
    return "".join(out)


def _marked(run: _Run, known: Mapping[Key, str], lang: str, direction: str) -> str:
    source = _joined(run.source, known)
    if not run.opening:
        return f'<span lang="{quote(lang)}" dir="{quote(direction)}">{source}</span>'
    token = next(tokens(run.opening))
    attrs = attributes(token.attrs)
    if "lang" in attrs:  # it says already what it is
        return run.opening + source
    block = {"id": attrs.pop("id")} if "id" in attrs else {}
    return open_tag(token.name, {**block, "lang": lang, "dir": direction, **attrs}) + source


def _attribute(piece: _Attribute, known: Mapping[Key, str]) -> str:
    msgstr = known.get(piece.key)
    if not msgstr:
        return piece.source
    codes = tag_problems(piece.key[1], msgstr)
    if codes:
        raise TagError(piece.key, msgstr, codes)
    return quote(decode_text(msgstr))


def _joined(pieces: Iterable[str | _Attribute], known: Mapping[Key, str]) -> str:
    return "".join([piece if isinstance(piece, str) else _attribute(piece, known) for piece in pieces])


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


class _Reader:
    """Collects pieces and segments while the runs of a text go by."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.pieces: list[str | _Attribute | _Run] = []
        self.segments: list[Segment] = []
        self.blocks = [("text", "")]  # the open blocks: name, and the id of it or of the nearest around it
        self.opened = False  # the last piece is a block's open tag

    def bound(self, token: Token) -> None:
        """A tag that bounds runs."""
        self.pieces.extend(self._tag(token))
        self.opened = token.kind == "open" and token.name in BLOCKS
        if self.opened:
            self.blocks.append((token.name, attributes(token.attrs).get("id", self.blocks[-1][1])))
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
        opening = ""
        if alone and self.opened and not before and not after:
            opening = str(self.pieces.pop())
        place = len(self.segments)  # before those of its attributes
        msgid, source, tags, targets = self._message(run)
        kind, block = self.blocks[-1]
        self.segments.insert(place, Segment(self.role, msgid, kind, block, targets))
        self.pieces += [before] * bool(before)
        self.pieces.append(_Run((self.role, msgid), source, tags, opening))
        self.pieces += [after] * bool(after)

    def _message(
        self, run: list[Token]
    ) -> tuple[str, _Pieces, dict[str, _Pieces], tuple[tuple[str, str], ...]]:
        msgid: list[str] = []
        source: list[str | _Attribute] = []
        tags: dict[str, _Pieces] = {}
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

    def _tag(self, token: Token) -> _Pieces:
        """A token as pieces: its source, but for attributes that are text."""
        if not token.attrs or ("alt=" not in token.attrs and "title=" not in token.attrs):
            return (token.source,)
        parts: list[str | _Attribute] = []
        at = 0
        for found in _TEXT_ATTRIBUTE.finditer(token.source):
            text = unescape(found[2])
            if not has_words(text):
                continue
            name = found[1]
            segment = Segment(f"{self.role}.{name}", encode_text(text), name, self.blocks[-1][1])
            self.segments.append(segment)
            parts += [token.source[at : found.start(2)], _Attribute(segment.key, found[2])]
            at = found.end(2)
        return (*parts, token.source[at:])


def _trimmed(run: list[Token]) -> tuple[str, list[Token], str]:
    """The run without the white space around it."""
    before = after = ""
    if run[0].kind == "text":
        text = run[0].source.lstrip(_SPACE)
        before = run[0].source[: len(run[0].source) - len(text)]
        run = [run[0]._replace(source=text), *run[1:]] if before else run
    if run[-1].kind == "text":
        text = run[-1].source.rstrip(_SPACE)
        after = run[-1].source[len(text) :]
        run = [*run[:-1], run[-1]._replace(source=text)] if after else run
    return before, run, after


def _target(name: str, token: Token) -> Iterator[tuple[str, str]]:
    attrs = attributes(token.attrs)
    target = next((attrs[key] for key in _TARGETS if key in attrs), None)
    if target:
        yield name, target


def _merged(pieces: list[str | _Attribute]) -> _Pieces:
    """The pieces with neighbouring strings joined."""
    if _Attribute not in map(type, pieces):
        return ("".join(map(str, pieces)),)
    merged: list[str | _Attribute] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        else:
            merged.append(piece)
    return tuple(merged)
