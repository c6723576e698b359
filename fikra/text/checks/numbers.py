"""Numbers, compared by value across digits, separators and, for the smallest, words."""

import re
from collections import Counter
from decimal import Decimal

from fikra.text.arabic import normalise, numbers
from fikra.text.checks.base import TextCheck

# Small numbers are often spelled out. The Arabic forms are normalised, as what they are compared with.
_SPELLED = {
    0: "zero no none صفر",
    1: "one once single first a an واحد واحده احد احدي اول اولي",
    2: "two twice both second اثنان اثنين اثنتان اثنتين ثان ثاني ثانيه كلا كلتا",
    3: "three third ثلاث ثلاثه ثالث ثالثه",
    4: "four fourth اربع اربعه رابع رابعه",
    5: "five fifth خمس خمسه خامس خامسه",
    6: "six sixth ست سته سادس سادسه",
    7: "seven seventh سبع سبعه سابع سابعه",
    8: "eight eighth ثمان ثماني ثمانيه ثامن ثامنه",
    9: "nine ninth تسع تسعه تاسع تاسعه",
    10: "ten tenth عشر عشره عاشر عاشره",
}
_FORMS = {word: Decimal(value) for value, words in _SPELLED.items() for word in words.split()}
_DUAL = Decimal(2)  # needs no numeral in Arabic: تقريران
_PREFIXES = re.compile("^و?ف?[بكل]?(?:ال)?")
_LOOSE = re.compile(
    r"[0-9]+(?:st|nd|rd|th|s)\b", re.IGNORECASE
)  # the 20th century, the 1990s: words in Arabic


class Numbers(TextCheck):
    check_id = "numbers"
    name = "Numbers"
    description = "The numbers of the translation are not those of the source."

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        in_source, in_target = Counter(numbers(source)), Counter(numbers(target))
        if in_source == in_target:
            return False
        missing = in_source - in_target - _loose(source) - _spelled(target)
        invented = in_target - in_source - _loose(target) - _spelled(source)
        if missing.keys() <= {Decimal(1), _DUAL} and not invented:
            return False
        return bool(missing or invented)


def _loose(text: str) -> Counter[Decimal]:
    return Counter(numbers(" ".join(_LOOSE.findall(text))))


def _spelled(text: str) -> Counter[Decimal]:
    found: Counter[Decimal] = Counter()
    for word in re.findall(r"\w+", normalise(text)):
        value = _FORMS.get(word, _FORMS.get(_PREFIXES.sub("", word)))
        if value is not None:
            found[value] += 1
    return found
