"""What people write about a translation in their own words: comments, notes, reasons."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.text import bidi, html


def clean_words(text: str, *, longest: int) -> str:
    """The text as it is stored: line ends of one kind, no blanks at the ends of lines, nothing unprintable.

    Raises ValidationError for marks that turn text around, and for what is too long.
    """
    if len(text) > 4 * longest:  # not worth looking at
        raise _too_long(longest)
    lines = html.printable(text).splitlines()
    cleaned = "\n".join(line.rstrip() for line in lines).strip("\n")
    if bidi.overrides(cleaned) or any(map(bidi.unbalanced, cleaned.split("\n"))):
        raise ValidationError(
            _("The text holds invisible marks that override the direction of text, or are left open."),
            code="bidi",
        )
    if len(cleaned) > longest:
        raise _too_long(longest)
    return cleaned if any(char.isprintable() and not char.isspace() for char in cleaned) else ""


def _too_long(longest: int) -> ValidationError:
    return ValidationError(
        _("At most %(limit)d characters can be written here.") % {"limit": longest}, code="length"
    )
