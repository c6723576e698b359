"""A snapshot that nobody has saved: a work as it would be published this moment, ready or not."""

from datetime import date

from django.db.models import Min
from django.utils import timezone

from fikra.accounts.models import User
from fikra.articles.models import Work
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.unsaved import as_they_stand

from . import payload
from .models import Snapshot


def unsaved(*, work: Work, language: str, by: User) -> tuple[Snapshot, dict[int, int]]:
    """The work in a language as `by` sees it: with translations that need work, and their own drafts.

    It asks for no gate and reserves no address; what isn't translated stands in the source language. Beside
    it the works in whose lists it would stand, with its place there.
    """
    rows = _rows(work, language, by)
    texts, foreign = payload.edition_texts(work, language, rows)
    content = payload.build(work, language, texts, foreign, _first_day(work, language), rows)
    # Without a slug of its own it isn't public: nothing can lead there yet.
    slug = (work.text("slug", language) if work.has_slug else "") or str(work.pk)
    snapshot = Snapshot(
        work_id=work.pk,
        kind=work.kind,
        language=language,
        slug=slug,
        card=content.card | {"slug": slug},
        body=content.body,
        date=content.date,
        sort_key=content.sort_key,
        source_digest=payload.source_digest(work),
        source_version=work.version,
        live_from=timezone.now(),
    )
    return snapshot, content.labels


def _rows(work: Work, language: str, by: User) -> list[Message]:
    if language == work.source_language:
        return []
    mine = {"work": None, "domain": ""} if work.is_label else {"work_id": work.pk}
    catalog = Catalog.objects.filter(target_language=language, **mine).first()
    return as_they_stand(catalog, by) if catalog else []


def _first_day(work: Work, language: str) -> date:
    """The day it first came out, else today."""
    snapshots = Snapshot.objects.filter(work_id=work.pk, language=language, cancelled_at=None)
    first = snapshots.filter(live_from__lte=timezone.now()).aggregate(first=Min("live_from"))["first"]
    return timezone.localtime(first or timezone.now()).date()
