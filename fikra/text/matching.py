"""How well a text of the memory serves for another: scores that a translator can act on.

    100   the same text, letter for letter
     99   white space and typographic quotes differ, nothing else
     98   and tags: the words stand with other emphasis, or with other links
     97   and case, vowel marks, tatweel, the forms of alef and ya, or the script of digits
    ≤ 95   words or punctuation differ: the share of letters that both have in their order (rapidfuzz's ratio,
          the normalised Indel similarity) after all of the above was evened out, one less if tags differ too
    ≤ 89   and a number or a negation differs: however long the text, nobody may take it unread

A score is rounded down, so 75 means that at least three quarters of the letters are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from fikra.text.arabic import normalise, numbers
from fikra.text.notation import parse_tags, strip_tags
from fikra.text.similarity import normal

SAME: Final = 100
TYPOGRAPHY: Final = 99
TAGS: Final = 98
LETTER_FORMS: Final = 97
MOST_OF_OTHERS: Final = 95
MOST_OF_OTHER_MEANING: Final = 89

_ROUGHLY = 25  # how much worse a match may look before tags, case and marks are evened out
_QUOTES = re.compile("[‘’‚‛“”„‟«»]")
_NEGATION = re.compile(
    r"\b(?:not|no|nor|never|without|cannot)\b|n't\b|(?<!\w)[وف]?(?:لا|لم|لن|ليس\w{0,3}|غير|ب?دون)(?!\w)"
)


def fold(msg: str) -> str:
    """The words and punctuation of a message as they are compared: whatever scores 97 or more is evened out.

    >>> fold("<em>“Yes”</em>,  كَتَبَ في ٢٠٢٤")
    '"yes", كتب في 2024'
    """
    text = normalise(strip_tags(msg))
    if not text.isascii():
        text = _QUOTES.sub(_straight, text)
    return " ".join(text.split())


def _straight(mark: re.Match[str]) -> str:
    return normal(mark[0])


@dataclass(frozen=True)
class _Compared:
    """A message and what is looked at of it; each is worked out when it is needed."""

    msg: str

    @cached_property
    def normal(self) -> str:
        return normal(self.msg)

    @cached_property
    def words(self) -> str:
        return normal(strip_tags(self.msg))

    @cached_property
    def fold(self) -> str:
        return fold(self.msg)

    @cached_property
    def tags(self) -> list[tuple[str, str]]:
        return sorted(parse_tags(self.msg))

    @cached_property
    def meaning(self) -> tuple[list[Decimal], int]:
        """Its numbers by value, in order of size, and how many negations it has."""
        return sorted(numbers(self.fold)), len(_NEGATION.findall(self.fold.replace("’", "'")))


def score(text: str, known: str) -> int:
    """How well the translation of `known` serves for `text`, from 0 to 100; see above.

    >>> score("Water is dear.", "Water is dear."), score("Water is <em>dear</em>.", "Water is dear.")
    (100, 98)
    >>> score("The port had 100 boats.", "The port had 900 boats.")
    89
    """
    return _score(_Compared(text), _Compared(known), fuzz.ratio(fold(text), fold(known)))


def ranked(
    text: str, known: Sequence[str], *, threshold: int = 75, in_full: int = 30
) -> list[tuple[int, int]]:
    """Which of `known` score at least `threshold`: (score, index) with the best first.

    The first `in_full` are compared in any case; what comes after only if it is roughly alike as it stands.

    >>> ranked("The port is open.", ["The budget", "The port is shut.", "The Port is open."])
    [(97, 2), (76, 1)]
    """
    asked = _Compared(text)
    rest = process.extract(
        text, known[in_full:], scorer=fuzz.ratio, score_cutoff=threshold - _ROUGHLY, limit=None
    )
    looked_at = [*range(min(in_full, len(known))), *(in_full + index for _, _, index in rest)]
    folds = {index: fold(known[index]) for index in looked_at}
    close = process.extract(asked.fold, folds, scorer=fuzz.ratio, score_cutoff=threshold, limit=None)
    found = [(_score(asked, _Compared(known[index]), ratio), index) for _, ratio, index in close]
    return sorted([pair for pair in found if pair[0] >= threshold], key=lambda pair: (-pair[0], pair[1]))


def _score(asked: _Compared, known: _Compared, ratio: float) -> int:
    if asked.msg == known.msg:
        return SAME
    if asked.fold == known.fold:
        if asked.normal == known.normal:
            return TYPOGRAPHY
        return TAGS if asked.words == known.words else LETTER_FORMS
    points = max(0, min(int(ratio), MOST_OF_OTHERS) - (asked.tags != known.tags))
    return points if asked.meaning == known.meaning else min(points, MOST_OF_OTHER_MEANING)
