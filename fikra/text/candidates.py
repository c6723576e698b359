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

_NEAREST = 12  # texts that are worth a look
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

    def near(self, features: Collection[str], place: float, limit: int = _NEAREST) -> list[int]:
        """The numbers of the texts that share most with these features, the nearest first.

        `place`, from 0 to 1, says where in the whole the text stands: among those that share only what all
        have, neighbours are taken.

        >>> Index([{"the", "crane"}, {"the", "tide"}, {"the"}]).near({"the", "tide", "turns"}, 0.0)
        [1, 0, 2]
        """
        holders = [found for feature in features if (found := self._holders.get(feature))]
        holders.sort(key=len)
        shared: dict[int, float] = {}
        visits = 0
        for numbers in holders:
            weight = log(1 + self._count / len(numbers))
            if len(numbers) > _NEIGHBOURS and visits + len(numbers) > _VISITS:
                if visits > _VISITS:
                    break
                middle = bisect_left(numbers, int(place * self._count))
                numbers = numbers[max(0, middle - _NEIGHBOURS // 2) : middle + _NEIGHBOURS // 2]
            visits += len(numbers)
            for number in numbers:
                shared[number] = shared.get(number, 0.0) + weight
        return nlargest(limit, shared, key=lambda number: (shared[number], -number))
