"""Which message carries on which text of an edited source, and what it starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from fikra.text import merge, shares, similarity

from . import states
from .extraction import Found, Key
from .models import Catalog, Change, Message, State, Verb

#: What happens to a message without anybody's touching its translation.
FOLLOWING = frozenset((Verb.SOURCE_CHANGED, Verb.RETIRED, Verb.REVIVED))


@dataclass(frozen=True, slots=True)
class Carried:
    """What a text of the source carries on.

    `row` is its message (None: a new one). Where a paragraph was split, several were joined, or that is
    undone, `start` is the translation that the message begins with, and `made_for` the source that it was
    made for.
    """

    row: Message | None = None
    start: str = ""
    made_for: str = ""
    #: Whether something of `start` began as a machine's suggestion; None: as the row says.
    machine: bool | None = None


def pair(catalog: Catalog, rows: Sequence[Message], found: dict[Key, Found]) -> list[Carried]:
    """For each source message what it carries on; changes no row."""
    keys = list(found)
    by_key = {row.key: row for row in rows}
    if all(key in by_key for key in keys):
        return [Carried(by_key[key]) for key in keys]
    settled = _undone(rows, found, by_key)
    settled |= _gone_back(rows, found, settled, {key for key in keys if key not in by_key})
    reserved = {id(one.row) for one in settled.values()}
    candidates = [row for row in rows if id(row) not in reserved]
    open_keys = [key for key in keys if key not in settled]
    old = [merge.Old(row.msgctxt, row.msgid, row.obsolete) for row in candidates]
    matched = {
        key: _carried(catalog, key, match, candidates)
        for key, match in zip(open_keys, merge.match(old, open_keys), strict=True)
    }
    return [settled[key] if key in settled else matched[key] for key in keys]


def _undone(
    rows: Sequence[Message], found: dict[Key, Found], by_key: dict[Key, Message]
) -> dict[Key, Carried]:
    """An undone edit finds its own row, whatever else has become similar in between."""
    waiting: dict[Key, list[Message]] = {}
    for row in rows:
        if row.settled_state is not None and row.key not in found:
            waiting.setdefault(_typed(row.msgctxt, row.previous_msgid), []).append(row)
    settled: dict[Key, Carried] = {}
    for key in found if waiting else ():
        if key not in by_key and (same := waiting.get(_typed(*key))):
            settled[key] = Carried(same.pop(0))
    return settled


def _gone_back(
    rows: Sequence[Message], found: dict[Key, Found], settled: dict[Key, Carried], keys: set[Key]
) -> dict[Key, Carried]:
    """So does one that was made while a translation needed work already: it gets its text of then."""
    taken = {id(one.row) for one in settled.values()}
    keys = keys - settled.keys()
    waiting = {
        row.pk: row
        for row in rows
        if row.state == State.NEEDS_WORK and row.msgstr and row.key not in found and id(row) not in taken
    }
    back: dict[Key, Carried] = {}
    if not waiting or not keys:
        return back
    history = Change.objects.filter(message__in=list(waiting))
    by_hand = history.exclude(verb__in=FOLLOWING).values_list("message_id").annotate(last=Max("pk"))
    touched = dict(by_hand.order_by())
    for change in history.filter(msgid__in=[msgid for _role, msgid in keys]).order_by("-pk"):
        key = change.msgctxt, change.msgid
        is_as_it_was = change.pk >= touched.get(change.message_id, 0)
        if is_as_it_was and key in keys and key not in back and change.message_id in waiting:
            back[key] = Carried(waiting.pop(change.message_id), change.msgstr, machine=change.machine)
    return back


def _typed(msgctxt: str, msgid: str) -> Key:
    """One key for all that differ in typography only, as `states.is_undone` compares them."""
    return msgctxt, similarity.normal(msgid)


def _carried(catalog: Catalog, key: Key, match: merge.Match, candidates: Sequence[Message]) -> Carried:
    if match.old is None:
        return Carried()
    row = candidates[match.old]
    if match.kind == "part":
        start = shares.share(
            key[1],
            row.msgid,
            row.msgstr,
            source_language=catalog.source_language,
            target_language=catalog.target_language,
        )
        return Carried(None, start, states.accepted_source(row), row.machine)
    if match.kind == "joined" and row.msgstr:
        parts = [candidates[index] for index in match.holds]
        start = shares.together(key[1], [(part.msgid, part.msgstr) for part in parts])
        return Carried(row, start, machine=any(part.machine for part in parts))
    return Carried(row)
