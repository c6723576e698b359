"""Glossary terms as values, and how their words are found in a text.

English words are found in the plural and the possessive, Arabic ones without regard to marks, with the
prefixes that are written in one with a word (و ف ب ك ل ال لل and their combinations) and with the endings of
pronouns, duals and sound plurals. Broken plurals are words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from fikra.text.arabic import normalise, strip_marks
from fikra.text.languages import direction

_MARK = "\u0610-\u061a\u064b-\u065f\u0670"
_LATIN = "0-9A-Za-z\u00c0-\u024f"
# A Latin word ends where an Arabic prefix leans on it: الـGitHub.
WORD = re.compile(rf"[{_LATIN}]+(?:['’][{_LATIN}]+)?|[^\W_{_LATIN}](?:[^\W_{_LATIN}]|[{_MARK}])*")
PREFIX = "(?:[وف]?(?:ال|لل|[بك]ال|[بكل])?|[وف]?ل)"
_ENDING = "(?:ه|ها|هم|هما|هن|نا|كم|ك|ي|ا|ات|ين|ون|ان|وا|ات?ه|اتها|اتهم|اتنا|يه)?"
_AFTER_TA = "(?:ه|ات|ت(?:ه|ها|هم|هما|هن|نا|كم|ك|ي|ين|ان)|ات(?:ه|ها|هم|نا))"  # the ta marbuta opens


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a glossary, in plain text.

    `target` may be empty where `do_not_translate` says that the source word stays as it is; it may hold
    several `forms` that are as good, such as a broken plural, with "|" between them. `forbidden` are forms of
    the target that must not be used for it; `note` is for people.
    """

    source: str
    target: str = ""
    do_not_translate: bool = False
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """What may stand for it in a translation, the first the best.

        >>> Term("pier", "رصيف | أرصفة").forms
        ('رصيف', 'أرصفة')
        """
        return tuple(form for part in self.target.split("|") if (form := part.strip()))


class Words:
    """The words of a text, folded, for looking for forms in it.

    >>> Words("وبالميزانيّة العامّة للدولة", "ar").hold("ميزانية عامة")
    True
    >>> Words("The ministries’ budgets", "en").hold("ministry"), Words("who asked", "en").hold("WHO")
    (True, False)
    """

    def __init__(self, text: str, language: str) -> None:
        self.rtl = direction(language) == "rtl"
        self.written = WORD.findall(text)
        self.folded = [fold_word(word) for word in self.written]

    def hold(self, form: str) -> bool:
        """Whether `form`, of one word or several, stands here."""
        return next(self.find(form), None) is not None

    def find(self, form: str) -> Iterator[tuple[int, int]]:
        """Where `form` stands: the first word and the one behind the last."""
        parts = WORD.findall(form)
        if not parts:
            return
        rules = [_pattern(part, self.rtl) for part in parts]
        for start in range(len(self.folded) - len(parts) + 1):
            if all(self._is(start + at, rule, parts[at]) for at, rule in enumerate(rules)):
                yield start, start + len(parts)

    def _is(self, at: int, rule: re.Pattern[str], part: str) -> bool:
        if not rule.fullmatch(self.folded[at]):
            return False
        return not _is_acronym(part) or part in self.written[at]


def without(forms: Iterable[str], words: Words) -> Words:
    """The words around each place where one of `forms` stands: what is part of a good term is no bad one."""
    for form in forms:
        for start, end in list(words.find(form)):
            words.folded[start:end] = [""] * (end - start)
    return words


class Place(NamedTuple):
    """Where a term stands in a text: its first letter, and the one behind its last."""

    term: Term
    start: int
    end: int


