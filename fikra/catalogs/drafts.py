"""What people have typed and not sent: kept as they type, one text per person and message.

Each verb is one statement, which is atomic by itself: this happens every second while somebody types.
"""

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import html

from .models import Catalog, Change, Draft, Message, Verb

#: A draft may be longer than any translation: what was pasted by mistake is not lost either.
LONGEST = 2_000_000
#: A person's own translations: what they typed before one of these is spent.
_SENT = (Verb.TRANSLATED, Verb.APPROVED, Verb.RESTORED)


def keep_draft(*, message: Message, msgstr: str, version: int, by: User) -> None:
    """Keeps what `by` has typed so far on this version of the message; what stands already is no draft.

    Nothing is asked of the text but its length: it is not finished. Raises PermissionDenied and
    ValidationError.
    """
    _demand(message, by)
    if len(msgstr) > LONGEST:
        raise ValidationError(_("This text is too long."), code="length")
    text = html.printable(msgstr)
    if text == message.msgstr:
        Draft.objects.filter(message=message, by=by).delete()
        return
    Draft.objects.bulk_create(
        [Draft(message=message, by=by, msgstr=text, version=version, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["message", "by"],
        update_fields=["msgstr", "version", "at"],
    )


def drop_draft(*, message: Message, by: User) -> None:
    """Forgets what `by` has typed. Raises PermissionDenied."""
    _demand(message, by)
    Draft.objects.filter(message=message, by=by).delete()


def drafts_of(catalog: Catalog, user: User) -> QuerySet[Draft]:
    """What this person has typed into a catalog and not sent, with its messages; spent ones are left out."""
    sent = Change.objects.filter(message=OuterRef("message"), by=user, verb__in=_SENT, at__gte=OuterRef("at"))
    return (
        Draft.objects.filter(message__catalog=catalog, message__obsolete=False, by=user)
        .exclude(msgstr=F("message__msgstr"))
        .exclude(Exists(sent))
        .select_related("message__updated_by")
        .order_by("message__position")
    )


def _demand(message: Message, by: User) -> None:
    catalog = message.catalog
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
