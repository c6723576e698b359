"""The public page of a text that isn't public yet, for those who work on it: never kept, never found.

It is the reader's own page, made of an unsaved snapshot, with a ribbon that says so.
"""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fikra.articles.models import Kind, Work
from fikra.articles.queries import find
from fikra.editions import preview as unsaved
from fikra.editions import public
from fikra.editions.models import LISTING_KINDS, Snapshot

from . import errors, lists, texts
from .addresses import languages, path_of
from .cards import Card
from .frames import Way, way

TEMPLATE = "reader/preview.html"


@require_safe
def preview(request: HttpRequest, work: int) -> HttpResponse:
    """A work as it would be published this moment; only for people with a role."""
    user = request.user
    if not user.is_authenticated:
        response: HttpResponse = redirect_to_login(request.get_full_path(), resolve_url("admin:login"))
    elif user.is_active and (user.is_superuser or user.grants):
        response = _page(request, work)
    else:
        response = errors.not_found(request, Http404())
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        work = find(pk)
    except Work.DoesNotExist:
        return errors.not_found(request, Http404())
    language = get_language()
    snapshot, places = unsaved.unsaved(work=work, language=language, by=request.user)
    more = {
        "template": TEMPLATE,
        "page_template": f"reader/{'label' if work.is_label else work.kind}.html",
        "other_previews": other_previews(work, language),
    }
    if work.kind == Kind.ARTICLE:
        return _article(snapshot, places, more)
    if work.kind == Kind.PAGE:
        return texts.text_page(snapshot, Card(snapshot), **more)
    if work.kind in LISTING_KINDS:
        return lists.label_page(request, snapshot, **more)
    site_texts, menus = public.frame()
    frame = (site_texts | {language: snapshot.card}, menus)
    return lists.front_page(request, frame=frame, **more | {"page_template": "reader/home.html"})


def other_previews(work: Work, language: str) -> list[Way]:
    """The same in the other languages."""
    others = [code for code in languages() if code != language]
    return [way(code, path_of("preview", code, work.pk), language) for code in others]


def _article(snapshot: Snapshot, places: dict[int, int], more: dict[str, Any]) -> HttpResponse:
    listed: list[Snapshot] = []
    if (series := snapshot.card["series"]) and series["slug"]:
        listed = _among(snapshot, places[series["work"]], series["work"])
    related = public.related_to(places, snapshot.language, besides=snapshot.work_id)
    return texts.article_page(snapshot, listed, related, **more)


def _among(snapshot: Snapshot, place: int, series: int) -> list[Snapshot]:
    """The live articles of a series, with the unsaved one at its place."""
    listed = list(public.series_listing(snapshot.language, series).exclude(work_id=snapshot.work_id))
    before = [one for one in listed if (one.place, one.date) <= (place, snapshot.date)]
    return [*before, snapshot, *listed[len(before) :]]
