"""The pages. Each reads published snapshots through `editions.public`, and nothing else."""

import unicodedata
from collections.abc import Sequence

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.editions.models import Snapshot

from . import errors, formats, paragraphs
from .addresses import (
    alternates,
    home_alternates,
    languages,
    path_of,
    path_to,
    paths_by_language,
    section_path,
)
from .caching import cached
from .cards import Card, dated
from .frames import Head, feed_title, render, way

PAGE_SIZE = 20


def found(kind: str, slug: str, name: str = "") -> Snapshot | HttpResponse:
    """The live snapshot at an address of the page's language, or the answer to give in its place.

    `name` is that of the view that asks, when it isn't the kind's own page: what moved has moved there too.

    301 for an old address, and for the canonical one in another Unicode form; 410 for what was withdrawn.
    Raises Http404 for what was never public, or isn't yet.
    """
    language = get_language()
    result = public.find(language, kind, slug)
    tidy = unicodedata.normalize("NFKC", slug).lower()
    if result is None and tidy != slug:
        result = public.find(language, kind, tidy)
        if isinstance(result, Snapshot):
            result = public.Moved(tidy)
    match result:
        case None:
            raise Http404
        case public.Moved(slug=newest):
            return HttpResponsePermanentRedirect(path_of(name or kind, language, newest))
        case public.Gone(work=work):
            return errors.gone(language, work)
        case _:
            return result


def _ways(kind: str, language: str, paths: dict[str, str]) -> dict[str, str]:
    """Where the masthead's switch leads: to the live counterpart, else to the other language's section."""
    return {
        other: paths.get(other) or section_path(kind, other) for other in languages() if other != language
    }


# Texts ----------------------------------------------------------------------------------------------


@cached
def article(request: HttpRequest, slug: str) -> HttpResponse:
    return _text(Kind.ARTICLE, slug)


@cached
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return _text(Kind.PAGE, slug)


def _text(kind: str, slug: str) -> HttpResponse:
    snapshot = found(kind, slug)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    others = public.counterparts(snapshot)
    language, card = snapshot.language, Card(snapshot)
    paths = paths_by_language([snapshot, *others])
    head = Head(
        title=card.plain("title"),
        description=card.summary,
        path=card.path,
        alternates=alternates(paths),
        kind="article" if kind == Kind.ARTICLE else "website",
        image=snapshot.card.get("image"),
        image_alt=card.image_alt if snapshot.card.get("image") else "",
        published=snapshot.date.isoformat() if snapshot.date else "",
    )
    return render(
        f"reader/{kind}.html",
        language,
        head,
        _ways(kind, language, paths),
        card=card,
        available=[way(other.language, paths[other.language], language) for other in others],
        outdated=_outdated(snapshot, others),
        body=mark_safe(_with_counterparts(snapshot, others, paths)),  # sanitised when it was saved
    )


def _with_counterparts(snapshot: Snapshot, others: Sequence[Snapshot], paths: dict[str, str]) -> str:
    body = snapshot.body
    for other in others:
        with override(other.language):
            # Translators: name YOUR language, not English: the link leads to a paragraph in your language.
            label = _("This paragraph in English")
        shared = set(snapshot.card.get("blocks") or ()).intersection(other.card.get("blocks") or ())
        body = paragraphs.linked(
            body, blocks=shared, path=paths[other.language], language=other.language, label=label
        )
    return body


def _outdated(snapshot: Snapshot, others: list[Snapshot]) -> dict | None:
    """What the notice says about a translation whose source's live edition has moved on."""
    source = public.is_outdated(snapshot, others)
    if source is None:
        return None
    return {
        "language": source.language,
        "path": path_to(source),
        "updated": dated(source.live_from, snapshot.language),
        "published": dated(snapshot.live_from, snapshot.language),
    }


# Lists ----------------------------------------------------------------------------------------------


