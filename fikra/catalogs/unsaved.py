"""Translations as they stand at this moment, for looking at: what needs work and what is typed included."""

from django.core.exceptions import ValidationError

from fikra.accounts.models import User
from fikra.text.mending import mended

from . import store
from .drafts import drafts_of
from .models import Catalog, Message, State
from .wording import clean_translation


def as_they_stand(catalog: Catalog, by: User) -> list[Message]:
    """The messages with all that this person sees of them, their drafts too. Never to be saved.

    What has any text counts as translated, as if it were published with the rest.
    """
    drafts = {draft.message_id: draft.msgstr for draft in drafts_of(catalog, by)}
    rows = [row for row in store.load(catalog) if not row.obsolete]
    for row in rows:
        text = _clean(row, drafts.get(row.pk, row.msgstr))
        row.msgstr = mended(row.msgid, text)
        row.state = State.TRANSLATED if row.msgstr else State.UNTRANSLATED
    return rows


def _clean(row: Message, text: str) -> str:
    """As it would be stored; what would be refused is not shown."""
    try:
        return clean_translation(row.msgctxt, text)
    except ValidationError:
        return row.msgstr
