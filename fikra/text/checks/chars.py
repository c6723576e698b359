"""Characters that don't belong in a translation."""

import re

from fikra.text import bidi
from fikra.text.checks.base import ArabicCheck, Check


class BidiControls(Check):
    check_id = "bidi_controls"
    name = "Direction controls"
    description = (
        "The translation overrides the direction of its letters, or leaves an isolate or embedding open."
    )
    severity = "error"

    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return bidi.overrides(target) or bidi.unbalanced(target)


# Also between a mark and a letter; at the end of a word it is wanted (1445 هـ, لـ GitHub).
_STRETCHED = re.compile(
    "[\u0620-\u065f\u0670-\u06d3]\u0640+[\u064b-\u065f\u0670]*[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]"
)


class Kashida(ArabicCheck):
    check_id = "kashida"
    name = "Kashida"
    description = "A word is stretched by a kashida (tatweel), which search and screen readers trip over."
    severity = "info"

    def check_arabic(self, target: str) -> bool:
        return _STRETCHED.search(target) is not None
