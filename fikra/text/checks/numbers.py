"""Numbers, compared by value across digits, separators and words."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from fikra.text.arabic import normalise, numbers
from fikra.text.checks.base import Check, Evidence, Translation
from fikra.text.checks.dates import months
from fikra.text.number_words import scaled, spelled

# Words in the other language: the 20th century, the 1990s, a 3D model, 24/7.
_LOOSE = re.compile(r"[0-9]+(?:st|nd|rd|th|s|d|x)\b|\b24/7\b", re.IGNORECASE)
# "1 report", "2 reports": the Arabic noun says how many by its own form.
_COUNTED = re.compile(r"(?<![\w.,/:-])[12]\s+(?=[^\W\d_])")
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
            return ()
        missing, invented = in_source - in_target, in_target - in_source
        _scale(missing, invented, source)
        _scale(invented, missing, target)
        if missing:
            missing = missing - _loose(source) - spelled(target) - months(target)
            if pair.into_arabic:
                missing -= Counter(numbers(" ".join(_COUNTED.findall(source))))
        if invented:
            invented = invented - _loose(target) - spelled(source) - months(source)
        return [*_written(missing), *_written(invented)]


def _scale(here: Values, there: Values, text: str) -> None:
    """Takes out what the one side writes in full and the other with a word: 5 million, 5,000,000."""
    if here and there:
        for value, whole in scaled(text).items():
            common = min(here[value], there[whole])
            here[value] -= common
            there[whole] -= common


def _loose(text: str) -> Values:
    return Counter(numbers(" ".join(_LOOSE.findall(normalise(text)))))


def _written(values: Values) -> Iterable[str]:
    return [f"{value:f}" for value in values.elements()]
