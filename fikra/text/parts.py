"""Paragraphs that were split or joined: one text whose words are those of several.

Found by the longest common subsequence of words: each part must lie in the whole, at a place of its own, and
together they must make up most of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import Indel

from fikra.text.similarity import Text

_FEW = 4  # words; fewer stand in another text by chance
_TOO_LONG = 5_000  # words; no paragraph is as long, and to find places costs the square of it
_MOST_OF_IT = 0.85  # a part that is longer than this is the whole, shortened
_INSIDE, _CLEARLY_INSIDE = 0.5, 0.8  # how much of a part stands in the whole; of the best, clearly
_OF_ITS_OWN = 0.7  # of what is found of a part, how much no other part has
_TOGETHER = 0.6  # how much of the whole the parts make up


class Parts(NamedTuple):
    """That `whole` is made up of `parts`, in this order; `greatest` is that with most of its words."""

    whole: int
    parts: tuple[int, ...]
    greatest: int
    inside: tuple[float, ...]  # for each part, how much of it stands in the whole


class _Found(NamedTuple):
    part: int
    inside: float
    places: frozenset[int]


def parts_of(
    wholes: Mapping[int, Text], pieces: Mapping[int, Text], pairs: Iterable[tuple[int, int]]
) -> list[Parts]:
    """Which of `wholes` are made up of two or more of `pieces`; a piece may be found in several.

    `pairs` are the numbers (whole, piece) that are worth a look.
    """
    candidates: dict[int, list[_Found]] = {}
    for at, number in pairs:
        whole, piece = wholes[at].code, pieces[number].code
        size, most = len(piece), len(whole)
        if _FEW <= size <= _MOST_OF_IT * most and most <= _TOO_LONG:
            inside = Indel.normalized_similarity(piece, whole) * (size + most) / 2 / size
            if inside >= _INSIDE:
                candidates.setdefault(at, []).append(_Found(number, inside, places(piece, whole)))
    made_up = [_made_up(at, wholes[at], found) for at, found in candidates.items() if len(found) > 1]
    return [parts for parts in made_up if parts]


def places(piece: str, whole: str) -> frozenset[int]:
    """Where in `whole` the words of `piece` stand, both written as `Text.code`."""
    return frozenset(
        place
        for step in Indel.opcodes(piece, whole)
        if step.tag == "equal"
        for place in range(step.dest_start, step.dest_end)
    )


def _made_up(at: int, whole: Text, candidates: list[_Found]) -> Parts | None:
    """The pieces that make up the whole together, those with most of its words first."""
    covered: set[int] = set()
    chosen: list[_Found] = []
    for found in sorted(candidates, key=lambda found: (-len(found.places), found.part)):
        own = found.places - covered
        if len(own) >= _OF_ITS_OWN * len(found.places):
            chosen.append(found)
            covered |= own
    if len(chosen) < 2 or len(covered) < _TOGETHER * len(whole.code):
        return None
    if max(found.inside for found in chosen) < _CLEARLY_INSIDE:
        return None
    greatest = chosen[0].part
    chosen.sort(key=lambda found: sum(found.places) / len(found.places))
    return Parts(at, tuple(found.part for found in chosen), greatest, tuple(found.inside for found in chosen))
