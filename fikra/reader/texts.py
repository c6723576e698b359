"""The pages of articles and static pages. They read published snapshots through `editions.public` only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.editions.models import Snapshot

from . import body as bodies
from . import formats, paragraphs, places
from .addresses import alternates, path_of, path_to, paths_by_language
from .caching import cached
from .cards import Card, dated
from .finding import found
from .frames import Head, render, way, ways_to

#: How many articles of a series are named, with the one that is read among them.
OF_SERIES = 7


@cached
def article(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = found(Kind.ARTICLE, slug)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    label = snapshot.card.get("series")
    listed = public.series_listing(snapshot.language, label["work"]) if label and label["slug"] else []
    return article_page(snapshot, listed, public.related(snapshot))


@cached
def page(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = found(Kind.PAGE, slug)
    return snapshot if isinstance(snapshot, HttpResponse) else text_page(snapshot, Card(snapshot))


def article_page(
    snapshot: Snapshot, listed: Iterable[Snapshot], related: Iterable[Snapshot], **content: object
) -> HttpResponse:
    """`listed` are the articles of its series, with itself among them."""
    card = Card(snapshot)
    return text_page(
        snapshot,
        card,
        authors=card.authors,
        sections=bodies.contents(snapshot.body),
        corrections=_corrections(snapshot),
        series=_series(snapshot, list(listed)),
        related=[Card(other) for other in related],
        **content,
    )


def text_page(snapshot: Snapshot, card: Card, *, template: str = "", **content: object) -> HttpResponse:
    """The page of an article or a static page; `template` where it isn't its kind's own."""
    kind, language = snapshot.kind, snapshot.language
    others, frame = public.around(snapshot)
    paths = paths_by_language([snapshot, *others])
    picture = snapshot.card.get("image")
    head = Head(
        title=card.plain("title"),
        description=card.summary,
        path=card.path if snapshot.pk else "",  # what isn't saved is nowhere to be found
        alternates=alternates(paths),
        kind="article" if kind == Kind.ARTICLE else "website",
        image=picture,
        image_alt=card.image_alt if picture else "",
        published=snapshot.date.isoformat() if snapshot.date else "",
    )
    return render(
        template or f"reader/{kind}.html",
        language,
        head,
        ways_to(kind, language, paths),
        frame=frame,
        card=card,
        available=[way(other.language, paths[other.language], language) for other in others],
        outdated=_outdated(snapshot, others),
        unfinished=snapshot.card["source_language"] if snapshot.card.get("foreign") else "",
        assisted=dated(snapshot.live_from, language) if snapshot.card.get("machine") else None,
        body=_body(snapshot, others, paths),
        **content,
    )


def _body(snapshot: Snapshot, others: Sequence[Snapshot], paths: dict[str, str]) -> SafeString:
    body = bodies.with_waiting_images(bodies.with_links_in(snapshot.body, snapshot.language))
    translated = snapshot.language != snapshot.card["source_language"]
    body = places.with_places(bodies.with_addresses_apart(body), snapshot.card, translated=translated)
    for other in others:
        with override(other.language):
            # Translators: name YOUR language, not English: the link leads to a paragraph in your language.
            label = _("This paragraph in English")
        shared = places.names(snapshot.card) & places.names(other.card)
        body = paragraphs.linked(
            body, blocks=shared, path=paths[other.language], language=other.language, label=label
        )
    body = bodies.with_ways_back(
        body,
        heading=_("Notes"),
        back=_("Back to the text"),
        attrs=formats.attributes(snapshot.language, ""),
        digits=lambda number: formats.digits(number, snapshot.language),
    )
    return mark_safe(bodies.with_scrolling_tables(body, label=_("Table")))  # sanitised when it was saved


def _corrections(snapshot: Snapshot) -> SafeString:
    html = bodies.with_links_in(snapshot.card.get("corrections") or "", snapshot.language)
    return mark_safe(bodies.with_addresses_apart(html))  # sanitised when it was saved


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


@dataclass(frozen=True, slots=True)
class Part:
    """An article in its series: `number` as the page's language writes it."""

    number: str
    place: int
    card: Card
    current: bool


@dataclass(frozen=True, slots=True)
class Series:
    title: str
    path: str
    parts: list[Part]
    sentence: str


def _series(snapshot: Snapshot, listed: list[Snapshot]) -> Series | None:
    """The series an article is part of, with its neighbours there; None where it stands alone."""
    label, language = snapshot.card.get("series"), snapshot.language
    if not label or not label["slug"]:
        return None
    here = next((at for at, other in enumerate(listed) if other.work_id == snapshot.work_id), None)
    if here is None or len(listed) < 2:
        return None
    first = max(0, min(here - OF_SERIES // 2, len(listed) - OF_SERIES))
    parts = [
        Part(formats.format_number(at + 1, language), at + 1, Card(listed[at]), at == here)
        for at in range(first, min(first + OF_SERIES, len(listed)))
    ]
    numbers = {
        "number": formats.format_number(here + 1, language),
        "count": formats.format_number(len(listed), language),
    }
    path = path_of(Kind.SERIES, language, label["slug"])
    return Series(label["title"], path, parts, _("Part %(number)s of %(count)s") % numbers)
