"""Bringing a catalog up to its source: an edit costs what it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from fikra.accounts.models import User
from fikra.text import segments
from fikra.text.markup import count_words

from . import joins, states
from .carrying import FOLLOWING, Carried, pair
from .extraction import Extraction, Found, Key
from .handovers import close
from .models import Catalog, Change, Message, Verb
from .store import digest, finish, record, save


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many messages were found anew, changed so that they need work, kept, retired, revived."""

    new: int = 0
    changed: int = 0
    kept: int = 0
    retired: int = 0
    revived: int = 0


def sync(*, catalog: Catalog, rows: list[Message], extraction: Extraction, by: User | None) -> SyncReport:
    """Merges the source's messages into a locked catalog and its loaded rows; new ones are added to these.

    Must run inside a transaction.
    """
    changes: list[tuple[Message, str]] = []
    moved: list[Message] = []
    joins.note(rows)
    pairs = pair(catalog, rows, extraction.found)
    texts = _texts_before(pairs, extraction.found)
    taken = set()
    tally = dict.fromkeys(("new", "changed", "kept", "retired", "revived"), 0)
    for position, ((key, found), carried) in enumerate(zip(extraction.found.items(), pairs, strict=True)):
        row = carried.row
        if row is None:
            row = Message(catalog=catalog)
            _place(row, position, found)
            _rename(row, key)
            states.begin(row, carried.start, carried.made_for, bool(carried.machine))
            changes.append((row, Verb.CREATED))
            rows.append(row)
            tally["new"] += 1
        else:
            shifted = _place(row, position, found)
            verb = _turn(row, key)
            if before := texts.get(id(row)):
                row.msgstr, row.machine = before.msgstr, before.machine
            row.msgstr = carried.start or row.msgstr
            row.machine = row.machine if carried.machine is None else carried.machine
            if verb:
                changes.append((row, verb))
            elif shifted:
                moved.append(row)
            outcome = {Verb.REVIVED: "revived", Verb.SOURCE_CHANGED: "changed"}.get(verb, "kept")
            tally[outcome] += 1
        taken.add(id(row))
    for row in rows:
        if id(row) not in taken and not row.obsolete:
            row.obsolete = True
            changes.append((row, Verb.RETIRED))
            tally["retired"] += 1
    joins.follow(rows, changes)
    _write(catalog, rows, changes, moved, by)
    return SyncReport(**tally)


def _write(
    catalog: Catalog,
    rows: list[Message],
    changes: list[tuple[Message, str]],
    moved: list[Message],
    by: User | None,
) -> None:
    changed = {id(row) for row, _verb in changes}
    moved = [row for row in moved if id(row) not in changed]
    if changes:
        catalog.revision += 1
        now = timezone.now()
        for row, _verb in changes:
            row.version += 1
            row.updated_at, row.updated_by = now, by
        save(catalog, [row for row, _verb in changes] + moved)
        record(catalog, changes, by)
    elif moved:
        save(catalog, moved)
    if changes or moved or not catalog.counts:
        finish(catalog, rows)
    if changes and (catalog.submitted_at or catalog.due_on):
        close(catalog, by)  # what was still open may be gone from the source


def _place(row: Message, position: int, found: Found) -> bool:
    """Notes where the message stands now; says whether that is news."""
    context = found.context()
    if joins.JOINED in row.context:
        context[joins.JOINED] = row.context[joins.JOINED]
    if (row.position, row.context) == (position, context):
        return False
    row.position, row.context = position, context
    return True


def _turn(row: Message, key: Key) -> str:
    """Gives a matched row its new source text; returns what happened to it, '' for nothing."""
    was_obsolete, row.obsolete = row.obsolete, False
    if row.key == key:
        return Verb.REVIVED if was_obsolete else ""
    states.follow(row, key)
    _rename(row, key)
    return Verb.SOURCE_CHANGED


def _rename(row: Message, key: Key) -> None:
    row.msgctxt, row.msgid, row.digest = *key, digest(*key)
    row.words = count_words(segments.strip_tags(row.msgid))


def _texts_before(pairs: Sequence[Carried], keys: Iterable[Key]) -> dict[int, Change]:
    """The translations that undone edits give back, by `id()` of the row: a joined text got others' too."""
    undone = {
        carried.row.pk: carried.row
        for key, carried in zip(keys, pairs, strict=True)
        if carried.row and carried.row.key != key and states.is_undone(carried.row, key)
    }
    texts: dict[int, Change] = {}
    touched = set()
    changes = Change.objects.filter(message__in=undone).order_by("-pk") if undone else ()
    for change in changes:
        row = undone[change.message_id]
        if change.msgid == row.previous_msgid and change.message_id not in touched:
            texts.setdefault(id(row), change)
        if change.msgid == row.previous_msgid or change.verb not in FOLLOWING:
            touched.add(change.message_id)
    return texts
