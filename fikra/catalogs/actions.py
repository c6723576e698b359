"""What may be done to source text and to translations. Everything else calls these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from fikra.database import update_row
from fikra.memory.actions import remember

from . import store
from .extraction import extract_labels, extract_work
from .handovers import close
from .models import Catalog, Change, Message, State, Verb
from .reasons import answer_if_done
from .states import SETTLED, settle
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
    *, message: Message | int, msgstr: str, by: User | None, version: int | None = None, done: bool = True
) -> Message:
    """Stores a translation: as translated, or (`done=False`) as one that still needs work.

    An empty one makes the message untranslated; an approved one that comes unchanged stays approved.
    `version` is the one the translator saw; what says exactly what stands already is no conflict. With a
    version, the message's id will do.
    Raises PermissionDenied, ValidationError, StaleMessage, and Message.DoesNotExist.
    """

    def decide(row: Message) -> _Wanted:
        text = clean_translation(row.msgctxt, msgstr, row.msgid)
        if done and text:
            check_translation(row.msgctxt, row.msgid, text, row.context)
        if done and text == row.msgstr and row.is_done:
            return _Wanted(text, State(row.state), may_agree=row.state == State.TRANSLATED)
        return _Wanted(text, (State.TRANSLATED if done else State.NEEDS_WORK) if text else State.UNTRANSLATED)

    return _change(message, by, version, Right.TRANSLATE, Verb.TRANSLATED, decide)


@transaction.atomic
def approve(
    *, message: Message | int, by: User | None, version: int | None = None, msgstr: str | None = None
) -> Message:
    """Approves a translation, with the reviewer's own wording when `msgstr` is given; feeds the memory."""

    def decide(row: Message) -> _Wanted:
        text = clean_translation(row.msgctxt, row.msgstr if msgstr is None else msgstr, row.msgid)
        check_translation(row.msgctxt, row.msgid, text, row.context)
        wanted = _Wanted(text, State.APPROVED, may_agree=msgstr is not None)
        if not wanted.stands(row):
            demand_another(row, text, by)
        return wanted

    row = _change(message, by, version, Right.APPROVE, Verb.APPROVED, decide)
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

    def decide(row: Message) -> _Wanted:
        if not change.msgstr:
            return _Wanted("", State.UNTRANSLATED, may_agree=False)
        if change.msgid != row.msgid:
            made_for = change.msgid if was_done else ""
            return _Wanted(change.msgstr, State.NEEDS_WORK, made_for, False, change.machine)
        fits = was_done and may_be_done(row.msgctxt, row.msgid, change.msgstr, row.context)
        state = State.TRANSLATED if fits else State.NEEDS_WORK
        return _Wanted(change.msgstr, state, may_agree=False, machine=change.machine)

    return _change(change.message, by, version, Right.TRANSLATE, Verb.RESTORED, decide)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The text and state that a message is to have.

    `may_agree`: somebody who saw an older version and asks for what stands already is in no conflict.
    `machine`: it was marked as begun by a machine when it stood before.
    """

    text: str
    state: State
    made_for: str = ""
    may_agree: bool = True
    machine: bool = False

    def stands(self, row: Message) -> bool:
        return (row.msgstr, row.state) == (self.text, self.state) and not self.made_for


@transaction.atomic
def _change(
    message: Message | int,
    by: User | None,
    version: int | None,
    right: Right,
    verb: str,
    decide: Callable[[Message], _Wanted],
) -> Message:
    """Changes one message under its catalog's lock; a change that leaves it as it was is none.

    The catalog's other messages are not looked at, unless the field that it stands in may be complete.
    """
    row = store.lock_message(message if isinstance(message, int) else message.pk)
    catalog, before = row.catalog, State(row.state)
    demand(by, right, source=catalog.source_language, target=catalog.target_language)
    if isinstance(message, Message) and message.msgid != row.msgid:
        raise StaleMessage(row)
    wanted = decide(row)
    stands = wanted.stands(row)
    if version is not None and row.version != version and not (wanted.may_agree and stands):
        raise StaleMessage(row)
    if stands:
        return row
    settle(row, wanted.text, wanted.state, by, made_for=wanted.made_for)
    row.machine = row.machine or wanted.machine
    catalog.revision += 1
    update_row(row, SETTLED)
    store.record(catalog, [(row, verb)], by)
    store.finish_one(catalog, row, before)
    if row.was_sent_back:
        answer_if_done(row, before, by)
    if verb == Verb.APPROVED:
        close(catalog, by)
    if store.may_be_complete(catalog, row):
        store.write_target_columns(catalog, store.load(catalog), works=row.context.get("works"))
    return row
