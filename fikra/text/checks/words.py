"""Slips of the pen."""

from itertools import pairwise

from fikra.text.arabic import strip_marks
from fikra.text.bidi import strip_controls
from fikra.text.checks.base import TextCheck


class RepeatedWord(TextCheck):
    check_id = "repeated_word"
    name = "Repeated word"
    description = "A word stands twice in a row."

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return _repeats(target) and not _repeats(source)


def _repeats(text: str) -> bool:
    words = strip_marks(strip_controls(text)).casefold().split()
    return any(one == other and len(one) > 1 and one.isalpha() for one, other in pairwise(words))
