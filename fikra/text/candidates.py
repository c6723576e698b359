"""Which few of many texts are worth comparing with one: an inverted index of what they hold.

A feature (a word, a triplet of letters) counts by its rarity, as in information retrieval (the idf of Spärck
Jones 1972): two paragraphs that share a name and a number are candidates, two that share "the" are none. The
rarest are looked up first and the work for one text is bounded, so that the cost of all grows with their
number and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from heapq import nlargest
from math import log

_NEAREST = 16  # texts that are worth a look by how much of both is shared,
_FULLEST = 4  # and by how much is shared: what lies in a longer text
_VISITS = 600  # entries of the index read for one text
_NEIGHBOURS = 40  # of a feature that nearly every text has, only those at about the same place


class Index:
    """An index over texts, each given by its features; texts are known by their number."""

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        self._count = len(texts)
        self._holders: dict[str, list[int]] = {}
        for number, features in enumerate(texts):
            for feature in features:
                self._holders.setdefault(feature, []).append(number)
        weights = {feature: self._weight(numbers) for feature, numbers in self._holders.items()}
        self._weights = [sum([weights[feature] for feature in features]) for features in texts]

    def _weight(self, holders: Sequence[int]) -> int:
        """What it says that a text has this feature; a whole number, so that sums depend on no order."""
        return round(1000 * log(1 + self._count / len(holders)))

    def near(self, features: Collection[str], place: float) -> list[int]:
        """The numbers of the texts that share most with these features, the nearest first.

        `place`, from 0 to 1, says where in the whole the text stands: among those that share only what all
        have, neighbours are taken.

        >>> Index([{"the", "crane"}, {"the", "tide"}, {"the"}]).near({"the", "tide", "turns"}, 0.0)
        [1, 0, 2]
        """
        holders = [self._holders[feature] for feature in sorted(features) if feature in self._holders]
        holders.sort(key=len)
        shared: dict[int, int] = {}
        visits = weight = 0
        for numbers in holders:
            value = self._weight(numbers)
            weight += value
            if len(numbers) > _NEIGHBOURS and visits + len(numbers) > _VISITS:
                if visits > _VISITS:
                    break
                middle = bisect_left(numbers, int(place * self._count))
                numbers = numbers[max(0, middle - _NEIGHBOURS // 2) : middle + _NEIGHBOURS // 2]
            visits += len(numbers)
            for number in numbers:
                shared[number] = shared.get(number, 0) + value
        fullest = [(value, -number) for number, value in shared.items()]
        if len(shared) <= _NEAREST + _FULLEST:
            return [-negative for _, negative in sorted(fullest, reverse=True)]
        of_both = self._weights
        nearest = [(value / (weight + of_both[-number]), number) for value, number in fullest]
        best = nlargest(_NEAREST, nearest) + nlargest(_FULLEST, fullest)
        return list(dict.fromkeys([-negative for _, negative in best]))
