"""What is opened must be closed."""

import re

from fikra.text.checks.base import Check, Evidence, Translation

_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_CURLY, _STRAIGHT = "“”„‟", '"'
_KINDS = {*_CLOSING, *_OPENING, *_CURLY, _STRAIGHT}
# Marks of a list ("a)", "1)") and faces, which open nothing; inches and seconds, which no quote closes.
_LONELY = re.compile(r"(?:^|(?<=[\s(،,;؛]))[\w]{1,3}[)](?=\s)|[:;]-?[()]|(?<=[0-9])\"(?=[\s,.;)]|$)")


class BracketsAndQuotes(Check):
    check_id = "brackets_quotes"
    name = "Brackets and quotes"
    description = "A bracket or quotation mark of the translation is left open or closed twice."

    def find(self, pair: Translation) -> Evidence:
        found = _unpaired(pair.target_prose)
        if found:
            found -= _unpaired(pair.source_prose)
        return sorted(found)


def _unpaired(text: str) -> set[str]:
    """The kinds that aren't paired. Curly quotes are only counted: which one opens differs by language."""
    if _KINDS.isdisjoint(text):
        return set()
    text = _LONELY.sub("", text)
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
        if sum(text.count(quote) for quote in kind) % 2:
            unpaired.add(kind)
    return unpaired
