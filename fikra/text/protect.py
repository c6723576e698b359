"""What a translating machine must leave alone: the tags of a message, and the words that are settled.

`to_html` wraps both up for an engine that translates HTML, and `from_html` takes the answer apart again; a
message without terms comes back as it was. For an engine that is told in words to leave the tags,
`as_message` reads the answer. Neither trusts it: what is no tag of the source becomes text. `fit` puts right
what can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

from fikra.text.inline_codes import Piece, message, pairs, pieces
from fikra.text.notation import TAG, decode_text, encode_text, parse_tags, tag_problems
from fikra.text.retag import Targets, retag
from fikra.text.terms import Term

#: What stands in these is no language: engines leave `<code>` as it is, and translate the text of a `<span>`.
_CODE = frozenset(("code", "kbd", "samp", "var"))
#: Elements that an engine may write for one another: `retag` says which of the source's is meant, if any.
_ALIKE = _CODE | {
    "em", "i", "strong", "b", "mark", "u", "cite", "q", "abbr", "span", "bdi", "dfn", "a", "sup", "sub",
    "br", "img",
}  # fmt: skip
_ELEMENT = re.compile(r"<(/?)([A-Za-z]+)([\s/][^<>]*)?>")
_ID = re.compile(r"""\sid\s*=\s*["']?([tw][0-9]+)\b""", re.IGNORECASE)
_LATIN = "0-9A-Za-z\u00c0-\u024f"
_LETTERS = r"\w\u0610-\u061a\u064b-\u065f\u0670"


def to_html(msg: str, terms: Iterable[Term] = ()) -> str:
    """A message as HTML whose elements are known by their ids; settled words stand in their translation.

    >>> to_html("<a1>Ports</a1> &lt; 3", [Term("ports", "موانئ")])
    '<span id="t0"><span id="w0" translate="no">موانئ</span></span> &lt; 3'
    """
    words = _Words(terms)
    written: list[str] = []
    closing: list[str] = []
    for at, piece, matched in _numbered(msg):
        if piece.kind == "text":
            written.append(words.wrapped(piece.value))
        elif not matched:
            written.append(escape(decode_text(message([piece])), quote=False))
        elif piece.kind == "void":
            written.append(f'<br id="t{at}"/>')
        elif piece.kind == "open":
            closing.append("code" if _base(piece.value) in _CODE else "span")
            written.append(f'<{closing[-1]} id="t{at}">')
        else:
            written.append(f"</{closing.pop()}>")
    return "".join(written)


def from_html(answer: str, msg: str, terms: Iterable[Term] = ()) -> str:
    """The message that an engine made of `to_html(msg, terms)`; what it says besides is text.

    >>> msg = "See <a1>the <em>ports</em></a1><br1/>"
    >>> from_html(to_html(msg), msg)
    'See <a1>the <em>ports</em></a1><br1/>'
    >>> from_html('<em>شاهد</em> <span id="t1">هنا</span>', msg)
    '&lt;em>شاهد&lt;/em> <a1>هنا</a1>'
    """
    tags = {f"t{at}": piece for at, piece, matched in _numbered(msg) if matched and piece.kind != "close"}
    words = _Words(terms)
    for _at, piece, _matched in _numbered(msg):
        if piece.kind == "text":
            words.wrapped(piece.value)
    return "".join(_Reading(answer, tags, words.used).run())


def as_message(answer: str, msg: str) -> str:
    """An answer that was to keep the notation of messages, with everything that is no tag as text.

    >>> as_message("<em>a</em> < b <script>c</script>", "<em>x</em>")
    '<em>a</em> &lt; b &lt;script>c&lt;/script>'
    """
    known = set(parse_tags(msg))
    literal = set(re.findall(r"&lt;/?([A-Za-z]+)", msg))
    written: list[str] = []
    position = 0
    for tag in TAG.finditer(answer):
        written.append(answer[position : tag.start()].replace("<", "&lt;"))
        position = tag.end()
        exact = parse_tags(tag[0])[0] in known
        alike = _base(tag[2]) in _ALIKE and tag[2] not in literal
        written.append(tag[0] if exact or alike else "&lt;" + tag[0][1:])
    written.append(answer[position:].replace("<", "&lt;"))
    return "".join(written)


