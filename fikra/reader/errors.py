"""Answers to addresses that lead nowhere: in the reader's language, with somewhere to go from there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as plain
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path
from django.utils.translation import gettext as _

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.editions.models import Snapshot

from .addresses import path_to
from .caching import finish
from .cards import Card
from .frames import Head, render, way

LATEST = 5


def gone(language: str, work: int) -> HttpResponse:
    """410: it was withdrawn. The edition in the other language is offered where that is live."""
    live = Snapshot.objects.live().filter(work_id=work).exclude(language=language).defer("body")
    others = [(way(other.language, path_to(other), language), other.card["title"]) for other in live]
    head = Head(title=_("This is no longer available"))
    return render(
        "410.html",
        language,
        head,
        [other for other, _title in others] or None,
        status=410,
        others=others,
        **_ways_on(language),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, until the next timed change: what isn't here may be scheduled."""
    change = public.next_change()
    language = get_language()
    head = Head(title=_("Page not found"))
    response = render("404.html", language, head, status=404, **_ways_on(language))
    if get_language_from_path(request.path_info) is None:
        # No language in its path: it was negotiated, by the cookie too, which LocaleMiddleware doesn't say.
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return finish(request, response, change)


def _ways_on(language: str) -> dict[str, list[Card]]:
    """Somewhere to go from a page that has nothing."""
    return {
        "latest": [Card(snapshot) for snapshot in public.listing(language)[:LATEST]],
        "topics": [Card(topic) for topic in public.labels(language, Kind.TOPIC)],
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _without_database(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _without_database(request, "403.html", 403)


def broken(request: HttpRequest) -> HttpResponse:
    return _without_database(request, "500.html", 500)


def _without_database(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Where the trouble may be anywhere, nothing is asked of anybody: not the database, not the session."""
    language = get_language()
    response = plain(None, template, {"language": language}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
