"""Block ids: a block keeps its name for as long as it is the same block.

Ids stand in the stored source, but editors lose, copy and swap them, so each save compares the text with
the previous one: equal text is the same block wherever it moved, a text gone before is given its old id back,
what was changed is found by similarity, and only then does an id that came in count. No id is ever given to
other text.
"""

from __future__ import annotations

import base64
import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from fikra.text.fragments import BLOCK_ID, relinked
from fikra.text.markup import HEADINGS, INLINE, Token, attributes, names, open_tag, tokens, unescape

# Ours stand first in their tag, and no text in stored form looks like one.
_ID = re.compile(r'<[a-z][a-z0-9]* id="(b[0-9a-z]{4,12})"')
_ALWAYS = HEADINGS | names("p pre figure table")
_WITH_TEXT = names("li blockquote dt dd")  # where they hold text themselves, not only in blocks within
_WHOLE = names("figure table")  # compared with all that stands in them

SIMILAR = 0.5  # from here on a changed block is the same block
HINTED = 0.35  # and from here if the editor kept its id
_SHORT = 6  # words; below, single letters are compared too
_SHORT_SIMILAR = 0.6  # unrelated words share more letters than unrelated texts share words
_ORDER_WEIGHT = 0.05  # what standing at the same place is worth between equally similar ones
_MOST_PAIRS = 200_000  # compared; in longer rewrites only neighbours are
_WINDOW = 100


@dataclass(slots=True)
class _Block:
    name: str
    at: int  # its open tag among the tokens
    id: str = ""
    text: str = ""
    parts: list[str] = field(default_factory=list)
    has_run: bool = False

    @property
    def counts(self) -> bool:
        return self.name in _ALWAYS or self.has_run


def block_ids(html: str) -> tuple[str, ...]:
    """The ids of HTML in stored form, in their order.

    >>> block_ids('<p id="b1234">x</p><p>y</p>')
    ('b1234',)
    """
    return tuple(_ID.findall(html))


def assign_ids(
    html: str,
    *,
    previous: str = "",
    ledger: Mapping[str, str] | None = None,
    elsewhere: Collection[str] = (),
) -> tuple[str, dict[str, str]]:
    """Gives every block of HTML in stored form its id. Returns the HTML and the new ledger.

    `previous` is the HTML before this edit; `ledger` maps every id ever used to a digest of the text it last
    had; `elsewhere` are ids in use in the other texts of the same page. An incoming id counts only where
    nothing speaks against it, and only if it is of ours. The same call gives the same ids, and a second call
    changes nothing.

    >>> first, ledger = assign_ids("<p>One and two.</p>")
    >>> again, ledger = assign_ids("<h2>New</h2><p>One and two, three.</p>", previous=first, ledger=ledger)
    >>> block_ids(again)[1] == block_ids(first)[0]
    True
    """
    stream = list(tokens(html))
    new = _blocks(stream)
    old = [block for block in _blocks(list(tokens(previous))) if block.id]
    known = {**(ledger or {}), **{block.id: _digest(block.text) for block in old}}
    matcher = _Matcher(new, old, known, elsewhere)
    matcher.same_text()
    matcher.returning_text()
    matcher.similar_text()
    matcher.fresh()
    for block, block_id in zip(new, matcher.ids, strict=True):
        token = stream[block.at]
        attrs = {"id": block_id, **{k: v for k, v in attributes(token.attrs).items() if k != "id"}}
        stream[block.at] = token._replace(source=open_tag(token.name, attrs))
        known[block_id] = _digest(block.text)
    relinked(stream, _renamed(new, matcher.ids))
    return "".join(token.source for token in stream), known


def _renamed(new: list[_Block], ids: list[str]) -> dict[str, str]:
    """The id each block has now by the one it came with, unless that is the name of another block now."""
    now = {block.id: block_id for block, block_id in zip(new, ids, strict=True) if block.id != block_id}
    return {came: block_id for came, block_id in now.items() if came not in ids}


def _blocks(stream: list[Token]) -> list[_Block]:
    """The blocks that have ids, with the text each is known by."""
    found: list[_Block] = []
    around: list[_Block] = []  # the blocks open now; elements without an id are not among them
    for at, token in enumerate(stream):
        if token.kind == "open" and (token.name in _ALWAYS or token.name in _WITH_TEXT):
            _add(around, " ")
            around.append(_Block(token.name, at, attributes(token.attrs).get("id", "")))
            found.append(around[-1])
        elif token.kind == "close" and around and around[-1].name == token.name:
            around.pop()
            _add(around, " ")
        elif token.kind == "text":
            _add(around, unescape(token.source))
        elif token.name == "img":
            attrs = attributes(token.attrs)
            _add(around, f" {attrs.get('alt', '')} {attrs.get('src', '')} ")
        elif token.name not in INLINE or token.name == "br":
            _add(around, " ")
    for block in found:
        block.text = " ".join("".join(block.parts).split())
    return [block for block in found if block.counts]


