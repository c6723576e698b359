"""Arabic text: folding for search, slugs, sorting, digits and numbers. The only module that knows the script.

Latin text goes through the same functions, so that callers need not ask which language they hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

TATWEEL = "\u0640"
_ARABIC_INDIC, _PERSIAN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_TO_ASCII = str.maketrans(_ARABIC_INDIC + _PERSIAN, "0123456789" * 2)
_TO_ARABIC = str.maketrans("0123456789" + _PERSIAN, _ARABIC_INDIC * 2)

# What NFKD doesn't decompose. A hamza on its carrier and the madda it does: they go as marks.
_LETTERS = {"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", TATWEEL: ""}


class _Folding(dict[int, str]):
    """A translation table that works out each character when it first occurs."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf"):
            folded = ""
        elif category == "Nd":
            folded = str(unicodedata.decimal(char))
        else:
            folded = _LETTERS.get(char, char)
        self[code] = folded
        return folded


class _Unmarking(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = kept = "" if unicodedata.category(chr(code)) in ("Mn", "Me") else chr(code)
        return kept


_FOLDING, _UNMARKING = _Folding(), _Unmarking()


def normalise(text: str) -> str:
    """`text` folded for search: compatibility forms, case, marks, tatweel and format characters gone, the
    forms of alef, ya, ta marbuta, hamza and kaf as one, digits ASCII. Stemming is not part of it.

    >>> normalise("الحُكُومَةُ الإلكترونيّة ٢٠٢٤")
    'الحكومه الالكترونيه 2024'
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_FOLDING)
    return unicodedata.normalize("NFKC", folded)


def strip_marks(text: str) -> str:
    """`text` without harakat and other marks above and below; hamzas are letters and stay, as does tatweel.

    >>> strip_marks("كِتابٌ")
    'كتاب'
    """
    return unicodedata.normalize("NFC", text).translate(_UNMARKING)


# Slugs

_AND = {"en": "and", "ar": "و"}
_APOSTROPHES = re.compile("['’ʼ`´]")
_NOT_IN_SLUGS = re.compile(r"[\W_]+")


def slugify(text: str, language: str, *, max_length: int = 100) -> str:
    """The words of `text` for an address, joined by hyphens and cut between words; "" if nothing is left.

    Arabic letters stay as they are written, without marks and tatweel; Latin ones lose accents and case;
    digits become ASCII. What `language` decides is the word for "&".

    >>> slugify("مستقبلُ الطـاقة في ٢٠٣٠", "ar")
    'مستقبل-الطاقة-في-2030'
    >>> slugify("Café & Society: what’s next?", "en")
    'cafe-and-society-whats-next'
    """
    text = unicodedata.normalize("NFKC", text).replace(TATWEEL, "")
    if word := _AND.get(language.partition("-")[0]):
        text = text.replace("&", f" {word} ")
    text = _APOSTROPHES.sub("", strip_marks(text.casefold()))
    text = "".join([_in_slug(char) for char in text])
    words = [word for word in _NOT_IN_SLUGS.split(text) if word]
    slug = "-".join(words)
    if len(slug) > max_length:
        cut = slug[: max_length + 1].rpartition("-")[0]
        slug = cut or slug[:max_length]
    return slug


def _in_slug(char: str) -> str:
    if char.isascii():
        return char
    base = unicodedata.normalize("NFKD", char)[:1]
    if base.isascii():
        return base
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.decimal(char))
    return "" if unicodedata.category(char) == "Cf" else char


# Sorting

_ARTICLE = re.compile(r"[اٱ]ل(?=\w\w)|the\s+(?=\w)", re.IGNORECASE)  # of an Arabic word two letters stay
_TERMINATOR, _SORTED_CHARS, _TIE_CHARS = "0000", 48, 14


def sort_key(text: str, language: str) -> str:
    """A key of at most 252 hexadecimal digits whose plain order is that of the alphabet, on any database.

    Case, marks and punctuation count only between texts that are otherwise the same. An article at the
    beginning doesn't count (الخوري stands under خ, "The Gulf" under g): the Arabic one is on most names, and
    would gather them all under alef. Arabic stands before Latin in Arabic lists and after it in all others.

    >>> sorted(["الخوري", "البستاني", "تقلا"], key=lambda name: sort_key(name, "ar"))
    ['البستاني', 'تقلا', 'الخوري']
    """
    arabic_first = language.partition("-")[0] == "ar"
    written = strip_marks(unicodedata.normalize("NFKC", text)).replace(TATWEEL, "").strip()
    if article := _ARTICLE.match(written):
        written = written[article.end() :]
    words = re.findall(r"\w+", written)
    folded = normalise(" ".join(words).replace("ة", "ه"))
    primary = "".join([_unit(char, arabic_first) for char in folded[:_SORTED_CHARS]])
    tie = "".join([f"{min(ord(char), 0xFFFF):04x}" for char in " ".join(text.split())[:_TIE_CHARS]])
    return primary + _TERMINATOR + tie


def _unit(char: str, arabic_first: bool) -> str:
    """Four digits: blanks and numbers, then the list's own script. Code points order both alphabets well."""
    code = ord(char)
    if not char.isalpha():
        rank = min(code, 0xFF)
    elif arabic_first and 0x600 <= code < 0x700:
        rank = code - 0x500
    else:
        rank = code + 0x200
    return f"{min(rank, 0xFFFF):04x}"


# Digits and numbers


def to_ascii_digits(text: str) -> str:
    """`text` with 0-9 for Arabic-Indic and Persian digits, and with the separators that belong to those.

    >>> to_ascii_digits("٣٫٥٪ من ١٬٢٠٠")
    '3.5% من 1,200'
    """
    ascii_ = text.translate(_TO_ASCII)
    if ascii_ == text:
        return text
    ascii_ = re.sub("(?<=[0-9])٫(?=[0-9])", ".", ascii_)
    ascii_ = re.sub("(?<=[0-9])٬(?=[0-9])", ",", ascii_)
    return re.sub("(?<=[0-9])٪", "%", ascii_)


def to_arabic_digits(text: str) -> str:
    """`text` with ٠-٩ for 0-9; separators stay: a full stop between digits may part a date or a version.

    >>> to_arabic_digits("2024")
    '٢٠٢٤'
    """
    return text.translate(_TO_ARABIC)


_NUMBER = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        (?P<grouped>[0-9]{1,3}(?P<mark>[,٬،'’\u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?![0-9]))
            (?:[.٫](?P<part>[0-9]+))?
        | (?<![0-9][.٫,])(?P<whole>[0-9]+)[.٫,](?P<fraction>[0-9]+)(?![.٫,]?[0-9])
        | (?P<plain>[0-9]+)
    )""",
    re.VERBOSE,
)


_TOO_LONG = 1000  # digits: no number, and arithmetic overflows with some of these


def numbers(text: str) -> list[Decimal]:
    """The values of the numbers in `text`, in order, whatever digits and separators they are written with.

    A comma before three digits parts thousands, any other is a decimal comma; the parts of a date, a time, a
    range or a version are numbers of their own; digits after a Latin letter (CO2) are not. No sign.

    >>> numbers("١٬٢٣٤٫٥ and 1,234.50, since 2/1/2020")
    [Decimal('1234.5'), Decimal('1234.50'), Decimal('2'), Decimal('1'), Decimal('2020')]
    """
    return [value for value, _start, _end in _numbers(text)]


def written_numbers(text: str) -> list[tuple[Decimal, str]]:
    """As `numbers`, each with how it is written there.

    >>> written_numbers("5,000 of ١٢")
    [(Decimal('5000'), '5,000'), (Decimal('12'), '١٢')]
    """
    return [(value, text[start:end]) for value, start, end in _numbers(text)]


def _numbers(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for number in _NUMBER.finditer(text.translate(_TO_ASCII)):
        if len(number[0]) > _TOO_LONG:
            continue
        if number["grouped"]:
            whole = re.sub("[^0-9]", "", number["grouped"])
            value = Decimal(f"{whole}.{number['part']}" if number["part"] else whole)
        elif number["whole"]:
            value = Decimal(f"{number['whole']}.{number['fraction']}")
        else:
            value = Decimal(number["plain"])
        yield value, *number.span()
