"""Punctuation marks, which Arabic and Latin texts have each of their own."""

import re

from fikra.text import bidi
from fikra.text.checks.base import ArabicCheck, TextCheck
from fikra.text.languages import direction

_END = re.compile(r"[\s.?!:;,…،؛؟۔»«”“„\"'’‘)\]]+$")
_MARKS = str.maketrans({"؟": "?", "؛": ";", "،": ",", "۔": "."})
_ARABIC_MARKS = re.compile("[،؛؟۔]")


class EndPunctuation(TextCheck):
    check_id = "end_punctuation"
    name = "Punctuation at the end"
    description = (
        "The translation ends with another mark than the source, or with a mark of the other script."
    )

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        ending = _ending(target)
        if direction(target_language) == "ltr" and _ARABIC_MARKS.search(ending):
            return True
        return _meaning(_ending(source)) != _meaning(ending)


def _ending(text: str) -> str:
    found = _END.search(bidi.strip_controls(text))
    return found[0] if found else ""


def _meaning(ending: str) -> frozenset[str]:
    """The marks without quotes and brackets, in either script: `.”` and `».` end alike, "?!" and "!?" too."""
    ending = ending.translate(_MARKS).replace("...", "…")
    return frozenset(mark for mark in ending if mark in ".?!:;,…")


_LETTER = "[\u0620-\u065f\u0670-\u06d3]"
_LATIN = re.compile(
    rf"""{_LETTER}[»”")\]]*[ ]?[,;?]     # after an Arabic word
    | [,;]\s+(?={_LETTER})              # before one
    | [0-9][٪٫٬] | [٠-٩]%               # a sign of the one script beside a digit of the other
    """,
    re.VERBOSE,
)


class LatinPunctuation(ArabicCheck):
    check_id = "latin_punctuation"
    name = "Latin punctuation"
    description = "A Latin comma, semicolon, question mark or percent sign stands in Arabic text."

    def check_arabic(self, target: str) -> bool:
        return _LATIN.search(bidi.strip_controls(target)) is not None
