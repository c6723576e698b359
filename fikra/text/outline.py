"""Where a block stands in its text: how deep in lists, and in which quotation or aside."""

from __future__ import annotations

from typing import NamedTuple

from fikra.text.markup import attributes, tokens

_LISTS = ("ul", "ol")
_AROUND = ("blockquote", "aside")


class Place(NamedTuple):
    """`depth` counts the lists around it; `within` is blockquote, aside, or "" for neither."""

    depth: int = 0
    within: str = ""


def outline(html: str) -> dict[str, Place]:
    """The place of every block of HTML in stored form, by its id.

    >>> outline('<ul><li id="b1">x</li></ul><blockquote><p id="b2">y</p></blockquote>')
    {'b1': Place(depth=1, within=''), 'b2': Place(depth=0, within='blockquote')}
    """
    found: dict[str, Place] = {}
    around: list[str] = []
    for token in tokens(html):
        if token.kind == "open":
            if block := attributes(token.attrs).get("id"):
                within = next((name for name in reversed(around) if name in _AROUND), "")
                found[block] = Place(sum(name in _LISTS for name in around), within)
            around.append(token.name)
        elif token.kind == "close":
            around.pop()
    return found
