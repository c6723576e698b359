"""Publishing, scheduling, withdrawing: the workflow of editions. Everything else calls these."""

import logging
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import MODELS, Work
from fikra.articles.queries import lock
from fikra.catalogs import store
from fikra.catalogs.actions import lock_catalogs
from fikra.catalogs.extraction import Key, extract_work
from fikra.catalogs.models import Catalog, Message, State
from fikra.database import Prepared, insert_many
from fikra.memory.actions import remember

from . import payload
from .addresses import review_addresses, settle_slug
from .gate import demand_foreign, demand_publishable
from .models import Edition, Listing, Snapshot, Step, Transition

logger = logging.getLogger(__name__)


@transaction.atomic
def publish(
    *,
    work: Work,
    language: str,
    by: User | None,
    live_from: datetime | None = None,
    allow_incomplete: bool = False,
    comment: str = "",
) -> Snapshot:
    """Makes a snapshot of a work in one language, which is shown from `live_from` (None: now) on.

    What waits for a later time is cancelled: it is older, and would undo this one then.

    `allow_incomplete` lets a translation out that `PUBLISH_REQUIRES` would hold back; what is missing is then
    shown in the source language, marked as such. Raises PermissionDenied, and ValidationError with everything
    that stands in the way.
    """
    demand(by, Right.PUBLISH)
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(_("“%(code)s” is none of the site's languages.") % {"code": language})
    # Locked, catalogs before works, so that nobody saves or publishes it in between.
    lock_catalogs(work)
    work = lock(work.pk, work.kind)
    if work.is_label:
        return _publish_label_again(work, language, by)
    catalog, rows = _catalog(work, language)
    demand_publishable(work, language, rows, allow_incomplete)
    now = timezone.now()
    if live_from is not None and live_from <= now:
        live_from = None
    at = live_from or now
    edition, made = _edition(work, language)
    overtaken = not made and _cancel_overtaken(edition, at, by)
    texts, foreign = payload.edition_texts(work, language, rows)
    if foreign:
        demand_foreign(work, at, allow_incomplete)
    live_on = _day(at) if made else _first_day(edition, at)
    content = payload.build(work, language, texts, foreign, live_on, rows)
    snapshot = _snapshot(work, edition, content, at, by, catalog.revision if catalog else None)
    if overtaken:
        review_addresses(edition)
    _log(edition, Step.SCHEDULED if live_from else Step.PUBLISHED, by, snapshot=snapshot, comment=comment)
    if catalog:
        _feed_memory(catalog, rows)
    return snapshot


@transaction.atomic
def unschedule(*, snapshot: Snapshot, by: User | None) -> Snapshot:
    """Cancels a snapshot whose time has not come. Raises ValidationError when it has."""
    demand(by, Right.PUBLISH)
    snapshot = Snapshot.objects.select_for_update(of=("self",)).select_related("edition").get(pk=snapshot.pk)
    now = timezone.now()
    if snapshot.live_from <= now or snapshot.cancelled_at:
        raise ValidationError(_("This is not waiting for its time any more."))
    snapshot.cancelled_at = now
    snapshot.save(update_fields=["cancelled_at"])
    review_addresses(snapshot.edition)
    _log(snapshot.edition, Step.UNSCHEDULED, by, snapshot=snapshot)
    return snapshot


@transaction.atomic
def withdraw(*, work: Work, language: str, by: User | None, comment: str = "") -> Edition:
    """Takes an edition from the public, which is told that it is gone; what was scheduled is cancelled."""
    demand(by, Right.PUBLISH)
    now = timezone.now()
    edition = Edition.objects.select_for_update().filter(work_id=work.pk, language=language).first()
    if edition is None or not edition.snapshots.due(now).exists():
        raise ValidationError(_("This edition is not public."))
    edition.snapshots.scheduled(now).update(cancelled_at=now)
    edition.withdrawn_at = now
    edition.save(update_fields=["withdrawn_at"])
    review_addresses(edition)
    _log(edition, Step.WITHDRAWN, by, comment=comment)
    return edition


@transaction.atomic
def publish_labels(*, by: User | None) -> list[Snapshot]:
    """Publishes every label whose text is complete in a language and not yet public as it stands.

    To be called after labels were saved or translated. Labels have no workflow: whoever may change them has
    done all there is to do, so no right to publish is asked for. One that was withdrawn stays so.
    """
    # One after the other: two savers at once would both find a label unpublished.
    list(Catalog.objects.select_for_update().filter(work=None, domain="").order_by("pk").values_list("pk"))
    live = Snapshot.objects.live().filter(kind__in=[kind for kind, model in MODELS.items() if model.is_label])
    current = {(snapshot.work_id, snapshot.language): snapshot for snapshot in live}
    withdrawn = set(Edition.objects.exclude(withdrawn_at=None).values_list("work_id", "language"))
    left_out = store.labels_left_out()
    return [
        snapshot
        for model in MODELS.values()
        if model.is_label
        for label in QuerySet(model).filter(archived_at=None).order_by("pk")
        for language, _name in settings.LANGUAGES
        if (label.pk, language) not in withdrawn
        if (snapshot := _publish_label(label, language, current.get((label.pk, language)), by, left_out))
    ]


