"""What waits: texts to finish or publish, translations to make or approve, editions about to appear.

Every function takes a number of queries that doesn't grow with what there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from fikra.articles.models import MODELS, Kind, Work
from fikra.articles.translatable import column
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions.models import Snapshot

from . import standing
from .standing import Standing

LIMIT = 12
#: How far back, by the last change, texts and catalogs are looked through.
RECENT = 300
KINDS_OF_TEXT = (Kind.ARTICLE, Kind.PAGE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text with the editions that make it wait."""

    work: Work
    standings: list[Standing]


@dataclass(slots=True)
class Desk:
    """What waits for an editor, the most recently changed first; no edition stands in two lists."""

    drafts: list[Waiting] = field(default_factory=list)
    ready: list[Waiting] = field(default_factory=list)
    moved_on: list[Waiting] = field(default_factory=list)
    under_way: list[Waiting] = field(default_factory=list)


def texts() -> Desk:
    """Articles and pages: nowhere public yet; ready to publish; public, but overtaken; being translated."""
    works: list[Work] = []
    recent = _recent()
    for kind in KINDS_OF_TEXT:
        works += without_markup(QuerySet(MODELS[kind]).filter(pk__in=recent), MODELS[kind])
    works.sort(key=lambda work: (work.updated_at, work.pk), reverse=True)
    standings = standing.of_all(works)
    desk = Desk()
    for work in works:
        editions = standings[work.pk]
        if all(one.state == "draft" for one in editions):
            desk.drafts.append(Waiting(work, editions))
            continue
        ready = [one for one in editions if one.is_ready]
        overtaken = [one for one in editions if one not in ready and one.is_overtaken]
        if ready:
            desk.ready.append(Waiting(work, ready))
        if overtaken:
            desk.moved_on.append(Waiting(work, overtaken))
        if under_way := [one for one in editions if one.is_under_way]:
            desk.under_way.append(Waiting(work, under_way))
    return desk


def _recent() -> set[int]:
    """The ids of the texts that were changed last: themselves, or in their translations."""
    texts = Work.objects.filter(archived_at=None, kind__in=KINDS_OF_TEXT).order_by("-updated_at", "-pk")
    translations = Catalog.objects.filter(work__archived_at=None, work__kind__in=KINDS_OF_TEXT)
    return {
        *texts.values_list("pk", flat=True)[:RECENT],
        *translations.order_by("-updated_at", "-pk").values_list("work_id", flat=True)[:RECENT],
    }


def without_markup(rows: QuerySet, model: type[Work]) -> QuerySet:
    """The rows without their bodies, which no list needs."""
    markup = [one.name for one in model.translatable if one.markup]
    languages = [code for code, _name in settings.LANGUAGES]
    return rows.defer(*markup, *(column(name, code) for name in markup for code in languages))


def snapshots() -> list[Snapshot]:
    """What is going to appear, the next first."""
    scheduled = Snapshot.objects.scheduled().filter(kind__in=KINDS_OF_TEXT)
    return list(scheduled.select_related("edition").defer("body").order_by("live_from")[:LIMIT])


def name(rows: Iterable[Catalog]) -> list[Catalog]:
    """Gives catalogs `.name` (the title in the source language) and `.progress`, in a query per kind."""
    rows = list(rows)
    names = titles(row.work_id for row in rows if row.work_id)
    for row in rows:
        row.name = names[row.work_id][0] if row.work_id in names else ""
        row.progress = Progress.of(row)
    return rows


def titles(ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """(title or name, its language, kind) of works by their ids, in a query for each kind there is."""
    kinds: dict[str, list[int]] = {}
    for pk, kind in Work.objects.filter(pk__in=set(ids)).values_list("pk", "kind"):
        kinds.setdefault(kind, []).append(pk)
    languages = [code for code, _name in settings.LANGUAGES]
    found = {}
    for kind, wanted in kinds.items():
        model = MODELS[kind]
        columns = [column(model.translatable[0].name, code) for code in languages]
        rows = QuerySet(model).filter(pk__in=wanted).values_list("pk", "source_language", *columns)
        for pk, language, *texts in rows:
            found[pk] = dict(zip(languages, texts, strict=True)).get(language) or "", language, kind
    return found
