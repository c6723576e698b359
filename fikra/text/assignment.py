"""The best one-to-one assignment over sparse pairs: which of the old texts each new one carries on.

Maximum weight matching in a bipartite graph by successive shortest paths with potentials (Kuhn 1955; Jonker
and Volgenant 1987). Each path grows over the pairs that there are, never over a full matrix, and stays within
its connected component, so that thousands of paragraphs cost little more than their pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush


def assign(worth: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The pairs (row, column) with the greatest sum of `worth`, as a dict by row.

    Every row and every column is in one pair at most. Worths are whole numbers, so that sums are exact; what
    is worth nothing or less is left apart.

    >>> assign({(0, 0): 9, (0, 1): 8, (1, 0): 7})
    {0: 1, 1: 0}
    >>> assign({(0, 0): 9, (0, 1): 1, (1, 0): 7})
    {0: 0}
    """
    costs: dict[int, dict[int, int]] = {}
    for (row, column), value in worth.items():
        if value > 0:
            costs.setdefault(row, {})[column] = -value
    for row, ends in costs.items():
        ends[-1 - row] = 0  # a column of its own: to stay alone
    solver = _Solver(costs)
    for row in costs:
        solver.add(row)
    return {row: solver.column_of[row] for row in costs if solver.column_of[row] >= 0}


class _Solver:
    """The cheapest assignment of the rows that were added so far."""

    def __init__(self, costs: Mapping[int, Mapping[int, int]]) -> None:
        self.costs = costs
        self.row_of: dict[int, int] = {}
        self.column_of: dict[int, int] = {}
        # A pair's cost less the potentials of its ends is never below nothing, and nothing where assigned.
        self.row_potential: dict[int, int] = {}
        self.column_potential: dict[int, int] = {}

    def add(self, row: int) -> None:
        """Assigns one more row, moving others to where that costs least (Dijkstra over reduced costs)."""
        column_potential = self.column_potential
        self.row_potential[row] = min(
            cost - column_potential.get(column, 0) for column, cost in self.costs[row].items()
        )
        distance: dict[int, int] = {}
        came_from: dict[int, int] = {}
        reached: dict[int, int] = {}  # columns whose shortest path is known, and its length
        queue: list[tuple[int, int]] = []
        at, length = row, 0
        while True:
            base = length - self.row_potential[at]
            for column, cost in self.costs[at].items():
                path = base + cost - column_potential.get(column, 0)
                if column not in reached and (column not in distance or path < distance[column]):
                    distance[column], came_from[column] = path, at
                    heappush(queue, (path, column))
            length, end = heappop(queue)
            while end in reached:
                length, end = heappop(queue)
            if end not in self.row_of:
                break
            reached[end] = length
            at = self.row_of[end]
        for column, known in reached.items():
            self.row_potential[self.row_of[column]] += length - known
            column_potential[column] = column_potential.get(column, 0) - (length - known)
        self.row_potential[row] += length
        self._move(end, came_from)

    def _move(self, end: int, came_from: Mapping[int, int]) -> None:
        """Gives `end` to the last row of the path, what that had to the one before, and so on."""
        while True:
            mover = came_from[end]
            before = self.column_of.get(mover)
            self.row_of[end], self.column_of[mover] = mover, end
            if before is None:  # the row that is being added
                return
            end = before
