"""Characters that don't belong in a translation."""

import re

from fikra.text import bidi
from fikra.text.checks.base import Check, Evidence, Translation


class BidiControls(Check):
    check_id = "bidi_controls"
    name = "Direction controls"
    description = (
        "The translation overrides the direction of its letters, or leaves an isolate or embedding open."
    )
    severity = "error"
    side = ""

    def find(self, pair: Translation) -> Evidence:
        if pair.target.isascii() or not (bidi.overrides(pair.target) or bidi.unbalanced(pair.target)):
            return ()
        return _named(re.findall("[\u202a-\u202e\u2066-\u2069]", pair.target))


# Zero-width joiners and spaces, the soft hyphen, the byte order mark, invisible operators, interlinear and
# tag characters, and controls that are no white space. Marks of direction have their own check.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
# The abbreviation of "hijri" ends with a joiner, for its letter to keep its joined form; emoji are joined.
_WANTED = re.compile(
    "(?<=\u0647)\u200d(?![\u0620-\u064a])|(?<=[\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d"
)


class Invisible(Check):
    check_id = "invisible"
    name = "Invisible characters"
    description = (
        "The translation holds a character that nobody sees, such as a joiner or a zero-width blank."
    )
    side = ""

    def find(self, pair: Translation) -> Evidence:
        if pair.target.isascii() and pair.target.isprintable():
            return ()
        found = _INVISIBLE.findall(_WANTED.sub("", pair.target))
        return _named([char for char in found if char not in pair.source]) if found else ()


def _named(chars: list[str]) -> list[str]:
    return [f"U+{ord(char):04X}" for char in dict.fromkeys(chars)]


# Also between a mark and a letter; at the end of a word it is wanted (1445 هـ, لـ GitHub).
_STRETCHED = re.compile(
    "(?:[\u0620-\u063f\u0641-\u065f\u0670-\u06d3]|(?<!\u0640)\u0640)\u0640++[\u064b-\u065f\u0670]*"
    "[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]"
)
_ARABIC_WORD = re.compile("[\u0620-\u065f\u0670-\u06d3]+")


class Kashida(Check):
    check_id = "kashida"
    name = "Kashida"
    description = "A word is stretched by a kashida (tatweel), which search and screen readers trip over."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        if "\u0640" not in pair.target_text or not pair.into_arabic:
            return ()
        return [word for word in _ARABIC_WORD.findall(pair.target_text) if _STRETCHED.search(word)]
