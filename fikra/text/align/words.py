"""What in a text can be found again in its translation: words, their stems, names as they sound."""

from __future__ import annotations

import re
from functools import lru_cache

from fikra.text.arabic import normalise

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#]*(?:[._'-][A-Za-z0-9]+)*")
_ARABIC = re.compile("[\u0621-\u064a]")

_PREFIXES = ("وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و", "ب", "ل", "ف")
_SUFFIXES = ("ات", "ون", "ين", "ان", "ها", "هم", "نا", "يه", "ه", "ي")
_LEAST = 3  # letters that a stem keeps
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""))


def words(text: str) -> list[str]:
    """The words of plain text, folded, without numbers.

    >>> words("The Port’s كِتابٌ 2024")
    ['the', "port's", 'كتاب']
    """
    return _WORDS.findall(normalise(text).replace("’", "'"))


def latin(text: str) -> set[str]:
    """The words in Latin script: what an Arabic text has of these, its English one is likely to have.

    >>> sorted(latin("منظمة WHO و GitHub"))
    ['github', 'who']
    """
    return {word.lower() for word in _LATIN.findall(text)}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A light stem of a folded word, after light10 (Larkey, Ballesteros and Connell 2007) for Arabic.

    >>> stem("والقوانين"), stem("harbours"), stem("cities"), stem("city")
    ('قوان', 'harbour', 'city', 'city')
    """
    if not _ARABIC.search(word):
        return _english(word.partition("'")[0])
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            return word[: -len(suffix)]
    return word


def _english(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: len(word) - len(ending)] + instead
    return word


# Names: only the consonants that both scripts write, those that one confounds as one.

_DIGRAPHS = (("sh", "ش"), ("ch", "ش"), ("kh", "خ"), ("gh", "غ"), ("th", "ت"), ("dh", "د"), ("ph", "ف"))
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("pبپ", "b"),
        **dict.fromkeys("vفڤ", "f"),
        **dict.fromkeys("تطثة", "t"),
        **dict.fromkeys("دضذ", "d"),
        **dict.fromkeys("كقcqخ", "k"),
        **dict.fromkeys("غجjگ", "g"),
        **dict.fromkeys("سصزظzش", "s"),
        **dict.fromkeys("ل", "l"),
        **dict.fromkeys("م", "m"),
        **dict.fromkeys("ن", "n"),
        **dict.fromkeys("ر", "r"),
        "x": "ks",
    }
)
_SOUNDED = frozenset("bftdkgslmnr")
_SHORTEST_NAME = 3  # consonants


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A folded word's consonants as either script would write them; "" where too few are left to tell.

    >>> sound("beirut"), sound("بيروت"), sound("ali")
    ('brt', 'brt', '')
    """
    for letters, sounded in _DIGRAPHS:
        word = word.replace(letters, sounded)
    consonants = [char for char in word.translate(_SOUNDS) if char in _SOUNDED]
    doubled = [char for at, char in enumerate(consonants) if not at or consonants[at - 1] != char]
    return "".join(doubled) if len(doubled) >= _SHORTEST_NAME else ""


def sounds(word: str) -> set[str]:
    """What a folded Arabic word may sound like, with and without what is written in front of it.

    >>> sorted(sounds("ولندن"))
    ['lndn']
    """
    forms = {word, *(word[len(one) :] for one in _PREFIXES if word.startswith(one))}
    return {found for form in forms if (found := sound(form))}
