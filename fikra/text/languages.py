"""What text code has to know about a language."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

_TAG = re.compile("<[^<>]*>")

# Languages whose usual script runs from right to left (CLDR, scripts Arab, Hebr, Thaa, Syrc, Nkoo, Adlm).
RTL = frozenset(
    "ar arc arz ary apc ckb dv fa ff-adlm he iw ks ku-arab lrc mzn nqo pa-arab pnb ps sd syr ug ur "  # noqa: SIM905
    "uz-arab yi".split()
)


def direction(lang: str) -> Direction:
    """The direction of a language tag (BCP 47, or Django's underscore form).

    >>> direction("ar"), direction("ar-IQ"), direction("en"), direction("pa_Arab_PK")
    ('rtl', 'rtl', 'ltr', 'rtl')
    """
    parts = lang.lower().replace("_", "-").split("-")
    if "latn" in parts[1:]:
        return "ltr"
    return "rtl" if parts[0] in RTL or "-".join(parts[:2]) in RTL else "ltr"


def language_of_text(text: str, *, default: str) -> str:
    """The language of a text or of HTML as far as its letters tell: Arabic when most are, else `default`.

    >>> language_of_text("خلق الحوار with RSS", default="en"), language_of_text("2020", default="en")
    ('ar', 'en')
    """
    letters = [letter for letter in _TAG.sub(" ", text) if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return "ar" if arabic * 2 > len(letters) else default