def _publish_label_again(label: Work, language: str, by: User | None) -> Snapshot:
    """Brings a withdrawn label back. It has no gate and no schedule: it is complete, or it isn't."""
    snapshot = _publish_label(label, language, None, by, store.labels_left_out())
    if snapshot is None:
        raise ValidationError(_("It is not translated completely."), code="gate")
    return snapshot


def _publish_label(
    label: Work,
    language: str,
    current: Snapshot | None,
    by: User | None,
    left_out: set[tuple[str, Key]],
) -> Snapshot | None:
    texts = {item.name: label.text(item.name, language) for item in label.translatable}
    missing = [name for name, text in texts.items() if label.text(name, label.source_language) and not text]
    if not texts[label.translatable[0].name] or not _are_left_out(label, language, missing, left_out):
        return None
    content = payload.build(label, language, texts, [], None)
    slug = label.text("slug", language) if label.has_slug else ""
    if current and slug == current.slug and current.card == content.card | {"slug": slug}:
        return None
    edition, _made = _edition(label, language)
    snapshot = _snapshot(label, edition, content, timezone.now(), by, None)
    _log(edition, Step.PUBLISHED, by, snapshot=snapshot)
    return snapshot


def _are_left_out(label: Work, language: str, names: list[str], left_out: set[tuple[str, Key]]) -> bool:
    """Whether these fields are empty in the language because their translation leaves them out."""
    return not names or all(
        (language, key) in left_out
        for part in extract_work(label).parts
        if part.field.name in names
        for key in part.keys
    )


def _snapshot(
    work: Work,
    edition: Edition,
    content: payload.Payload,
    at: datetime,
    by: User | None,
    revision: int | None,
) -> Snapshot:
    slug = settle_slug(work, edition.language, content.card["title"], at) if work.has_slug else ""
    snapshot = Snapshot.objects.create(
        edition=edition,
        work_id=work.pk,
        kind=work.kind,
        language=edition.language,
        slug=slug,
        card=content.card | {"slug": slug},
        body=content.body,
        date=content.date,
        sort_key=content.sort_key,
        source_digest=payload.source_digest(work),
        source_version=work.version,
        catalog_revision=revision,
        live_from=at,
        by=by,
    )
    insert_many(
        [Listing(snapshot=snapshot, work_id=label, position=place) for label, place in content.labels.items()]
    )
    return snapshot


def _cancel_overtaken(edition: Edition, at: datetime, by: User | None) -> bool:
    """Cancels what waits for a later time: it is older than what is published now, and would undo it then.

    Says whether there was any.
    """
    waiting = _waiting(edition=edition.pk, at=at)
    for snapshot in waiting:
        snapshot.cancelled_at = timezone.now()
        snapshot.save(update_fields=["cancelled_at"])
        _log(edition, Step.UNSCHEDULED, by, snapshot=snapshot, comment=_("Overtaken by a newer version"))
    return bool(waiting)


def _first_day(edition: Edition, at: datetime) -> date:
    """The day an article without a date of its own first came out: a correction doesn't make it new."""
    first = edition.snapshots.filter(cancelled_at=None, live_from__lt=at).aggregate(first=Min("live_from"))[
        "first"
    ]
    return _day(first or at)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


_waiting = Prepared(
    lambda edition, at: Snapshot.objects.scheduled(at).filter(edition=edition),
    edition=-1,
    at=datetime(1, 2, 3, tzinfo=UTC),
)
_editions = Prepared(
    lambda work, language: Edition.objects.filter(work_id=work, language=language),
    work=-1,
    language="(language)",
)


def _edition(work: Work, language: str) -> tuple[Edition, bool]:
    """The edition of a locked work, and whether it was made just now."""
    if found := _editions(work=work.pk, language=language):
        return found[0], False
    return Edition.objects.create(work_id=work.pk, language=language), True


def _catalog(work: Work, language: str) -> tuple[Catalog | None, list[Message]]:
    if language == work.source_language:
        return None, []
    catalog = store.find_catalog(work, language)
    return catalog, store.load(catalog) if catalog else []


def _feed_memory(catalog: Catalog, rows: list[Message]) -> None:
    remember(
        pairs=[(row.msgid, row.msgstr) for row in rows if not row.obsolete and row.state >= State.TRANSLATED],
        source_language=catalog.source_language,
        target_language=catalog.target_language,
        origin=str(catalog.uid),
    )


def _log(
    edition: Edition, step: str, by: User | None, *, snapshot: Snapshot | None = None, comment: str = ""
) -> None:
    insert_many([Transition(edition=edition, step=step, by=by, snapshot=snapshot, comment=comment)])
    logger.info("%s: edition %s (work %s, %s)", step, edition.pk, edition.work_id, edition.language)
