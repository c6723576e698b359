"""What is opened must be closed."""

import re

from fikra.text.checks.base import Check, Evidence, Translation

_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_CURLY, _STRAIGHT = "“”„‟", '"'
_QUOTES = {"«", _CURLY, _STRAIGHT}
_KINDS = {*_CLOSING, *_OPENING, *_CURLY, _STRAIGHT}
# Inches and seconds, which no quote closes.
_INCHES = re.compile(r"(?<=[0-9])\"(?=[\s,.;)]|$)")


class BracketsAndQuotes(Check):
    check_id = "brackets_quotes"
    name = "Brackets and quotes"
    description = "A bracket or quotation mark of the translation is left open or closed twice."

    def find(self, pair: Translation) -> Evidence:
        found, given = _unpaired(pair.target_prose), _unpaired(pair.source_prose)
        if given & _QUOTES and not found & _QUOTES and _QUOTES & set(pair.target_prose):
            return sorted(given & _QUOTES)  # of a quotation that goes on in the next text
        return sorted(found - given - (_QUOTES if given & _QUOTES else set()))


def _unpaired(text: str) -> set[str]:
    """The kinds that aren't paired. Curly quotes are only counted: which one opens differs by language."""
    if _KINDS.isdisjoint(text):
        return set()
    unpaired: set[str] = set()
    open_: list[str] = []
    for char in text:
        if char in _CLOSING:
            open_.append(char)
        elif opening := _OPENING.get(char):
            if open_ and open_[-1] == opening:
                open_.pop()
            else:
                unpaired.add(opening)
    unpaired.update(open_)
    for kind in (_CURLY, _STRAIGHT):
        if sum(text.count(quote) for quote in kind) % 2 and not (kind == _STRAIGHT and _INCHES.search(text)):
            unpaired.add(kind)
    return unpaired
