"""What a check is: a rule about one message and its translation, or about all messages of a catalog."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal

from fikra.text import bidi
from fikra.text.languages import direction
from fikra.text.notation import shapes, spoken, strip_tags
from fikra.text.terms import Glossary

Severity = Literal["error", "warning", "info"]
#: Where evidence stands: in one of the texts, or in the translation of another message; "wanted" is what
#: should stand in the translation and doesn't, "" what stands nowhere (a share, the name of a character).
Side = Literal["source", "target", "elsewhere", "wanted", ""]


class Found(str):
    """A piece of evidence that knows its side. `place` is what to look for in the source, if other words;
    `is_count` says that it counts what stands there, and stands nowhere itself."""

    side: Side
    place: str
    is_count: bool

    def __new__(cls, text: str, side: Side, place: str = "", is_count: bool = False) -> Found:
        found = super().__new__(cls, text)
        found.side, found.place, found.is_count = side, place, is_count
        return found


#: What was found, in the words of the texts: the number that is missing, the word that stands twice. Checks
#: that find something always say what; () is a pass. A plain string is of the check's `side`.
Evidence = Sequence[str]

_CODE = re.compile(r"<(/?)((?:code|kbd|samp|var|pre)[0-9]*)>")
ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>«»“”\"،؛؟]+|[\w.+-]+@[\w-]+\.[\w.-]+(?<![.,;:!?-])", re.IGNORECASE
)
_AFTER = ".,;:!?'’]}*"
_PICTURE = re.compile(r"<(?!(?:br|wbr)[0-9]*/|(?:p|join|omit)/)[a-z]+[0-9]*/>")
#: Stands where an address, a picture or a piece of code stood: no letter, no digit, no punctuation.
GAP = "\ufffc"


@dataclass(frozen=True)
class Translation:
    """A source, its translation, and what checks want to know of both; worked out once for all of them.

    `source` and `target` are in short-tag notation, `kind` is the element around them ("p", "h2", "li" …).
    """

    source: str
    target: str
    source_language: str
    target_language: str
    glossary: Glossary = field(default_factory=Glossary)
    kind: str = "p"

    @cached_property
    def shapes(self) -> frozenset[str]:
        return frozenset(shapes(self.target)) if "<" in self.target else frozenset()

    @cached_property
    def source_text(self) -> str:
        """The source without tags and bidi controls."""
        return bidi.strip_controls(strip_tags(self.source))

    @cached_property
    def target_text(self) -> str:
        """What readers of the translation get, without tags and bidi controls."""
        return bidi.strip_controls(spoken(self.target))

    @cached_property
    def source_prose(self) -> str:
        """`source_text` with a `GAP` for each piece of code, each picture and each address."""
        return _prose(self.source, self.source_text)

    @cached_property
    def target_prose(self) -> str:
        return _prose(self.target, self.target_text)

    @property
    def into_arabic(self) -> bool:
        """Whether the target is written from right to left (Arabic and its sisters)."""
        return direction(self.target_language) == "rtl"


def _prose(msg: str, text: str) -> str:
    if "<" in msg and (_CODE.search(msg) or _PICTURE.search(msg)):
        text = bidi.strip_controls(spoken(_PICTURE.sub(GAP, _without_code(msg))))
    if "@" in text or "//" in text or "www." in text.lower():
        text = ADDRESS.sub(lambda found: GAP + found[0][len(trimmed(found[0])) :], text)
    return text


def _without_code(msg: str) -> str:
    """`msg` with a `GAP` for each piece of code; a tag that nothing closes is left as it is."""
    tags = list(_CODE.finditer(msg))
    last = {tag[2]: tag.start() for tag in tags if tag[1]}
    parts: list[str] = []
    at = 0
    for tag in tags:
        if not tag[1] and tag.start() >= at and last.get(tag[2], 0) > tag.start():
            close = f"</{tag[2]}>"
            parts += [msg[at : tag.start()], GAP]
            at = msg.index(close, tag.end()) + len(close)
    return "".join([*parts, msg[at:]])


def trimmed(address: str) -> str:
    """An address without the punctuation of the sentence; a closing bracket is its own if it opens there.

    >>> trimmed("https://example.org/a_(b)?)."), trimmed("www.example.org/,")
    ('https://example.org/a_(b)', 'www.example.org/')
    """
    end, unopened = len(address), address.count(")") - address.count("(")
    while end and (address[end - 1] in _AFTER or (address[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]


_LONGEST_WORD = 60


def around(text: str, start: int, end: int, margin: int) -> str:
    """A passage with so many characters on either side, and the words whole that would be cut there.

    >>> around("a long sentence, cut here", 15, 16, 4)
    'sentence, cut'
    """
    first, last = max(0, start - margin), min(len(text), end + margin)
    while first > 0 and start - first < _LONGEST_WORD and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and last - end < _LONGEST_WORD and not text[last].isspace():
        last += 1
    return text[first:start].lstrip() + text[start:end] + text[end:last].rstrip()


class Check(ABC):
    """One rule. Subclass, give the four attributes and `find`, name the class in `defaults.CHECKS`.

    `name` and `description` are English and meant to be translated by whoever shows them. `compares` says
    that the translation is measured against its source, which is idle where its text stands in another
    block (`<join/>`).
    """

    check_id: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    severity: ClassVar[Severity] = "warning"
    compares: ClassVar[bool] = False
    side: ClassVar[Side] = "target"

    @abstractmethod
    def find(self, pair: Translation) -> Evidence:
        """What is wrong with a translation that is not empty; () if nothing is."""

    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        """Whether `target`, not empty, fails as the translation of `source`; both in short-tag notation."""
        return bool(self.find(Translation(source, target, source_language, target_language)))


def on_its_side(pair: Translation, found: Iterable[str]) -> list[Found]:
    """What stands in one of the two texts only, each with the side that has it."""
    return [Found(one, "target" if one in pair.target else "source") for one in found]


class CatalogCheck(ABC):
    """A rule about all messages of a catalog; attributes as those of `Check`."""

    check_id: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    severity: ClassVar[Severity] = "warning"
    side: ClassVar[Side] = "elsewhere"

    @abstractmethod
    def check_all(self, messages: Sequence[tuple[str, str]]) -> Mapping[int, Evidence]:
        """What is wrong, by the index of the message; `messages` are (source, target) in their order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that failed, and what it found."""

    check: Check | CatalogCheck
    evidence: tuple[Found, ...]

    @classmethod
    def of(cls, check: Check | CatalogCheck, evidence: Evidence) -> Finding:
        return cls(
            check, tuple(one if isinstance(one, Found) else Found(one, check.side) for one in evidence)
        )