def fit(msgid: str, targets: Targets, answer: str) -> str:
    """An answer with the tags of its source, as far as they can be given back.

    >>> fit("<strong>Ports</strong> grow", [], "<b>موانئ</b> تنمو")
    '<strong>موانئ</strong> تنمو'
    """
    if not tag_problems(msgid, answer):
        return answer
    return retag(msgid, targets, answer, targets).text


def _base(name: str) -> str:
    return name.rstrip("0123456789")


def _numbered(msg: str) -> Iterator[tuple[int, Piece, bool]]:
    """The pieces with their numbers, and whether each is a tag that stands well: alone, or in a pair."""
    parts = pieces(msg)
    paired = pairs(parts)
    for at, piece in enumerate(parts):
        yield at, piece, piece.kind == "void" or at in paired


class _Words:
    """The settled words of texts, numbered in the order in which they are met."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.said: list[tuple[re.Pattern[str], str]] = []
        self.used: dict[str, str] = {}
        for term in sorted(terms, key=lambda one: -len(one.source)):
            if term.source and (term.do_not_translate or term.forms):
                self.said.append((_as_written(term.source), "" if not term.forms else term.forms[0]))

    def wrapped(self, text: str) -> str:
        """Plain text as HTML."""
        written: list[str] = []
        position = 0
        for start, end, word in self._found(text):
            name = f"w{len(self.used)}"
            self.used[name] = word
            written.append(escape(text[position:start], quote=False))
            written.append(f'<span id="{name}" translate="no">{escape(word, quote=False)}</span>')
            position = end
        return "".join([*written, escape(text[position:], quote=False)])

    def _found(self, text: str) -> Sequence[tuple[int, int, str]]:
        """Where a term stands as the glossary writes it; of two that overlap the longer.

        A form of it is left to the engine: a word put there for it would stand without its prefix or plural.
        """
        taken: list[tuple[int, int, str]] = []
        for pattern, word in self.said:
            for found in pattern.finditer(text):
                if not any(found.start() < end and start < found.end() for start, end, _word in taken):
                    taken.append((found.start(), found.end(), word or found[0]))
        return sorted(taken)


def _as_written(word: str) -> re.Pattern[str]:
    letters = _LATIN if word.isascii() else _LETTERS
    # An acronym is no other word in small letters: who, WHO.
    flags = re.NOFLAG if word.isupper() and len(word) > 1 else re.IGNORECASE
    return re.compile(rf"(?<![{letters}]){re.escape(word)}(?![{letters}])", flags)


class _Reading:
    """An engine's HTML, read tag by tag."""

    def __init__(self, answer: str, tags: dict[str, Piece], words: dict[str, str]) -> None:
        self.answer, self.tags, self.words = answer, tags, words
        #: Of the open elements: the name, and what its end is written as (None: as the text it is).
        self.open: list[tuple[str, str | None]] = []
        self.silent = 0  # how many elements are open in the one whose word is known

    def run(self) -> Iterator[str]:
        position = 0
        for tag in _ELEMENT.finditer(self.answer):
            yield self._text(self.answer[position : tag.start()])
            position = tag.end()
            slash, name, attributes = tag.groups()
            yield self._end(tag[0], name.lower()) if slash else self._start(tag[0], name.lower(), attributes)
        yield self._text(self.answer[position:])

    def _text(self, html: str) -> str:
        return "" if self.silent else encode_text(unescape(html))

    def _start(self, written: str, name: str, attributes: str | None) -> str:
        found = _ID.search(attributes or "")
        known = found[1].lower() if found else ""
        if self.silent:
            self.silent += name != "br"
            return ""
        if known in self.words and name == "span":
            self.silent = 1
            return encode_text(self.words[known])
        piece = self.tags.get(known)
        if piece is None:
            self.open.append((name, None))
            return self._text(written)
        if piece.kind == "open":
            self.open.append((name, f"</{piece.value}>"))
        return message([piece])

    def _end(self, written: str, name: str) -> str:
        if self.silent:
            self.silent -= name != "br"
            return ""
        for at in reversed(range(len(self.open))):
            if self.open[at][0] == name:
                closing = self.open[at][1]
                del self.open[at:]
                return self._text(written) if closing is None else closing
        return "" if name == "br" else self._text(written)
