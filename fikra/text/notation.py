"""The notation of messages: text with short tags that carry no attributes.

`<a1>…</a1>`, `<em>…</em>`, `<br1/>`. A literal "<" is `&lt;`; "&" is `&amp;` only where it would otherwise
read as one of `&lt;`, `&gt;`, `&amp;`, so that ordinary text stays as it is. U+00A0 stays itself.

A translation may be shaped differently from its source, by tags that no source has:

    First part.<p/>Second part.       the paragraph, or the list item, is broken in two
    <join/>Text that goes on.         joined to the block before; `<join/>` alone when that says it already
    <omit/>reason, in plain words     left out; nothing of it is published
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from fikra.text import bidi

TagKind = Literal["open", "close", "void"]

# Whatever looks like a tag is taken for one: `<a href="x">` in a translation is an invented tag, not text.
# Possessive, because messages come from files of others: no text, however long, is looked at twice.
TAG = re.compile(r"<(/?)([A-Za-z](?:\s*+(?!/?>)[^<>\s])*+)\s*+(/?)>")
_BREAK = re.compile(r"<(?:br[0-9]*|p)\s*/>")
_PART = re.compile(r"<p\s*/>")
_JOIN = re.compile(r"<join\s*/>")
_OMIT = re.compile(r"<omit\s*/>")
_PICTURE = re.compile(r"<img[0-9]*\s*/>")
_AMBIGUOUS = re.compile("&(?=(?:lt|gt|amp);)")
_ESCAPE = re.compile("&(lt|gt|amp);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&"}
BLANKS = " \t\n\r\f"

SHAPES = frozenset(("p", "join", "omit"))
BREAKABLE = frozenset(("p", "li", "dd", "blockquote"))
JOINABLE = frozenset(("p", "li"))
_SHAPE_TAGS = frozenset(("void", name) for name in SHAPES)


def encode_text(text: str) -> str:
    """Plain text in the notation of messages; `decode_text` is its inverse.

    >>> encode_text("a < b & c, written &lt;")
    'a &lt; b & c, written &amp;lt;'
    """
    if "&" in text:
        text = _AMBIGUOUS.sub("&amp;", text)
    return text.replace("<", "&lt;")


def decode_text(msg: str) -> str:
    """The plain text of a message without tags.

    >>> decode_text("a &lt; b & c, written &amp;lt;")
    'a < b & c, written &lt;'
    """
    return _ESCAPE.sub(lambda found: _CHARACTERS[found[1]], msg) if "&" in msg else msg


def parse_tags(msg: str) -> list[tuple[TagKind, str]]:
    """The tags of a message in their order.

    >>> parse_tags("<a1>x</a1><br1/>")
    [('open', 'a1'), ('close', 'a1'), ('void', 'br1')]
    """
    if "<" not in msg:
        return []
    return [(_kind(slash, end), name) for slash, name, end in TAG.findall(msg)]


def _kind(slash: str, end: str) -> TagKind:
    return "close" if slash else "void" if end else "open"


def strip_tags(msg: str) -> str:
    """The plain text of a message: tags gone, a line break and a break of paragraphs as a space.

    >>> strip_tags("one<br1/><em>t</em>wo &lt; 3")
    'one two < 3'
    """
    if "<" in msg:
        msg = TAG.sub("", _BREAK.sub(" ", msg))
    return decode_text(msg)


def tag_problems(msgid: str, msgstr: str) -> list[str]:
    """What is wrong with the tags of a translation; their order is free.

    Codes: "missing", "extra" (invented), "duplicated" (of the source's, but more often), "misnested"
    (crossed, left open, or a link within a link). The tags of `SHAPES` are a translation's own: see
    `shape_problems`. One that leaves its source out needs none of its tags.

    >>> tag_problems("<a1>x</a1> <em>y</em>", "<em>y</em> <a1>x</a1>")
    []
    >>> tag_problems("<a1>x</a1> <em>y</em>", "<em>y<a1></em>x</a1><br1/>")
    ['extra', 'misnested']
    """
    if "<" not in msgid and "<" not in msgstr:
        return []
    wanted, got = parse_tags(msgid), [tag for tag in parse_tags(msgstr) if tag not in _SHAPE_TAGS]
    if wanted == got or (not got and is_omitted(msgstr)):
        return []
    expected, present = Counter(wanted), Counter(got)
    known = {name for _, name in wanted}
    codes = []
    if expected - present:
        codes.append("missing")
    surplus = present - expected
    if any(name not in known for _, name in surplus):
        codes.append("extra")
    if any(name in known for _, name in surplus):
        codes.append("duplicated")
    if not _well_nested(got):
        codes.append("misnested")
    return codes


def _well_nested(tags: list[tuple[TagKind, str]]) -> bool:
    stack: list[str] = []
    for kind, name in tags:
        if kind == "open":
            if is_link(name) and any(is_link(outer) for outer in stack):
                return False
            stack.append(name)
        elif kind == "close" and (not stack or stack.pop() != name):
            return False
    return not stack


@dataclass(frozen=True, slots=True)
class Shape:
    """A translation taken apart at its shape tags; `parts` are in the notation of messages, trimmed.

    Of one that is left out, the parts are its reason.
    """

    parts: tuple[str, ...]
    joined: bool = False
    omitted: bool = False


def shape(msgstr: str) -> Shape:
    """How a translation is shaped.

    >>> shape("<join/>One. <p/>Two.")
    Shape(parts=('One.', 'Two.'), joined=True, omitted=False)
    """
    if "/>" not in msgstr:
        return Shape((msgstr,))
    text = msgstr.lstrip(BLANKS)
    first = _JOIN.match(text) or _OMIT.match(text)
    parts = _PART.split(text[first.end() :] if first else msgstr)
    if not first and len(parts) == 1:
        return Shape((msgstr,))
    trimmed = tuple(part.strip(BLANKS) for part in parts)
    return Shape(trimmed, bool(first and first[0][1] == "j"), bool(first and first[0][1] == "o"))


def shapes(msg: str) -> set[str]:
    """Which of `SHAPES` a translation holds.

    >>> shapes("<omit/>said before"), shapes("<p>no<br1/>")
    ({'omit'}, set())
    """
    return {name for kind, name in parse_tags(msg) if (kind, name) in _SHAPE_TAGS} if "/>" in msg else set()


def is_omitted(msgstr: str) -> bool:
    """Whether a translation leaves its source out."""
    return "<omit" in msgstr and _OMIT.match(msgstr.lstrip(BLANKS)) is not None


def shape_problems(msgstr: str, kind: str | None = None) -> list[str]:
    """What is wrong with the shape of a translation, for a text of that kind (see `Segment.kind`) or any.

    Codes: "break-kind", "join-kind" (such a text can't be broken or joined), "position" (`<join/>` and
    `<omit/>` stand once, first of all), "empty" (nothing before or after a break), "across" (a tag or an
    isolate is open at a break), "reason" (tags in the reason for leaving out).

    >>> shape_problems("One.<p/>Two.", "p"), shape_problems("One.<p/>Two.", "h2")
    ([], ['break-kind'])
    >>> shape_problems("<em>One.<p/></em>", "li")
    ['across', 'empty']
    """
    used = shapes(msgstr)
    if not used:
        return []
    codes = set()
    taken = shape(msgstr)
    later = {name for part in taken.parts for name in shapes(part)}
    if later:
        codes.add("position")
    if taken.omitted:
        if len(taken.parts) > 1 or parse_tags(taken.parts[0]):
            codes.add("reason")
        return sorted(codes)
    if taken.joined and kind and kind not in JOINABLE:
        codes.add("join-kind")
    if len(taken.parts) > 1 and kind and kind not in BREAKABLE:
        codes.add("break-kind")
    if len(taken.parts) > 1:
        codes |= _break_problems(taken.parts)
    return sorted(codes)


def _break_problems(parts: tuple[str, ...]) -> set[str]:
    codes = set()
    if not all(_is_seen(part) for part in parts):
        codes.add("empty")
    if not all(_well_nested(parse_tags(part)) and not bidi.unbalanced(part) for part in parts):
        codes.add("across")
    return codes


def _is_seen(part: str) -> bool:
    return (not strip_tags(part).isspace() and bool(strip_tags(part))) or _PICTURE.search(part) is not None


def spoken(msg: str) -> str:
    """The plain words that a reader gets: without the reason for leaving out, white space at a break.

    >>> spoken("<join/>One.<p/><em>Two.</em>"), spoken("<omit/>said before")
    ('One. Two.', '')
    """
    if "<" not in msg:
        return decode_text(msg)
    taken = shape(msg)
    return "" if taken.omitted else " ".join(strip_tags(part) for part in taken.parts)


def is_link(name: str) -> bool:
    """Whether a short tag stands for a link: a1, a2 …"""
    return name[:1] == "a" and name[1:].isdecimal()
