"""Numbers written in words, in both languages: what a numeral of the one may have become in the other."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from fikra.text.arabic import normalise

# The Arabic forms are folded by `normalise`, as what they are compared with. Those on -ا are accusatives
# (خمساً وعشرين), fractions are excuses as well (1/3, الثلث), and hundreds are written in one word or in two.
_SPELLED = {
    0: "zero nil no none صفر لا ليس بلا دون بدون",
    1: "one once single first sole واحد واحده واحدا احد احدي اول اولي اولا حادي حاديه مره",
    2: "two twice both second pair double couple اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي ثان"
    " ثاني ثانيه ثانيا كلا كلتا كلي كلتي مرتين مرتان ثنائي ثنائيه مزدوج مزدوجه ضعف ضعفي",
    3: "three third thrice triple ثلاث ثلاثه ثلاثا ثلث ثلثا ثلثي ثلثان ثلثين ثالث ثالثه ثالثا ثلاثي ثلاثيه",
    4: "four fourth quarter اربع اربعه اربعا رابع رابعه رابعا رباعي رباعيه ربع",
    5: "five fifth خمس خمسه خمسا خامس خامسه خامسا خماسي خماسيه",
    6: "six sixth ست سته ستا سادس سادسه سادسا سداسي سداسيه سدس",
    7: "seven seventh سبع سبعه سبعا سابع سابعه سابعا",
    8: "eight eighth ثمان ثماني ثمانيه ثمانيا ثامن ثامنه ثامنا",
    9: "nine ninth تسع تسعه تسعا تاسع تاسعه تاسعا",
    10: "ten tenth عشر عشره عشرا عاشر عاشره عاشرا",
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
    200: "ميتان ميتين مايتان مايتين ميتا ميتي مايتا مايتي",
    300: "ثلاثميه ثلاثمايه",
    400: "اربعميه اربعمايه",
    500: "خمسميه خمسمايه",
    600: "ستميه ستمايه",
    700: "سبعميه سبعمايه",
    800: "ثمانميه ثمانمايه ثمانيميه ثمانيمايه",
    900: "تسعميه تسعمايه",
    1000: "thousand thousandth thousands الف الاف الوف",
    2000: "الفان الفين الفا الفي",
}
_UNITS = {word: value for value, words in _SPELLED.items() for word in words.split()}
#: Words that multiply the numeral before them.
_SCALES = {
    "hundred": 100, "ميه": 100, "مايه": 100,
    "thousand": 1000, "k": 1000, "الف": 1000, "الاف": 1000, "الفا": 1000,
    "million": 10**6, "مليون": 10**6, "ملايين": 10**6, "مليونا": 10**6,
    "billion": 10**9, "bn": 10**9, "مليار": 10**9, "مليارات": 10**9, "مليارا": 10**9,
    "بليون": 10**9, "بلايين": 10**9, "بليونا": 10**9,
    "trillion": 10**12, "تريليون": 10**12, "ترليون": 10**12, "تريليونا": 10**12, "ترليونا": 10**12,
    "تريليونات": 10**12, "ترليونات": 10**12,
}  # fmt: skip
_PREFIXES = re.compile("^و?ف?(?:لل|[بكل]?(?:ال)?)(?=..)")
_WORD = re.compile(r"[^\W\d_]+")
_SCALED = re.compile(r"(?<![0-9])([0-9]{1,100}+(?:[.,٫][0-9]{1,100}+)?+)\s*+-?\s*+([^\W\d_]+)")


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
    if second == 2000 and 10 < first < 100:
        second = 1000  # عشرون ألفاً is counted, not two thousand
    if second in (100, 1000) and first < second:
        return first * second
    if (
        (second == 10 and first < 10)
        or (20 <= first < 100 and second < 10)
        or (first < 10 and 20 <= second < 100)
    ):
        return first + second
    return first + second if first in range(100, 1000, 100) and second < 100 else None


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
