"""Numbers, compared by value across digits, separators and words."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from fikra.text.arabic import normalise, numbers, written_numbers
from fikra.text.checks.base import Check, Evidence, Found, Side, Translation
from fikra.text.checks.dates import months
from fikra.text.number_words import scaled, spelled
from fikra.text.written_dates import MONTHS

# Words in the other language: the 20th century, the 1990s, a 3D model, 24/7.
_LOOSE = re.compile(r"(?<![0-9])[0-9]++(?:st|nd|rd|th|s|d|x)\b|\b24/7\b", re.IGNORECASE)
# Part of a name, which the other language may write apart: ACE2, COVID-19, H1N1; or in Roman numerals.
_IN_NAMES = re.compile(r"(?<=[a-z])-?([0-9]+)(?:\.([0-9]+))?", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?=[IVX]+\b)(X{0,2})(IX|IV|V?I{0,3})\b")
_ROMAN_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
# "1 report", "2 reports": the Arabic noun says how many by its own form.
_COUNTED = re.compile(
    r"(?<![\w.,/:])[12](?=(?:\s*[-–]\s*\d+)?[\s-]+(?!"
    + "|".join(name for name in MONTHS if (name.isascii() and len(name) > 3) or name == "may")
    + r")[^\W\d_])",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_NAME = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]+)-?([0-9]+)(?![0-9])")
_DIGIT = re.compile(r"\d")

Values = Counter[Decimal]


class Numbers(Check):
    check_id = "numbers"
    name = "Numbers"
    description = "The numbers of the translation are not those of the source."
    compares = True

    def find(self, pair: Translation) -> Evidence:
        source, target = pair.source_prose, pair.target_prose
        if not _DIGIT.search(source) and not _DIGIT.search(target):
            return ()
        in_source, in_target = Counter(numbers(source)), Counter(numbers(target))
        if in_source == in_target:
            return _renamed(source, target)
        missing, invented = in_source - in_target, in_target - in_source
        _scale(missing, invented, source)
        _scale(invented, missing, target)
        if missing:
            missing = missing - _loose(source) - _loose(target) - spelled(target) - _of_months(source, target)
            if pair.into_arabic:
                missing -= Counter(numbers(" ".join(_COUNTED.findall(source))))
        if invented:
            invented = (
                invented - _loose(target) - _loose(source) - spelled(source) - _of_months(target, source)
            )
        return [
            *_found(missing, source, "source"),
            *_found(invented, target, "target"),
            *_renamed(source, target),
        ]


def _scale(here: Values, there: Values, text: str) -> None:
    """Takes out what the one side writes in full and the other with a word: 5 million, 5,000,000."""
    if here and there:
        points = {value: value * 1000 for value in here if value.as_tuple().exponent == -3}  # 42.000
        for value, whole in (*scaled(text).items(), *points.items()):
            common = min(here[value], there[whole])
            here[value] -= common
            there[whole] -= common


def _loose(text: str) -> Values:
    found = Counter(numbers(" ".join(_LOOSE.findall(normalise(text)))))
    for whole, part in _IN_NAMES.findall(normalise(text)):
        found.update(numbers(f"{whole}.{part} {part} {whole}" if part else whole))
    for tens, units in _ROMAN.findall(text):
        found[Decimal(10 * len(tens) + _ROMAN_VALUES[units])] += 1
    return found


def _of_months(numeral: str, named: str) -> Values:
    """The months that `named` has in words and `numeral` within a date of numerals: 5/1/2025, 5 January."""
    return months(named) & Counter(numbers(" ".join(_DATE.findall(normalise(numeral)))))


def _renamed(source: str, target: str) -> list[str]:
    """Names that kept their letters and got other digits: ACE2, ACE6."""
    ours, theirs = (
        {(name.casefold(), number) for name, number in _NAME.findall(text)} for text in (source, target)
    )
    letters = {name for name, _ in ours}
    return sorted(f"{name}{number}" for name, number in theirs - ours if name in letters)


def _found(values: Values, text: str, side: Side) -> Iterable[Found]:
    written = dict(written_numbers(text)) if values else {}
    return [Found(f"{value:f}", side, written.get(value, "")) for value in values.elements()]
