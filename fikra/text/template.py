"""What stays of a text when its segments are taken out, and how translations are put back.

A translation may be shaped differently (`notation.shape`): broken, joined to the block before, or left out.
What comes out is whole HTML whatever they say, since a text may stand at several places: one that can't be
joined there is a block of its own, one that can't be broken goes on after a space, and a list, quotation or
figure of which nothing is left goes with what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fikra.text import bidi
from fikra.text.markup import INLINE, VOID, attributes, escape, open_tag, quote, tokens
from fikra.text.notation import (
    BLANKS,
    TAG,
    Shape,
    decode_text,
    shape,
    shape_problems,
    tag_problems,
)
from fikra.text.sanitise import clean

Key = tuple[str, str]  # msgctxt, msgid

# Where something was left out. No text holds it, since none holds control characters.
_GONE = "\0"
_BOXES = "p li h2 h3 h4 h5 h6 pre blockquote ul ol dl aside figure figcaption caption".split()  # noqa: SIM905
_EMPTIED = re.compile(
    rf"<({'|'.join([*_BOXES, *sorted(INLINE - VOID)])})(?: [^>]*)?>\s*{_GONE}[\s{_GONE}]*</\1>"
)
# A term or definition stays as an empty cell, but no link or emphasis stays around what is empty.
_WRAPPED = re.compile(
    rf"<({'|'.join(sorted(INLINE - VOID))})(?: [^>]*)?>(?:<(d[dt])(?: [^>]*)?>[\s{_GONE}]*</\2>)+</\1>"
)
_GROUP = re.compile(rf"(?:<dt(?: [^>]*)?>{_GONE}+</dt>)+(?:<dd(?: [^>]*)?>{_GONE}+</dd>)+")

_BLANKS = re.compile(f"[{BLANKS}]+")
# Signs of inline content that is not in stored form: white space that no browser shows, also across tags, and
# elements without content. Four fast looks, since every translation of a text is looked at each time.
_RAW_SPACE = re.compile(r"[\t\n\r\f\v]")
_NO_WIDTH = "<(?!img|wbr)[^>]*>"
_SPACE_FIRST = re.compile(f"(?:{_NO_WIDTH})+ ")
_SPACE_TWICE = re.compile(f" (?:{_NO_WIDTH})+(?: |$)| (?:</[^>]*>)*<br")
_UNTIDY_TAGS = re.compile(
    r"<(?:br>(?:<[^>]*>)*[ ]|([a-z]+)(?:[ ][^>]*)?></\1>|a[ ][^>]*><sup>|r[tp]>)", re.VERBOSE
)
_ENDS_LINE = re.compile("<br>(?:</[^>]*>)*$")


class TagError(ValueError):
    """A translation's tags don't fit. `codes` are those of `tag_problems` and `shape_problems`."""

    def __init__(self, key: Key, msgstr: str, codes: list[str]) -> None:
        self.key, self.msgstr, self.codes = key, msgstr, codes
        super().__init__(f"{', '.join(codes)}: {msgstr!r} for {key[1]!r}")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute to translate, as it stands in its tag, from the blank before it to the end."""

    key: Key
    name: str
    source: str  # its value, quoted for HTML


Pieces = tuple["str | Attribute", ...]


@dataclass(frozen=True, slots=True)
class Breaks:
    """What stands before the first, between two and after the last part of a text that is broken."""

    before: str
    between: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its source, and what each of its short tags is in HTML.

    `opening` is the open tag of the block that holds this run and nothing else, else ""; `joins` says whether
    the sibling before is such a block too, of the same element and attributes. `verbatim`: white space
    counts.
    """

    key: Key
    source: Pieces
    tags: dict[str, Pieces]
    opening: str = ""
    breaks: Breaks | None = None
    joins: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What stays of a text when its segments are taken out. Opaque; for `restore`.

    `role` is the msgctxt of its text: the field's name.
    """

    role: str
    pieces: tuple[str | Attribute | Run, ...]
    plain: bool = False


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
    writer = _Writer(translations or {}, foreign, plain=template.plain)
    for piece in template.pieces:
        writer.take(piece)
    return writer.result()


