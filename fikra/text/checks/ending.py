"""How a text ends: with the same mark in both languages, each in its own form."""

import re

from fikra.text import bidi
from fikra.text.checks.base import Check, Evidence, Found, Translation

_MARK = r"[\s.?!:;,…،؛؟۔»«”“„\"'’‘)\]]"
_END = re.compile(rf"(?<!{_MARK}){_MARK}++$")
_MARKS = str.maketrans({"؟": "?", "؛": ";", "،": ";", ",": ";", "۔": ".", "\u2026": "…"})
_ARABIC_MARKS = re.compile("[،؛؟۔]")
# What ends with a full stop of its own, in both languages.
_ABBREVIATION = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun"
    r"|etc|inc|ltd|co|corp|al|jr|sr|dr|no|vs|st|approx|ed|eds)|\b(?:[A-Za-z]\.)+[A-Za-z]|\b[A-Z]"
    r"|(?:^|\W)(?:إلخ|الخ)|(?:^|[\s.])[\u0621-\u064a])\.$",
    re.IGNORECASE,
)


_RUN_IN = re.compile(r"^<(strong|b|em)>[^<]*</\1>\.?$")  # a heading in the line of its text
_AS_FOLLOWS = re.compile(r"(?:\bهي|\bهو|\bهما|\bيلي|التالي\w*|الآتي\w*|following|follows)\s*:$")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")  # a slip of the source, which nobody has to repeat
_LONGEST = 24  # letters of an abbreviation, with what stands before it
#: So many words are taken for a sentence.
_SENTENCE = 6


class EndPunctuation(Check):
    check_id = "end_punctuation"
    name = "Punctuation at the end"
    description = (
        "The translation ends with another mark than the source, or with a mark of the other script."
    )
    compares = True

    def find(self, pair: Translation) -> Evidence:
        source, target = _ending(pair.source_prose), _ending(pair.target_prose)
        if not pair.into_arabic and _ARABIC_MARKS.search(target):
            return (target.strip(),)
        wanted, got = _meaning(source), _meaning(target)
        if wanted == got or _meaning(_TWO_STOPS.sub(".", source)) == got or _excused(pair, wanted, got):
            return ()
        return (Found(source.strip() or "∅", "source"), Found(target.strip() or "∅", "target"))


def _ending(text: str) -> str:
    found = _END.search(bidi.strip_controls(text))
    return found[0] if found else ""


def _meaning(ending: str) -> frozenset[str]:
    """The marks without quotes and brackets, in either script: `.”` and `».` end alike, "?!" and "!?" too.

    Comma and semicolon are one: an item of a list ends with either, by the habit of the language. A full
    stop beside a stronger mark says nothing of its own (“Why?”.).
    """
    ending = re.sub(r"\.{2,}", "…", ending.translate(_MARKS))
    marks = frozenset(mark for mark in ending if mark in ".?!:;…")
    return marks - {"."} if marks & set("?!…") else marks


def _excused(pair: Translation, wanted: frozenset[str], got: frozenset[str]) -> bool:
    """Whether a full stop that one side lacks belongs to an abbreviation on the other (Inc., etc.), or was
    added to a whole sentence that lacks it in the source; or became the colon of what introduces the
    next."""
    if wanted == {"."} and got == {":"} and _introduces(pair):
        return True
    if not wanted and got == {"."} and len(pair.source_prose.split()) >= _SENTENCE:
        return True
    sides = ((wanted, got, pair.source_text), (got, wanted, pair.target_text))
    return any(
        has == {"."} and not lacks and _ABBREVIATION.search(text.rstrip(" \n»”\"')")[-_LONGEST:])
        for has, lacks, text in sides
    )


def _introduces(pair: Translation) -> bool:
    """Whether it is a heading in the line of its text, or says that something follows."""
    short = len(pair.source_prose.split()) <= 3
    return short or bool(_RUN_IN.match(pair.source) or _AS_FOLLOWS.search(pair.target_prose))
