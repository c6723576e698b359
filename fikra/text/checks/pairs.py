"""What is opened must be closed."""

from fikra.text.checks.base import TextCheck

_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»"}
_CURLY, _STRAIGHT = "“”„‟", '"'


class BracketsAndQuotes(TextCheck):
    check_id = "brackets_quotes"
    name = "Brackets and quotes"
    description = "A bracket or quotation mark of the translation is left open or closed twice."

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return bool(_unpaired(target) - _unpaired(source))  # "1)" or a smiley may come from the source


def _unpaired(text: str) -> set[str]:
    """The kinds that aren't paired. Curly quotes are only counted: which one opens differs by language."""
    closers = {closing: opening for opening, closing in _CLOSING.items()}
    unpaired: set[str] = set()
    open_: list[str] = []
    for char in text:
        if char in _CLOSING:
            open_.append(char)
        elif opening := closers.get(char):
            if open_ and open_[-1] == opening:
                open_.pop()
            else:
                unpaired.add(opening)
    unpaired.update(open_)
    for kind in (_CURLY, _STRAIGHT):
        if sum(text.count(quote) for quote in kind) % 2:
            unpaired.add(kind)
    return unpaired
