"""What may be done to source text and to translations. Everything else calls these."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.details import still_there
from fikra.articles.models import Revision, Work
from fikra.articles.saving import Saved, save_text
from fikra.memory.actions import remember

from . import store
from .extraction import extract_labels, extract_work
from .handovers import close
from .models import Catalog, Change, Message, State, Verb
from .reasons import answer_if_done
from .states import settle
from .sync import SyncReport, sync
from .two_persons import demand_another
from .wording import check_translation, clean_translation, may_be_done


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
    if work.is_label and work.source_language != settings.LANGUAGE_CODE:
        raise ValidationError({"source_language": _("Labels are written in the site's main language.")})
    # Catalogs before works, here as everywhere: two who wait for each other would wait forever.
    lock_catalogs(work)
    saved = save_text(
        work=work, fields=dict(fields), details=dict(details or {}), by=by, version=version, comment=comment
    )
    if saved.text_changed:
        sync_work(work=work, by=by)
    return saved


def restore_source(*, work: Work, revision: Revision, by: User | None, version: int | None = None) -> Saved:
    """Saves an older revision's text and details as the newest.

    The address stays, and so do details that named what doesn't exist any more.
    """
    if revision.work_id != work.pk:
        raise ValueError("the revision is another work's")
    return save_source(
        work=work,
        fields={name: text for name, text in revision.fields.items() if name != "slug"},
        details=still_there(revision.details),
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


def lock_catalogs(work: Work) -> None:
    """Locks the catalogs that a change of this work's source will write."""
    if work.is_label:
        list(
            Catalog.objects.select_for_update().filter(work=None, domain="").order_by("pk").values_list("pk")
        )
    elif work.pk:
        store.lock_all(work)


@transaction.atomic(savepoint=False)
def open_catalog(*, work: Work | None, target_language: str) -> Catalog:
    """The catalog of a work (None: of the labels) for one language, locked; made when it isn't there."""
    if work and (known := store.find_catalog(work, target_language)):
        return known
    source = work.source_language if work else settings.LANGUAGE_CODE
    catalog, _made = Catalog.objects.select_for_update().get_or_create(
        work_id=work.pk if work else None,
        domain="",
        target_language=target_language,
        defaults={"source_language": source},
    )
    return catalog


def translate(
    *, message: Message, msgstr: str, by: User | None, version: int | None = None, done: bool = True
) -> Message:
    """Stores a translation: as translated, or (`done=False`) as one that still needs work.

    An empty one makes the message untranslated; an approved one that comes unchanged stays approved.
    `version` is the one the translator saw; what says exactly what stands already is no conflict.
    Raises PermissionDenied, ValidationError and StaleMessage.
    """
    text = clean_translation(message.msgctxt, msgstr)
    if done and text:
        check_translation(message.msgctxt, message.msgid, text, message.context)
    state = (State.TRANSLATED if done else State.NEEDS_WORK) if text else State.UNTRANSLATED

    def change(row: Message) -> None:
        unchanged = row.msgstr == text and state == State.TRANSLATED and row.is_done
        if not unchanged and (row.msgstr, row.state) != (text, state):
            settle(row, text, state, by)

    wanted = (text, state)
    return _change(message, by, version, Right.TRANSLATE, Verb.TRANSLATED, change, wanted=wanted)


@transaction.atomic
def approve(
    *, message: Message, by: User | None, version: int | None = None, msgstr: str | None = None
) -> Message:
    """Approves a translation, with the reviewer's own wording when `msgstr` is given; feeds the memory."""

    def change(row: Message) -> None:
        text = clean_translation(row.msgctxt, row.msgstr if msgstr is None else msgstr)
        check_translation(row.msgctxt, row.msgid, text, row.context)
        if (row.msgstr, row.state) != (text, State.APPROVED):
            demand_another(row, text, by)
            settle(row, text, State.APPROVED, by)

    wanted = None if msgstr is None else (clean_translation(message.msgctxt, msgstr), State.APPROVED)
    row = _change(message, by, version, Right.APPROVE, Verb.APPROVED, change, wanted=wanted)
    remember(
        pairs=[(row.msgid, row.msgstr)],
        source_language=row.catalog.source_language,
        target_language=row.catalog.target_language,
        origin=str(row.catalog.uid),
    )
    return row


def restore_message(*, change: Change, by: User | None, version: int | None = None) -> Message:
    """Brings an older translation back, as translated when it was made for the present source."""
    was_done = change.state >= State.TRANSLATED

    def restore(row: Message) -> None:
        if not change.msgstr:
            settle(row, "", State.UNTRANSLATED, by)
        elif change.msgid != row.msgid:
            settle(row, change.msgstr, State.NEEDS_WORK, by, made_for=change.msgid if was_done else "")
        else:
            fits = was_done and may_be_done(row.msgctxt, row.msgid, change.msgstr, row.context)
            settle(row, change.msgstr, State.TRANSLATED if fits else State.NEEDS_WORK, by)

    return _change(change.message, by, version, Right.TRANSLATE, Verb.RESTORED, restore)


@transaction.atomic
def _change(
    message: Message,
    by: User | None,
    version: int | None,
    right: Right,
    verb: str,
    change: Callable[[Message], None],
    *,
    wanted: tuple[str, State] | None = None,
) -> Message:
    """Changes one message under its catalog's lock; a change that leaves it as it was is none.

    `wanted` is the text and state that a stale change may ask for: those that stand already.
    """
    catalog = store.lock(message.catalog_id)
    demand(by, right, source=catalog.source_language, target=catalog.target_language)
    rows = store.load(catalog)
    row = next(row for row in rows if row.pk == message.pk)
    stale = version is not None and row.version != version and (row.msgstr, row.state) != wanted
    if stale or row.msgid != message.msgid:
        raise StaleMessage(row)
    row.catalog = catalog
    before, was = row.version, row.state
    change(row)
    if row.version != before:
        catalog.revision += 1
        row.save()
        store.record(catalog, [(row, verb)], by)
        store.finish(catalog, rows)
        answer_if_done(row, was, by)
        if verb == Verb.APPROVED:
            close(catalog, by)
        store.write_target_columns(catalog, rows, works=row.context.get("works"))
    return row
