"""Who has a translation in hand: taking it, giving it, giving it back, and until when.

What somebody has in hand others may still work on: it says who is waited for, and locks nobody out.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand, may
from fikra.accounts.roles import Right
from fikra.database import update_row
from fikra.text import bidi

from . import store
from .models import Catalog, Handover, Step, Task
from .stages import Stage, stage_of

#: The column that says who has a task, and the right that it takes.
HELD: dict[str, str] = {Task.TRANSLATE: "translator", Task.REVIEW: "reviewer"}
RIGHTS: dict[str, Right] = {Task.TRANSLATE: Right.TRANSLATE, Task.REVIEW: Right.APPROVE}


def pair_of(catalog: Catalog) -> dict[str, str]:
    return {"source": catalog.source_language, "target": catalog.target_language}


def may_assign(user: User | None, catalog: Catalog) -> bool:
    """Editors, administrators, and the reviewers of the pair hand translations to others."""
    return (
        may(user, Right.PUBLISH)
        or may(user, Right.ADMINISTER)
        or may(user, Right.APPROVE, **pair_of(catalog))
    )


@transaction.atomic
def claim(*, catalog: Catalog, task: str, by: User) -> Catalog:
    """Takes a task for oneself. Raises PermissionDenied, and ValidationError when somebody else has it."""
    row = store.lock(catalog.pk)
    right = _right(task)
    demand(by, right, **pair_of(row))
    holder = getattr(row, HELD[task])
    if holder is not None and holder != by:
        raise ValidationError(_("%(name)s has it in hand already.") % {"name": shown(holder)}, code="taken")
    return row if holder else _give(row, task, by, Step.CLAIMED, by)


@transaction.atomic
def assign(*, catalog: Catalog, to: User, task: str, by: User | None, due_on: date | None = None) -> Catalog:
    """Gives a task to somebody who may do it, be it taken from another; `due_on` (None: as it is) for both.

    Raises PermissionDenied, and ValidationError for a person without the right and for a day that is past.
    """
    row = store.lock(catalog.pk)
    _demand_assigning(by, row)
    if not may(to, _right(task), **pair_of(row)):
        sentences = {
            Task.TRANSLATE: _("%(name)s does not translate in this pair of languages."),
            Task.REVIEW: _("%(name)s does not review in this pair of languages."),
        }
        raise ValidationError({"to": sentences[Task(task)] % {"name": shown(to)}})
    if due_on is not None and due_on != row.due_on:
        _demand_ahead(due_on)
        row.due_on = due_on
    elif getattr(row, HELD[task]) == to:
        return row
    return _give(row, task, to, Step.ASSIGNED, by)


@transaction.atomic
def release(*, catalog: Catalog, task: str, by: User) -> Catalog:
    """Gives a task back: one's own, or as one who hands them out. Nothing happens where nobody has it."""
    row = store.lock(catalog.pk)
    _right(task)
    holder = getattr(row, HELD[task])
    if holder is None:
        return row
    if holder != by:
        _demand_assigning(by, row)
    return _give(row, task, None, Step.RELEASED, by)


@transaction.atomic
def set_due(*, catalog: Catalog, due_on: date | None, by: User | None) -> Catalog:
    """Says until when it is wanted; None takes the date away."""
    row = store.lock(catalog.pk)
    _demand_assigning(by, row)
    if row.due_on == due_on:
        return row
    if due_on is not None:
        _demand_ahead(due_on)
    row.due_on = due_on
    update_row(row, ["due_on"])
    pass_on(row, Step.DUE, by)
    return row


def pass_on(
    row: Catalog, step: str, by: User | None, *, task: str = "", to: User | None = None, comment: str = ""
) -> Handover:
    """Appends a step to the story of a locked catalog, as it stands now."""
    return Handover.objects.create(
        catalog=row,
        step=step,
        task=task,
        to=to,
        due_on=row.due_on,
        comment=comment,
        revision=row.revision,
        by=by,
    )


def close(row: Catalog, by: User | None) -> None:
    """Says so when everything of a locked catalog is approved: it waits for nobody, and is due no more.

    Who had it in hand stays named: it comes back to them when the source changes.
    """
    if stage_of(row) == Stage.APPROVED:
        row.submitted_at = row.due_on = None
        update_row(row, ["submitted_at", "due_on"])
        pass_on(row, Step.APPROVED, by, to=row.translator)


def shown(user: User) -> str:
    """A name within a sentence without markup."""
    return bidi.isolate(user.get_full_name() or user.get_username(), "auto")


def _give(row: Catalog, task: str, to: User | None, step: Step, by: User | None) -> Catalog:
    setattr(row, HELD[task], to)
    update_row(row, [f"{HELD[task]}_id", "due_on"])
    pass_on(row, step, by, task=task, to=to)
    return row


def _right(task: str) -> Right:
    if task not in RIGHTS:
        raise ValidationError(_("There is no such task."), code="task")
    return RIGHTS[task]


def _demand_assigning(by: User | None, row: Catalog) -> None:
    if not may_assign(by, row):
        raise PermissionDenied(_("You may not hand this translation to others."))


def _demand_ahead(due_on: date) -> None:
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day is past.")})
