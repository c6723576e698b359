"""Findings of checks that somebody looked at, and says to be right as they are."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import checks
from fikra.text.checks import Finding

from . import store
from .free_text import clean_words
from .models import Dismissal, Message

LONGEST_REASON = 300


@transaction.atomic
def dismiss(
    *, message: Message, check: str, evidence: Sequence[str], reason: str, by: User | None
) -> Dismissal:
    """Says that what this check found in the message's translation is right as it is, and why.

    It holds as long as the source, the check and the evidence are the same. What is dismissed already stays
    as it was dismissed first. Raises PermissionDenied, and ValidationError for an error, which can't be
    dismissed, and where no reason is given.
    """
    catalog = store.lock(message.catalog_id)
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    if not may_be_dismissed(check):
        raise ValidationError(_("An error can't be dismissed: it has to be mended."), code="error")
    words = " ".join(clean_words(reason, longest=LONGEST_REASON).split())
    if not words:
        raise ValidationError(_("Say in a few words why it is right as it is."), code="reason")
    about = {"message": message, "check_id": check, "digest": message.digest, "withdrawn_at": None}
    for known in Dismissal.objects.filter(**about):
        if known.evidence == list(evidence):
            return known
    return Dismissal.objects.create(**about, evidence=list(map(str, evidence)), reason=words, by=by)


@transaction.atomic
def withdraw(*, dismissal: Dismissal, by: User | None) -> None:
    """Takes a dismissal back: the finding counts again."""
    catalog = store.lock(dismissal.message.catalog_id)
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    Dismissal.objects.filter(pk=dismissal.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def may_be_dismissed(check: str) -> bool:
    """Whether there is such a check, and what it finds is no error."""
    every = (*checks.all_checks(), *checks.catalog_checks())
    return any(one.check_id == check and one.severity != "error" for one in every)


def of(messages: Iterable[Message]) -> dict[int, list[Dismissal]]:
    """The dismissals that were not taken back, by the message, in one query."""
    found: dict[int, list[Dismissal]] = {}
    rows = Dismissal.objects.filter(message__in=[one.pk for one in messages], withdrawn_at=None)
    for row in rows.select_related("by").order_by("pk"):
        found.setdefault(row.message_id, []).append(row)
    return found


def that_holds(finding: Finding, message: Message, dismissals: Iterable[Dismissal]) -> Dismissal | None:
    """The one of a message's dismissals that speaks of this finding."""
    if finding.check.severity == "error":
        return None
    return next(
        (
            one
            for one in dismissals
            if one.check_id == finding.check.check_id
            and one.digest == message.digest
            and tuple(one.evidence) == finding.evidence
        ),
        None,
    )


def name_of(finding: Finding) -> str:
    """A short name for a finding, by which a page asks to dismiss the one that it shows."""
    parts = "\x1f".join((finding.check.check_id, *finding.evidence))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
