"""The plural forms of a language by a Plural-Forms header: which numbers each form is for.

>>> [form.examples for form in plural_forms("", "ar")]
['0', '1', '2', '3–10 …', '11–99 …', '100–102 …']
>>> [(form.category, form.is_exact) for form in plural_forms("nplurals=2; plural=n != 1;", "en")]
[('one', True), ('other', False)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py

from babel import Locale, UnknownLocaleError

from fikra.text import po_headers

_HEADER = re.compile(r"\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]{1,900});?\s*")
_LOOKED_AT = 1000  # numbers; every rule there is repeats itself within these


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its place among `msgstr[…]`, its name in CLDR, and the numbers it is for.

    `is_exact` says that there is one such number only, so that a text may do without naming it; `is_singular`
    that the source's singular is what it translates.
    """

    index: int
    category: str
    examples: str
    is_exact: bool
    is_singular: bool


@lru_cache(maxsize=32)
def plural_forms(header: str, language: str) -> tuple[Form, ...]:
    """The forms in their order. For a header that says nothing, or nonsense, those of the language."""
    by_index = _numbers(header) or _numbers(po_headers.plural_forms(language)) or {0: list(range(_LOOKED_AT))}
    return tuple(
        Form(
            index,
            _category(numbers, language),
            _examples(numbers),
            len(numbers) == 1,
            1 in numbers and len(by_index) > 1,
        )
        for index, numbers in sorted(by_index.items())
    )


def _numbers(header: str) -> dict[int, list[int]] | None:
    """The numbers from 0 that belong to each form; None if that is no rule."""
    found = _HEADER.fullmatch(header)
    rule = _rule(found[2]) if found else None
    if found is None or rule is None:
        return None
    count = int(found[1])
    by_index: dict[int, list[int]] = {index: [] for index in range(count)}
    try:
        for number in range(_LOOKED_AT):
            by_index[rule(number)].append(number)
    except (KeyError, ArithmeticError, ValueError):
        return None
    return by_index


def _rule(expression: str) -> Callable[[int], int] | None:
    try:
        return c2py(expression)
    except (ValueError, RecursionError, MemoryError):
        return None


def _category(numbers: list[int], language: str) -> str:
    if not numbers:
        return "other"
    try:
        return str(Locale.parse(language, sep="-").plural_form(numbers[0]))
    except (UnknownLocaleError, ValueError):
        return "other"


def _examples(numbers: list[int]) -> str:
    ranges = list(_ranges(numbers))
    # One range says enough, unless it is a single number.
    most = 1 if ranges and ranges[0][0] < ranges[0][1] else 2
    shown = [_shown(first, last) for first, last in ranges[:most]]
    more = len(ranges) > most or (bool(ranges) and ranges[-1][1] == _LOOKED_AT - 1)
    return ", ".join(shown) + " …" * more


def _shown(first: int, last: int) -> str:
    if last == _LOOKED_AT - 1:
        return ", ".join(str(number) for number in range(first, min(first + 3, last + 1)))
    return str(first) if first == last else f"{first}–{last}"


def _ranges(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
