"""The vocabulary of our HTML, and one tokenizer over its canonical form.

What is stored has been through nh3 (see `sanitise`), whose output is well nested and canonical: lower-case
names, double-quoted attributes, `&`, `<`, `>` and U+00A0 escaped everywhere. One regular expression reads
that; nothing here may be used on markup as it comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape as unescape
from typing import Literal, NamedTuple


def names(text: str) -> frozenset[str]:
    """A set of names, written as one string."""
    return frozenset(text.split())


HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | names(
    "p ul ol li blockquote figure figcaption table caption thead tbody tfoot tr th td dl dt dd pre hr aside"
)
INLINE = names(
    "a em strong b i u s sub sup small mark abbr cite q code kbd samp var span bdi bdo time dfn ins del"
    " ruby rt rp img br wbr"
)
VOID = frozenset(("br", "hr", "img", "wbr"))

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_BREAKS = re.compile(f"</?(?:{'|'.join(sorted(BLOCKS))}|br)\\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# From the first letter or digit to the next white space or dash: harakat are marks, which \w excludes.
_WORD = re.compile(r"[^\W_][^\s\u2013\u2014]*")


class Token(NamedTuple):
    """One piece of canonical HTML; the `source` of all tokens joined is the HTML again.

    `name` is "" for text; `attrs` is the tag's attributes as written, still escaped (see `attributes`).
    """

    kind: Literal["open", "close", "void", "text"]
    name: str
    source: str
    attrs: str


def tokens(html: str) -> Iterator[Token]:
    """The tokens of canonical HTML.

    >>> [(t.kind, t.name or t.source) for t in tokens("<p>Hi <br>you</p>")]
    [('open', 'p'), ('text', 'Hi '), ('void', 'br'), ('text', 'you'), ('close', 'p')]
    """
    for found in _TOKEN.finditer(html):
        slash, name, attrs = found.groups()
        if name is None:
            yield Token("text", "", found[0], "")
        elif slash:
            yield Token("close", name, found[0], "")
        else:
            yield Token("void" if name in VOID else "open", name, found[0], attrs)


def attributes(attrs: str) -> dict[str, str]:
    """The attributes of a token, unescaped, in their order.

    >>> attributes(' href="/?a&amp;b" title="x"')
    {'href': '/?a&b', 'title': 'x'}
    """
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(attrs)} if attrs else {}


def open_tag(name: str, attrs: dict[str, str]) -> str:
    """The canonical open tag.

    >>> open_tag("a", {"href": '/?q="x"'})
    '<a href="/?q=&quot;x&quot;">'
    """
    return "<" + name + "".join([f' {key}="{quote(value)}"' for key, value in attrs.items()]) + ">"


def around_blocks(stream: Sequence[Token]) -> set[int]:
    """The positions of the tags of inline elements that hold a block; such elements behave as blocks do.

    >>> around_blocks(list(tokens('<a href="/"><p>x</p></a><em>y</em>')))
    {0, 4}
    """
    found: set[int] = set()
    stack: list[int] = []
    for index, (kind, name, _, _) in enumerate(stream):
        if name and name not in INLINE and kind != "close":
            for outer in reversed(stack):
                if outer in found or stream[outer].name not in INLINE:
                    break
                found.add(outer)
        if kind == "open":
            stack.append(index)
        elif kind == "close" and stack.pop() in found:
            found.add(index)
    return found


def escape(text: str) -> str:
    """Text as nh3 writes it; `unescape` is its inverse.

    >>> escape("a < b & c\\xa0d")
    'a &lt; b &amp; c&nbsp;d'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def quote(value: str) -> str:
    """An attribute's value as nh3 writes it, without the quotation marks around it."""
    return escape(value).replace('"', "&quot;")


def text_of(html: str) -> str:
    """The text of canonical HTML: tags gone, white space between blocks and at line breaks."""
    return unescape(_TAG.sub("", _BREAKS.sub(" ", html)))


def words(html: str) -> int:
    """The number of words in the text of canonical HTML, in either script; harakat don't split a word.

    >>> words("<p>Two <b>w</b>ords</p>"), words("<p>\\u0643\\u0650\\u062a\\u0627\\u0628 — 1,000</p>")
    (2, 2)
    """
    return count_words(text_of(html))


def count_words(text: str) -> int:
    """The number of words in plain text."""
    return len(_WORD.findall(text))


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in the text: something to translate."""
    return _WORD.search(text) is not None
