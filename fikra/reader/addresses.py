"""Where things are: root-relative paths for links in pages, absolute addresses for whatever leaves the site.

`translate_url` can't map slugs that differ by language: paths are made from snapshots, not from other paths.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from fikra.articles.models import Kind
from fikra.editions.models import Snapshot

#: The list that a kind's pages belong to; where it has none, the home page.
SECTIONS = {Kind.TOPIC: "topics", Kind.AUTHOR: "authors", Kind.SERIES: "series_list"}


@lru_cache(4096)  # a page asks for two dozen, mostly the same ones; they change with the code alone
def path_of(name: str, language: str, *args: str | int) -> str:
    """The root-relative, percent-encoded path of a page of the reader: `/ar/articles/…/`."""
    with override(language):
        return reverse(f"reader:{name}", args=args)


def path_to(snapshot: Snapshot) -> str:
    """The path of what a snapshot shows."""
    return path_of(snapshot.kind, snapshot.language, snapshot.slug)


def section_path(kind: str, language: str) -> str:
    """Where a reader is led when there is no counterpart: the list of that kind in the other language."""
    return path_of(SECTIONS.get(kind, "home"), language)


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def alternates(paths: dict[str, str]) -> list[tuple[str, str]]:
    """(hreflang, absolute address) for each language a thing is live in, and x-default.

    x-default is the site's default language where it has that, else the language it was found in first.
    """
    if not paths:
        return []
    default = paths.get(settings.LANGUAGE_CODE) or next(iter(paths.values()))
    return [(language, absolute(path)) for language, path in paths.items()] + [
        ("x-default", absolute(default))
    ]


def home_alternates() -> list[tuple[str, str]]:
    """Of the home page: its x-default is `/`, which asks the reader's browser for the language."""
    paths = {language: path_of("home", language) for language in languages()}
    return [*alternates(paths)[:-1], ("x-default", absolute("/"))]


def paths_by_language(snapshots: Iterable[Snapshot]) -> dict[str, str]:
    """Paths of the editions of one work, in the order of the site's languages."""
    known = {snapshot.language: path_to(snapshot) for snapshot in snapshots}
    return {language: known[language] for language in languages() if language in known}


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
