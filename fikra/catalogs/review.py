"""Review: submitting a translation, sending it back, and approving all of it that is clean."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.database import update_row
from fikra.memory.actions import remember
from fikra.text import html

from . import clean, store
from .actions import StaleMessage
from .handovers import close, pair_of, pass_on
from .models import Catalog, Comment, Message, State, Step, Task, Verb
from .reasons import answer
from .stages import Stage, stage_of
from .states import SETTLED, settle
from .status import Progress

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Cleared:
    """What one approval of all that is clean came to; `aside` says why the others are left."""

    approved: list[Message]
    aside: dict[clean.Aside, list[Message]] = field(default_factory=dict)


@transaction.atomic
def send_back(*, message: Message, reason: str, by: User | None, version: int | None = None) -> Message:
    """Gives a translation back to its translator, as one that needs work, with the reason in its thread.

    Raises PermissionDenied, ValidationError, StaleMessage (`version` is the one the reviewer saw) and
    Message.DoesNotExist.
    """
    row = store.lock_message(message.pk)
    catalog, before = row.catalog, State(row.state)
    demand(by, Right.APPROVE, **pair_of(catalog))
    text = clean_reason(reason)
    if (version is not None and row.version != version) or row.msgid != message.msgid:
        raise StaleMessage(row)
    if not row.is_done or row.obsolete:
        raise ValidationError(_("Only what is translated can be sent back."), code="state")
    settle(row, row.msgstr, State.NEEDS_WORK, by)
    catalog.revision += 1
    update_row(row, SETTLED)
    store.record(catalog, [(row, Verb.SENT_BACK)], by)
    store.finish_one(catalog, row, before)
    Comment.objects.create(message=row, kind=Comment.Kind.REASON, text=text, by=by)
    return row


@transaction.atomic
def submit(*, catalog: Catalog, by: User | None, comment: str = "") -> Catalog:
    """Says that a translation is finished, and hands it to the reviewer.

    Who submits what nobody had in hand has it from then on: somebody must be there to send it back to.
    Raises PermissionDenied, and ValidationError while something is unfinished.
    """
    row = store.lock(catalog.pk)
    demand(by, Right.TRANSLATE, **pair_of(row))
    demand_finished(row)
    row.submitted_at = timezone.now()
    row.translator = row.translator or by
    update_row(row, ["submitted_at", "translator_id"])
    pass_on(row, Step.SUBMITTED, by, task=Task.REVIEW, to=row.reviewer, comment=_clean(comment))
    return row


def demand_finished(catalog: Catalog) -> None:
    """Raises ValidationError for what can't be submitted, with how much is still to be done."""
    segments = Progress.of(catalog).segments
    problems = []
    if count := segments["untranslated"]:
        problems.append(
            ngettext(
                "%(count)d segment is not translated yet.",
                "%(count)d segments are not translated yet.",
                count,
            )
            % {"count": count}
        )
    if count := segments["needs_work"]:
        problems.append(
            ngettext("%(count)d segment needs work.", "%(count)d segments need work.", count)
            % {"count": count}
        )
    if problems:
        raise ValidationError(problems, code="unfinished")
    if stage_of(catalog) == Stage.APPROVED:
        raise ValidationError(_("Everything is approved already."), code="approved")
    if catalog.submitted_at:
        raise ValidationError(_("It is with the reviewer already."), code="submitted")


@transaction.atomic
def send_back_catalog(*, catalog: Catalog, reason: str, by: User | None) -> Catalog:
    """Gives a submitted translation back as a whole, with a reason. Its segments stay as they are.

    Raises PermissionDenied and ValidationError.
    """
    row = store.lock(catalog.pk)
    demand(by, Right.APPROVE, **pair_of(row))
    text = clean_reason(reason)
    if row.submitted_at is None:
        raise ValidationError(_("It is with the translator already."), code="state")
    row.submitted_at = None
    update_row(row, ["submitted_at"])
    pass_on(row, Step.SENT_BACK, by, task=Task.TRANSLATE, to=row.translator, comment=text)
    return row


@transaction.atomic
def approve_clean(
    *, catalog: Catalog, by: User | None, revision: int | None = None, machine: bool = False
) -> Cleared:
    """Approves every translated message in which no check finds anything, and says what is left aside.

    `revision` is the one of the catalog that the person saw: what was changed since is left aside. What a
    machine began is approved this way only with `machine`. Raises PermissionDenied.
    """
    row = store.lock(catalog.pk)
    demand(by, Right.APPROVE, **pair_of(row))
    rows = store.load(row)
    found = clean.sort(row, rows, by, machine=machine, since=revision)
    if found.clean:
        for message in found.clean:
            settle(message, message.msgstr, State.APPROVED, by)
        row.revision += 1
        store.save(row, found.clean)
        store.record(row, [(message, Verb.APPROVED) for message in found.clean], by)
        store.finish(row, rows)
        if row.is_labels:
            # What a machine began is shown to readers from now on.
            store.write_target_columns(row, rows)
        answer(found.clean, by)
        remember(
            pairs=[(message.msgid, message.msgstr) for message in found.clean],
            source_language=row.source_language,
            target_language=row.target_language,
            origin=str(row.uid),
        )
        close(row, by)
    return Cleared(found.clean, found.aside)


def clean_reason(reason: str) -> str:
    """Raises ValidationError for none, and for one that is a book."""
    text = _clean(reason)
    if not text:
        raise ValidationError({"reason": _("Say in a few words what is to be changed.")}, code="empty")
    return text


def _clean(text: str) -> str:
    text = html.printable(text).strip()
    if len(text) > LONGEST_REASON:
        raise ValidationError(
            {
                "reason": _("At most %(limit)d characters; this has %(length)d.")
                % {"limit": LONGEST_REASON, "length": len(text)}
            },
            code="length",
        )
    return text
