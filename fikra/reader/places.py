"""Links to blocks that an edition joined to others or left out still lead somewhere: to the block before.

The snapshot says which (`led`, `left_out`: see `editions.payload`); its body holds its own blocks alone. The
names of the others are put into the page when it is made. Works on stored HTML only.
"""

import re
from collections.abc import Mapping
from typing import Any

from fikra.text.markup import attributes, tokens

_OPEN = re.compile(r'<([a-z][a-z0-9]*)(?=[ >])[^>]*? id="(b[0-9a-z]+)"[^>]*>')
_CALL = re.compile(r'<sup><a href="#(b[0-9a-z]+)"([^>]*)>([^<]*)</a></sup>')
_CLOSED = ("table", "pre")  # can hold nothing of ours


def names(card: Mapping[str, Any]) -> set[str]:
    """The names of blocks that a page answers to."""
    return {*(card.get("blocks") or ()), *(card.get("led") or ())}


def with_places(body: str, card: Mapping[str, Any], *, translated: bool = True) -> str:
    """The body with the names of the blocks it doesn't have, each in the block that links to it lead to.

    In a translation, calls of notes that are left out go, those of joined ones lead to where the note stands
    now, and each call shows the number that its note has there.

    >>> with_places('<p id="b1">x</p>', {"led": {"b2": "b1"}})
    '<p id="b1"><span class="place" id="b2"></span>x</p>'
    """
    led: Mapping[str, str] = card.get("led") or {}
    if translated and "<sup><a " in body:
        body = _with_calls(body, led, set(card.get("left_out") or ()))
    if not led:
        return body
    marks: dict[str, str] = {}
    for name, block in led.items():
        marks[block] = f'{marks.get(block, "")}<span class="place" id="{name}"></span>'

    def add(tag: re.Match[str]) -> str:
        mark = marks.get(tag[2], "")
        return mark + tag[0] if tag[1] in _CLOSED else tag[0] + mark

    return _OPEN.sub(add, body)


def _with_calls(body: str, led: Mapping[str, str], left_out: set[str]) -> str:
    numbers = _numbers(body)

    def call(found: re.Match[str]) -> str:
        block, attrs, text = found.groups()
        if block in left_out:
            return ""
        note = led.get(block, block)
        number = numbers.get(note)
        shown = str(number) if number and text.isascii() and text.isdigit() else text
        return f'<sup><a href="#{note}"{attrs}>{shown}</a></sup>'

    return _CALL.sub(call, body)


def _numbers(body: str) -> dict[str, int]:
    """The number that a browser gives each item of the ordered lists, where it counts upwards in digits."""
    numbers: dict[str, int] = {}
    counts: list[int | None] = []
    for token in tokens(body):
        if token.name in ("ol", "ul"):
            attrs = attributes(token.attrs)
            if token.kind == "close":
                counts.pop()
            elif token.name == "ul" or "reversed" in attrs or attrs.get("type", "1") != "1":
                counts.append(None)
            else:
                counts.append(int(attrs.get("start", "1")) - 1)
        elif token.name == "li" and token.kind == "open" and (count := counts[-1]) is not None:
            counts[-1] = count + 1
            if block := attributes(token.attrs).get("id"):
                numbers[block] = count + 1
    return numbers
