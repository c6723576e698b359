"""The notation of messages: text with short tags that carry no attributes.

`<a1>…</a1>`, `<em>…</em>`, `<br1/>`. A literal "<" is `&lt;`; "&" is `&amp;` only where it would otherwise
read as one of `&lt;`, `&gt;`, `&amp;`, so that ordinary text stays as it is. U+00A0 stays itself.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

TagKind = Literal["open", "close", "void"]

# Whatever looks like a tag is taken for one: `<a href="x">` in a translation is an invented tag, not text.
TAG = re.compile(r"<(/?)([A-Za-z][^<>]*?)\s*(/?)>")
_BREAK = re.compile(r"<br[0-9]*/>")
_AMBIGUOUS = re.compile("&(?=(?:lt|gt|amp);)")
_ESCAPE = re.compile("&(lt|gt|amp);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&"}


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
    """The plain text of a message: tags gone, a line break as a space.

    >>> strip_tags("one<br1/><em>t</em>wo &lt; 3")
    'one two < 3'
    """
    if "<" in msg:
        msg = TAG.sub("", _BREAK.sub(" ", msg))
    return decode_text(msg)


def tag_problems(msgid: str, msgstr: str) -> list[str]:
    """What is wrong with the tags of a translation; their order is free.

    Codes: "missing", "extra" (invented), "duplicated" (of the source's, but more often), "misnested"
    (crossed, left open, or a link within a link).

    >>> tag_problems("<a1>x</a1> <em>y</em>", "<em>y</em> <a1>x</a1>")
    []
    >>> tag_problems("<a1>x</a1> <em>y</em>", "<em>y<a1></em>x</a1><br1/>")
    ['extra', 'misnested']
    """
    if "<" not in msgid and "<" not in msgstr:
        return []
    wanted, got = parse_tags(msgid), parse_tags(msgstr)
    if wanted == got:
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


def is_link(name: str) -> bool:
    """Whether a short tag stands for a link: a1, a2 …"""
    return name[:1] == "a" and name[1:].isdecimal()
