"""What a translation may be: how it is cleaned when it comes in, and when it may count as done."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.articles.models import MODELS
from fikra.text import bidi, html, segments

LONGEST = 100_000


@cache
def _limits() -> dict[str, int | None]:
    """The most characters of each one-line role (None: any number); roles of HTML fields are missing."""
    return {
        field.role: model._meta.get_field(field.name).max_length
        for model in MODELS.values()
        for field in model.translatable
        if not field.markup
    }


@cache
def _markup_roles() -> frozenset[str]:
    return frozenset(field.role for model in MODELS.values() for field in model.translatable if field.markup)


def clean_translation(msgctxt: str, msgstr: str) -> str:
    """The translation as it is stored: without unprintable characters, on one line where its field has one.

    Raises ValidationError for marks that turn text around, and for what is absurdly long.
    """
    text = html.printable(msgstr).strip()
    if bidi.overrides(text) or bidi.unbalanced(text):
        raise ValidationError(
            _("The translation holds invisible marks that override the direction of text, or are left open."),
            code="bidi",
        )
    if len(text) > LONGEST:
        raise ValidationError(_("This text is too long."), code="length")
    if msgctxt not in _markup_roles():
        text = html.clean_text(text)
    return text if _says_something(text) else ""


def check_translation(msgctxt: str, msgid: str, msgstr: str) -> None:
    """Raises ValidationError for a translation that can't count as done: none, broken tags, too long."""
    if not msgstr:
        raise ValidationError(_("There is no translation yet."), code="empty")
    if segments.tag_problems(msgid, msgstr):
        raise ValidationError(
            _("The tags of the translation don't fit those of the source: every tag once, and well nested."),
            code="tags",
        )
    limit = _limits().get(msgctxt)
    length = len(segments.decode_text(msgstr))
    if limit and length > limit:
        raise ValidationError(
            _("At most %(limit)d characters; this has %(length)d.") % {"limit": limit, "length": length},
            code="length",
        )


def may_be_done(msgctxt: str, msgid: str, msgstr: str) -> bool:
    """Whether nothing but a person's judgement stands between this translation and being done."""
    try:
        check_translation(msgctxt, msgid, msgstr)
    except ValidationError:
        return False
    return True


def _says_something(text: str) -> bool:
    """Whether there is anything to see: format characters alone are no translation."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)
