"""What readers may read: current snapshots. The one door to the public."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import ExtractMonth, ExtractYear, RowNumber
from django.utils import timezone

from fikra.articles.models import Kind
from fikra.database import Prepared

from .models import Address, Edition, Snapshot, SnapshotQuerySet


@dataclass(frozen=True, slots=True)
class Moved:
    """The address is an old one: `slug` is the canonical one now."""

    slug: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What stood at the address was withdrawn."""

    work: int


#: How many articles a text leads on to.
RELATED = 3

# Asked on every page, so compiled once.
_SOME_TIME = datetime(1, 2, 3, tzinfo=UTC)
_at_address = Prepared(
    lambda now, language, kind, slug: Snapshot.objects.live(now).filter(
        language=language,
        work__addresses__language=language,
        work__addresses__kind=kind,
        work__addresses__slug=slug,
        work__addresses__live_from__lte=now,
    ),
    now=_SOME_TIME,
    language="(language)",
    kind="(kind)",
    slug="(slug)",
)
_counterparts = Prepared(
    lambda now, work, language: (
        Snapshot.objects.live(now).filter(work_id=work).exclude(language=language).defer("body")
    ),
    now=_SOME_TIME,
    work=-1,
    language="(language)",
)
_around = Prepared(
    lambda now: Snapshot.objects.live(now).filter(kind__in=[Kind.SITE, Kind.PAGE]).defer("body"),
    now=_SOME_TIME,
)

# What stands around a text, and its other editions: every page of a text asks for both.
_around_text = Prepared(
    lambda now, work: (
        Snapshot.objects.live(now).filter(Q(kind__in=[Kind.SITE, Kind.PAGE]) | Q(work_id=work)).defer("body")
    ),
    now=_SOME_TIME,
    work=-1,
)
_related = Prepared(
    lambda now, work, snapshot, language: (
        Snapshot.objects.live(now)
        .filter(kind=Kind.ARTICLE, language=language, listings__work__listings__snapshot=snapshot)
        .exclude(work_id=work)
        .annotate(shared=Count("listings"))
        .defer("body")
        .order_by("-shared", "-date", "-pk")[:RELATED]
    ),
    now=_SOME_TIME,
    work=-1,
    snapshot=-2,
    language="(language)",
)
_next = Prepared(
    lambda now: Snapshot.objects.scheduled(now).order_by("live_from").only("live_from")[:1], now=_SOME_TIME
)


def find(language: str, kind: str, slug: str) -> Snapshot | Moved | Gone | None:
    """What an address leads to; None for an address that nothing public ever had.

    One query when the address is the canonical one of a live edition.
    """
    now = timezone.now()
    snapshot = next(iter(_at_address(now=now, language=language, kind=kind, slug=slug)), None)
    if snapshot:
        return snapshot if snapshot.slug == slug else Moved(snapshot.slug)
    address = Address.objects.filter(language=language, kind=kind, slug=slug, live_from__lte=now).first()
    if address is None:
        return None
    edition = Edition.objects.filter(work_id=address.work_id, language=language).first()
    withdrawn = (
        edition and edition.withdrawn_at and edition.snapshots.filter(live_from__lte=edition.withdrawn_at)
    )
    return Gone(address.work_id) if withdrawn and withdrawn.exists() else None


def counterparts(snapshot: Snapshot) -> list[Snapshot]:
    """The live snapshots of the same work in the other languages, without their bodies."""
    return _counterparts(now=timezone.now(), work=snapshot.work_id, language=snapshot.language)


def is_outdated(snapshot: Snapshot, others: list[Snapshot]) -> Snapshot | None:
    """For a translation whose source's live edition has moved on: that source edition."""
    source = snapshot.card["source_language"]
    if snapshot.language == source:
        return None
    for other in others:
        newer = other.source_version > snapshot.source_version
        if other.language == source and newer and other.source_digest != snapshot.source_digest:
            return other
    return None


def left_behind() -> SnapshotQuerySet:
    """The live translations whose source's live edition has moved on, with `since`, the moment it first did.

    What `is_outdated` says of one, for many.
    """
    now = timezone.now()
    newer = Q(
        work=OuterRef("work"),
        language=OuterRef("work__source_language"),
        source_version__gt=OuterRef("source_version"),
    ) & ~Q(source_digest=OuterRef("source_digest"))
    first = Snapshot.objects.due(now).filter(newer).order_by("live_from", "pk").values("live_from")[:1]
    rows = Snapshot.objects.live(now).exclude(language=F("work__source_language"))
    return rows.filter(Exists(Snapshot.objects.live(now).filter(newer))).annotate(since=Subquery(first))


