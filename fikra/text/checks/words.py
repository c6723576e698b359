"""Slips of the pen."""

import re
from itertools import pairwise

from fikra.text import spelling
from fikra.text.arabic import strip_marks
from fikra.text.checks.base import GAP, Check, Evidence, Translation
from fikra.text.sentences import sentences

# Said twice on purpose: "very much", "step by step"; "he had had", "that that".
_TWICE = frozenset(
    ("جدا", "رويدا", "شيئا", "فشيئا", "خطوة", "كلمة", "سطرا", "حرفا", "بندا", "had", "that")
    # Names of Latin letters, in acronyms that are spelled out: سي إن إن.
    + ("إيه", "ايه", "أيه", "بي", "سي", "دي", "إي", "اي", "إف", "اف", "جي", "إتش", "اتش", "آي", "أي", "كي")
    + ("إل", "ال", "إم", "ام", "إن", "ان", "أو", "او", "آر", "ار", "إس", "اس", "تي", "يو", "في", "إكس", "زد")
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


_SMALL = re.compile(r"[\s«»“”‘’\"'(\[\u2026.-]*([a-z][^\s]*)")
_ENDS = re.compile(r"[.?!][\s«»“”\"'’)\]]*$")


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
        if not _ENDS.search(text) and pair.kind not in ("h2", "h3", "h4", "h5", "h6"):
            return ()
        found = []
        for before, sentence in pairwise(["", *sentences(text, pair.target_language)]):
            small = _SMALL.match(sentence)
            if small and not before.rstrip(" \n»”\"')").endswith((":", ";", "…", "...", "?", "!")):
                found.append(small[1])
        return [word for word in found if word.rstrip(".,;:!?").isalpha() and word.islower()]


_CANDIDATE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670\u0640'’])*")


class Spelling(Check):
    check_id = "spelling"
    name = "Spelling"
    description = "A word is not in the dictionary."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        """Unknown words, without names: what begins with a capital, or stands in the source, or has a
        letter of the other script. More unknown words than every fifth are no slips but a text of terms."""
        if not spelling.available(pair.target_language):
            return ()
        words = [word for word in _CANDIDATE.findall(pair.target_prose.replace(GAP, " ")) if len(word) > 2]
        asked = [word for word in dict.fromkeys(words) if word.islower() or not word.isascii()]
        asked = [word for word in asked if word not in pair.source_text and not word[0].isupper()]
        unknown = spelling.unknown(asked, pair.target_language)
        return unknown if len(unknown) <= max(1, len(words) // 5) else ()
