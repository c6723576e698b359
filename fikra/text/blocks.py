"""Block ids: a block keeps its name for as long as it is the same block.

Ids stand in the stored source, but editors lose, copy and swap them, so each save compares the text with
the previous one: equal text is the same block wherever it moved, a text of before is given its old id back,
what was changed, broken or joined is found by similarity over the whole text at once, and an id that came in
only tips the balance. No id is ever given to other text.
"""

from __future__ import annotations

import base64
import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import product

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from fikra.text.assignment import assign
from fikra.text.candidates import Index
from fikra.text.fragments import BLOCK_ID, relinked
from fikra.text.markup import HEADINGS, INLINE, Token, attributes, names, open_tag, tokens, unescape

# Ours stand first in their tag, and no text in stored form looks like one.
_ID = re.compile(r'<[a-z][a-z0-9]* id="(b[0-9a-z]{4,12})"')
_ALWAYS = HEADINGS | names("p pre figure table")
_WITH_TEXT = names("li blockquote dt dd")  # where they hold text themselves, not only in blocks within
_WHOLE = names("figure table")  # compared with all that stands in them

SIMILAR = 0.5  # from here on a changed block is the same block
HINTED = 0.35  # and from here if the editor kept its id
_PART = 85  # per cent of a part's words that stand in a row in the whole it was broken from, or joined to
_LEAST_PART = 5  # words
_SHORT = 6  # words; below, single letters are compared too
_SHORT_SIMILAR = 0.6  # unrelated words share more letters than unrelated texts share words
_TIES = 0.02  # what standing at the same place, or having come with the id, is worth between similar ones
_MOST_PAIRS = 40_000  # compared; in longer rewrites only the likely ones are
_NEIGHBOURS = 4
_MOST_TEXTS = 24  # remembered of one block, the latest


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

    `previous` is the HTML before this edit; `ledger` maps every id ever used to digests of the texts it had,
    the last one at the end; `elsewhere` are ids in use in the other texts of the same page. An incoming id
    counts only where nothing speaks against it, and only if it is of ours. The same call gives the same ids,
    a second call changes nothing, and an edit undone gives the old ids back. Of a block that is broken
    the greater part keeps the id, and of blocks that are joined the greater one does.

    >>> first, ledger = assign_ids("<p>One and two.</p>")
    >>> again, ledger = assign_ids("<h2>New</h2><p>One and two, three.</p>", previous=first, ledger=ledger)
    >>> block_ids(again)[1] == block_ids(first)[0]
    True
    """
    stream = list(tokens(html))
    new = _blocks(stream)
    old = [block for block in _blocks(list(tokens(previous))) if block.id]
    known = dict(ledger or {})
    for block in old:
        known[block.id] = _remembering(known.get(block.id, ""), block.text)
    matcher = _Matcher(new, old, known, elsewhere)
    matcher.named_text()
    matcher.same_text()
    matcher.returning_text()
    matcher.similar_text()
    matcher.fresh()
    for block, block_id in zip(new, matcher.ids, strict=True):
        token = stream[block.at]
        attrs = {"id": block_id, **{k: v for k, v in attributes(token.attrs).items() if k != "id"}}
        stream[block.at] = token._replace(source=open_tag(token.name, attrs))
        known[block_id] = _remembering(known.get(block_id, ""), block.text)
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


def _remembering(digests: str, text: str) -> str:
    """The ledger's entry of a block that has this text now."""
    latest = _digest(text)
    return " ".join([*[one for one in digests.split() if one != latest][1 - _MOST_TEXTS :], latest])


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

    def named_text(self) -> None:
        """An id that came in with a text that it had once."""
        for index in self._open():
            block = self.new[index]
            if block.id not in self.taken and _digest(block.text) in self.known.get(block.id, "").split():
                self._give(index, block.id)

    def _by_text(self, candidates: Iterable[tuple[str, str]]) -> None:
        """Equal text, by (digest, id); of several, the first that is left."""
        waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for digest, block_id in candidates:
            waiting[digest].append(block_id)
        for index in self._open():
            queue = waiting.get(_digest(self.new[index].text))
            while queue and not self.ids[index]:
                block_id = queue.popleft()
                if block_id not in self.taken:
                    self._give(index, block_id)

    def same_text(self) -> None:
        self._by_text((_digest(block.text), block.id) for block in self.old)

    def returning_text(self) -> None:
        """A text that a block had once, whatever became of that block since; those that are gone first."""
        there = {block.id for block in self.old}
        self._by_text(
            (digest, block_id)
            for block_id in sorted(self.known, key=lambda name: name in there)
            for digest in reversed(self.known[block_id].split())
        )

    def similar_text(self) -> None:
        """The best one-to-one assignment of what is left, by the sum of the similarities."""
        new, old = self._open(), [at for at, block in enumerate(self.old) if block.id not in self.taken]
        worth = {}
        for index, at in self._likely(new, old):
            if score := self._score(index, at):
                worth[index, at] = round(score * 10_000)
        for index, at in assign(worth).items():
            self._give(index, self.old[at].id)

    def _likely(self, new: list[int], old: list[int]) -> Iterator[tuple[int, int]]:
        """The pairs that are worth comparing: all of few; else those that share rare words, or a place."""
        if len(new) * len(old) <= _MOST_PAIRS:
            yield from product(new, old)
            return
        index = Index([set(self.old[at].text.casefold().split()) for at in old])
        named = {self.old[at].id: number for number, at in enumerate(old)}
        for place, number in enumerate(new):
            block = self.new[number]
            middle = place * len(old) // len(new)
            near = set(index.near(sorted(set(block.text.casefold().split())), place / len(new)))
            near.update(range(max(0, middle - _NEIGHBOURS), min(len(old), middle + _NEIGHBOURS + 1)))
            if block.id in named:
                near.add(named[block.id])
            yield from ((number, old[at]) for at in sorted(near))

    def _score(self, index: int, at: int) -> float:
        new, old = self.new[index], self.old[at]
        score = _similarity(new.text, old.text, self.words)
        if score < (HINTED if new.id == old.id else SIMILAR) and not _is_part(new.text, old.text, self.words):
            return 0
        distance = abs(index / len(self.new) - at / len(self.old))
        return score + _TIES * (1 - distance) + _TIES * (new.id == old.id)

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
    score = Indel.normalized_similarity(words(one), words(other))
    if score < SIMILAR and min(len(words(one)), len(words(other))) < _SHORT:
        letters = fuzz.ratio(one.casefold(), other.casefold()) / 100
        score = max(score, letters if letters >= _SHORT_SIMILAR else 0)
    return score


def _is_part(one: str, other: str, words: _Words) -> bool:
    """Whether the one stands in the other almost word for word."""
    shorter, longer = sorted((words(one), words(other)), key=len)
    least = len(shorter) * _PART // 100
    if len(shorter) < _LEAST_PART or LCSseq.similarity(shorter, longer, score_cutoff=least) < least:
        return False
    return fuzz.partial_ratio(shorter, longer, score_cutoff=_PART) > 0


def _new_id(text: str, number: int) -> str:
    digest = blake2b(f"{number}\0{text}".encode(), digest_size=5).digest()
    block_id = "b" + base64.b32encode(digest).decode().lower()[:6]
    assert BLOCK_ID.fullmatch(block_id)
    return block_id
