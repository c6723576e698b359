"""The translation page: a whole text as source beside translation."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.catalogs import store
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.status import Progress
from fikra.text import diff

from . import standing
from .drafts import typed_before
from .grid import Row, rows_of
from .works import change_address


def find_catalog(request: HttpRequest, pk: int) -> Catalog:
    if not request.user.has_perm("catalogs.view_catalog"):
        raise PermissionDenied
    return get_object_or_404(Catalog.objects.select_related("work", "translator", "reviewer"), pk=pk)


def catalog_page(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, find_catalog(request, pk))


def show(request: HttpRequest, catalog: Catalog, row: Row | None = None, status: int = 200) -> HttpResponse:
    """The page; `row` stands in the place of its message's, with what was typed and why it was refused."""
    rows = rows_of(catalog, store.load(catalog))
    if row is not None:
        rows = [row if one.message.pk == row.message.pk else one for one in rows]
    work = catalog.work.specific if catalog.work_id else None
    context = admin.site.each_context(request) | {
        "title": work.name_in_source if work else _("Labels: topics, authors, series, site texts"),
        "catalog": catalog,
        "work": work,
        "rows": [one for one in rows if not one.message.obsolete],
        "obsolete": [one for one in rows if one.message.obsolete and one.message.msgstr],
        "progress": Progress.of(catalog),
        "drafts": typed_before(catalog, request.user),
        "standing": _standing(catalog, work),
        "back": change_address(work) if work else reverse("admin:catalogs_catalog_changelist"),
        "may_publish": bool(work) and may(request.user, Right.PUBLISH),
    }
    return TemplateResponse(
        request, "workbench/catalog.html", context | rights(request, catalog), status=status
    )


def row_of(catalog: Catalog, message: Message) -> Row:
    """One row as the whole page would show it."""
    return rows_of(catalog, [message], beside=store.load(catalog))[0]


def rights(request: HttpRequest, catalog: Catalog) -> dict[str, bool]:
    pair = {"source": catalog.source_language, "target": catalog.target_language}
    return {
        "may_translate": may(request.user, Right.TRANSLATE, **pair),
        "may_approve": may(request.user, Right.APPROVE, **pair),
    }


def _standing(catalog: Catalog, work: Any) -> standing.Standing | None:
    if work is None:
        return None
    return next(one for one in standing.of(work) if one.language == catalog.target_language)


def row_address(message: Message) -> str:
    return f"{reverse('workbench:catalog', args=[message.catalog_id])}#m{message.pk}"


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of a message, the newest first; `?part` gives the list alone, for the script."""
    message = get_object_or_404(Message.objects.select_related("catalog"), pk=pk)
    catalog = find_catalog(request, message.catalog_id)
    changes = list(message.changes.select_related("by"))
    older = [*changes[1:], None]
    versions = [
        (change, diff.word_diff(before.msgstr if before else "", change.msgstr))
        for change, before in zip(changes, older, strict=True)
    ]
    context = {"message": message, "catalog": catalog, "versions": versions, "back": row_address(message)}
    context |= rights(request, catalog)
    if "part" in request.GET:
        return TemplateResponse(request, "workbench/_history.html", context)
    context |= admin.site.each_context(request) | {"title": _("History of a translation")}
    return TemplateResponse(request, "workbench/history.html", context)
