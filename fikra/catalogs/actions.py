"""What may be done to source text and to translations. Everything else calls these."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Revision, Work
from fikra.articles.saving import Saved, save_text
from fikra.memory.actions import remember
from fikra.text import bidi, segments

from . import store
from .extraction import extract_labels, extract_work
from .models import Catalog, Change, Message, State, Verb
from .sync import SyncReport, sync


class StaleMessage(Exception):
    """Somebody changed the message in between; `current` is how it stands now."""

    def __init__(self, current: Message):
        super().__init__(
            _("Somebody else has changed this translation in the meantime. Yours was not saved yet.")
        )
        self.current = current


@transaction.atomic
def save_source(
    *,
    work: Work,
    fields: Mapping[str, str],
    by: User | None,
    details: Mapping[str, Any] | None = None,
    version: int | None = None,
    comment: str = "",
) -> Saved:
    """The one door for source text: saves it, keeps a revision, gives block ids, and syncs the catalogs.

    `fields` are texts in the work's source language by field name; `details` are described in
    `articles.details`. Raises PermissionDenied, ValidationError (by field) and StaleVersion.
    """
    demand(by, Right.WRITE)
    saved = save_text(
        work=work, fields=dict(fields), details=dict(details or {}), by=by, version=version, comment=comment
    )
    if saved.text_changed:
        sync_work(work=work, by=by)
    return saved


def restore_source(*, work: Work, revision: Revision, by: User | None, version: int | None = None) -> Saved:
    """Saves an older revision's text and details as the newest."""
    return save_source(
        work=work,
        fields=revision.fields,
        details=revision.details,
        by=by,
        version=version,
        comment=_("Version %(number)d restored") % {"number": revision.number},
    )


@transaction.atomic(savepoint=False)
def sync_work(*, work: Work, by: User | None) -> list[SyncReport]:
    """Brings every catalog of a work up to its source; labels share theirs."""
    extraction = extract_labels() if work.is_label else extract_work(work)
    reports = []
    for language in work.target_languages:
        catalog = open_catalog(work=None if work.is_label else work, target_language=language)
        rows = store.load(catalog)
        reports.append(sync(catalog=catalog, rows=rows, extraction=extraction, by=by))
        store.write_target_columns(catalog, rows, extraction)
    return reports


@transaction.atomic(savepoint=False)
def open_catalog(*, work: Work | None, target_language: str) -> Catalog:
    """The catalog of a work (None: of the labels) for one language, locked; made when it isn't there."""
    source = work.source_language if work else settings.LANGUAGE_CODE
    catalog, _made = Catalog.objects.select_for_update().get_or_create(
        work_id=work.pk if work else None,
        target_language=target_language,
        defaults={"source_language": source},
    )
    return catalog


def check_translation(msgid: str, msgstr: str) -> None:
    """Raises ValidationError for a translation that can't count as done: broken tags, or none at all."""
    if not msgstr.strip():
        raise ValidationError(_("There is no translation yet."), code="empty")
    if segments.tag_problems(msgid, msgstr):
        raise ValidationError(
            _("The tags of the translation don't fit those of the source: every tag once, and well nested."),
            code="tags",
        )


def clean_translation(msgstr: str) -> str:
    """The translation as it is stored. Raises ValidationError for marks that turn text around."""
    text = msgstr.replace("\r\n", "\n").strip()
    if bidi.overrides(text) or bidi.unbalanced(text):
        raise ValidationError(
            _("The translation holds invisible marks that override the direction of text, or are left open."),
            code="bidi",
        )
    if len(text) > 100_000:
        raise ValidationError(_("This text is too long."), code="length")
    return text


def translate(
    *, message: Message, msgstr: str, by: User | None, version: int | None = None, done: bool = True
) -> Message:
    """Stores a translation: as translated, or (`done=False`) as one that still needs work.

    An empty one makes the message untranslated. `version` is the one the translator saw. Raises
    PermissionDenied, ValidationError and StaleMessage.
    """
    text = clean_translation(msgstr)
    if done and text:
        check_translation(message.msgid, text)
    state = (State.TRANSLATED if done else State.NEEDS_WORK) if text else State.UNTRANSLATED
    return _change(message, by, version, Right.TRANSLATE, Verb.TRANSLATED, msgstr=text, state=state)


def approve(
    *, message: Message, by: User | None, version: int | None = None, msgstr: str | None = None
) -> Message:
    """Approves a translation, with the reviewer's own wording when `msgstr` is given; feeds the memory."""
    text = clean_translation(message.msgstr if msgstr is None else msgstr)
    check_translation(message.msgid, text)
    with transaction.atomic():
        current = _change(
            message, by, version, Right.APPROVE, Verb.APPROVED, msgstr=text, state=State.APPROVED
        )
        catalog = current.catalog
        remember(
            pairs=[(current.msgid, current.msgstr)],
            source_language=catalog.source_language,
            target_language=catalog.target_language,
            origin=str(catalog.uid),
        )
    return current


def restore_message(*, change: Change, by: User | None, version: int | None = None) -> Message:
    """Brings an older translation back, as translated when it was made for the present source."""
    fits = change.msgid == change.message.msgid and not segments.tag_problems(change.msgid, change.msgstr)
    state = State.TRANSLATED if fits and change.state >= State.TRANSLATED else State.NEEDS_WORK
    if not change.msgstr:
        state = State.UNTRANSLATED
    return _change(
        change.message, by, version, Right.TRANSLATE, Verb.RESTORED, msgstr=change.msgstr, state=state
    )


@transaction.atomic
def _change(
    message: Message,
    by: User | None,
    version: int | None,
    right: Right,
    verb: str,
    *,
    msgstr: str,
    state: State,
) -> Message:
    catalog = store.lock(message.catalog_id)
    demand(by, right, source=catalog.source_language, target=catalog.target_language)
    rows = store.load(catalog)
    row = next(row for row in rows if row.pk == message.pk)
    if row.msgid != message.msgid or (version is not None and row.version != version):
        raise StaleMessage(row)
    row.catalog = catalog
    if (row.msgstr, row.state) == (msgstr, state):
        return row
    settle(row, msgstr, state, by)
    catalog.revision += 1
    row.save()
    store.record(catalog, [(row, verb)], by)
    store.finish(catalog, rows)
    store.write_target_columns(catalog, rows, works=row.context.get("works"))
    return row


def settle(row: Message, msgstr: str, state: State, by: User | None) -> None:
    """Gives a row in memory its new translation; a done one forgets the source it was made for before."""
    row.msgstr, row.state = msgstr, state
    if state != State.NEEDS_WORK:
        row.previous_msgid, row.settled_state = "", None
    elif row.settled_state is not None:
        # What an undone edit gives back is the old translation's state; this is another translation.
        row.settled_state = State.NEEDS_WORK
    row.version += 1
    row.updated_at, row.updated_by = timezone.now(), by
