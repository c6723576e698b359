"""Words that translate each other, learned from pairs of blocks that are sure already.

The second pass of Moore (2002) and hunalign (Varga et al. 2005), without a dictionary: which words occur
together in pairs more than chance has it, by Dunning's (1993) likelihood ratio, and each word only with its
best partners (competitive linking, Melamed 2000).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import log

_LEAST_TOGETHER = 2  # pairs; what stood together once proves nothing
_SIGNIFICANT = 10.0  # of the likelihood ratio; 10.83 is p = 0.001
_PARTNERS = 2
_RAREST = 40  # words of a block: the rarest say most, and long blocks stay cheap
_COMMONEST = 0.4  # of all pairs


@dataclass(frozen=True)
class Lexicon:
    """Entries by source and by target word, and how often the one's block has the other in its pair."""

    by_source: dict[str, list[str]] = field(default_factory=dict)
    by_target: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, float] = field(default_factory=dict)

    def source_keys(self, stems: Iterable[str]) -> set[str]:
        return {key for stem in stems for key in self.by_source.get(stem, ())}

    def target_keys(self, stems: Iterable[str]) -> set[str]:
        return {key for stem in stems for key in self.by_target.get(stem, ())}


def learn(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Lexicon:
    """A lexicon from the stems of pairs of blocks.

    >>> words = [("port", "ميناء"), ("dam", "سد"), ("road", "طريق")]
    >>> pairs = [(frozenset([one]), frozenset([other])) for one, other in words] * 5
    >>> sorted(learn(pairs).kept)
    ['b:dam=سد', 'b:port=ميناء', 'b:road=طريق']
    """
    sources = Counter(word for one, _ in pairs for word in one)
    targets = Counter(word for _, other in pairs for word in other)
    most = max(_COMMONEST * len(pairs), _LEAST_TOGETHER)
    together: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        rare = _rarest(other, targets, most)
        for word in _rarest(one, sources, most):
            together.update([(word, its) for its in rare])
    scored = [
        (score, pair)
        for pair, count in together.items()
        if count >= _LEAST_TOGETHER
        and (score := _ratio(count, sources[pair[0]], targets[pair[1]], len(pairs))) > _SIGNIFICANT
    ]
    lexicon = Lexicon({}, {}, {})
    taken: Counter[str] = Counter()
    for _, (word, its) in sorted(scored, reverse=True):
        if taken[word] < _PARTNERS and taken[its] < _PARTNERS:
            taken.update((word, its))
            key = f"b:{word}={its}"
            lexicon.by_source.setdefault(word, []).append(key)
            lexicon.by_target.setdefault(its, []).append(key)
            # The half pair less is so that what was seen twice isn't certain.
            lexicon.kept[key] = (together[word, its] - 0.5) / max(sources[word], targets[its])
    return lexicon


def _rarest(words: Iterable[str], often: Counter[str], most: float) -> list[str]:
    # Sorted, so that of words that are as rare it is always the same that are left out.
    fit = [word for word in sorted(words) if _LEAST_TOGETHER <= often[word] <= most]
    return fit if len(fit) <= _RAREST else nlargest(_RAREST, fit, key=lambda word: -often[word])


def _ratio(both: int, one: int, other: int, total: int) -> float:
    """Dunning's -2 log λ of two words that are `both` times together; 0 where that is less than by chance."""
    if both * total <= one * other:
        return 0.0
    cells = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    return 2 * sum(count * log(count * total / (row * column)) for count, row, column in cells if count)
