"""The best way through two texts, and how sure each step of it is: dynamic programming over beads.

Steps are matches (a source blocks with b target blocks, each with a score) and gaps, whose cost is affine: to
begin one costs more than to go on, so that a chapter left out costs little more than a paragraph (Gotoh
1982). The best way is Viterbi's; the sureness of a step is its share of the weight of all ways, by the
forward-backward algorithm, scores being natural logarithms of odds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log1p

from fikra.text.align.corridor import Corridor

#: Where a match ends -> its size on both sides and its score.
Matches = Mapping[tuple[int, int], Sequence[tuple[int, int, float]]]

_NEGLIGIBLE = 16.0  # nats: what is this much less likely changes no sum


@dataclass(frozen=True, slots=True)
class GapCosts:
    """What gaps cost, as natural logarithms: to begin one, to go on, to turn from source to target."""

    begin: float
    go_on: float
    turn: float


@dataclass(frozen=True, slots=True)
class Step:
    """`source` and `target` blocks from where the last step ended; one of them is 0 in a gap."""

    source: int
    target: int
    sureness: float


def best_path(matches: Matches, corridor: Corridor, costs: GapCosts) -> list[Step]:
    """The best steps from (0, 0) to the end of the corridor; a gap is one step for each of its blocks.

    >>> best_path({(1, 1): [(1, 1, 9.0)]}, [(0, 1), (0, 1)], GapCosts(-4, -1, -4))[0].source
    1
    """
    return _Lattice(matches, corridor, costs).path()


def _add(a: float, b: float) -> float:
    """log(exp(a) + exp(b))"""
    if a < b:
        a, b = b, a
    return a if b == -inf or a - b > _NEGLIGIBLE else a + log1p(exp(b - a))


class _Lattice:
    """Three states at a place: a match ended here (0), source blocks left out (1), target blocks added (2).

    In a gap of both sides the source's blocks come first, so that there is one way to say it.
    """

    def __init__(self, matches: Matches, corridor: Corridor, costs: GapCosts) -> None:
        self.matches, self.corridor, self.costs = matches, corridor, costs
        self.end = (len(corridor) - 1, corridor[-1][1])
        self.best: dict[tuple[int, int], list[float]] = {}
        self.back: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        self.forward: dict[tuple[int, int], list[float]] = {}
        self.backward: dict[tuple[int, int], list[float]] = {}

    def path(self) -> list[Step]:
        for row, (first, last) in enumerate(self.corridor):
            for column in range(first, last + 1):
                self._reach(row, column)
        self._sum_backward()
        left_out, added = self._gaps()
        steps: list[Step] = []
        place, state = self.end, max(range(3), key=self.best[self.end].__getitem__)
        while place != (0, 0):
            (row, column), (a, b, before) = place, self.back[place][state]
            if state == 0:
                sureness = self._sureness(place, a, b)
            else:
                sureness = left_out[row] if state == 1 else added[column]
            steps.append(Step(a, b, min(sureness, 1.0)))
            place, state = (row - a, column - b), before
        return steps[::-1]

    def _reach(self, row: int, column: int) -> None:
        """The best way and the sum of all ways to a place."""
        best, sums = [-inf] * 3, [-inf] * 3
        back = [(0, 0, 0)] * 3
        if not row and not column:
            best[0] = sums[0] = 0.0
        begin, go_on, turn = self.costs.begin, self.costs.go_on, self.costs.turn
        for a, b, score in self.matches.get((row, column), ()):
            if (origin := (row - a, column - b)) in self.best:
                ways = self.best[origin]
                before = max((0, 1, 2), key=ways.__getitem__)
                if ways[before] + score > best[0]:
                    best[0], back[0] = ways[before] + score, (a, b, before)
                sums[0] = _add(sums[0], self._total(self.forward[origin]) + score)
        if (origin := (row - 1, column)) in self.best:
            ways, all_ways = self.best[origin], self.forward[origin]
            before = 0 if ways[0] + begin >= ways[1] + go_on else 1
            best[1] = max(ways[0] + begin, ways[1] + go_on)
            back[1] = (1, 0, before)
            sums[1] = _add(all_ways[0] + begin, all_ways[1] + go_on)
        if (origin := (row, column - 1)) in self.best:
            ways, all_ways = self.best[origin], self.forward[origin]
            costs = (ways[0] + begin, ways[1] + turn, ways[2] + go_on)
            best[2] = max(costs)
            back[2] = (0, 1, costs.index(best[2]))
            sums[2] = _add(_add(all_ways[0] + begin, all_ways[1] + turn), all_ways[2] + go_on)
        self.best[row, column], self.forward[row, column], self.back[row, column] = best, sums, back

    def _sum_backward(self) -> None:
        """The sum of all ways from each place and state to the end."""
        begin, go_on, turn = self.costs.begin, self.costs.go_on, self.costs.turn
        onward: dict[tuple[int, int], float] = {}  # by matches that begin there
        nothing = [-inf] * 3
        for row in range(len(self.corridor) - 1, -1, -1):
            first, last = self.corridor[row]
            for column in range(last, first - 1, -1):
                place = (row, column)
                matched = 0.0 if place == self.end else onward.get(place, -inf)
                left_out = self.backward.get((row + 1, column), nothing)[1]
                added = self.backward.get((row, column + 1), nothing)[2]
                self.backward[place] = ways = [
                    _add(matched, _add(left_out + begin, added + begin)),
                    _add(matched, _add(left_out + go_on, added + turn)),
                    _add(matched, added + go_on),
                ]
                for a, b, score in self.matches.get(place, ()):
                    origin = (row - a, column - b)
                    onward[origin] = _add(onward.get(origin, -inf), score + ways[0])

    def _sureness(self, place: tuple[int, int], a: int, b: int) -> float:
        """The share of the ways that take this match."""
        score = next(score for x, y, score in self.matches[place] if (x, y) == (a, b))
        before = self._total(self.forward[place[0] - a, place[1] - b])
        return exp(before + score + self.backward[place][0] - self._total(self.forward[self.end]))

    def _gaps(self) -> tuple[list[float], list[float]]:
        """For each block (from 1) the share of the ways that leave it out, whatever stands beside it."""
        left_out, added = [0.0] * (self.end[0] + 1), [0.0] * (self.end[1] + 1)
        total = self._total(self.forward[self.end])
        for (row, column), ways in self.forward.items():
            onward = self.backward[row, column]
            if (share := ways[1] + onward[1] - total) > -_NEGLIGIBLE:
                left_out[row] += exp(share)
            if (share := ways[2] + onward[2] - total) > -_NEGLIGIBLE:
                added[column] += exp(share)
        return left_out, added

    @staticmethod
    def _total(ways: Sequence[float]) -> float:
        return _add(_add(ways[0], ways[1]), ways[2])
