"""Feeding and asking the memory."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from fikra.database import insert_many
from fikra.text.notation import shapes

from .digests import digest
from .models import Entry

# Written for one place: what they say belongs to the block before, or is no translation.
_OF_ONE_PLACE = {"join", "omit"}


def remember(
    *, pairs: Iterable[tuple[str, str]], source_language: str, target_language: str, origin: str
) -> None:
    """Keeps accepted pairs (source, translation); the newest of one origin replaces its older ones.

    Translations that are joined to the block before or left out are not kept. What is new is indexed with the
    next look-up (`fikra.memory.index`).
    """
    now = timezone.now()
    keep(
        Pair(source, target, source_language, target_language, origin=origin, updated_at=now)
        for source, target in pairs
    )


class Pair(NamedTuple):
    """A pair as it is kept, with where it comes from and when it was last used."""

    source: str
    target: str
    source_language: str
    target_language: str
    origin: str
    updated_at: datetime


def keep(pairs: Iterable[Pair]) -> None:
    """Keeps pairs; of the same source, languages and origin the last one."""
    entries = {
        (pair.source_language, pair.target_language, pair.origin, pair.source): Entry(
            **pair._asdict(), digest=digest(pair.source)
        )
        for pair in pairs
        if not _OF_ONE_PLACE & shapes(pair.target)
    }
    insert_many(
        [entries[key] for key in sorted(entries)],
        on_conflict="ON CONFLICT (source_language, target_language, digest, origin, level) DO UPDATE"
        " SET target = excluded.target, updated_at = excluded.updated_at, source_key ="
        " CASE WHEN memory_entry.target = excluded.target THEN memory_entry.source_key END",
    )


def look_up(*, sources: Iterable[str], source_language: str, target_language: str) -> Mapping[str, str]:
    """The newest known translation of each source text that the memory holds letter for letter.

    That of a whole paragraph comes before one that stood within a paragraph.
    """
    rows = Entry.objects.filter(
        source_language=source_language,
        target_language=target_language,
        digest__in=[digest(source) for source in sources],
    ).order_by("-level", "updated_at", "pk")
    return {row.source: row.target for row in rows}
