"""Aligning two texts, one the translation of the other: which block is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fikra.text.align.corridor import SMALL, Anchor, Corridor, Margins, anchors, corridor
from fikra.text.align.crossing import uncrossed
from fikra.text.align.drafting import SURE, Draft, drafts
from fikra.text.align.evidence import Evidence, LengthModel, traits
from fikra.text.align.lexicon import learn
from fikra.text.align.path import GapCosts, Matches, Step, best_path
from fikra.text.align.units import Pair, Unit, units

__all__ = ["SURE", "Draft", "Pair", "Unit", "align", "drafts", "units"]

_COVERED = 0.7  # of the text that is covered better
_TO_LEARN_FROM, _AS_ANCHOR = 0.8, 0.99
_FIRST_MARGINS, _MARGINS = Margins(3, 12), Margins(2, 8)
_MEANS = {("en", "ar"): -0.09, ("ar", "en"): 0.09}  # of log(target/source) in letters
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
    ours, theirs = [traits(one) for one in source], [traits(one) for one in target]
    length = LengthModel(_MEANS.get((source_language[:2], target_language[:2]), 0.0))
    evidence = Evidence(ours, theirs, length, {})
    found = _pairs(best_path(*_looked_at(evidence, _first_anchors(evidence), _FIRST_MARGINS), _GAPS))
    lexicon = learn([(ours[i].stems, theirs[j].stems) for i, j in _sure(found, _TO_LEARN_FROM)])
    ours = [replace(one, keys=one.keys | lexicon.source_keys(one.stems)) for one in ours]
    theirs = [replace(one, keys=one.keys | lexicon.target_keys(one.stems)) for one in theirs]
    evidence = Evidence(ours, theirs, length, lexicon.kept)
    steps = best_path(*_looked_at(evidence, _sure(found, _AS_ANCHOR), _MARGINS), _GAPS)
    return _doubted(uncrossed(_pairs(steps), evidence), len(source), len(target))


def _looked_at(evidence: Evidence, known: Sequence[Anchor], margins: Margins) -> tuple[Matches, Corridor]:
    """The matches that are thought of, and where."""
    places = corridor(known, len(evidence.source), len(evidence.target), margins)
    return evidence.matches(places), places


def _first_anchors(evidence: Evidence) -> Sequence[Anchor]:
    """None for texts that are small enough to compare everything."""
    if len(evidence.source) * len(evidence.target) <= SMALL:
        return ()
    return anchors(evidence.source_keys, evidence.target_keys, evidence.gain)


def _sure(pairs: Sequence[Pair], least: float) -> list[Anchor]:
    """The blocks that go one to one and are at least so sure."""
    return [
        (pair.source[0], pair.target[0])
        for pair in pairs
        if len(pair.source) == len(pair.target) == 1 and pair.confidence > least
    ]


def _doubted(pairs: list[Pair], sources: int, targets: int) -> list[Pair]:
    """The pairs, less sure where much of both texts has no partner: they may not be editions of one work.

    A translation may have half of its source, or a source half of its translation, but hardly both.
    """
    both = [pair for pair in pairs if pair.source and pair.target]
    covered = max(
        sum(pair.confidence * len(pair.source) for pair in both) / max(sources, 1),
        sum(pair.confidence * len(pair.target) for pair in both) / max(targets, 1),
    )
    if covered >= _COVERED:
        return pairs
    return [
        replace(pair, confidence=pair.confidence * covered / _COVERED)
        if pair.source and pair.target
        else pair
        for pair in pairs
    ]


def _pairs(steps: Sequence[Step]) -> list[Pair]:
    found: list[Pair] = []
    i = j = 0
    for step in steps:
        sources, targets = tuple(range(i, i + step.source)), tuple(range(j, j + step.target))
        found.append(Pair(sources, targets, step.sureness))
        i, j = i + step.source, j + step.target
    return found