def _add(around: list[_Block], text: str) -> None:
    """Text belongs to the innermost block, and to the figures and tables around that."""
    for depth, block in enumerate(reversed(around)):
        if not depth or block.name in _WHOLE:
            block.parts.append(text)
            block.has_run = block.has_run or not (text.isspace() or not text)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=9).hexdigest()


class _Matcher:
    """Finds the id of each new block, by one kind of evidence after the other."""

    def __init__(
        self, new: list[_Block], old: list[_Block], known: Mapping[str, str], elsewhere: Collection[str]
    ) -> None:
        self.new, self.old, self.known = new, old, known
        self.ids = [""] * len(new)
        self.taken = set(elsewhere)
        self.words = _Words()

    def _give(self, index: int, block_id: str) -> None:
        self.ids[index] = block_id
        self.taken.add(block_id)

    def _open(self) -> list[int]:
        return [index for index, block_id in enumerate(self.ids) if not block_id]

    def _by_text(self, candidates: Iterable[str]) -> None:
        """Equal text; of several, the one whose id came in with it, else the first left."""
        waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for block_id in candidates:
            waiting[self.known[block_id]].append(block_id)
        digests = {index: _digest(self.new[index].text) for index in self._open()}
        available = {block_id for queue in waiting.values() for block_id in queue}
        for index, digest in digests.items():
            hint = self.new[index].id
            if hint in available and hint not in self.taken and self.known[hint] == digest:
                self._give(index, hint)
        for index, digest in digests.items():
            queue = waiting.get(digest)
            while queue and not self.ids[index]:
                block_id = queue.popleft()
                if block_id not in self.taken:
                    self._give(index, block_id)

    def same_text(self) -> None:
        self._by_text(block.id for block in self.old)

    def returning_text(self) -> None:
        there = {block.id for block in self.old}
        self._by_text(block_id for block_id in self.known if block_id not in there)

    def similar_text(self) -> None:
        new, old = self._open(), [at for at, block in enumerate(self.old) if block.id not in self.taken]
        window = _WINDOW if len(new) * len(old) > _MOST_PAIRS else max(len(new), len(old))
        scored = []
        for place, index in enumerate(new):
            middle = place * len(old) // max(len(new), 1)
            for at in old[max(0, middle - window) : middle + window + 1]:
                score = self._score(index, at)
                if score:
                    scored.append((-score, index, at))
        used: set[int] = set()
        for _, index, at in sorted(scored):
            if not self.ids[index] and at not in used:
                used.add(at)
                self._give(index, self.old[at].id)

    def _score(self, index: int, at: int) -> float:
        new, old = self.new[index], self.old[at]
        score = _similarity(new.text, old.text, self.words)
        if score < (HINTED if new.id == old.id else SIMILAR):
            return 0
        distance = abs(index / len(self.new) - at / len(self.old))
        return score + _ORDER_WEIGHT * (1 - distance) + _ORDER_WEIGHT * (new.id == old.id)

    def fresh(self) -> None:
        numbers: Counter[str] = (
            Counter()
        )  # so that a text repeated a thousand times is tried a thousand times
        for index in self._open():
            text = self.new[index].text
            while (block_id := _new_id(text, numbers[text])) in self.known or block_id in self.taken:
                numbers[text] += 1
            self._give(index, block_id)


class _Words:
    """Texts with each word as one character, so that words are compared as fast as letters are."""

    def __init__(self) -> None:
        self.characters: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if text not in self.texts:
            seen = self.characters
            words = text.casefold().split()
            self.texts[text] = "".join(
                [seen.setdefault(word, chr(len(seen) % 0x10FFFF + 1)) for word in words]
            )
        return self.texts[text]


def _similarity(one: str, other: str, words: _Words) -> float:
    """How much of two texts is the same words in the same order, 0 to 1; of short ones, the same letters."""
    if not one or not other:
        return 0.0
    score = Indel.normalized_similarity(words(one), words(other), score_cutoff=HINTED)
    if score < SIMILAR and min(len(words(one)), len(words(other))) < _SHORT:
        letters = fuzz.ratio(one.casefold(), other.casefold()) / 100
        score = max(score, letters if letters >= _SHORT_SIMILAR else 0)
    return score


def _new_id(text: str, number: int) -> str:
    digest = blake2b(f"{number}\0{text}".encode(), digest_size=5).digest()
    block_id = "b" + base64.b32encode(digest).decode().lower()[:6]
    assert BLOCK_ID.fullmatch(block_id)
    return block_id
