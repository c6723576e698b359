"""Cutting a plain text short without cutting anything in two: a word, a letter with its marks, an isolate."""

from __future__ import annotations

import re
import unicodedata

from .bidi import FSI, LRI, PDI, RLI, strip_controls

ELLIPSIS = "…"
_JOINER = "\u200d"
_REGION = re.compile("[\U0001f1e6-\U0001f1ff]")
_REGIONS = re.compile("[\U0001f1e6-\U0001f1ff]*$")


def shorten(text: str, most: int) -> str:
    """`text` with its white space collapsed, of at most `most` characters ("…" not counted).

    It is cut between words; a first word that is longer, between letters (grapheme clusters, Unicode Standard
    Annex 29, as far as marks, joiners and flags go). Never within an isolate: one that doesn't fit goes as a
    whole, or loses its marks where it stands first. "…" follows the last word without a space.

    >>> shorten("مستقبل الطاقة في المدن", 16)
    'مستقبل الطاقة في…'
    >>> shorten("The harbour", 40)
    'The harbour'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    depth, word, letter = 0, 0, 0
    for place in range(most + 1):
        if depth == 0:
            if text[place] == " ":
                word = place
            if place and not _is_within(text, place):
                letter = place
        depth += (text[place] in (LRI, RLI, FSI)) - (text[place] == PDI)
    if not (word or letter) and strip_controls(text) != text:
        return shorten(strip_controls(text), most)  # it begins with an isolate that doesn't fit
    return text[: word or letter].rstrip(" ،,؛;:.-–—") + ELLIPSIS


def _is_within(text: str, place: int) -> bool:
    """Whether the characters before and at `place` are one letter to a reader."""
    before, after = text[place - 1], text[place]
    if _JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":  # the colour of a hand
        return True
    # A flag is two letters of a region.
    regions = _REGIONS.search(text, 0, place) if _REGION.match(after) else None
    return regions is not None and len(regions[0]) % 2 == 1
