"""Bidirectional control characters: isolating, judging and removing them.

Facts from Unicode Standard Annex 9 (sections 2 and 3.1.2). Controls are always written as escapes here, never
raw.
"""

from __future__ import annotations

import re

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

_OPENERS = {LRE: PDF, RLE: PDF, LRO: PDF, RLO: PDF, LRI: PDI, RLI: PDI, FSI: PDI}
_ISOLATE = {"ltr": LRI, "rtl": RLI, "auto": FSI, "": FSI}

_OVERRIDE = re.compile("[\u202d\u202e]")
_PAIRED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


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
