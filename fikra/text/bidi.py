"""Bidirectional control characters: isolating, judging and removing them.

Facts from Unicode Standard Annex 9 (sections 2 and 3.1.2). Controls are always written as escapes here, never
raw.
"""

from __future__ import annotations

import re
import unicodedata

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

_OPENERS = {LRE: PDF, RLE: PDF, LRO: PDF, RLO: PDF, LRI: PDI, RLI: PDI, FSI: PDI}
_ISOLATE = {"ltr": LRI, "rtl": RLI, "auto": FSI, "": FSI}

_OVERRIDE = re.compile("[\u202d\u202e]")
_PAIRED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")

# Bidirectional classes (Annex 9, table 4).
_RTL, _LTR = ("R", "AL"), ("L",)
_NUMERAL = ("EN", "AN")
_LETTERS = (*_RTL, *_LTR, *_NUMERAL)
_TOUCHING = (*_NUMERAL, "ES", "ET")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", '"': '"'}


def isolate(text: str, direction: str) -> str:
    """Wrap `text` so that it can't disturb what stands around it, for places without markup (titles, mail
    subjects).

    `direction` is "ltr", "rtl" or "auto" (first strong character decides); another value raises KeyError.
    Unpaired controls within are dropped, or they would swallow our own closing one.

    >>> isolate("CSS", "ltr") == "\\u2066CSS\\u2069"
    True
    """
    opener = _ISOLATE[direction]
    if not text:
        return ""
    return opener + (_PAIRED.sub("", text) if unbalanced(text) else text) + PDI


def isolate_runs(text: str, base: str) -> str:
    """Isolate each run against `base` ("ltr" or "rtl"), from its first to its last letter or number.

    Digits and signs that touch a run are part of it (C++, 5G, #MENA), and brackets that it opens and closes.
    A text with controls of its own is left as it is: whoever set them knows better.

    >>> isolate_runs("لغة CSS سهلة", "rtl") == "لغة \\u2066CSS\\u2069 سهلة"
    True
    """
    if strip_controls(text) != text:
        return text
    against, along = (_RTL, _LTR) if base == "ltr" else (_LTR, _RTL)
    inner = "rtl" if base == "ltr" else "ltr"
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    result, done, place = "", 0, 0
    while place < len(text):
        if kinds[place] not in against:
            place += 1
            continue
        start, end = place, _run_end(text, kinds, place, along)
        while start > done and kinds[start - 1] in _TOUCHING:
            start -= 1
        result += text[done:start] + isolate(text[start : end + 1], inner)
        done = place = end + 1
    return result + text[done:]


def _run_end(text: str, kinds: list[str], place: int, along: tuple[str, ...]) -> int:
    """Where the run that begins at `place` has its last letter: never within brackets that stay open."""
    end, awaited = place, ""
    while place < len(text) and kinds[place] not in along:
        letter = text[place]
        if awaited and letter == awaited[-1]:
            awaited = awaited[:-1]
            end = end if awaited else place
        elif letter in _BRACKETS:
            awaited += _BRACKETS[letter]
        elif letter in _BRACKETS.values():
            break
        elif not awaited and kinds[place] in _LETTERS:
            end = place
        place += 1
    while end + 1 < len(text) and kinds[end + 1] in _TOUCHING:
        end += 1
    return end


def overrides(text: str) -> bool:
    """Whether `text` holds U+202D or U+202E, which make letters read in another order than they are
    stored."""
    return _OVERRIDE.search(text) is not None


def unbalanced(text: str) -> bool:
    """Whether an embedding or isolate in `text` (one block) is left open, closed twice or closed out of
    order."""
    open_: list[str] = []
    for control in _PAIRED.findall(text):
        if closer := _OPENERS.get(control):
            open_.append(closer)
        elif not open_ or open_.pop() != control:
            return True
    return bool(open_)


def strip_controls(text: str) -> str:
    """`text` without any bidi control, marks included: for comparing, never for storing."""
    return _CONTROL.sub("", text)
