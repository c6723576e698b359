"""From pairs to drafts of translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fikra.text.align.units import Pair
from fikra.text.notation import strip_tags, tag_problems
from fikra.text.segments import Key, Segment

#: Pairs that are at least this sure come in as translated.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Draft:
    """What one source segment gets; `fuzzy` where its pair is less than SURE, or its tags don't fit."""

    msgstr: str
    fuzzy: bool
    confidence: float


def drafts(source: Sequence[Segment], target: Sequence[Segment], pairs: Sequence[Pair]) -> dict[Key, Draft]:
    """The translation of each source segment that has one; of a text that stands twice, the surest."""
    found: dict[Key, Draft] = {}
    for pair in pairs:
        for key, draft in _of_pair(source, target, pair):
            if key not in found or draft.confidence > found[key].confidence:
                found[key] = draft
    return found


def _of_pair(source: Sequence[Segment], target: Sequence[Segment], pair: Pair) -> list[tuple[Key, Draft]]:
    sure = pair.confidence >= SURE
    segments = [source[at] for at in pair.source]
    text = "<p/>".join(target[at].msgid for at in pair.target)
    if not segments:
        return []
    if not text:
        return [(one.key, Draft("<omit/>", not sure, pair.confidence)) for one in segments]
    first, *others = segments
    fits = not tag_problems(first.msgid, text.replace("<p/>", " "))
    result = [(first.key, Draft(text, not (sure and fits), pair.confidence))]
    return result + [(one.key, Draft("<join/>", not sure, pair.confidence)) for one in others]
