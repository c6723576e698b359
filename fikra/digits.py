"""The digits of the site: `DIGITS` (latn | arab) says which ones Arabic has, for readers as for staff.

What an author wrote is left alone: these functions are for the numbers and sentences of the site itself.
"""

import re

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: What a sentence only cites (in isolates or quotation marks), and a day as it is typed.
_CITED = "[\u2066-\u2068][^\u2069]*\u2069|“[^”]*”|«[^»]*»|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_IN_TEXT = re.compile(f"({_CITED})")
_IN_HTML = re.compile(rf"({_CITED}|<[^>]*>|&#?\w+;)")


def are_arabic_indic(language: str) -> bool:
    return language == "ar" and settings.DIGITS == "arab"


def digits(text: object, language: str | None = None) -> str:
    """A text with the digits that its language (default: the active one) has here.

    Separators stay as they are, and so does what the text cites: «x-2». Safe HTML stays safe.
    """
    if isinstance(text, Promise):
        text = str(text)
    written: str = text.__html__() if hasattr(text, "__html__") else str(text)
    if not are_arabic_indic(language or get_language() or ""):
        return written
    is_html = hasattr(text, "__html__")
    pieces = (_IN_HTML if is_html else _IN_TEXT).split(written)
    pieces[::2] = [piece.translate(ARABIC_INDIC) for piece in pieces[::2]]
    return SafeString("".join(pieces)) if is_html else "".join(pieces)


class Number(int):
    """Counts as a number does, and is shown in the digits of the active language."""

    def __str__(self) -> str:
        return digits(int.__repr__(self))
