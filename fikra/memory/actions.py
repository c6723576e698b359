"""Feeding and asking the memory."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from django.utils import timezone

from fikra.database import insert_many

from .models import Entry


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def remember(
    *, pairs: Iterable[tuple[str, str]], source_language: str, target_language: str, origin: str
) -> None:
    """Keeps accepted pairs (source, translation); the newest of one origin replaces its older ones."""
    now = timezone.now()
    entries = {
        digest(source): Entry(
            source_language=source_language,
            target_language=target_language,
            digest=digest(source),
            source=source,
            target=target,
            origin=origin,
            updated_at=now,
        )
        for source, target in pairs
    }
    insert_many(
        list(entries.values()),
        on_conflict="ON CONFLICT (source_language, target_language, digest, origin) DO UPDATE"
        " SET target = excluded.target, updated_at = excluded.updated_at",
    )


def look_up(*, sources: Iterable[str], source_language: str, target_language: str) -> Mapping[str, str]:
    """The newest known translation of each source text that the memory holds word for word."""
    rows = Entry.objects.filter(
        source_language=source_language,
        target_language=target_language,
        digest__in=[digest(source) for source in sources],
    ).order_by("updated_at", "pk")
    return {row.source: row.target for row in rows}
