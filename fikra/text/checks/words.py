"""Slips of the pen."""

import re
from itertools import pairwise

from fikra.text import spelling
from fikra.text.arabic import TATWEEL, strip_marks
from fikra.text.checks.base import GAP, Check, Evidence, Translation

# Said twice on purpose: "very much", "step by step"; "he had had", "that that".
_TWICE = frozenset(
    "جدا رويدا شيئا فشيئا قليلا واحدا واحدة فردا خطوة كلمة سطرا حرفا بندا صفحة قطرة حجرا شبرا had that"  # noqa: SIM905
    # Names of Latin letters, in acronyms that are spelled out: سي إن إن.
    " إيه ايه أيه بي سي دي إي اي إف اف جي إتش اتش آي أي كي إل ال إم ام إن ان أو او آر ار إس اس تي يو"
    " إكس اكس دبليو دابليو".split()
)
_OPENING, _CLOSING = "([«“\"'" + GAP, ".,;:!?،؛؟…»”\"')]" + GAP


class RepeatedWord(Check):
    check_id = "repeated_word"
    name = "Repeated word"
    description = "A word stands twice in a row."

    def find(self, pair: Translation) -> Evidence:
        found = _repeated(pair.target_prose)
        return found if found and not _repeated(pair.source_prose) else []


def _repeated(text: str) -> list[str]:
    words = text.casefold().split()
    if len(words) < 2:
        return []
    if not text.isascii():
        words = strip_marks(text).casefold().split()
    pairs = ((one.lstrip(_OPENING), other.rstrip(_CLOSING)) for one, other in pairwise(words))
    return [
        one for one, other in pairs if one == other and len(one) > 1 and one.isalpha() and one not in _TWICE
    ]


_ENDS = re.compile(r"[.?!][\s«»“”\"’)\]]*$")
_SMALL_FIRST = re.compile(r"^[\s«»“”‘’\"'(\[-]*([a-z]+)(?![^\s.,;:!?])")
_SMALL_NEXT = re.compile(r"(?<![.\w])([A-Za-z]*[a-z]{2})\.\s+([a-z]+)(?![^\s.,;:!?])")
_ABBREVIATED = frozenset("etc approx viz incl vs fig figs inc ltd no nos vol cf resp est ed eds ibid".split())  # noqa: SIM905


class Capitals(Check):
    """Only where the target's letters have capitals and the source's haven't: from Arabic."""

    check_id = "capitals"
    name = "Capital letters"
    description = "A sentence begins with a small letter."
    severity = "info"
    compares = True

    def find(self, pair: Translation) -> Evidence:
        if pair.into_arabic or not pair.target_prose:
            return ()
        text = pair.target_prose
        found = [one[2] for one in _SMALL_NEXT.finditer(text) if one[1].lower() not in _ABBREVIATED]
        whole = _ENDS.search(text) or pair.kind in ("h2", "h3", "h4", "h5", "h6")
        first = _SMALL_FIRST.match(text) if whole else None
        return [first[1], *found] if first else found


_CANDIDATE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670\u0640]|['’](?=[^\W\d_]))*")


class Spelling(Check):
    check_id = "spelling"
    name = "Spelling"
    description = "A word is not in the dictionary, and looks like a slip for one that is."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        """Without names, as far as they can be told: what begins with a capital, or stands in the source."""
        if not spelling.available(pair.target_language):
            return ()
        words = dict.fromkeys(_CANDIDATE.findall(pair.target_prose))
        asked = [
            strip_marks(word).replace(TATWEEL, "")
            for word in words
            if len(word) > 3 and (word.islower() or not word.isascii()) and word not in pair.source_text
        ]
        return spelling.misspelled(asked, pair.target_language)
