"""How works stand with the public and with their translators, read for a whole list at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.utils import timezone

from fikra.articles.models import Work
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions import paths, public
from fikra.editions.models import Edition, Snapshot


@dataclass(slots=True)
class Standing:
    """One work in one language. `catalog` and `progress` are None for the source language.

    `changed`: the working text has moved on since what is live was published. `outdated`: what is live was
    made of an older source text than the one that is live. `schedule_behind`: so it is with what is scheduled
    last, and the working text. `wanted_address` is the one it gets with its next
    publication, "" while that is to be made of the title. `pending` is what that would change, where it was
    asked for (see `pending.py`).
    Addresses are for reading: links need them percent-encoded.
    """

    language: str
    is_source: bool
    live: Snapshot | None = None
    scheduled: list[Snapshot] = field(default_factory=list)
    withdrawn_at: datetime | None = None
    changed: bool = False
    outdated: bool = False
    schedule_behind: bool = False
    catalog: Catalog | None = None
    progress: Progress | None = None
    wanted_address: str = ""
    pending: Any = None

    @property
    def public_address(self) -> str:
        """Where readers find it; "" for what is not public, and for what has no address of its own."""
        return unquote(paths.path_of(self.live)) if self.live and self.live.slug else ""

    @property
    def moves(self) -> bool:
        """Whether its next publication gives it another address."""
        return self.is_public and self.wanted_address not in ("", self.public_address)

    @property
    def state(self) -> str:
        """live · scheduled · withdrawn · draft; what is live may be scheduled anew besides."""
        if self.live:
            return "live"
        if self.scheduled:
            return "scheduled"
        return "withdrawn" if self.withdrawn_at else "draft"

    @property
    def is_public(self) -> bool:
        return self.live is not None

    @property
    def mark(self) -> str:
        """The state as lists show it: a live edition that its source has left behind is outdated."""
        return "outdated" if self.outdated else self.state

    @property
    def is_ready(self) -> bool:
        """A complete translation that readers don't have yet, and that nobody withdrew or scheduled."""
        if not (self.progress and self.progress.is_complete and self.progress.total_words):
            return False
        return not self.scheduled and (self.changed if self.live else not self.withdrawn_at)

    @property
    def is_under_way(self) -> bool:
        """A first translation that is not complete, and that nobody withdrew or scheduled."""
        return self.state == "draft" and self.progress is not None and not self.progress.is_complete

    @property
    def is_overtaken(self) -> bool:
        """Public, but a newer text is there: of the source itself, or of what a translation was made of."""
        if not self.live or self.scheduled:
            return False
        return self.outdated or (self.is_source and self.changed)


def of(work: Work, catalogs: Sequence[Catalog] | None = None) -> list[Standing]:
    """Every edition of one work, the source's first. `catalogs` are the work's, where they are known."""
    return of_all([work], catalogs)[work.pk]


def of_all(works: Sequence[Work], catalogs: Sequence[Catalog] | None = None) -> dict[int, list[Standing]]:
    """The editions of each work by its id, in a number of queries that doesn't grow with the works."""
    ids = [work.pk for work in works]
    now = timezone.now()
    found: dict[tuple[int, str], Standing] = {}
    for work in works:
        for language, _name in settings.LANGUAGES:
            found[work.pk, language] = Standing(
                language, language == work.source_language, wanted_address=_address(work, language)
            )
    for edition in Edition.objects.filter(work_id__in=ids):
        found[edition.work_id, edition.language].withdrawn_at = edition.withdrawn_at
    snapshots = Snapshot.objects.filter(work_id__in=ids).defer("body")
    for snapshot in (snapshots.live(now) | snapshots.scheduled(now)).order_by("live_from"):
        standing = found[snapshot.work_id, snapshot.language]
        if snapshot.live_from <= now:
            standing.live = snapshot
        else:
            standing.scheduled.append(snapshot)
    if catalogs is None:
        catalogs = Catalog.objects.filter(work_id__in=ids).select_related("translator", "reviewer")
    for catalog in catalogs:
        standing = found[catalog.work_id, catalog.target_language]
        standing.catalog, standing.progress = catalog, Progress.of(catalog)
    for work in works:
        source = found[work.pk, work.source_language]
        for language, _name in settings.LANGUAGES:
            _compare(work, found[work.pk, language], source)
    return {
        work.pk: sorted(
            (found[work.pk, language] for language, _name in settings.LANGUAGES),
            key=lambda standing: not standing.is_source,
        )
        for work in works
    }


def _address(work: Work, language: str) -> str:
    slug = work.text("slug", language) if work.has_slug else ""
    return unquote(paths.path(language, work.kind, slug)) if slug else ""


def _compare(work: Work, standing: Standing, source: Standing) -> None:
    """Notes whether the working text, or the source's live edition, has moved on since its publication."""
    if standing.scheduled:
        standing.schedule_behind = _moved_on(work, standing, standing.scheduled[-1])
    if standing.live is None:
        return
    standing.changed = _moved_on(work, standing, standing.live)
    standing.outdated = bool(source.live and public.is_outdated(standing.live, [source.live]))


def _moved_on(work: Work, standing: Standing, snapshot: Snapshot) -> bool:
    if standing.catalog and snapshot.catalog_revision is not None:
        return work.version > snapshot.source_version or standing.catalog.revision > snapshot.catalog_revision
    return work.version > snapshot.source_version