class _Writer:
    """Writes the pieces of one template."""

    def __init__(self, known: Mapping[Key, str], foreign: tuple[str, str] | None, *, plain: bool) -> None:
        self.known, self.foreign, self.plain = known, foreign, plain
        self.out: list[str] = []
        self.gone = False  # whether anything was left out
        self.end: int | None = None  # where a text may go on that is joined to the block before

    def take(self, piece: str | Attribute | Run) -> None:
        if isinstance(piece, str):
            self.out.append(piece)
        elif isinstance(piece, Attribute):
            self.out.append(self._attribute(piece))
        elif msgstr := self.known.get(piece.key):
            self._translated(piece, msgstr)
        else:
            self.end = None
            self.out.append(self._source(piece))

    def result(self) -> str:
        text = "".join(self.out)
        return _without_gone(text) if self.gone and not self.plain else text

    def _translated(self, run: Run, msgstr: str) -> None:
        if "<" not in msgstr and not run.tags:
            shaped = Shape((msgstr,))
        else:
            _check(run.key, msgstr)
            shaped = shape(msgstr)
        joined = shaped.joined and run.joins and self.end is not None
        text = "" if shaped.omitted else self._parts(run, shaped.parts)
        if not text:
            self.gone = True
            self.out += [] if self.plain else [run.opening, _GONE]
            self.end = self.end if run.joins else None
            return
        if joined:
            del self.out[self.end :]
            broken = text.startswith("<br") or _ENDS_LINE.search(self.out[-1])
            self.out += ["" if broken else " ", text]
        else:
            self.out += [run.opening, text]
        self.end = len(self.out) if run.opening else None

    def _parts(self, run: Run, parts: tuple[str, ...]) -> str:
        texts = [self._text(run, part) for part in parts]
        if len(texts) == 1 or run.breaks is None:
            return " ".join(texts)
        return run.breaks.before + run.breaks.between.join(texts) + run.breaks.after

    def _text(self, run: Run, msgstr: str) -> str:
        if self.plain:
            return decode_text(msgstr)
        out, at = [], 0
        for tag in TAG.finditer(msgstr):
            out.append(escape(decode_text(msgstr[at : tag.start()])))
            slash, name, _ = tag.groups()
            out.append(f"</{name.rstrip('0123456789')}>" if slash else self._joined(run.tags[name]))
            at = tag.end()
        out.append(escape(decode_text(msgstr[at:])))
        text = "".join(out)
        if run.verbatim:
            return text.strip("\n")
        return _tidy(text) if _is_untidy(text) else text

    def _source(self, run: Run) -> str:
        source = self._joined(run.source)
        if not self.foreign or self.plain:
            return run.opening + source
        lang, direction = self.foreign
        if not run.opening:
            return f'<span lang="{quote(lang)}" dir="{quote(direction)}">{source}</span>'
        token = next(tokens(run.opening))
        attrs = attributes(token.attrs)
        if "lang" in attrs:  # it says already what it is
            return run.opening + source
        block = {"id": attrs.pop("id")} if "id" in attrs else {}
        return open_tag(token.name, {**block, "lang": lang, "dir": direction, **attrs}) + source

    def _attribute(self, piece: Attribute) -> str:
        msgstr = self.known.get(piece.key)
        if not msgstr:
            # An attribute has no language but that of its element: a foreign one is isolated.
            source = bidi.isolate(piece.source, self.foreign[1]) if self.foreign else piece.source
            return f' {piece.name}="{source}"'
        _check(piece.key, msgstr)
        shaped = shape(msgstr)
        words = decode_text(" ".join(shaped.parts)).strip(BLANKS)
        text = "" if shaped.omitted else " ".join(_BLANKS.split(words))
        return f' {piece.name}="{quote(text)}"' if text or piece.name == "alt" else ""

    def _joined(self, pieces: Iterable[str | Attribute]) -> str:
        return "".join([piece if isinstance(piece, str) else self._attribute(piece) for piece in pieces])


def _check(key: Key, msgstr: str) -> None:
    codes = tag_problems(key[1], msgstr) + shape_problems(msgstr)
    if codes:
        raise TagError(key, msgstr, codes)


def _is_untidy(text: str) -> bool:
    if "  " in text or text[:1] == " " or text[-1:] == " " or _RAW_SPACE.search(text):
        return True
    if "<" not in text:
        return False
    crossing = " <" in text and _SPACE_TWICE.search(text)
    return bool(crossing or _SPACE_FIRST.match(text) or _UNTIDY_TAGS.search(text))


def _tidy(text: str) -> str:
    """Inline content in stored form."""
    return clean(f"<p>{text}</p>", lenient=True).removeprefix("<p>").removesuffix("</p>")


def _without_gone(html: str) -> str:
    """The text without the elements that hold nothing but what was left out; cells stay, and are empty.

    Terms and definitions stay like cells while something of their group does.
    """
    before = ""
    while before != html:
        before = html
        html = _GROUP.sub(_GONE, _WRAPPED.sub(_GONE, _EMPTIED.sub(_GONE, html)))
    lines = [line for line in html.split("\n") if not line or line.strip(_GONE)]
    return "\n".join(lines).replace(_GONE, "")
