"""Labels by name: authors, topics and series that a text file mentions."""

from django.conf import settings
from django.db.models import Q, QuerySet

from fikra.accounts.models import User
from fikra.articles.models import MODELS, Work
from fikra.articles.translatable import column

from .actions import save_source


def find_label(kind: str, name: str) -> Work | None:
    """The author, topic or series that has this name or slug in any of the site's languages."""
    columns = [column(field, code) for field in ("name", "slug") for code, _name in settings.LANGUAGES]
    anywhere = Q(*[(f"{name_of}__iexact", name) for name_of in columns], _connector=Q.OR)
    return QuerySet(MODELS[kind]).filter(anywhere).order_by("pk").first()


def find_or_make_label(*, kind: str, name: str, by: User | None) -> tuple[Work, bool]:
    """The label of this name, and whether it was made: archives name authors whom the site doesn't know.

    Labels are written in the site's default language; a name in another script stands there until an editor
    gives it in that language.
    """
    found = find_label(kind, name)
    if found:
        return found, False
    label = MODELS[kind](source_language=settings.LANGUAGE_CODE)
    save_source(work=label, fields={"name": name}, by=by)
    return label, True
