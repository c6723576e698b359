"""What speaks for two blocks saying the same, as natural logarithms of odds.

Two kinds of evidence: the shape of a block (its kind, its neighbours' kinds, its length; for the latter Gale
and Church 1993, with the logarithm of the ratio as what is normally distributed), and its *keys*: numbers,
links, names, words whose translation is known. A key that both have speaks for a pair by how rare it is, a
key that only one has against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log, log1p, pi

from fikra.text.align.corridor import Corridor
from fikra.text.align.dictionary import meanings
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
_WORST = -8.0  # a match below is never better than two gaps
_WORST_LENGTH = -25.0
_RAREST_LENGTH = -4.0
_T0 = -0.9687  # of Student's t with 5 degrees: lengths have heavier tails than the normal distribution
_NOWHERE, _SPELLED = -1.0, 12
_SAME_KIND, _SAME_FAMILY, _OTHER_FAMILY = 0.96, 0.03, 0.005


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
    stems = frozenset(map(stem, found_words))
    return Traits(unit.kind, unit.role, length, frozenset(keys | meanings(stems)), stems)


def _ending(text: str) -> str:
    last = text.rstrip(_CLOSING)[-1:]
    return {"؟": "?", "؛": ";"}.get(last, last) if _END.match(last) else ""


@dataclass(frozen=True, slots=True)
class LengthModel:
    """How the length of a translation follows from that of its source: log(target/source) lies around `mean`,
    with a variance that falls with the length. The rest is measured on translations by people."""

    mean: float = 0.0
    floor: float = 0.004
    short: float = 3.2
    letters: int = 15

    def variance(self, length: int) -> float:
        return self.floor + self.short / (length + self.letters)


@dataclass(frozen=True, slots=True)
class _Group:
    """One to three blocks in a row, as one."""

    log_length: float
    peak: float  # of the distribution of a translation's length, as a logarithm
    narrowness: float
    chance: float  # of such a length, as a logarithm
    base: float
    kind: str
    role: str
    keys: frozenset[str]


class Evidence:
    """Scores of beads between two texts."""

    def __init__(
        self,
        source: Sequence[Traits],
        target: Sequence[Traits],
        length: LengthModel,
        kept: Mapping[str, float],
    ) -> None:
        self.source, self.target, self.length, self.kept = source, target, length, kept
        self._weigh_keys()
        self._weigh_kinds()
        logs = [log(one.length) for one in target]
        self.mean = sum(logs) / max(len(logs), 1)
        self.spread = max(sum((one - self.mean) ** 2 for one in logs) / max(len(logs), 1), 0.3)
        self.sources = [self._groups(source, self.source_keys, self.source_base, size) for size in (1, 2, 3)]
        self.targets = [self._groups(target, self.target_keys, self.target_base, size) for size in (1, 2, 3)]

    def _weigh_keys(self) -> None:
        in_source = Counter(key for one in self.source for key in one.keys)
        in_target = Counter(key for one in self.target for key in one.keys)
        self.gain: dict[str, float] = {}
        lacking_target: dict[str, float] = {}
        lacking_source: dict[str, float] = {}
        for key in in_source.keys() & in_target.keys():
            trust = _TRUST.get(key[0], 1.0) * _KEYS_WEIGHT / 2
            kept = self.kept.get(key) or _KEPT[key[0]]
            there, lacking = _odds(in_source[key], in_target[key], len(self.target), kept)
            back, lacking_back = _odds(in_target[key], in_source[key], len(self.source), kept)
            lacking_target[key], lacking_source[key] = _even(lacking * trust), _even(lacking_back * trust)
            self.gain[key] = _even((there + back - lacking - lacking_back) * trust)
        self.source_keys = [self._known(one) for one in self.source]
        self.target_keys = [self._known(one) for one in self.target]
        self.source_base = [
            sum(lacking_target[key] for key in keys) + _missing(one, in_target)
            for one, keys in zip(self.source, self.source_keys, strict=True)
        ]
        self.target_base = [
            sum(lacking_source[key] for key in keys) + _missing(one, in_source)
            for one, keys in zip(self.target, self.target_keys, strict=True)
        ]

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
                else:
                    likely = _SAME_FAMILY if (a in HEADINGS) == (b in HEADINGS) else _OTHER_FAMILY
                    self.kinds[a, b] = log(likely / max(1 - chance, 0.1))

    def _groups(
        self, side: Sequence[Traits], keys: Sequence[frozenset[str]], base: Sequence[float], size: int
    ) -> list[_Group | None]:
        """For each end the group of so many blocks that ends there; None where they don't go together."""
        found: list[_Group | None] = [None] * size
        for end in range(size, len(side) + 1):
            blocks = side[end - size : end]
            one = blocks[0]
            if size > 1 and (one.kind in HEADINGS or len({(each.kind, each.role) for each in blocks}) > 1):
                found.append(None)
                continue
            length = sum(each.length for each in blocks)
            off = log(length) - self.mean
            chance = -off * off / (2 * self.spread) - log(2 * pi * self.spread) / 2
            variance = self.length.variance(length)
            found.append(
                _Group(
                    log(length),
                    _T0 - log(variance) / 2,
                    1 / (5 * variance),
                    max(chance, _RAREST_LENGTH),
                    sum(base[end - size : end]),
                    one.kind,
                    one.role,
                    frozenset().union(*keys[end - size : end]),
                )
            )
        return found

    def matches(self, corridor: Corridor) -> dict[tuple[int, int], list[tuple[int, int, float]]]:
        """The scores of all beads that end within the corridor and are worth a thought."""
        found: defaultdict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        for (a, b), prior in BEADS.items():
            targets = self.targets[b - 1]
            for row, (first, last) in enumerate(corridor):
                one = self.sources[a - 1][row] if row >= a else None
                if one is not None:
                    start = max(first, b)
                    for column, score in self._scores(one, targets[start : last + 1], start):
                        if prior + score > _WORST:
                            found[row, column].append((a, b, prior + score))
        return found

    def score(self, source: int, target: int) -> float:
        """What speaks for two single blocks, alone."""
        one, other = self.sources[0][source + 1], self.targets[0][target + 1]
        found = [score for _, score in self._scores(one, [other], 0)] if one else []
        return found[0] if found else _WORST_LENGTH

    def _scores(
        self, one: _Group, others: Sequence[_Group | None], first: int
    ) -> Iterator[tuple[int, float]]:
        """The scores of a group with each of the other side, without the bead's; the hopeless left out."""
        expected, narrowness, peak = one.log_length + self.length.mean, one.narrowness, one.peak
        for column, other in enumerate(others, first):
            if other is None:
                continue
            off = other.log_length - expected
            score = peak - 3 * log1p(off * off * narrowness) - other.chance
            if score < _WORST_LENGTH or one.role != other.role:
                continue
            score += self.kinds[one.kind, other.kind] + one.base + other.base
            for key in one.keys & other.keys:
                score += self.gain[key]
            yield column, score


def _even(weight: float) -> float:
    """A weight as a multiple of 2⁻²⁰, so that sums are exact and depend on no order of the keys."""
    return round(weight * (1 << 20)) / (1 << 20)


def _missing(one: Traits, elsewhere: Collection[str]) -> float:
    """What it says that a block has numbers that the other text has nowhere: small ones become words."""
    return _NOWHERE * sum(
        key not in elsewhere and Decimal(key[2:]) > _SPELLED for key in one.keys if key[0] == "n"
    )


def _odds(here: int, there: int, size: int, kept: float) -> tuple[float, float]:
    """What it says that a key of one side stands in a block of the other, and that it doesn't."""
    share = kept * min(1.0, there / here)
    chance = min((there + 0.5) / (size + 1), 0.95)
    return max(log(share / chance), 0.0), min(log((1 - share) / (1 - chance)), 0.0)
