"""Where the way through two long texts is looked for: near pairs that are beyond doubt.

Two texts of 5,000 blocks would have 25 million pairs. Those that share what is rare in both, as far as they
follow each other on both sides, divide the texts into short stretches (as the rare words of K-vec and
the anchors of hunalign's partitioning do), so that the cost is nearly linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: For each number of source blocks behind, the first and last number of target blocks behind.
Corridor = Sequence[tuple[int, int]]
Anchor = tuple[int, int]  # a source block and the target block that it goes with

SMALL = 4_000  # pairs of blocks in two texts, up to which all are looked at
LARGE = 40_000  # pairs of blocks between two anchors, from which only those near the diagonal are
_BAND = 150  # blocks to both sides of the diagonal where a stretch is larger
_RARE = 8  # times in either text
_NEAR, _AROUND = 3, 2  # blocks from anchor to anchor, and such steps before and after, in an even stretch
_CLEAR = 3.0  # nats that the keys of an anchor weigh


@dataclass(frozen=True, slots=True)
class Margins:
    """How many blocks around the anchors are looked at: where anchors follow each other, and elsewhere."""

    narrow: int
    wide: int


def corridor(anchors: Sequence[Anchor], sources: int, targets: int, margins: Margins) -> Corridor:
    """The places between anchors, and some around them.

    >>> corridor([(2, 2)], 4, 4, Margins(0, 0))
    [(0, 2), (0, 2), (0, 3), (3, 4), (3, 4)]
    """
    found: list[tuple[int, int]] = []
    bounds = [(-1, -1), *anchors, (sources, targets)]
    for ((row, column), (to_row, to_column)), even in zip(pairwise(bounds), _even(bounds), strict=True):
        margin = margins.narrow if even else margins.wide
        low, high = max(column + 1 - margin, 0), min(to_column + margin, targets)
        rows = to_row - row
        if rows * (high - low) <= LARGE:
            found += [(low, high)] * rows
        else:
            width = to_column - column
            diagonal = [column + 1 + at * width // rows for at in range(rows)]
            reach = width // rows + _BAND
            found += [(max(low, at - _BAND), min(high, at + reach)) for at in diagonal]
    found[0] = (0, found[0][1])
    found[-1] = (found[-1][0], targets)
    return _connected(found)


def _even(bounds: Sequence[Anchor]) -> list[bool]:
    """Whether both sides go on equally from anchor to anchor, here and before and after: one that is wrong
    stands apart."""
    steps = [(to[0] - one[0], to[1] - one[1]) for one, to in pairwise(bounds)]
    even = [rows == columns <= _NEAR for rows, columns in steps]
    return [all(even[max(at - _AROUND, 0) : at + _AROUND + 1]) for at in range(len(even))]


def _connected(rows: list[tuple[int, int]]) -> Corridor:
    """The rows, each reaching as far as the next one begins."""
    for at in range(len(rows) - 2, -1, -1):
        low, high = rows[at]
        rows[at] = (min(low, rows[at + 1][0]), max(high, rows[at + 1][0]))
    return rows


def anchors(
    source: Sequence[frozenset[str]], target: Sequence[frozenset[str]], gain: Mapping[str, float]
) -> list[Anchor]:
    """The heaviest chain of pairs that share rare keys, ascending on both sides, by the `gain` of each key.

    >>> anchors([{"n:2024"}, set()], [set(), {"n:2024"}], {"n:2024": 7.0})
    [(0, 1)]
    """
    weights: defaultdict[Anchor, float] = defaultdict(float)
    there = _places(target, gain)
    for key, places in _places(source, gain).items():
        if len(places) <= _RARE and len(there.get(key, ())) <= _RARE:
            for row in places:
                for column in there.get(key, ()):
                    weights[row, column] += gain[key]
    return _heaviest({pair: weight for pair, weight in weights.items() if weight >= _CLEAR}, len(target))


def _places(side: Sequence[frozenset[str]], gain: Mapping[str, float]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, keys in enumerate(side):
        for key in keys:
            if key in gain:
                found[key].append(at)
    return found


def _heaviest(weights: Mapping[Anchor, float], columns: int) -> list[Anchor]:
    """The chain of the greatest weight, by a Fenwick tree over the columns: k log k for k pairs."""
    best: list[tuple[float, Anchor | None]] = [(0.0, None)] * (columns + 1)
    before: dict[Anchor, Anchor | None] = {}
    for row, column in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        weight, last = max((best[at] for at in _down(column)), key=lambda one: one[0], default=(0.0, None))
        before[row, column] = last
        candidate = (weight + weights[row, column], (row, column))
        at = column + 1
        while at <= columns:
            if candidate[0] > best[at][0]:
                best[at] = candidate
            at += at & -at
    chain: list[Anchor] = []
    end = max((best[at] for at in _down(columns)), key=lambda one: one[0], default=(0.0, None))[1]
    while end is not None:
        chain.append(end)
        end = before[end]
    return chain[::-1]


def _down(at: int) -> Iterator[int]:
    while at:
        yield at
        at -= at & -at
