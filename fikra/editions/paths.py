"""Where editions stand on the site: the one place that knows the shape of public addresses."""

from urllib.parse import quote

from django.conf import settings

from fikra.articles.models import Kind

from .models import Snapshot

#: The part of an address that says what kind of thing it leads to.
SECTIONS = {
    Kind.ARTICLE: "articles",
    Kind.PAGE: "pages",
    Kind.TOPIC: "topics",
    Kind.AUTHOR: "authors",
    Kind.SERIES: "series",
}


def path(language: str, kind: str, slug: str) -> str:
    """The root-relative address, percent-encoded.

    >>> path("ar", "topic", "ماء")
    '/ar/topics/%D9%85%D8%A7%D8%A1/'
    """
    return f"/{language}/{SECTIONS[Kind(kind)]}/{quote(slug)}/"


def path_of(snapshot: Snapshot) -> str:
    return path(snapshot.language, snapshot.kind, snapshot.slug)


def absolute(path: str) -> str:
    """For feeds, mails and `hreflang`, which have no request to ask."""
    return settings.SITE_URL.rstrip("/") + path
