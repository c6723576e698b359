"""Publishing, scheduling, withdrawing: the workflow of editions. Everything else calls these."""

import logging
from datetime import date, datetime

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
from fikra.articles.saving import free_slug
from fikra.articles.translatable import column
from fikra.catalogs import store
from fikra.catalogs.models import Catalog, Message, State
from fikra.database import Prepared, insert_many, update_row
from fikra.memory.actions import remember

from . import payload
from .gate import demand_publishable
from .models import Address, Edition, Listing, Snapshot, Step, Transition

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

    `allow_incomplete` lets a translation out that `PUBLISH_REQUIRES` would hold back; what is missing is then
    shown in the source language, marked as such. Raises PermissionDenied, and ValidationError with everything
    that stands in the way.
    """
    demand(by, Right.PUBLISH)
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(_("“%(code)s” is none of the site's languages.") % {"code": language})
    # Locked, so that nobody saves or publishes it in between.
    work = lock(work.pk, work.kind)
    catalog, rows = _catalog(work, language)
    demand_publishable(work, language, rows, allow_incomplete)
    now = timezone.now()
    if live_from is not None and live_from <= now:
        live_from = None
    at = live_from or now
    edition, made = _edition(work, language)
    texts, foreign = payload.edition_texts(work, language, rows)
    content = payload.build(work, language, texts, foreign, _day(at) if made else _first_day(edition, at))
    snapshot = _snapshot(work, edition, content, at, by, catalog.revision if catalog else None)
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
    _forget_addresses(snapshot.edition)
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
    _forget_addresses(edition)
    _log(edition, Step.WITHDRAWN, by, comment=comment)
    return edition


@transaction.atomic
def publish_labels(*, by: User | None) -> list[Snapshot]:
    """Publishes every label whose text is complete in a language and not yet public as it stands.

    To be called after labels were saved or translated. Labels have no workflow: whoever may change them has
    done all there is to do, so no right to publish is asked for.
    """
    live = Snapshot.objects.live().filter(kind__in=[kind for kind, model in MODELS.items() if model.is_label])
    current = {(snapshot.work_id, snapshot.language): snapshot for snapshot in live}
    return [
        snapshot
        for model in MODELS.values()
        if model.is_label
        for label in QuerySet(model).filter(archived_at=None).order_by("pk")
        for language, _name in settings.LANGUAGES
        if (snapshot := _publish_label(label, language, current.get((label.pk, language)), by))
    ]


def _publish_label(label: Work, language: str, current: Snapshot | None, by: User | None) -> Snapshot | None:
    texts = {item.name: label.text(item.name, language) for item in label.translatable}
    source = {item.name: label.text(item.name, label.source_language) for item in label.translatable}
    if (
        any(source[name] and not text for name, text in texts.items())
        or not texts[label.translatable[0].name]
    ):
        return None
    content = payload.build(label, language, texts, [], None)
    slug = label.text("slug", language) if label.has_slug else ""
    if current and slug == current.slug and current.card == content.card | {"slug": slug}:
        return None
    edition, _made = _edition(label, language)
    snapshot = _snapshot(label, edition, content, timezone.now(), by, None)
    _log(edition, Step.PUBLISHED, by, snapshot=snapshot)
    return snapshot


def _snapshot(
    work: Work,
    edition: Edition,
    content: payload.Payload,
    at: datetime,
    by: User | None,
    revision: int | None,
) -> Snapshot:
    slug = _settle_slug(work, edition.language, content, at) if work.has_slug else ""
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


def _first_day(edition: Edition, at: datetime) -> date:
    """The day an article without a date of its own first came out: a correction doesn't make it new."""
    first = edition.snapshots.filter(cancelled_at=None, live_from__lt=at).aggregate(first=Min("live_from"))[
        "first"
    ]
    return _day(first or at)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


_editions = Prepared(
    lambda work, language: Edition.objects.filter(work_id=work, language=language),
    work=-1,
    language="(language)",
)
_addresses = Prepared(
    lambda language, kind, slug: Address.objects.filter(language=language, kind=kind, slug=slug),
    language="(language)",
    kind="(kind)",
    slug="(slug)",
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


def _settle_slug(work: Work, language: str, content: payload.Payload, at: datetime) -> str:
    """The slug the snapshot is published under, made of the title the first time; writes its address."""
    slug = work.text("slug", language) or _new_slug(work, language, content.card["title"])
    if slug != work.text("slug", language):
        setattr(work, column("slug", language), slug)
        update_row(work, [column("slug", language)])
    known = _addresses(language=language, kind=work.kind, slug=slug)
    address = known[0] if known else Address(language=language, kind=work.kind, slug=slug, work_id=work.pk)
    if address.work_id != work.pk:
        raise ValidationError(
            _("The slug “%(slug)s” leads to something else already. Choose another one.") % {"slug": slug},
            code="slug",
        )
    if address.live_from is None or at < address.live_from:
        address.live_from = at
        address.save()
    return slug


def _new_slug(work: Work, language: str, title: str) -> str:
    slug, number = free_slug(work, language, title), 1
    while any(
        address.work_id != work.pk for address in _addresses(language=language, kind=work.kind, slug=slug)
    ):
        number += 1
        slug = free_slug(work, language, f"{title} {number}")
    return slug


def _forget_addresses(edition: Edition) -> None:
    """Drops addresses that nobody has seen yet and that no scheduled snapshot needs any more."""
    waiting = edition.snapshots.scheduled().values_list("slug", flat=True)
    Address.objects.filter(
        work_id=edition.work_id, language=edition.language, live_from__gt=timezone.now()
    ).exclude(slug__in=list(waiting)).delete()


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
