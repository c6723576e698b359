"""What a paragraph that was split or joined takes over of the old translations.

Sentences are aligned by their lengths (Gale and Church 1993, with beads of one to one, one to two and two to
one): where a part of the source ends between two of them, so does its share of the translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fikra.text import similarity
from fikra.text.notation import TAG, is_omitted, parse_tags, strip_tags
from fikra.text.parts import places
from fikra.text.sentences import sentences

_MOST = 0.5  # of a sentence's words, how many must stand in a part that it belongs to
_BEADS = ((1, 1, 0.0), (1, 2, 0.3), (2, 1, 0.3))  # sentences of both sides, and what it costs
_TOO_MANY = 10_000  # pairs of sentences; no paragraph has as many
_OFF = 1.7  # times that a share may be longer or shorter than its part lets expect
_JOIN = re.compile(r"^\s*<join\s*/>")
_NUMBER = re.compile(r"\d+$")

Bead = tuple[range, range]


def share(part: str, whole: str, translation: str, *, source_language: str, target_language: str) -> str:
    """What of the `translation` of `whole` belongs to its `part`; "" where no end of a sentence says it.

    >>> share(
    ...     "Nobody came.", "The hall was open. Nobody came.", "كانت القاعة مفتوحة. لم يأت أحد.",
    ...     source_language="en", target_language="ar",
    ... )
    'لم يأت أحد.'
    """
    if is_omitted(translation):
        return ""
    source, target = sentences(whole, source_language), sentences(translation, target_language)
    beads = _beads([len(strip_tags(text)) for text in source], [len(strip_tags(text)) for text in target])
    inside = _inside(part, whole, source)
    chosen = [bead for bead in beads if all(inside[at] for at in bead[0])]
    if not chosen or len(chosen) == len(beads) or sum(len(bead[0]) for bead in chosen) != sum(inside):
        return ""
    taken = "".join(target[at] for bead in chosen for at in bead[1]).strip()
    share_of_source = sum(len(source[at]) for bead in chosen for at in bead[0]) / len(whole)
    expected = share_of_source * len(translation)
    if not expected / _OFF <= len(taken) <= expected * _OFF:
        return ""
    before = "".join(source[at] for bead in chosen for at in bead[0])
    return _renamed(taken, _names(before), _names(part))


def together(text: str, parts: Sequence[tuple[str, str]]) -> str:
    """The translations of `parts` (source and translation) as one, for the `text` that holds them all.

    >>> together("See <a1>the plan</a1>. <a2>Vote</a2>.", [("See <a1>the plan</a1>.", "x <a1>y</a1>."),
    ...     ("<a1>Vote</a1>.", "<a1>z</a1>.")])
    'x <a1>y</a1>. <a2>z</a2>.'
    """
    names = _names(text)
    joined: list[str] = []
    for source, translation in parts:
        own = _names(source)
        if not is_omitted(translation):
            if joined:
                translation = _JOIN.sub("", translation)
            joined.append(_renamed(translation.strip(), own, names[: len(own)]))
        names = names[len(own) :]
    return " ".join(text for text in joined if text)


def _inside(part: str, whole: str, source: Sequence[str]) -> list[bool]:
    """For each sentence of the whole, whether it stands in the part."""
    vocabulary: dict[str, str] = {}
    found = places(similarity.Text.of(part, vocabulary).code, similarity.Text.of(whole, vocabulary).code)
    inside, start = [], 0
    for sentence in source:
        end = start + len(similarity.Text.of(sentence, vocabulary).words)
        inside.append(sum(at in found for at in range(start, end)) > _MOST * (end - start))
        start = end
    return inside


def _beads(source: Sequence[int], target: Sequence[int]) -> list[Bead]:
    """Which sentences translate which, by their lengths; [] where they can't be paired."""
    if not source or not target or len(source) * len(target) > _TOO_MANY:
        return []
    scale = sum(target) / max(sum(source), 1)
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [(0, 0)])}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            if (i, j) not in best:
                continue
            cost, path = best[i, j]
            for step_i, step_j, penalty in _BEADS:
                end = (i + step_i, j + step_j)
                if end[0] > len(source) or end[1] > len(target):
                    continue
                expected, there = scale * sum(source[i : end[0]]), sum(target[j : end[1]])
                total = cost + penalty + abs(expected - there) / max(expected, there, 1)
                if end not in best or total < best[end][0]:
                    best[end] = (total, [*path, end])
    found = best.get((len(source), len(target)))
    return [(range(a, c), range(b, d)) for (a, b), (c, d) in pairwise(found[1])] if found else []


def _names(msg: str) -> list[str]:
    """The names of a message's elements in their order."""
    return [name for kind, name in parse_tags(msg) if kind != "close"]


def _renamed(translation: str, was: Sequence[str], now: Sequence[str]) -> str:
    """A translation whose tags follow those of its source, where these are the same but for their numbers."""
    if was == now or [_NUMBER.sub("", name) for name in was] != [_NUMBER.sub("", name) for name in now]:
        return translation
    names = dict(zip(was, now, strict=True))
    return TAG.sub(lambda tag: f"<{tag[1]}{names.get(tag[2], tag[2])}{tag[3]}>", translation)
