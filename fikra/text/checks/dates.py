"""Dates, compared by value: 5 January 2025, 5 كانون الثاني 2025 and 5/1/2025 are one day."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from fikra.text.arabic import numbers
from fikra.text.checks.base import Check, Evidence, Found, Translation
from fikra.text.written_dates import MARKS, MONTHS, folded

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
# Arabic texts often give both names: كانون الثاني/يناير, أيار (مايو).
_MONTH = re.compile(
    rf"(?<![^\W_])[وبلف]?(?P<month>{_NAMES})(?![^\W_])\.?"
    rf"(?:\s*[/(]\s*(?:{_NAMES})\)?(?![^\W_]))?"
)
_DAY_BEFORE = re.compile(r"(?<![\w.,/:-])[وفبل]?(\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of|\s+من(?:\s+شهر)?)?\s+$")
_DAY_AFTER = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)")
_YEAR = re.compile(r"\s*+[,،]?\s*+(?:of\s+|(?:من\s+)?(?:ال|لل|ل)?(?:عام|سنه|سنة)\s+)?(\d{4})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)([/.-])(\d\d?)\5(\d{4}))(?![\d/-])")
# Words and names of people as well: months only beside a numeral.
_AMBIGUOUS = frozenset(
    [
        "may",
        "march",
        "mar",
        "april",
        "june",
        "august",
        "jan",
        "jun",
        "dec",
        "sep",
        "ماي",
        "مارس",
        "اب",
        "اوت",
        "جوان",
        "اذار",
    ]
)


_VERBS = re.compile(r"\b(?:may|march|mar)\b")  # with a capital they are months


class Day(NamedTuple):
    """A date as far as it is said: None for what isn't; several values where the order is open (5/1/2025)."""

    days: frozenset[int] | None
    months: frozenset[int]
    year: int | None
    written: str

    def agrees(self, other: Day) -> bool:
        """Whether both may be one: what only one says, the other doesn't contradict."""
        if self.year and other.year and self.year != other.year:
            return False
        days = self.days is None or other.days is None or bool(self.days & other.days)
        return days and bool(self.months & other.months)


class Dates(Check):
    check_id = "dates"
    name = "Dates"
    description = "A date of the translation is not that of the source: another day, month or year."
    compares = True

    def find(self, pair: Translation) -> Evidence:
        source, target = days(pair.source_text), days(pair.target_text)
        if not source and not target:
            return ()
        lost = _missing(source, target, pair.target_text)
        new = _missing([one for one in target if one.days], source, pair.source_text)
        return [Found(one.written, "source") for one in lost] + [Found(one.written, "target") for one in new]


def _missing(wanted: list[Day], there: list[Day], text: str) -> list[Day]:
    """The dates that are not said in `text`, be it in pieces (March 4 and 5); `there` are those of `text`."""
    others = {(one.days, one.months, one.year): one for one in there}.values()
    left = [one for one in wanted if not any(one.agrees(other) for other in others)]
    if not left:
        return []
    named, values = set(map(int, months(text))), set(map(int, numbers(text)))
    return [
        one
        for one in left
        if one.months.isdisjoint(named)
        or (one.days and one.days.isdisjoint(values))
        or (one.year and one.year not in values)
    ]


def days(text: str) -> list[Day]:
    """The dates in `text` that name their month, or give all three numbers.

    >>> [(sorted(day.days or ()), sorted(day.months), day.year) for day in days("on 5 May 2025 and 5/1/2024")]
    [([5], [5], 2025), ([1, 5], [1, 5], 2024)]
    """
    shown = MARKS.sub("", _VERBS.sub("_", text))
    text = folded(shown)
    if len(shown) != len(text):
        shown = text
    named = [day for one in _MONTH.finditer(text) if (day := _named(text, one, shown))]
    return named + [day for one in _NUMERIC.finditer(text) if (day := _numeric(one)).months]


def _numeric(found: re.Match[str]) -> Day:
    year, month, day, first, _, second, last = found.groups()
    if year:
        return Day(frozenset({int(day)}), frozenset({int(month)}), int(year), found[0])
    both = frozenset({int(first), int(second)})
    return Day(both, frozenset(value for value in both if value <= 12), int(last), found[0])


def _named(text: str, month: re.Match[str], shown: str) -> Day | None:
    """`shown` is `text` before it was folded, letter by letter: what is written stays as it was."""
    before = _DAY_BEFORE.search(text, max(0, month.start() - 20), month.start())
    after = None if before else _DAY_AFTER.match(text, month.end())
    end = after.end() if after else month.end()
    year = _YEAR.match(text, end)
    day = int((before or after)[1]) if before or after else None  # type: ignore[index]
    if day is None and not year and month["month"] in _AMBIGUOUS:
        return None
    start = before.start(1) if before else month.start()
    written = shown[start : year.end() if year else end]
    return Day(
        frozenset({day}) if day else None,
        frozenset({MONTHS[month["month"]]}),
        int(year[1]) if year else None,
        " ".join(written.split()),
    )


def months(text: str) -> Counter[Decimal]:
    """The numbers of the months that are named in `text`, each once."""
    names = {one["month"] for one in _MONTH.finditer(folded(_VERBS.sub("_", text)))}
    return Counter({Decimal(number): 1 for number in {MONTHS[name] for name in names}})
