"""Bringing a catalog up to its source: an edit costs what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from fikra.accounts.models import User
from fikra.text import merge, segments
from fikra.text.markup import count_words

from . import joins, states
from .extraction import Extraction, Found, Key
from .models import Catalog, Message, Verb
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
    joined = joins.before(rows)
    pairs = _pair(rows, extraction.found)
    taken = set()
    tally = dict.fromkeys(("new", "changed", "kept", "retired", "revived"), 0)
    for position, ((key, found), row) in enumerate(zip(extraction.found.items(), pairs, strict=True)):
        if row is None:
            row = Message(catalog=catalog)
            _place(row, position, found)
            _rename(row, key)
            changes.append((row, Verb.CREATED))
            rows.append(row)
            tally["new"] += 1
        else:
            shifted = _place(row, position, found)
            verb = _turn(row, key)
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
    joins.follow(rows, joined, changes)
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


def _pair(rows: Sequence[Message], found: dict[Key, Found]) -> list[Message | None]:
    """For each source message the row that carries it on, or None."""
    keys = list(found)
    by_key = {row.key: row for row in rows}
    if all(key in by_key for key in keys):
        return [by_key[key] for key in keys]
    # An undone edit finds its own row, whatever else has become similar in between.
    waiting = [row for row in rows if row.settled_state is not None and row.key not in found]
    settled: dict[Key, Message] = {}
    for key in keys:
        if waiting and key not in by_key:
            row = next((row for row in waiting if states.is_undone(row, key)), None)
            if row:
                settled[key] = row
                waiting.remove(row)
    reserved = {id(row) for row in settled.values()}
    candidates = [row for row in rows if id(row) not in reserved]
    open_keys = [key for key in keys if key not in settled]
    old = [merge.Old(row.msgctxt, row.msgid, row.obsolete) for row in candidates]
    matches = merge.match(old, open_keys)
    matched = {
        key: candidates[match.old] if match.old is not None else None
        for key, match in zip(open_keys, matches, strict=True)
    }
    return [settled.get(key) or matched.get(key) for key in keys]
