"""Translations without a translator: every word becomes one of the other script, tags and code stay."""

import re
from zlib import crc32

ARABIC = [
    "النهر",
    "والماء",
    "والأرض",
    "والناس",
    "في",
    "المدينة",
    "الكبيرة",
    "منذ",
    "سنوات",
    "طويلة",
    "وعلى",
    "الضفة",
]
LATIN = [
    "river",
    "water",
    "fields",
    "people",
    "town",
    "years",
    "banks",
    "wide",
    "old",
    "houses",
    "each",
    "summer",
]
#: A title whose first strong letter would have it read from the wrong side.
CODE_FIRST = "CSS: مغامرة في المياه"

_KEPT = re.compile(r"(<code>.*?</code>|<kbd>.*?</kbd>|<[^<>]*>|&[a-z]+;)")
_LATIN_WORD, _ARABIC_WORD = re.compile(r"[^\W\d_\u0600-\u06ff][\w’']*"), re.compile(r"[\u0621-\u065f]+")
_MARKS = str.maketrans(",;?", "،؛؟")


def into_other_script(text: str) -> str:
    """`text` in the short-tag notation, with every word of its own script replaced: Latin, if it has any."""
    latin = _LATIN_WORD.search(_KEPT.sub("", text))
    pattern, words, marks = (_LATIN_WORD, ARABIC, _MARKS) if latin else (_ARABIC_WORD, LATIN, {})
    parts = _KEPT.split(text)
    parts[::2] = [
        pattern.sub(lambda word: words[crc32(word[0].encode()) % len(words)], part).translate(marks)
        for part in parts[::2]
    ]
    return "".join(parts)


def into_arabic(text: str) -> str:
    """`text` with its Latin words, if it has any, replaced by Arabic ones."""
    return into_other_script(text) if _LATIN_WORD.search(_KEPT.sub("", text)) else text
