"""Punctuation marks, which Arabic and Latin texts have each of their own."""

import re

from fikra.text.checks.base import GAP, Check, Evidence, Translation, around

_LETTER = "[\u0620-\u065f\u0670-\u06d3]"
_ARABIC_LETTER = re.compile(_LETTER)
_CLOSED = rf"(?:[»”\"’)\]]|{GAP})"
_LATIN = re.compile(
    rf"""{_LETTER}{_CLOSED}*[ ]?[,;?]            # after an Arabic word
    | [,;]\s*{_CLOSED}*(?={_LETTER})            # before one
    | (?<=\w)\?(?=\s+{_LETTER}) | (?<![/=&?\s])\?(?=\s*{_CLOSED}*\s*\Z)   # that of a question
    """,
    re.VERBOSE | re.DOTALL,
)

_SIGNS = re.compile("[0-9][٪٫٬]|[٠-٩]%")  # of the one script beside a digit of the other


class LatinPunctuation(Check):
    check_id = "latin_punctuation"
    name = "Latin punctuation"
    description = (
        "Arabic text holds a Latin comma, semicolon or question mark, or the other digits’ percent sign."
    )

    def find(self, pair: Translation) -> Evidence:
        if not pair.into_arabic:
            return ()
        text = pair.target_prose
        rules = (_LATIN, _SIGNS) if _ARABIC_LETTER.search(text) else (_SIGNS,)
        found = (one.span() for rule in rules for one in rule.finditer(text))
        return [around(text, start, end, 8) for start, end in found]


# After an Arabic word the mark belongs to what is quoted.
_ARABIC = re.compile(
    rf"(?<!{_LETTER})(?<!{_LETTER}[»”\"’)\]\s])[،؛؟٪٫٬۔]|(?<![٠-٩\u0600-\u06ff])[٠-٩۰-۹][٠-٩۰-۹٫٬٪]*"
)


class ArabicPunctuation(Check):
    check_id = "arabic_punctuation"
    name = "Arabic punctuation"
    description = "An Arabic comma, semicolon, question mark, percent sign or digit stands in Latin text."

    def find(self, pair: Translation) -> Evidence:
        if pair.into_arabic or pair.target_prose.isascii():
            return ()
        return _ARABIC.findall(pair.target_prose)
