"""What a translation may be: how it is cleaned when it comes in, and when it may count as done."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.articles.models import MODELS
from fikra.text import bidi, html, segments
from fikra.text.notation import BREAKABLE, JOINABLE

from .extraction import MARKUP_ROLES
from .plain import check_plain, clean_plain, is_plain

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
def _required_roles() -> frozenset[str]:
    return frozenset(
        field.role for model in MODELS.values() for field in model.translatable if field.required
    )


def clean_translation(msgctxt: str, msgstr: str, msgid: str = "") -> str:
    """The translation as it is stored: without unprintable characters, on one line where its field has one.

    One of the interface gets the edges of its source, if that is given.

    Raises ValidationError for marks that turn text around, and for what is absurdly long.
    """
    plain = is_plain(msgctxt)
    text = clean_plain(msgstr, msgid) if plain else html.printable(msgstr).strip()
    if bidi.overrides(text) or bidi.unbalanced(text):
        raise ValidationError(
            _("The translation holds invisible marks that override the direction of text, or are left open."),
            code="bidi",
        )
    if len(text) > LONGEST:
        raise ValidationError(_("This text is too long."), code="length")
    if not plain and msgctxt not in MARKUP_ROLES:
        text = html.clean_text(text)
    return text if _says_something(text) else ""


def check_translation(
    msgctxt: str, msgid: str, msgstr: str, context: Mapping[str, Any] | None = None
) -> None:
    """Raises ValidationError for a translation that can't count as done: none, broken tags, too long.

    `context` is that of the message: what kind of text it is, and whether it can be joined to one before.
    """
    if not msgstr:
        raise ValidationError(_("There is no translation yet."), code="empty")
    if is_plain(msgctxt):
        check_plain(msgid, msgstr, context or {})
        return
    if segments.tag_problems(msgid, msgstr):
        raise ValidationError(
            _("The tags of the translation don't fit those of the source: every tag once, and well nested."),
            code="tags",
        )
    if used := segments.shapes(msgstr):
        _check_shape(msgctxt, msgstr, used, context or {})
    limit = _limits().get(msgctxt)
    length = len(segments.spoken(msgstr))
    if limit and length > limit:
        raise ValidationError(
            _("At most %(limit)d characters; this has %(length)d.") % {"limit": limit, "length": length},
            code="length",
        )


def _check_shape(msgctxt: str, msgstr: str, used: set[str], context: Mapping[str, Any]) -> None:
    codes = segments.shape_problems(msgstr, kind_of(msgctxt, context))
    if "omit" in used and msgctxt in _required_roles():
        codes.append("required")
    if "join" in used and not context.get("joins", True):
        codes.append("join-kind")
    if codes:
        raise ValidationError(_shape_sentences()[codes[0]], code="shape")


def kind_of(msgctxt: str, context: Mapping[str, Any]) -> str:
    """What kind of text a message is, as `Segment.kind` says it."""
    role, _dot, attribute = msgctxt.rpartition(".")
    default = "text" if msgctxt in _limits() else attribute if role in MARKUP_ROLES else "p"
    return context.get("kind") or default


def possible_shapes(msgctxt: str, context: Mapping[str, Any]) -> set[str]:
    """Which of the tags of `notation.SHAPES` a translation of this message may hold."""
    if is_plain(msgctxt):
        return set()
    kind = kind_of(msgctxt, context)
    possible = set() if msgctxt in _required_roles() else {"omit"}
    if kind in BREAKABLE:
        possible.add("p")
    if kind in JOINABLE and context.get("joins"):
        possible.add("join")
    return possible


def _shape_sentences() -> dict[str, str]:
    return {
        "position": _("A text is joined or left out once, at its very beginning."),
        "empty": _("There is no text before or after a break."),
        "across": _(
            "A tag or an invisible mark is open at a break; close it before, and open it again after."
        ),
        "reason": _("The reason for leaving a text out is plain words, without tags."),
        "break-kind": _(
            "This text can't be broken in two: only paragraphs, list items, quotes and definitions can."
        ),
        "join-kind": _("This text can't be joined: nothing of its kind stands right before it."),
        "required": _("A title or a name can't be left out."),
    }


def may_be_done(msgctxt: str, msgid: str, msgstr: str, context: Mapping[str, Any] | None = None) -> bool:
    """Whether nothing but a person's judgement stands between this translation and being done."""
    return not why_not_done(msgctxt, msgid, msgstr, context)


def why_not_done(msgctxt: str, msgid: str, msgstr: str, context: Mapping[str, Any] | None = None) -> str:
    """The sentence that says why a translation can't count as done; "" if it may."""
    try:
        check_translation(msgctxt, msgid, msgstr, context)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _says_something(text: str) -> bool:
    """Whether there is anything to see: format characters alone are no translation."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)
