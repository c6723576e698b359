"""What an article or page has besides text: people, topics, pictures, dates. JSON both ways."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.database import update_row

from . import queries
from .models import Article, Author, Authorship, Image, Page, Series, Topic, Work


def read(work: Work) -> dict[str, Any]:
    """The details of a work as they stand, in the shape that `write` takes."""
    if isinstance(work, Article):
        return {
            "date": work.date.isoformat() if work.date else None,
            "image": work.image_id,
            "authors": [author.pk for author in queries.authors(work)],
            "topics": [topic.pk for topic in queries.topics(work)],
            "series": work.series_id,
            "series_position": work.series_position,
        }
    if isinstance(work, Page):
        return {"menu_position": work.menu_position}
    return {}


def changed(work: Work, details: dict[str, Any]) -> dict[str, Any]:
    """Those of the details that differ from what stands.

    Raises ValidationError for a date that is none, and for an author, topic … that doesn't exist.
    """
    if not details:
        return {}
    current = read(work) if work.pk else {}
    wanted = {name: _valid(name, value) for name, value in details.items()}
    return {name: value for name, value in wanted.items() if name not in current or current[name] != value}


_REFERENCES = {"image": Image, "series": Series, "authors": Author, "topics": Topic}


def _valid(name: str, value: Any) -> Any:
    if name == "date" and value:
        try:
            return (date.fromisoformat(value) if isinstance(value, str) else value).isoformat()
        except ValueError:
            raise ValidationError(
                {"date": _("“%(value)s” is not a date like 2026-01-31.") % {"value": value}}
            ) from None
    if model := _REFERENCES.get(name):
        ids = value if isinstance(value, list) else [value] if value else []
        if len(ids) != model.objects.filter(pk__in=ids).count():
            raise ValidationError({name: _("One of these doesn't exist, or is named twice.")})
        return sorted(ids) if name == "topics" else value
    if name.endswith("_position") and value is not None and not 0 <= value <= 32_000:
        raise ValidationError({name: _("A place is a number from 0 to 32000.")})
    return value


def still_there(details: dict[str, Any]) -> dict[str, Any]:
    """Older details without what has been deleted since."""
    kept = dict(details)
    for name, model in _REFERENCES.items():
        if name in kept:
            ids = kept[name] if isinstance(kept[name], list) else [kept[name]] if kept[name] else []
            there = set(model.objects.filter(pk__in=ids).values_list("pk", flat=True))
            if isinstance(kept[name], list):
                kept[name] = [pk for pk in ids if pk in there]
            elif not there:
                kept[name] = None
    return kept


def write(work: Work, details: dict[str, Any]) -> None:
    """Sets the given details on a saved work and leaves the others."""
    columns = {}
    for name, value in details.items():
        if name == "authors":
            work.authorships.all().delete()
            Authorship.objects.bulk_create(
                Authorship(article=work, author_id=author, position=place)
                for place, author in enumerate(value)
            )
        elif name == "topics":
            work.topics.set(value)
        elif name == "date":
            columns["date"] = date.fromisoformat(value) if value else None
        elif name in ("image", "series"):
            columns[f"{name}_id"] = value
        else:
            columns[name] = value
    for name, value in columns.items():
        setattr(work, name, value)
    if columns:
        update_row(work, list(columns))
