"""Where words stand in a text, whatever their marks, prefixes and plural: what a concordance looks for.

A word is known by its forms. An English word has one, without its plural and possessive; an Arabic one has
itself and what is left without the prefixes that are written in one with it, so that the plain word finds the
one with a prefix and not the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from fikra.text.notation import TAG
from fikra.text.terms import PREFIX, WORD, fold_word

#: Letters that are left of an Arabic word at least.
_SHORTEST = 3
_PREFIXES = re.compile(PREFIX)


class Span(NamedTuple):
    """A whole word in a message: its first letter, and the one behind its last."""

    start: int
    end: int


def asked(query: str) -> list[str]:
    """The forms that a text must have to answer a query: one for each of its words.

    >>> asked("the Budgets, الميزانيّة")
    ['the', 'budget', 'ميزانيه']
    """
    found = []
    for word in WORD.findall(query):
        folded = fold_word(word)
        plain = folded.removeprefix("ال")
        found.append(_stem(folded) if folded.isascii() else plain if len(plain) >= _SHORTEST else folded)
    return list(dict.fromkeys(found))


def forms(message: str) -> set[str]:
    """All forms of the words of a message.

    >>> sorted(forms("<em>Cities</em>’ وبالميزانية"))
    ['city', 'الميزانيه', 'بالميزانيه', 'ميزانيه', 'وبالميزانيه']
    """
    return {form for word, _start in _words(message) for form in _forms(fold_word(word))}


def places(message: str, wanted: Collection[str]) -> list[Span]:
    """Where words with one of these forms stand in a message, tags not counted as words.

    >>> message = "<em>من الميزانيّة</em>"
    >>> [message[start:end] for start, end in places(message, asked("ميزانية"))]
    ['الميزانيّة']
    """
    return [
        Span(start, start + len(word))
        for word, start in _words(message)
        if any(form in wanted for form in _forms(fold_word(word)))
    ]


def _words(message: str) -> Iterator[tuple[str, int]]:
    end = 0
    for tag in (*TAG.finditer(message), None):
        for word in WORD.finditer(message, end, tag.start() if tag else len(message)):
            yield word[0], word.start()
        end = tag.end() if tag else end


def _forms(folded: str) -> list[str]:
    if folded.isascii():
        return [_stem(folded)]
    cuts = range(min(5, len(folded) - _SHORTEST + 1))
    return [folded[at:] for at in cuts if not at or _PREFIXES.fullmatch(folded, 0, at)] or [folded]


def _stem(word: str) -> str:
    """An English word without possessive and plural (the s-stemmer of Harman, How effective is suffixing?,
    1991, and the plural of what hisses).

    >>> [_stem(word) for word in ("ministries", "council's", "boxes", "boss", "status")]
    ['ministry', 'council', 'box', 'boss', 'status']
    """
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]
