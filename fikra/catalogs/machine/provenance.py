"""Which translations began as a machine's suggestion. The server decides, by the text that is saved."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef

from fikra.text.derived import derives

from ..models import Message, State, Suggestion

#: Annotates messages as `has_machine`: without it every save would have to ask.
HAS_MACHINE = Exists(Suggestion.objects.filter(message=OuterRef("pk"), origin=Suggestion.MACHINE))


def machine_mark(row: Message, text: str) -> bool:
    """What `Message.machine` is once `text` is its translation. Asks the database only where a machine has
    suggested something for this message; `row` is as it stood before.

    A suggestion that was set aside counts: it was read. A mark that came with a text from another message,
    whose paragraph was split, lasts until that text is rewritten.
    """
    if text == row.msgstr or not text:
        return row.machine and bool(text)
    origins = suggested(row)
    if not origins and row.machine:
        origins = [row.msgstr]
    return derives(text, origins)


def suggested(row: Message) -> Sequence[str]:
    """What machines have ever suggested for a message."""
    if row.pk is None or not getattr(row, "has_machine", True):
        return ()
    known = getattr(row, "machine_texts", None)
    if known is None:
        found = Suggestion.objects.filter(message=row, origin=Suggestion.MACHINE)
        known = row.machine_texts = list(found.values_list("msgstr", flat=True))
    return known


def prefetch(rows: Iterable[Message]) -> None:
    """Lets `machine_mark` ask nothing more for these messages of one catalog: for whoever changes many."""
    wanted = {row.pk: row for row in rows if getattr(row, "has_machine", True)}
    for row in wanted.values():
        row.machine_texts = []
    if wanted:
        catalog = next(iter(wanted.values())).catalog_id
        found = Suggestion.objects.filter(message__catalog=catalog, origin=Suggestion.MACHINE)
        for message, text in found.values_list("message_id", "msgstr"):
            if message in wanted:
                wanted[message].machine_texts.append(text)


def is_unread(row: Message) -> bool:
    """Whether a translation is a machine's that nobody has reviewed: no reader may see it."""
    return row.machine and not row.obsolete and row.is_done and row.state < State.APPROVED


def reviewed(rows: Iterable[Message]) -> list[Message]:
    """Without those."""
    return [row for row in rows if not is_unread(row)]
