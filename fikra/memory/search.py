"""Asking the memory for what is like a text."""

from dataclasses import dataclass
from datetime import datetime

from fikra.text import matching, shingles
from fikra.text.sentences import sentences

from . import index
from .models import Entry, Level

_TWINS = 10  # entries looked at for each match: the same pair may come from many catalogs


@dataclass(frozen=True, slots=True)
class Match:
    """One pair that the memory offers for a text, with its score (`fikra.text.matching`).

    `reversed` says that it was translated in the other direction: `source` is then what was the translation.
    """

    source: str
    target: str
    score: int
    level: str
    origin: str
    updated_at: datetime
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a text, and what the memory offers for it."""

    sentence: str
    matches: list[Match]


def find(
    *, text: str, source_language: str, target_language: str, threshold: int = 75, limit: int = 5
) -> list[Match]:
    """What is at least `threshold` % like a text, the best first; the same pair only once.

    Of equal scores what was translated in this direction comes first, then paragraphs, then the newest. A
    pair of the other direction is no accepted translation in this one, so it scores as if words differed.
    """
    index.catch_up()
    candidates = index.candidates(shingles.words(text), source_language, target_language, threshold)
    found: dict[int, tuple[int, bool]] = {}
    for score, at in matching.ranked(text, [one.text for one in candidates], threshold=threshold):
        one = candidates[at]
        most = matching.MOST_OF_OTHERS if one.is_reversed else matching.SAME
        found[one.entry] = (min(score, most), one.is_reversed)
    return _best(found, limit)


def find_parts(
    *, text: str, source_language: str, target_language: str, threshold: int = 75, limit: int = 3
) -> list[Part]:
    """What the memory offers for each sentence of a text; [] for a text of one sentence."""
    parts = [part.strip() for part in sentences(text, source_language)]
    if len(parts) < 2:
        return []
    return [
        Part(
            part,
            find(
                text=part,
                source_language=source_language,
                target_language=target_language,
                threshold=threshold,
                limit=limit,
            ),
        )
        for part in parts
    ]


def _best(found: dict[int, tuple[int, bool]], limit: int) -> list[Match]:
    """The matches of these entries, given by score and direction."""
    best = sorted(found, key=lambda pk: (-found[pk][0], found[pk][1], -pk))[: limit * _TWINS]
    matches: dict[tuple[str, str], Match] = {}
    places = ", ".join(["%s"] * len(best))
    entries = Entry.objects.raw(f"SELECT * FROM memory_entry WHERE id IN ({places})", best) if best else ()
    for entry in sorted(entries, key=lambda entry: _rank(entry, *found[entry.pk])):
        score, is_reversed = found[entry.pk]
        pair = (entry.target, entry.source) if is_reversed else (entry.source, entry.target)
        matches.setdefault(
            pair, Match(*pair, score, entry.level, entry.origin, entry.updated_at, is_reversed)
        )
    return list(matches.values())[:limit]


def _rank(entry: Entry, score: int, is_reversed: bool) -> tuple[int, bool, bool, float, int]:
    newest = -entry.updated_at.timestamp()
    return -score, is_reversed, entry.level != Level.PARAGRAPH, newest, -entry.pk
