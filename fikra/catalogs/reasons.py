"""Reasons for sending a translation back. They are answered by doing it again, not by a click."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from fikra.accounts.models import User

from .models import Comment, Message, State


def open_reasons() -> QuerySet[Comment]:
    return Comment.objects.filter(kind=Comment.Kind.REASON, resolved_at=None)


def answer(rows: Iterable[Message], by: User | None) -> None:
    """Resolves what these messages, which are done again, were sent back for."""
    open_reasons().filter(message__in=list(rows)).update(resolved_at=timezone.now(), resolved_by=by)


def answer_if_done(row: Message, before: int, by: User | None) -> None:
    """The same for one message whose state was `before`; only what needed work can have been sent back."""
    if before == State.NEEDS_WORK and row.is_done:
        answer([row], by)
