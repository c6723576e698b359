"""How a message changes its state, its previous source and its settled state: in step, in one place."""

from django.utils import timezone

from fikra.accounts.models import User
from fikra.text import merge

from .machine.provenance import machine_mark
from .models import Message, State

Key = tuple[str, str]

#: The columns that `settle` writes.
SETTLED = [
    "msgstr", "state", "previous_msgid", "settled_state", "machine", "version", "updated_at", "updated_by_id",
]  # fmt: skip


def settle(row: Message, msgstr: str, state: State, by: User | None, *, made_for: str = "") -> None:
    """Gives a message its new translation.

    A done one forgets the source it was made for before. `made_for` is the source that a translation which
    needs work was done for, when that is not the present one: a word diff shows it, and an undone edit
    returns to it.
    """
    row.machine = machine_mark(row, msgstr)
    row.msgstr, row.state = msgstr, state
    if state != State.NEEDS_WORK:
        row.previous_msgid, row.settled_state = "", None
    elif made_for:
        row.previous_msgid, row.settled_state = made_for, State.TRANSLATED
    elif row.settled_state is not None:
        # What an undone edit gives back is the old translation's state; this is another translation.
        row.settled_state = State.NEEDS_WORK
    row.version += 1
    row.updated_at, row.updated_by = timezone.now(), by


def follow(row: Message, key: Key) -> None:
    """Takes the message along to a changed source: what changed its meaning puts the translation in doubt.

    The first source that the translation was accepted for is kept through later edits, and an edit that is
    undone gives the state of then back.
    """
    if is_undone(row, key):
        row.state, row.previous_msgid, row.settled_state = row.settled_state, "", None
    elif row.msgstr and not merge.is_cosmetic(row.key, key):
        if not (row.state == State.NEEDS_WORK and row.previous_msgid):
            row.previous_msgid, row.settled_state = row.msgid, row.state
        row.state = State.NEEDS_WORK


def begin(row: Message, start: str, made_for: str, machine: bool = False) -> None:
    """Gives a new message the translation that it starts from, if any, made for another source.

    `machine` says whether that began as a machine's suggestion.
    """
    if start:
        row.machine = machine
        row.msgstr, row.state, row.previous_msgid = start, State.NEEDS_WORK, made_for


def accepted_source(row: Message) -> str:
    """The source that a message's translation was last accepted for."""
    return row.previous_msgid if row.state == State.NEEDS_WORK and row.previous_msgid else row.msgid


def is_undone(row: Message, key: Key) -> bool:
    """Whether this source is again the one that the translation was accepted for, but for typography."""
    return row.settled_state is not None and merge.is_cosmetic((row.msgctxt, row.previous_msgid), key)
