"""Asking the memory for what is like a text."""

from collections.abc import Iterable, Sequence
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
    return find_all(
        texts=[text],
        source_language=source_language,
        target_language=target_language,
        threshold=threshold,
        limit=limit,
    )[0]


def find_all(
    *, texts: Sequence[str], source_language: str, target_language: str, threshold: int = 75, limit: int = 5
) -> list[list[Match]]:
    """What is found for each of several texts in what is indexed, with the queries of one; writes nothing."""
    if not texts:
        return []
    asked = [shingles.words(text) for text in texts]
    found: list[dict[int, tuple[int, bool]]] = []
    candidates = index.candidates(asked, source_language, target_language, threshold)
    for text, known in zip(texts, candidates, strict=True):
        scores: dict[int, tuple[int, bool]] = {}
        for score, at in matching.ranked(text, [one.text for one in known], threshold=threshold):
            most = matching.MOST_OF_OTHERS if known[at].is_reversed else matching.SAME
            scores[known[at].entry] = (min(score, most), known[at].is_reversed)
        found.append(scores)
    return _best(found, limit)


def find_parts(
    *, text: str, source_language: str, target_language: str, threshold: int = 75, limit: int = 3
) -> list[Part]:
    """What the memory offers for each sentence of a text; [] for a text of one sentence."""
    index.catch_up()
    parts = parts_of(text, source_language)
    found = find_all(
        texts=parts,
        source_language=source_language,
        target_language=target_language,
        threshold=threshold,
        limit=limit,
    )
    return [Part(part, matches) for part, matches in zip(parts, found, strict=True)]


def parts_of(text: str, language: str) -> list[str]:
    """The sentences that a text is looked up by; none for a text of one sentence."""
    parts = [part.strip() for part in sentences(text, language)]
    return parts if len(parts) > 1 else []


def _best(found: Sequence[dict[int, tuple[int, bool]]], limit: int) -> list[list[Match]]:
    """The matches of these entries, given for each text by score and direction."""
    best = [sorted(one, key=lambda pk: (-one[pk][0], one[pk][1], -pk))[: limit * _TWINS] for one in found]
    wanted = sorted({pk for pks in best for pk in pks})
    places = ", ".join(["%s"] * len(wanted))
    rows = Entry.objects.raw(f"SELECT * FROM memory_entry WHERE id IN ({places})", wanted) if wanted else ()
    entries = {entry.pk: entry for entry in rows}
    return [
        _matches([(entries[pk], *scores[pk]) for pk in pks if pk in entries], limit)
        for pks, scores in zip(best, found, strict=True)
    ]


def _matches(found: Iterable[tuple[Entry, int, bool]], limit: int) -> list[Match]:
    matches: dict[tuple[str, str], Match] = {}
    for entry, score, is_reversed in sorted(found, key=lambda one: _rank(*one)):
        pair = (entry.target, entry.source) if is_reversed else (entry.source, entry.target)
        matches.setdefault(
            pair, Match(*pair, score, entry.level, entry.origin, entry.updated_at, is_reversed)
        )
    return list(matches.values())[:limit]


def _rank(entry: Entry, score: int, is_reversed: bool) -> tuple[int, bool, bool, float, int]:
    newest = -entry.updated_at.timestamp()
    return -score, is_reversed, entry.level != Level.PARAGRAPH, newest, -entry.pk