@cached
def home(request: HttpRequest) -> HttpResponse:
    language = get_language()
    articles = _page_of(public.listing(language), request)
    path = path_of("home", language)
    head = Head(path=_numbered(path, articles), alternates=home_alternates())
    if articles.number > 1:
        head.alternates = []  # a second page has no counterpart: the editions differ in length
        head.title = _page_number(articles, language)
    content = _list(articles, path)
    lead = content["cards"].pop(0) if articles.number == 1 and content["cards"] else None
    return render("reader/home.html", language, head, lead=lead, **content)


@cached
def label(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A topic, an author or a series, with its articles."""
    snapshot = found(kind, slug)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    language, card = snapshot.language, Card(snapshot)
    paths = paths_by_language([snapshot, *public.counterparts(snapshot)])
    work = snapshot.work_id
    listing = (
        public.series_listing(language, work) if kind == Kind.SERIES else public.listing(language, label=work)
    )
    articles = _page_of(listing, request)
    head = Head(
        title=card.plain("title"),
        description=card.plain("description"),
        path=_numbered(card.path, articles),
        alternates=alternates(paths) if articles.number == 1 else [],
        kind="profile" if kind == Kind.AUTHOR else "website",
    )
    feed = ""
    if kind == Kind.TOPIC:
        feed = path_of("topic_rss", language, snapshot.slug)
        head.feeds = [("application/rss+xml", feed_title(head.title, "RSS", language), feed)]
    if articles.number > 1:
        head.title = f"{head.title} · {_page_number(articles, language)}"
    return render(
        "reader/label.html",
        language,
        head,
        _ways(kind, language, paths),
        card=card,
        kind=kind,
        feed=feed,
        **_list(articles, card.path),
    )


TITLES = {
    Kind.TOPIC: lambda: _("Topics"),
    Kind.AUTHOR: lambda: _("Authors"),
    Kind.SERIES: lambda: _("Series"),
}


@cached
def labels(request: HttpRequest, kind: str) -> HttpResponse:
    """All topics, authors or series."""
    language = get_language()
    paths = {code: section_path(kind, code) for code in languages()}
    title = TITLES[kind]()
    head = Head(title=title, path=paths[language], alternates=alternates(paths))
    cards = [Card(snapshot) for snapshot in public.labels(language, kind)]
    return render(
        "reader/labels.html",
        language,
        head,
        _ways(kind, language, paths),
        title=title,
        cards=cards,
    )


@cached
def feeds(request: HttpRequest) -> HttpResponse:
    """What can be subscribed to: everything, or single topics."""
    language = get_language()
    paths = {code: path_of("feeds", code) for code in languages()}
    head = Head(title=_("Feeds"), path=paths[language], alternates=alternates(paths))
    topics = [
        (Card(topic), path_of("topic_rss", language, topic.slug), path_of("topic_atom", language, topic.slug))
        for topic in public.labels(language, Kind.TOPIC)
    ]
    whole = (path_of("rss", language), path_of("atom", language))
    return render("reader/feeds.html", language, head, paths, topics=topics, whole=whole)


def _page_of(listing, request: HttpRequest) -> Page:
    try:
        return Paginator(listing, PAGE_SIZE).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404 from None


def _numbered(path: str, articles: Page) -> str:
    return f"{path}?page={articles.number}" if articles.number > 1 else path


def _page_number(articles: Page, language: str) -> str:
    numbers = {
        "number": formats.format_number(articles.number, language),
        "count": formats.format_number(articles.paginator.num_pages, language),
    }
    return _("Page %(number)s of %(count)s") % numbers


def _list(articles: Page, path: str) -> dict:
    """What the templates show of a page of articles, and the ways to its neighbours."""
    language = get_language()
    several = articles.paginator.num_pages > 1
    return {
        "cards": [Card(snapshot) for snapshot in articles],
        "page_number": _page_number(articles, language) if several else "",
        "newer": _neighbour(path, articles.number - 1) if articles.has_previous() else "",
        "older": _neighbour(path, articles.number + 1) if articles.has_next() else "",
    }


def _neighbour(path: str, number: int) -> str:
    return f"{path}?page={number}" if number > 1 else path
