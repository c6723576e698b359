"""Was something left out, or added? Length and number of sentences, against what is usual.

Measured on some 4,900 pairs of published English texts and their Arabic translations (health information,
essays, technical documentation): the Arabic has 0.92 of the characters of the English, and log(ratio) spreads
with a standard deviation of 0.25 for texts of 30 characters, 0.16 for 120 and 0.11 for 500. `_BOUNDS` stands
outside the 0.2nd and 99.8th percentile of each band.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from fikra.text import bidi
from fikra.text.checks.base import Check, Evidence, Found, Translation
from fikra.text.notation import spoken
from fikra.text.sentences import sentences

#: Characters of Arabic for a character of English.
_ARABIC_PER_ENGLISH = 0.92
#: From so many characters of the source on: how many times shorter, and longer, than usual is too much.
_BOUNDS = (
    (0, 8.0, 12.0),
    (12, 4.0, 5.0),
    (20, 3.2, 3.6),
    (30, 2.6, 2.8),
    (40, 2.2, 2.4),
    (80, 1.9, 2.0),
    (160, 1.75, 1.8),
    (320, 1.6, 1.65),
)
_FROM = [band[0] for band in _BOUNDS]
#: Where there are fewer sentences as well, so much shorter already tells.
_SHORTER_WITH_FEWER = 1.5


_NOTE = re.compile(r"<(sup[0-9]*)>[^<]*(?:<(a[0-9]+)>[^<]*</\2>)?[^<]*</\1>")
_LETTER = re.compile(r"[^\W\d_]{3}")


def _ratio(pair: Translation) -> float:
    """The length of the translation as a multiple of the usual one."""
    usual = len(pair.source_text.strip()) * (
        _ARABIC_PER_ENGLISH if pair.into_arabic else 1 / _ARABIC_PER_ENGLISH
    )
    return len(pair.target_text.strip()) / usual if usual else 1.0


class Length(Check):
    check_id = "length"
    name = "Length"
    description = "The translation is much shorter or longer than is usual for a text of this length."
    compares = True
    side = ""

    def find(self, pair: Translation) -> Evidence:
        if not (_LETTER.search(pair.source_text) and _LETTER.search(pair.target_text)):
            return ()
        ratio = _ratio(pair)
        _, shorter, longer = _BOUNDS[bisect_right(_FROM, len(pair.source_text)) - 1]
        if 1 / shorter <= ratio <= longer:
            return ()
        return (f"{ratio:.0%}",)


class SentenceCount(Check):
    check_id = "sentences"
    name = "Number of sentences"
    description = "The translation has far fewer or far more sentences than the source."
    severity = "info"
    compares = True

    def find(self, pair: Translation) -> Evidence:
        source = _count(pair.source, pair.source_language)
        target = _count(pair.target, pair.target_language)
        if source == target or not target or not source:
            return ()
        few, many = sorted((source, target))
        far = many - few >= 4 and many >= 3 * few
        if far or (target < source and _ratio(pair) < 1 / _SHORTER_WITH_FEWER):
            return (Found(str(source), "source", is_count=True), Found(str(target), "target", is_count=True))
        return ()


def _count(msg: str, language: str) -> int:
    """The number of sentences; a line that was broken ends one. The number of a note stands in none."""
    text = bidi.strip_controls(spoken(_NOTE.sub("", msg)))
    return sum(len(sentences(line, language)) for line in text.splitlines() if line.strip())
