"""A translation that is joined to the block before depends on which block that is.

When another one comes to stand before it, it needs work; when the old one is back, it is what it was.
"""

from collections.abc import Iterable, Iterator

from fikra.text import segments

from .models import Message, State, Verb

#: In a message's context: the id of the message it was joined to when it was last done.
JOINED = "joined"
_NEW = 0  # that of a message that has none yet


def note(rows: Iterable[Message]) -> None:
    """Notes at what is done and joined what it is joined to, before the source changes.

    Whatever then happens to such a message, alone or in the same edit (its own source is changed, it goes and
    comes back), it is done again only behind that one.
    """
    for row, there in _joined(rows):
        if row.is_done:
            row.context = row.context | {JOINED: there}


def follow(rows: Iterable[Message], changes: list[tuple[Message, str]]) -> None:
    """Lets joined translations follow an edit of the source. Adds to `changes`."""
    changed = {id(row) for row, _verb in changes}
    for row, there in _joined(rows):
        if JOINED not in row.context:
            continue
        is_there = row.context[JOINED] == there
        if row.is_done and not is_there:
            row.previous_msgid, row.settled_state, row.state = row.msgid, row.state, State.NEEDS_WORK
        elif is_there and row.settled_state is not None and row.previous_msgid == row.msgid:
            row.state, row.previous_msgid, row.settled_state = row.settled_state, "", None
        else:
            continue
        if id(row) not in changed:
            changes.append((row, Verb.SOURCE_CHANGED))


def _joined(rows: Iterable[Message]) -> Iterator[tuple[Message, int | None]]:
    """The living messages whose translation is joined, each with the id of the one before it, if any."""
    last: dict[str, int] = {}
    for row in sorted((row for row in rows if not row.obsolete), key=lambda row: row.position):
        if "<join" in row.msgstr and "join" in segments.shapes(row.msgstr):
            yield row, last.get(row.msgctxt)
        last[row.msgctxt] = row.pk or _NEW
