"""A translation that is joined to the block before depends on which block that is.

When another one comes to stand before it, it needs work; when the old one is back, it is what it was.
"""

from collections.abc import Iterable

from fikra.text import segments

from .models import Message, State, Verb

#: In a message's context: the id of the message it was joined to when it was done.
JOINED = "joined"


def before(rows: Iterable[Message]) -> dict[int, Message | None]:
    """What stands before each living message whose translation is joined, by `id()` of the row."""
    found: dict[int, Message | None] = {}
    last: dict[str, Message] = {}
    for row in sorted((row for row in rows if not row.obsolete), key=lambda row: row.position):
        if "<join" in row.msgstr and "join" in segments.shapes(row.msgstr):
            found[id(row)] = last.get(row.msgctxt)
        last[row.msgctxt] = row
    return found


def follow(rows: list[Message], was: dict[int, Message | None], changes: list[tuple[Message, str]]) -> None:
    """Lets joined translations follow an edit of the source; `was` is `before` it. Adds to `changes`."""
    now = before(rows)
    changed = {id(row) for row, _verb in changes}
    for row in rows:
        if id(row) not in now:
            continue
        if row.is_done and id(row) in was and now[id(row)] is not was[id(row)]:
            old = was[id(row)]
            row.context = row.context | {JOINED: old.pk if old else None}
            row.previous_msgid, row.settled_state, row.state = row.msgid, row.state, State.NEEDS_WORK
        elif _is_back(row, now[id(row)]):
            row.state, row.previous_msgid, row.settled_state = row.settled_state, "", None
        else:
            continue
        if id(row) not in changed:
            changes.append((row, Verb.SOURCE_CHANGED))


def _is_back(row: Message, there: Message | None) -> bool:
    waits = row.settled_state is not None and row.previous_msgid == row.msgid
    return waits and JOINED in row.context and row.context[JOINED] == (there.pk if there else None)
