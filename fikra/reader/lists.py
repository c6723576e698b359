"""The pages that list. They read published snapshots through `editions.public` only."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.editions.models import Snapshot

from . import formats
from .addresses import alternates, home_alternates, languages, path_of, paths_by_language, section_path
from .caching import cached
from .cards import Card
from .finding import found
from .frames import Head, feed_title, render, ways_to

PAGE_SIZE = 20
#: How many articles the front page shows with their pictures, after the first.
TOP = 6
#: How many articles of a series the front page names.
OF_SERIES = 4


@cached
def home(request: HttpRequest) -> HttpResponse:
    return front_page(request)


def front_page(
    request: HttpRequest, *, frame: public.Frame | None = None, template: str = "", **more: object
) -> HttpResponse:
    """`frame` and `template` where they aren't what stands around every page, and the front page's own."""
    language = get_language()
    articles = _page_of(public.listing(language), request)
    path = path_of("home", language)
    head = Head(path=_numbered(path, articles), alternates=home_alternates())
    content = _list(articles, path)
    if articles.number > 1:
        head.alternates = []  # a second page has no counterpart: the editions differ in length
        head.title = _page_number(articles, language)
        return render("reader/more.html", language, head, **content)
    cards = content.pop("cards")
    return render(
        template or "reader/home.html",
        language,
        head,
        frame=frame,
        lead=cards[0] if cards else None,
        top=cards[1 : TOP + 1],
        cards=cards[TOP + 1 :],
        topics=[Card(topic) for topic in public.labels(language, Kind.TOPIC)],
        series=_series(language),
        **content,
        **more,
    )


def _series(language: str) -> list[tuple[Card, list[Card]]]:
    """The series of a language, each with its first articles."""
    series = list(public.labels(language, Kind.SERIES))
    listed = public.series_listings(language, [one.work_id for one in series], OF_SERIES) if series else {}
    # What was withdrawn between the two questions has nothing to show.
    return [(Card(one), numbered(listed[one.work_id], language)) for one in series if one.work_id in listed]


def numbered(snapshots: Iterable[Snapshot], language: str) -> list[Card]:
    return [Card(one, formats.format_number(at, language)) for at, one in enumerate(snapshots, 1)]


@cached
def label(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A topic, an author or a series, with its articles."""
    snapshot = found(kind, slug)
    return snapshot if isinstance(snapshot, HttpResponse) else label_page(request, snapshot)


def label_page(
    request: HttpRequest, snapshot: Snapshot, *, template: str = "", **more: object
) -> HttpResponse:
    """The page of a label; `template` where it isn't the labels' own."""
    kind, language, card = snapshot.kind, snapshot.language, Card(snapshot)
    paths = paths_by_language([snapshot, *public.counterparts(snapshot)])
    work = snapshot.work_id
    listing = (
        public.series_listing(language, work) if kind == Kind.SERIES else public.listing(language, label=work)
    )
    articles = _page_of(listing, request)
    head = Head(
        title=card.plain("title"),
        description=card.plain("description"),
        path=_numbered(card.path, articles) if snapshot.pk else "",  # what isn't saved is nowhere to be found
        alternates=alternates(paths) if articles.number == 1 else [],
        kind="profile" if kind == Kind.AUTHOR else "website",
    )
    feed = ""
    if kind == Kind.TOPIC:
        feed = path_of("topic_rss", language, snapshot.slug)
        head.feeds = [("application/rss+xml", feed_title(head.title, "RSS", language), feed)]
    if articles.number > 1:
        head.title = f"{head.title} · {_page_number(articles, language)}"
    content = _list(articles, card.path)
    if kind == Kind.SERIES and articles.number == 1:
        content["cards"] = numbered(articles, language)
    return render(
        template or "reader/label.html",
        language,
        head,
        ways_to(kind, language, paths),
        card=card,
        kind=kind,
        feed=feed,
        count=formats.count_articles(articles.paginator.count, language),
        **content,
        **more,
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
        ways_to(kind, language, paths),
        title=title,
        cards=cards,
        kind=kind,
    )


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    name: str
    path: str
    count: str
    current: bool


@cached
def archive(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Every article by month, one year at a time: the year asked for, else the newest."""
    language = get_language()
    counts: dict[int, int] = {}
    for number, _month, count in public.months(language):
        counts[number] = counts.get(number, 0) + count
    if year is not None and year not in counts:
        raise Http404
    shown = year or next(iter(counts), None)
    paths = {code: path_of("archive", code) for code in languages()}
    head = Head(
        title=pgettext("of all articles", "Archive"), path=paths[language], alternates=alternates(paths)
    )
    if year:
        head.title = f"{head.title} · {formats.digits(year, language)}"
        head.path = path_of("archive_year", language, year)
        head.alternates = []  # years differ from language to language
    years = [_year(number, count, language, shown) for number, count in counts.items()]
    rows = public.listing(language).filter(date__year=shown) if shown else []
    months = [
        (formats.month_name(month, language), [Card(row) for row in group])
        for month, group in groupby(rows, key=lambda row: row.date.month)
    ]
    return render(
        "reader/archive.html", language, head, ways_to("archive", language, paths), years=years, months=months
    )


def _year(number: int, count: int, language: str, shown: int | None) -> Year:
    path = path_of("archive_year", language, number)
    name, articles = formats.digits(number, language), formats.count_articles(count, language)
    return Year(number, name, path, articles, current=number == shown)


@cached
def feeds(request: HttpRequest) -> HttpResponse:
    """What can be subscribed to: everything, or single topics."""
    language = get_language()
    paths = {code: path_of("feeds", code) for code in languages()}
    title = formats.isolated(_("Feeds"), language)  # it may name RSS
    head = Head(title=title, path=paths[language], alternates=alternates(paths))
    topics = [
        (Card(topic), path_of("topic_rss", language, topic.slug), path_of("topic_atom", language, topic.slug))
        for topic in public.labels(language, Kind.TOPIC)
    ]
    whole = (path_of("rss", language), path_of("atom", language))
    ways = ways_to("feeds", language, paths)
    return render("reader/feeds.html", language, head, ways, topics=topics, whole=whole)


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
