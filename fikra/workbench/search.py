"""Finding works by their titles, with Arabic folded: neither of our databases knows that أ is found by ا."""

from django.conf import settings
from django.db.models import QuerySet

from fikra.articles.models import Work
from fikra.articles.translatable import column
from fikra.text import arabic


def titled(model: type[Work], term: str) -> list[int] | None:
    """Ids of the works whose titles, of all languages together, hold every word; None for an empty term."""
    words = arabic.normalise(term).casefold().split()
    if not words:
        return None
    columns = [column(model.translatable[0].name, code) for code, _name in settings.LANGUAGES]
    rows = QuerySet(model).values_list("pk", *columns)
    return [pk for pk, *titles in rows if _holds(" ".join(filter(None, titles)), words)]


def _holds(text: str, words: list[str]) -> bool:
    folded = arabic.normalise(text).casefold()
    return all(word in folded for word in words)
