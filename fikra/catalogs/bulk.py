"""Doing the same to many messages at once: what can't be done is left as it is, and said, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.memory.actions import look_up, remember

from . import store
from .handovers import close
from .models import Catalog, Message, State, Verb
from .reasons import answer
from .states import settle
from .two_persons import refusals_of
from .wording import check_translation


class Bulk(StrEnum):
    NEEDS_WORK = "needs_work"
    APPROVE = "approve"
    TAKE = "take"


_RIGHTS = {
    Bulk.NEEDS_WORK: Right.TRANSLATE,
    Bulk.APPROVE: Right.APPROVE,
    Bulk.TAKE: Right.TRANSLATE,
}
_VERBS = {
    Bulk.NEEDS_WORK: Verb.TRANSLATED,
    Bulk.APPROVE: Verb.APPROVED,
    Bulk.TAKE: Verb.TRANSLATED,
}


@dataclass(slots=True)
class Report:
    """The messages that were changed, and the others, each with the sentence that says why not."""

    catalog: Catalog
    done: list[Message] = field(default_factory=list)
    left: list[tuple[Message, str]] = field(default_factory=list)


@transaction.atomic
def change_many(*, catalog: Catalog, seen: Mapping[int, int], action: Bulk, by: User | None) -> Report:
    """Does one thing to the messages in `seen` (id → version seen), with a fixed number of queries.

    A message that somebody changed since is left aside: nobody decides about a text they didn't see.
    Raises PermissionDenied.
    """
    catalog = store.lock(catalog.pk)
    demand(by, _RIGHTS[action], source=catalog.source_language, target=catalog.target_language)
    rows = store.load(catalog)
    report, chosen = Report(catalog), [row for row in rows if row.pk in seen and not row.obsolete]
    own = refusals_of(chosen, by) if action == Bulk.APPROVE else {}
    known = _known(catalog, chosen) if action == Bulk.TAKE else {}
    reopened = [row for row in chosen if row.state == State.NEEDS_WORK]
    for row in chosen:
        row.catalog = catalog
        why = _stale(row, seen[row.pk]) or own.get(row.pk, "") or _settle(row, action, known, by)
        if why:
            report.left.append((row, why))
        else:
            report.done.append(row)
    if report.done:
        _write(report, rows, action, by)
        answer([row for row in reopened if row.is_done], by)
    return report


def _known(catalog: Catalog, rows: list[Message]) -> Mapping[str, str]:
    return look_up(
        sources=[row.msgid for row in rows if not row.msgstr],
        source_language=catalog.source_language,
        target_language=catalog.target_language,
    )


def _stale(row: Message, version: int) -> str:
    return "" if row.version == version else _("Somebody has changed it since you saw it.")


def _settle(row: Message, action: Bulk, known: Mapping[str, str], by: User | None) -> str:
    """Gives the message its new state; or says why it can't have it."""
    text = known.get(row.msgid, "") if action == Bulk.TAKE else row.msgstr
    state = {Bulk.NEEDS_WORK: State.NEEDS_WORK, Bulk.APPROVE: State.APPROVED}.get(action, State.TRANSLATED)
    if action == Bulk.TAKE and row.msgstr:
        return _("It has a translation, which stays.")
    if not text:
        if action == Bulk.TAKE:
            return _("The memory has nothing that is just like it.")
        return _("There is no translation yet.")
    if row.state == state:
        return _("It is so already.")
    if state >= State.TRANSLATED:
        try:
            check_translation(row.msgctxt, row.msgid, text, row.context)
        except ValidationError as error:
            return error.messages[0]
    settle(row, text, state, by)
    return ""


def _write(report: Report, rows: list[Message], action: Bulk, by: User | None) -> None:
    catalog, done = report.catalog, report.done
    catalog.revision += 1
    store.save(catalog, done)
    store.record(catalog, [(row, _VERBS[action]) for row in done], by)
    store.finish(catalog, rows)
    if action == Bulk.APPROVE:
        remember(
            pairs=[(row.msgid, row.msgstr) for row in done],
            source_language=catalog.source_language,
            target_language=catalog.target_language,
            origin=str(catalog.uid),
        )
        close(catalog, by)
    if any(store.may_be_complete(catalog, row) for row in done):
        works = {work for row in done for work in row.context.get("works", ())}
        store.write_target_columns(catalog, rows, works=works)
