"""Translation memories of other tools, in and out, as TMX."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from fikra.text import tmx

from .actions import Pair, keep
from .index import catch_up
from .models import Entry, Level

BATCH = 2_000


class Imported(NamedTuple):
    """How many pairs a file has, and what of it was left aside."""

    pairs: int
    problems: tuple[tmx.Problem, ...]


def import_tmx(
    *,
    data: bytes,
    source_language: str,
    target_language: str,
    origin: str,
    dry_run: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Imported:
    """Keeps the pairs of a TMX file, all or none, and indexes them.

    `progress` is told how many of how many are indexed. Raises `tmx.XmlError` for a file that can't be read.
    """
    file = tmx.read(data, source_language=source_language, target_language=target_language)
    if not dry_run:
        with transaction.atomic():
            now = timezone.now()
            units = iter(file.units)
            while some := list(islice(units, BATCH)):
                keep([_pair(unit, origin, now) for unit in some])
        catch_up(progress=progress and (lambda done: progress(done, len(file.units))))
    return Imported(len(file.units), file.problems)


def _pair(unit: tmx.Unit, origin: str, now: datetime) -> Pair:
    changed = datetime.fromisoformat(unit.changed) if unit.changed else now
    source, target = unit.source.strip(), unit.target.strip()
    return Pair(source, target, unit.source_language, unit.target_language, origin, min(changed, now))


def export_tmx(*, source_language: str, target_language: str) -> bytes:
    """The accepted pairs of paragraphs of one direction; each pair once, as it was last used."""
    return tmx.write(_units(source_language, target_language), source_language=source_language)


def _units(source_language: str, target_language: str) -> Iterator[tmx.Unit]:
    rows = Entry.objects.filter(
        source_language=source_language, target_language=target_language, level=Level.PARAGRAPH
    )
    seen = set()
    for row in rows.order_by("-updated_at", "-pk").iterator():
        if (pair := (row.digest, row.target)) not in seen:
            seen.add(pair)
            changed = row.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            yield tmx.Unit(row.source, row.target, source_language, target_language, changed=changed)
