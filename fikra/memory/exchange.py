"""Translation memories of other tools, in and out, as TMX."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import bidi, tmx

from .actions import Pair, keep
from .digests import digest
from .index import catch_up
from .models import Entry, Level

BATCH = 2_000
#: Digests in one question to the database.
AT_ONCE = 500


#: Letters of one side of a pair: as long as a translation may be.
LONGEST = 100_000


class Imported(NamedTuple):
    """How many pairs a file has, and what of it was left aside."""

    pairs: int
    problems: tuple[tmx.Problem, ...]


class Taken(NamedTuple):
    """Source texts of the pairs that were new, and of those that the same file once gave with another
    translation; how many were known; what was left aside."""

    new: list[str]
    changed: list[str]
    unchanged: int
    problems: list[tmx.Problem]


def take_tmx(
    *,
    data: bytes,
    source_language: str,
    target_language: str,
    origin: str,
    by: User | None,
    most: int,
    dry_run: bool = False,
) -> Taken:
    """Keeps the good pairs of a TMX file and says what came of each; a dry run only says it.

    Raises PermissionDenied, and `tmx.XmlError` for a file that can't be read or has more pairs than `most`.
    """
    demand(by, Right.APPROVE, source=source_language, target=target_language)
    languages = {"source_language": source_language, "target_language": target_language}
    file = tmx.read(data, **languages, max_units=most)
    units, problems = _sound(file)
    with transaction.atomic():
        mine = Entry.objects.filter(**languages, origin=origin, level=Level.PARAGRAPH)
        known = dict(mine.values_list("digest", "target"))
        wanted = {unit.source.strip(): unit for unit in units}
        kept = _kept(languages, wanted)
        taken = Taken([], [], 0, sorted(problems))
        for source, unit in wanted.items():
            before = known.get(digest(source))
            if (digest(source), unit.target.strip()) in kept:
                continue
            if before is None:
                taken.new.append(source)
            elif before != unit.target.strip():
                taken.changed.append(source)
        if not dry_run:
            now = timezone.now()
            news = {*taken.new, *taken.changed}
            keep([_pair(unit, origin, now) for source, unit in wanted.items() if source in news])
    if not dry_run:
        catch_up()
    return taken._replace(unchanged=len(wanted) - len(taken.new) - len(taken.changed))


def _kept(languages: dict[str, str], sources: Iterable[str]) -> set[tuple[str, str]]:
    """(digest of the source, translation) of what the memory has of these, from wherever: a pair that comes
    back from a file is not kept once more."""
    found: set[tuple[str, str]] = set()
    digests = [digest(source) for source in sources]
    for start in range(0, len(digests), AT_ONCE):
        part = digests[start : start + AT_ONCE]
        rows = Entry.objects.filter(**languages, level=Level.PARAGRAPH, digest__in=part)
        found.update(rows.values_list("digest", "target"))
    return found


def _sound(file: tmx.File) -> tuple[list[tmx.Unit], list[tmx.Problem]]:
    """The pairs that may be kept: without marks that turn text around, and no longer than a translation."""
    units, problems = [], list(file.problems)
    for unit in file.units:
        if any(bidi.overrides(text) or bidi.unbalanced(text) for text in (unit.source, unit.target)):
            problems.append(tmx.Problem(unit.line, "bidi", unit.source[:80]))
        elif max(len(unit.source), len(unit.target)) > LONGEST:
            problems.append(tmx.Problem(unit.line, "length", unit.source[:80]))
        else:
            units.append(unit)
    return units, problems


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


def export_tmx(*, source_language: str, target_language: str, origin: str | None = None) -> bytes:
    """The accepted pairs of paragraphs of one direction, or of one origin; each once, as it was last used."""
    return tmx.write(_units(source_language, target_language, origin), source_language=source_language)


def _units(source_language: str, target_language: str, origin: str | None) -> Iterator[tmx.Unit]:
    rows = Entry.objects.filter(
        source_language=source_language, target_language=target_language, level=Level.PARAGRAPH
    )
    if origin is not None:
        rows = rows.filter(origin=origin)
    seen = set()
    for row in rows.order_by("-updated_at", "-pk").iterator():
        if (pair := (row.digest, row.target)) not in seen:
            seen.add(pair)
            changed = row.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            yield tmx.Unit(row.source, row.target, source_language, target_language, changed=changed)