class Glossary(Sequence[Term]):
    """Terms with an index by the first word of their source, so that the cost of a message hardly depends on
    their number.

    >>> glossary = Glossary([Term("budget", "ميزانية"), Term("state budget", "موازنة الدولة")])
    >>> [term.target for term in glossary.terms_of("The state budget of 2024", "en")]
    ['موازنة الدولة']
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = tuple(terms)
        self._indexes: dict[bool, dict[str, list[Term]]] = {}

    @overload
    def __getitem__(self, at: int) -> Term: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Term]: ...
    def __getitem__(self, at: int | slice) -> Term | Sequence[Term]:
        return self._terms[at]

    def __len__(self) -> int:
        return len(self._terms)

    def terms_of(self, text: str, language: str) -> list[Term]:
        """The terms whose source stands in `text`, each once; where two overlap, the one of more words."""
        return [term for term, _places in self._found(Words(text, language))]

    def places(self, text: str, language: str) -> list[Place]:
        """Where these terms stand in `text`, from its beginning to its end; no two overlap.

        >>> Glossary([Term("state budget", "موازنة الدولة")]).places("The State budget", "en")[0][1:]
        (4, 16)
        """
        words = Words(text, language)
        spans = [word.span() for word in WORD.finditer(text)]
        return sorted(
            (
                Place(term, spans[start][0], spans[end - 1][1])
                for term, places in self._found(words)
                for start, end in places
            ),
            key=lambda place: place.start,
        )

    def _found(self, words: Words) -> list[tuple[Term, list[tuple[int, int]]]]:
        """The terms that stand in these words, and where; the words that they take are blanked."""
        index = self._index(words.rtl)
        candidates = [
            term
            for folded in dict.fromkeys(words.folded)
            for key in _keys(folded, words.rtl)
            for term in index.get(key, ())
        ]
        found: list[tuple[Term, list[tuple[int, int]]]] = []
        for term in sorted(dict.fromkeys(candidates), key=lambda one: -len(WORD.findall(one.source))):
            places = list(words.find(term.source))
            if places:
                found.append((term, places))
            for start, end in places:
                words.folded[start:end] = [""] * (end - start)
        return found

    def _index(self, rtl: bool) -> dict[str, list[Term]]:
        if rtl not in self._indexes:
            index: dict[str, list[Term]] = {}
            for term in self._terms:
                if first := WORD.search(term.source):
                    for head in _heads(first[0], rtl):
                        index.setdefault(head, []).append(term)
            self._indexes[rtl] = index
        return self._indexes[rtl]


def fold_word(word: str) -> str:
    """A word as it is compared: in whatever case and with whatever marks it is written."""
    return normalise(word).replace("’", "'")


def _heads(word: str, rtl: bool) -> set[str]:
    """What all forms of a word share: its beginning, without what may change at the end."""
    if rtl:
        return {stem[:3] for stem in _stems(word)}
    return {_latin_head(fold_word(word))}


def _latin_head(folded: str) -> str:
    return folded[:4].rstrip("ys'") or folded


def _stems(word: str) -> list[str]:
    """An Arabic word without its article. Where that may be letters of its own (التزام), both readings;
    an alif with a hamza is never an article's (ألواح)."""
    folded = fold_word(word)
    has_article = len(word) > 4 and strip_marks(word).startswith("ال")
    return [folded, folded[2:]] if has_article else [folded]


def _keys(folded: str, rtl: bool) -> list[str]:
    if not rtl:
        return [_latin_head(folded)]
    starts = {0, *(at for at in range(1, 5) if re.fullmatch(PREFIX, folded[:at]))}
    return [folded[at:][:3] for at in sorted(starts)]


_PATTERNS: dict[tuple[str, bool], re.Pattern[str]] = {}


def _pattern(word: str, rtl: bool) -> re.Pattern[str]:
    """Which folded words are a form of `word`; kept, as a glossary's words come again in each message."""
    known = _PATTERNS.get((word, rtl))
    if known is None:
        if len(_PATTERNS) > 20_000:
            _PATTERNS.clear()
        known = _PATTERNS[(word, rtl)] = re.compile(_arabic(word) if rtl else _english(word))
    return known


def _arabic(word: str) -> str:
    stems, ending = _stems(word), _ENDING
    if stems[0].isascii():
        ending = ""
    elif strip_marks(word).endswith("ة"):
        stems, ending = [stem[:-1] for stem in stems], _AFTER_TA
    return f"{PREFIX}(?:{'|'.join(map(re.escape, stems))}){ending}"


def _english(word: str) -> str:
    folded = fold_word(word)
    if not folded.isascii():
        return re.escape(folded)
    stem = f"{re.escape(folded[:-1])}(?:y|ies)" if re.search("[^aeiou]y$", folded) else re.escape(folded)
    return f"{stem}(?:e?s)?(?:'s?)?"


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
