"""That two persons stand behind a translation, where the site asks for it (`REVIEW_BY_ANOTHER`)."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from fikra.accounts.models import User

from .models import Change, Message


def authors(messages: Iterable[int]) -> dict[int, int | None]:
    """Who gave each of these messages (by id) its present text: the first change after which it stayed so."""
    other = Change.objects.filter(message=OuterRef("message")).exclude(msgstr=OuterRef("msgstr"))
    present = Change.objects.filter(
        message=OuterRef("pk"),
        msgstr=OuterRef("msgstr"),
        pk__gt=Coalesce(Subquery(other.order_by("-pk").values("pk")[:1]), 0),
    )
    rows = Message.objects.filter(pk__in=list(messages)).annotate(
        author=Subquery(present.order_by("pk").values("by")[:1])
    )
    return dict(rows.order_by().values_list("pk", F("author")))


def refusals_of(rows: Iterable[Message], by: User | None) -> dict[int, str]:
    """By id, those of many messages that `by` can't approve as they stand, each with the reason."""
    if not settings.REVIEW_BY_ANOTHER or by is None:
        return {}
    own = _("You wrote this translation yourself: it is approved by somebody else.")
    return {pk: own for pk, author in authors(row.pk for row in rows).items() if author == by.pk}


def demand_another(row: Message, text: str, by: User | None) -> None:
    """Refuses an approval by the person who wrote what is approved, be it only now.

    The operator at the command line (None) answers for the site, and is not asked for a second person.
    """
    if not settings.REVIEW_BY_ANOTHER or by is None:
        return
    if text != row.msgstr:
        raise ValidationError(
            _("Your own wording is approved by somebody else: save it as translated."), code="own"
        )
    if authors([row.pk]).get(row.pk) == by.pk:
        raise ValidationError(
            _("You wrote this translation yourself: it is approved by somebody else."), code="own"
        )