def listing(language: str, *, label: int | None = None) -> SnapshotQuerySet:
    """The live articles of a language, newest first; those of one label when its work's id is given."""
    articles = Snapshot.objects.live().filter(kind=Kind.ARTICLE, language=language)
    if label is not None:
        articles = articles.filter(listings__work_id=label)
    return articles.defer("body").order_by("-date", "-live_from", "-pk")


def series_listing(language: str, series: int) -> SnapshotQuerySet:
    """The live articles of a series in the order of their `place` there."""
    listed = listing(language, label=series).annotate(place=F("listings__position"))
    return listed.order_by("place", "date", "pk")


def series_listings(language: str, series: Collection[int], count: int) -> dict[int, list[Snapshot]]:
    """The first articles of several series at once, by their works' ids."""
    order = ("listings__position", "date", "pk")
    place = Window(RowNumber(), partition_by=F("listings__work_id"), order_by=order)
    rows = listing(language).filter(listings__work_id__in=series)
    rows = rows.annotate(series=F("listings__work_id"), place=place).filter(place__lte=count)
    found: dict[int, list[Snapshot]] = {}
    for row in rows.order_by("place"):
        found.setdefault(row.series, []).append(row)
    return found


def related(snapshot: Snapshot) -> list[Snapshot]:
    """A few other live articles of its language: those that share most with it, the newest first."""
    return _related(
        now=timezone.now(), work=snapshot.work_id, snapshot=snapshot.pk, language=snapshot.language
    )


def related_to(labels: Collection[int], language: str, *, besides: int) -> list[Snapshot]:
    """The same for an article that isn't public: those that share most of these labels."""
    rows = Snapshot.objects.live().filter(kind=Kind.ARTICLE, language=language, listings__work_id__in=labels)
    rows = rows.exclude(work_id=besides).annotate(shared=Count("listings")).defer("body")
    return list(rows.order_by("-shared", "-date", "-pk")[:RELATED])


def months(language: str) -> list[tuple[int, int, int]]:
    """(year, month, number of live articles), the newest first."""
    dated = listing(language).order_by().annotate(year=ExtractYear("date"), month=ExtractMonth("date"))
    return list(
        dated.values("year", "month")
        .annotate(count=Count("pk"))
        .order_by("-year", "-month")
        .values_list("year", "month", "count")
    )


def slugs_in(language: str, addresses: Collection[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    """The slugs that works at (language, kind, slug) have in another language, if they are live there."""
    now = timezone.now()
    # Asked part by part and chosen here: a text may have more links than a database takes conditions.
    rows = Address.objects.filter(
        language__in={code for code, _kind, _slug in addresses},
        kind__in={kind for _code, kind, _slug in addresses},
        slug__in={slug for _code, _kind, slug in addresses},
        live_from__lte=now,
    ).values_list("language", "kind", "slug", "work_id")
    works = {(code, kind, slug): work for code, kind, slug, work in rows if (code, kind, slug) in addresses}
    live = Snapshot.objects.live(now).filter(language=language, work_id__in=works.values())
    slugs = dict(live.values_list("work_id", "slug"))
    return {address: slugs[work] for address, work in works.items() if work in slugs}


def labels(language: str, kind: str) -> SnapshotQuerySet:
    """The topics, authors or series under which something is live in a language, sorted as it sorts."""
    shown = Snapshot.objects.shown().filter(kind=kind, language=language)
    return shown.defer("body").order_by("sort_key", "pk")


Frame = tuple[dict[str, dict[str, str]], dict[str, list[Snapshot]]]


def frame() -> Frame:
    """What stands around every page, in one query: the site texts and the pages of the menu, by language."""
    return _framed(_around(now=timezone.now()))


def around(snapshot: Snapshot) -> tuple[list[Snapshot], Frame]:
    """The `counterparts` of a text and the `frame` of its page, in one query."""
    rows = _around_text(now=timezone.now(), work=snapshot.work_id)
    own = [row for row in rows if row.work_id == snapshot.work_id and row.language != snapshot.language]
    return own, _framed(rows)


def _framed(rows: list[Snapshot]) -> Frame:
    texts: dict[str, dict[str, str]] = {}
    menus: dict[str, list[Snapshot]] = {}
    for row in rows:
        if row.kind == Kind.SITE:
            texts[row.language] = row.card
        elif row.card.get("menu_position") is not None:
            menus.setdefault(row.language, []).append(row)
    for menu in menus.values():
        menu.sort(key=lambda page: (page.card["menu_position"], page.sort_key))
    return texts, menus


def next_change() -> datetime | None:
    """When the next scheduled snapshot goes live: no cached response may outlive it."""
    return next((snapshot.live_from for snapshot in _next(now=timezone.now())), None)
