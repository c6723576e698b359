"""What speaks for two blocks saying the same, as natural logarithms of odds.

Two kinds of evidence: the shape of a block (its kind, its neighbours' kinds, its length; for the latter Gale
and Church 1993, with the logarithm of the ratio as what is normally distributed), and its *keys*: numbers,
links, names, words whose translation is known. A key that both have speaks for a pair by how rare it is, a
key that only one has against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log, pi

from fikra.text.align.path import Corridor
from fikra.text.align.units import Unit
from fikra.text.align.words import latin, sound, sounds, stem, words
from fikra.text.arabic import numbers, strip_marks
from fikra.text.links import comparable
from fikra.text.markup import HEADINGS
from fikra.text.notation import parse_tags, strip_tags

_NAME = re.compile(r"[A-Z][a-z]+")
_END = re.compile(r"[?؟!:.…؛;]")
_CLOSING = "\u200e\u200f\u2069 \u00a0\"'”’»)]*"

#: How often a key of a block stands in its translation too, if the whole translation has it often enough.
_KEPT = {"n": 0.92, "l": 0.95, "w": 0.9, "k": 0.6, "p": 0.93, "t": 0.93, "d": 0.5, "b": 0.7, "=": 0.98}
_TRUST = {"k": 0.6, "d": 0.7, "b": 0.7}
_KEYS_WEIGHT = 0.8

#: What a bead costs beside one to one.
BEADS = {(1, 1): 0.0, (1, 2): -4.0, (2, 1): -4.0, (2, 2): -8.0, (1, 3): -6.5, (3, 1): -6.5}
_WORST = -9.0  # a match below is never better than two gaps
_SAME_KIND, _SAME_FAMILY = 0.96, 0.03


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a block is compared."""

    kind: str
    role: str
    length: int
    keys: frozenset[str]
    stems: frozenset[str]


def traits(unit: Unit) -> Traits:
    """The traits of a block, whichever of the languages it is in.

    >>> sorted(traits(Unit("In <a1>Beirut</a1>?", targets=(("a1", "/ar/x"),))).keys)
    ['=In Beirut?', 'k:brt', 'l:/x', 'p:?', 't:a1', 'w:beirut', 'w:in']
    """
    text = strip_tags(unit.text)
    keys = {f"n:{number.normalize()}" for number in numbers(text)}
    keys.update(f"l:{comparable(target)}" for _, target in unit.targets)
    keys.update(f"w:{word}" for word in latin(text))
    keys.update(f"k:{found}" for name in _NAME.findall(text) if (found := sound(name.lower())))
    found_words = words(text)
    for word in found_words:
        if not word.isascii():
            keys.update(f"k:{found}" for found in sounds(word))
    keys.add(f"p:{_ending(text)}")
    names = Counter(name.rstrip("0123456789") for kind, name in parse_tags(unit.text) if kind != "close")
    keys.update(f"t:{name}{count}" for name, count in names.items())
    keys.add(f"={text}")
    length = len(strip_marks(text)) or 1
    return Traits(unit.kind, unit.role, length, frozenset(keys), frozenset(map(stem, found_words)))


def _ending(text: str) -> str:
    last = text.rstrip(_CLOSING)[-1:]
    return {"؟": "?", "؛": ";"}.get(last, last) if _END.match(last) else ""


@dataclass(frozen=True, slots=True)
class LengthModel:
    """How the length of a translation follows from that of its source: log(target/source) is normally
    distributed around `mean`, with a variance that falls with the length."""

    mean: float = 0.0
    floor: float = 0.025
    short: float = 2.0

    def variance(self, length: int) -> float:
        return self.floor + self.short / (length + 8)


