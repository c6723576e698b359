"""A translation that is shaped differently depends on where its text stands.

One that is joined to the block before needs work when another one comes to stand before it; so does any whose
shape is not possible any more: a paragraph that was broken in two is a heading now. When all is as it was,
the translation is what it was.
"""

from collections.abc import Iterable, Iterator

from fikra.text import segments

from .models import Message, State, Verb
from .wording import possible_shapes

#: In a message's context: the id of the message it was joined to when it was last done.
JOINED = "joined"
_NEW = 0  # that of a message that has none yet


def note(rows: Iterable[Message]) -> None:
    """Notes at what is done and joined what it is joined to, before the source changes.

    Whatever then happens to such a message, alone or in the same edit (its own source is changed, it goes and
    comes back), it is done again only behind that one.
    """
    for row, shapes, there in _shaped(rows):
        if row.is_done and "join" in shapes:
            row.context = row.context | {JOINED: there}


def follow(rows: Iterable[Message], changes: list[tuple[Message, str]]) -> None:
    """Lets the shapes of translations follow an edit of the source. Adds to `changes`."""
    changed = {id(row) for row, _verb in changes}
    for row, shapes, there in _shaped(rows):
        fits = shapes <= possible_shapes(row.msgctxt, row.context)
        if "join" in shapes:
            fits = fits and row.context.get(JOINED, there) == there
        if row.is_done and not fits:
            row.previous_msgid, row.settled_state, row.state = row.msgid, row.state, State.NEEDS_WORK
        elif fits and row.settled_state is not None and row.previous_msgid == row.msgid:
            row.state, row.previous_msgid, row.settled_state = row.settled_state, "", None
        else:
            continue
        if id(row) not in changed:
            changes.append((row, Verb.SOURCE_CHANGED))


def _shaped(rows: Iterable[Message]) -> Iterator[tuple[Message, set[str], int | None]]:
    """The living messages that are shaped differently, each with the id of the one before it, if any."""
    last: dict[str, int] = {}
    for row in sorted((row for row in rows if not row.obsolete), key=lambda row: row.position):
        if "<" in row.msgstr and (shapes := segments.shapes(row.msgstr)):
            yield row, shapes, last.get(row.msgctxt)
        last[row.msgctxt] = row.pk or _NEW
