"""Aligning two texts, one the translation of the other: which block is which."""

from __future__ import annotations

from collections.abc import Sequence

from fikra.text.align.drafting import SURE, Draft, drafts
from fikra.text.align.evidence import Evidence, LengthModel, traits
from fikra.text.align.path import GapCosts, Step, best_path
from fikra.text.align.units import Pair, Unit, units

__all__ = ["SURE", "Draft", "Pair", "Unit", "align", "drafts", "units"]

_GAPS = GapCosts(begin=-4.0, go_on=-0.7, turn=-4.0)


def align(
    source: Sequence[Unit], target: Sequence[Unit], *, source_language: str, target_language: str
) -> list[Pair]:
    """The pairs of two texts in their order; each index of both sides stands in exactly one of them.

    >>> english = [Unit("Ports", "h2"), Unit("Two ports opened in 2024.")]
    >>> arabic = [Unit("الموانئ", "h2"), Unit("افتُتح ميناءان في ٢٠٢٤.")]
    >>> found = align(english, arabic, source_language="en", target_language="ar")
    >>> [(pair.source, pair.target) for pair in found]
    [((0,), (0,)), ((1,), (1,))]
    """
    corridor = [(0, len(target))] * (len(source) + 1)
    evidence = Evidence([traits(one) for one in source], [traits(one) for one in target], LengthModel())
    return _pairs(best_path(evidence.matches(corridor), corridor, _GAPS))


def _pairs(steps: Sequence[Step]) -> list[Pair]:
    found: list[Pair] = []
    i = j = 0
    for step in steps:
        sources, targets = tuple(range(i, i + step.source)), tuple(range(j, j + step.target))
        found.append(Pair(sources, targets, step.sureness))
        i, j = i + step.source, j + step.target
    return found
