"""A translator's note on a message: what others should know about it, wherever the message goes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.database import update_row

from . import store
from .free_text import clean_words
from .models import Message, Verb

LONGEST = 5_000


class StaleNote(Exception):
    """Somebody changed the note in between; `current` is the message as it stands now."""

    def __init__(self, current: Message):
        super().__init__(_("Somebody else has changed this note in the meantime. Yours was not saved yet."))
        self.current = current


@transaction.atomic
def set_note(*, message: Message, note: str, by: User | None, seen: str | None = None) -> Message:
    """Stores the note of a message, "" for none; the history keeps the one before.

    `seen` is the note that was there when it was begun: another one that has come since is not written over.
    The message's version stays, as it guards the translation, which somebody else may be typing.
    Raises PermissionDenied, ValidationError and StaleNote.
    """
    words = clean_note(note)
    catalog = store.lock(message.catalog_id)
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    row = Message.objects.get(pk=message.pk)
    row.catalog = catalog
    if row.note == words:
        return row
    if seen is not None and row.note != clean_note(seen):
        raise StaleNote(row)
    row.note = words
    update_row(row, ["note"])
    catalog.revision += 1
    catalog.updated_at = timezone.now()
    store.record(catalog, [(row, Verb.NOTED)], by)
    update_row(catalog, ["revision", "updated_at"])
    return row


def clean_note(note: str) -> str:
    """As a file's comments can hold it, and free of what turns text around."""
    return clean_words(note, longest=LONGEST).strip()


def merged(base: str | None, ours: str, theirs: str) -> str:
    """The note after a file came back: the side that changed it wins, both are kept where both did.

    `base` is the note that the file was exported with, None where nobody knows. A note that the file lacks
    is not taken for a deletion: many tools drop comments.

    >>> merged("old", "old", "new"), merged("old", "ours", "theirs"), merged("old", "old", "")
    ('new', 'ours\\n\\ntheirs', 'old')
    """
    if not theirs or theirs in (base, ours) or f"\n\n{theirs}\n\n" in f"\n\n{ours}\n\n":
        return ours
    if not ours or ours == base:
        return theirs
    return f"{ours}\n\n{theirs}"


def taken(base: str | None, ours: str, note: str) -> str:
    """`merged`, of a note as a file has it; raises ValidationError as `clean_note` does."""
    theirs = note.strip() and clean_note(note)
    both = merged(base, ours, theirs)
    if len(both) > 2 * LONGEST:
        raise ValidationError(_("This text is too long."), code="length")
    return both