class Evidence:
    """Scores of beads between two texts."""

    def __init__(self, source: Sequence[Traits], target: Sequence[Traits], length: LengthModel) -> None:
        self.source, self.target, self.length = source, target, length
        self._weigh_keys()
        self._weigh_kinds()
        logs = [log(one.length) for one in target]
        self.mean = sum(logs) / max(len(logs), 1)
        self.spread = max(sum((one - self.mean) ** 2 for one in logs) / max(len(logs), 1), 0.3)

    def _weigh_keys(self) -> None:
        in_source = Counter(key for one in self.source for key in one.keys)
        in_target = Counter(key for one in self.target for key in one.keys)
        self.gain: dict[str, float] = {}
        lacking_target: dict[str, float] = {}
        lacking_source: dict[str, float] = {}
        for key in in_source.keys() & in_target.keys():
            trust = _TRUST.get(key[0], 1.0) * _KEYS_WEIGHT
            kept = _KEPT[key[0]]
            there, lacking_target[key] = _odds(in_source[key], in_target[key], len(self.target), kept)
            back, lacking_source[key] = _odds(in_target[key], in_source[key], len(self.source), kept)
            lacking_target[key] *= trust / 2
            lacking_source[key] *= trust / 2
            self.gain[key] = (there + back) * trust / 2 - lacking_target[key] - lacking_source[key]
        self.source_keys = [self._known(one) for one in self.source]
        self.target_keys = [self._known(one) for one in self.target]
        self.source_base = [sum(lacking_target[key] for key in keys) for keys in self.source_keys]
        self.target_base = [sum(lacking_source[key] for key in keys) for keys in self.target_keys]

    def _known(self, one: Traits) -> frozenset[str]:
        return frozenset(key for key in one.keys if key in self.gain)

    def _weigh_kinds(self) -> None:
        shares = Counter(one.kind for one in self.target)
        total = max(len(self.target), 1)
        self.kinds: dict[tuple[str, str], float] = {}
        for a in {one.kind for one in self.source}:
            for b, count in shares.items():
                chance = (count + 1) / (total + 2)
                if a == b:
                    self.kinds[a, b] = log(_SAME_KIND / chance)
                elif (a in HEADINGS) == (b in HEADINGS):
                    self.kinds[a, b] = log(_SAME_FAMILY / max(1 - chance, 0.1))
                else:
                    self.kinds[a, b] = log(0.005 / max(1 - chance, 0.1))

    def matches(self, corridor: Corridor) -> dict[tuple[int, int], list[tuple[int, int, float]]]:
        """The scores of all beads that end within the corridor and are worth a thought."""
        found: defaultdict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        for row, (first, last) in enumerate(corridor):
            for column in range(max(first, 1), last + 1) if row else ():
                for (a, b), prior in BEADS.items():
                    if a > row or b > column:
                        continue
                    score = prior + self._score(row - a, row, column - b, column)
                    if score > _WORST:
                        found[row, column].append((a, b, score))
        return found

    def _score(self, i: int, end: int, j: int, to: int) -> float:
        """source[i:end] against target[j:to]"""
        one, other = self.source[i], self.target[j]
        if one.role != other.role:
            return -99.0
        if end - i == to - j == 1:
            score = self._lengths(one.length, other.length)
            score += self.kinds[one.kind, other.kind]
            score += self.source_base[i] + self.target_base[j]
            return score + sum(self.gain[key] for key in self.source_keys[i] & self.target_keys[j])
        sources, targets = range(i, end), range(j, to)
        score = self._lengths(
            sum(self.source[at].length for at in sources), sum(self.target[at].length for at in targets)
        )
        if score < _WORST:
            return score
        kinds = {self.source[at].kind for at in sources} | {self.target[at].kind for at in targets}
        if any(kind in HEADINGS for kind in kinds) or len(kinds) > 1:
            return -99.0
        score += self.kinds[one.kind, other.kind]
        score += sum(self.source_base[at] for at in sources) + sum(self.target_base[at] for at in targets)
        source_keys = frozenset().union(*[self.source_keys[at] for at in sources])
        target_keys = frozenset().union(*[self.target_keys[at] for at in targets])
        return score + sum(self.gain[key] for key in source_keys & target_keys)

    def _lengths(self, source: int, target: int) -> float:
        x = log(target)
        variance = self.length.variance(source)
        off = x - log(source) - self.length.mean
        likely = -off * off / (2 * variance) - log(2 * pi * variance) / 2
        off = x - self.mean
        by_chance = -off * off / (2 * self.spread) - log(2 * pi * self.spread) / 2
        return likely - max(by_chance, -4.0)


def _odds(here: int, there: int, size: int, kept: float) -> tuple[float, float]:
    """What it says that a key of one side stands in a block of the other, and that it doesn't."""
    share = kept * min(1.0, there / here)
    chance = min((there + 0.5) / (size + 1), 0.95)
    return max(log(share / chance), 0.0), min(log((1 - share) / (1 - chance)), 0.0)


def with_keys(one: Traits, keys: Iterable[str]) -> Traits:
    """The same block with more keys."""
    return Traits(one.kind, one.role, one.length, one.keys | frozenset(keys), one.stems)


Score = Callable[[int, int, int, int], float]
