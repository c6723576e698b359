"""What waits: translations that are not finished, and editions whose time has not come."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from fikra.accounts.models import User
from fikra.accounts.rights import pairs
from fikra.accounts.roles import Right
from fikra.articles.models import MODELS, Kind
from fikra.articles.translatable import column
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions.models import Snapshot

LIMIT = 12


def catalogs(user: User | AnonymousUser) -> list[Catalog]:
    """The unfinished catalogs this person may translate, most recently changed first, with their names."""
    mine = Q(pk=None)
    for source, target in pairs(user, Right.TRANSLATE):
        mine |= Q(source_language=source, target_language=target)
    rows = Catalog.objects.filter(mine, work__archived_at=None).order_by("-updated_at")[:200]
    unfinished = [row for row in rows if not Progress.of(row).is_complete][:LIMIT]
    return name(unfinished)


def snapshots() -> list[Snapshot]:
    """What is going to appear, the next first."""
    scheduled = Snapshot.objects.scheduled().filter(kind__in=(Kind.ARTICLE, Kind.PAGE))
    return list(scheduled.select_related("edition").defer("body").order_by("live_from")[:LIMIT])


def name(rows: Iterable[Catalog]) -> list[Catalog]:
    """Gives catalogs `.name` (the title in the source language) and `.progress`, in a query per kind."""
    rows = list(rows)
    wanted = [row.work_id for row in rows if row.work_id]
    names: dict[int, str] = {}
    for kind in (Kind.ARTICLE, Kind.PAGE) if wanted else ():
        titles = [column("title", language) for language in _languages(rows)]
        found = QuerySet(MODELS[kind]).filter(pk__in=wanted).values_list("pk", "source_language", *titles)
        for pk, language, *texts in found:
            names[pk] = dict(zip(_languages(rows), texts, strict=True)).get(language) or ""
    for row in rows:
        row.name = names.get(row.work_id, "")
        row.progress = Progress.of(row)
    return rows


def _languages(rows: list[Catalog]) -> list[str]:
    return sorted({row.source_language for row in rows})
