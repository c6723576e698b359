"""Numbers written in words, in both languages: what a numeral of the one may have become in the other."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from fikra.text.arabic import normalise

# The Arabic forms are folded by `normalise`, as what they are compared with.
_SPELLED = {
    0: "zero nil no none صفر لا ليس بلا دون بدون",
    1: "one once single first sole واحد واحده احد احدي اول اولي اولا حادي حاديه مره",
    2: "two twice both second pair double couple اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي ثان"
    " ثاني ثانيه ثانيا كلا كلتا كلي كلتي مرتين مرتان ثنائي ثنائيه مزدوج مزدوجه ضعف ضعفي",
    3: "three third thrice triple ثلاث ثلاثه ثالث ثالثه ثالثا ثلاثي ثلاثيه",
    4: "four fourth quarter اربع اربعه رابع رابعه رابعا رباعي رباعيه ربع",
    5: "five fifth خمس خمسه خامس خامسه خامسا خماسي خماسيه",
    6: "six sixth ست سته سادس سادسه سادسا سداسي",
    7: "seven seventh سبع سبعه سابع سابعه سابعا",
    8: "eight eighth ثمان ثماني ثمانيه ثامن ثامنه ثامنا",
    9: "nine ninth تسع تسعه تاسع تاسعه تاسعا",
    10: "ten tenth عشر عشره عاشر عاشره عاشرا",
    11: "eleven eleventh",
    12: "twelve twelfth dozen دزينه",
    13: "thirteen thirteenth",
    14: "fourteen fourteenth",
    15: "fifteen fifteenth",
    16: "sixteen sixteenth",
    17: "seventeen seventeenth",
    18: "eighteen eighteenth",
    19: "nineteen nineteenth",
    20: "twenty twentieth twenties عشرون عشرين عشرينات عشرينيات",
    30: "thirty thirtieth thirties ثلاثون ثلاثين ثلاثينات ثلاثينيات",
    40: "forty fortieth forties اربعون اربعين اربعينات اربعينيات",
    50: "fifty fiftieth fifties خمسون خمسين خمسينات خمسينيات",
    60: "sixty sixtieth sixties ستون ستين ستينات ستينيات",
    70: "seventy seventieth seventies سبعون سبعين سبعينات سبعينيات",
    80: "eighty eightieth eighties ثمانون ثمانين ثمانينات ثمانينيات",
    90: "ninety ninetieth nineties تسعون تسعين تسعينات تسعينيات",
    100: "hundred hundredth hundreds ميه مايه ميات",
    200: "ميتان ميتين مايتان مايتين ميتا ميتي",
    1000: "thousand thousandth thousands الف الاف الوف",
    2000: "الفان الفين الفا الفي",
}
_UNITS = {word: value for value, words in _SPELLED.items() for word in words.split()}
#: Words that multiply the numeral before them.
_SCALES = {
    "hundred": 100, "ميه": 100, "مايه": 100,
    "thousand": 1000, "k": 1000, "الف": 1000, "الاف": 1000,
    "million": 10**6, "مليون": 10**6, "ملايين": 10**6,
    "billion": 10**9, "bn": 10**9, "مليار": 10**9, "مليارات": 10**9, "بليون": 10**9,
    "trillion": 10**12, "تريليون": 10**12, "ترليون": 10**12,
}  # fmt: skip
_PREFIXES = re.compile("^و?ف?(?:لل|[بكل]?(?:ال)?)(?=..)")
_WORD = re.compile(r"[^\W\d_]+")
_SCALED = re.compile(r"([0-9]+(?:[.,٫][0-9]+)?)\s*-?\s*([^\W\d_]+)")


def spelled(text: str) -> Counter[Decimal]:
    """The numbers that stand in `text` in words, both as they stand alone and put together.

    It serves to excuse a numeral that is missing on the other side, so it errs towards too many.

    >>> sorted(map(int, spelled("twenty-one ships"))), sorted(map(int, spelled("خمسٌ وعشرون سفينة")))
    ([1, 20, 21], [5, 20, 25])
    >>> sorted(map(int, spelled("القرن التاسع عشر")))
    [9, 10, 19]
    """
    found: Counter[Decimal] = Counter()
    before: int | None = None
    for word in _WORD.findall(normalise(text)):
        value = _UNITS.get(word)
        if value is None:
            value = _UNITS.get(_PREFIXES.sub("", word))
        if value is not None:
            found[Decimal(value)] += 1
            if before is not None and (sum_ := _together(before, value)):
                found[Decimal(sum_)] += 1
        before = value
    return found


def _together(first: int, second: int) -> int | None:
    """Both as one number: nine + ten (تسعة عشر), five + twenty (خمسة وعشرون) …"""
    if second in (100, 1000) and first < second:
        return first * second
    if (
        (second == 10 and first < 10)
        or (20 <= first < 100 and second < 10)
        or (first < 10 and 20 <= second < 100)
    ):
        return first + second
    return first + second if first in (100, 200) and second < 100 else None


def scaled(text: str) -> dict[Decimal, Decimal]:
    """What numerals with a word for thousands or millions behind them stand for.

    >>> scaled("5 million people and ٣ آلاف")
    {Decimal('5'): Decimal('5000000'), Decimal('3'): Decimal('3000')}
    """
    found = {}
    for number, word in _SCALED.findall(normalise(text)):
        if scale := _SCALES.get(word):
            value = Decimal(number.replace(",", ".").replace("٫", "."))
            found[value] = value * scale
    return found
