"""The translation page: a whole text as source beside translation."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from fikra.accounts.rights import demand_sight, may
from fikra.accounts.roles import Right
from fikra.catalogs import store
from fikra.catalogs.machine.engines import may_be_asked
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.status import Progress
from fikra.catalogs.visits import with_visit

from . import interface, parts, specials, standing
from .drafts import typed_before
from .grid import Row, messages_of, rows_of, set_places
from .numbers import to_number
from .works import change_address


def find_catalog(request: HttpRequest, pk: int) -> Catalog:
    """The catalog with its article or page, and `seen_revision`: up to which one this person saw it."""
    demand_sight(request.user)
    catalogs = Catalog.objects.select_related("work__as_article", "work__as_page", "translator", "reviewer")
    return get_object_or_404(with_visit(catalogs, request.user), pk=pk)


def catalog_page(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, find_catalog(request, pk))


def show(request: HttpRequest, catalog: Catalog, row: Row | None = None, status: int = 200) -> HttpResponse:
    """The page; `row` stands in the place of its message's, with what was typed and why it was refused."""
    seen = getattr(catalog, "seen_revision", None)
    messages = messages_of(catalog, request.user, seen)
    shares = parts.parts_of(catalog, messages)
    at = row.message.pk if row else to_number(request.GET.get("at", ""))
    shown = parts.show(shares, messages, asked=request.GET.get("part", ""), at=at)
    rows = rows_of(catalog, shown, beside=messages)
    if row is not None:
        rows = [row if one.message.pk == row.message.pk else one for one in rows]
    work = catalog.work.specific if catalog.work_id else None
    if work:
        set_places(rows, work)
    context = admin.site.each_context(request) | {
        "title": work.name_in_source if work else interface.collection(catalog),
        "catalog": catalog,
        "work": work,
        "rows": [one for one in rows if not one.message.obsolete],
        "obsolete": [one for one in rows if one.message.obsolete and one.message.msgstr],
        "parts": shares,
        "all_parts": not any(part.is_shown for part in shares),
        "progress": Progress.of(catalog),
        "drafts": typed_before(catalog, request.user),
        "specials": specials.of(catalog.target_language),
        "standing": _standing(catalog, work),
        "back": change_address(work) if work else reverse("admin:catalogs_catalog_changelist"),
        "machine_is_on": may_be_asked(catalog),
        "may_publish": bool(work) and may(request.user, Right.PUBLISH),
    }
    context |= interface.note(catalog, [one.message for one in rows])
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
    return next(one for one in standing.of(work, [catalog]) if one.language == catalog.target_language)


def row_address(message: Message) -> str:
    """Where a message is seen; of a catalog in parts, in its part."""
    page = reverse("workbench:catalog", args=[message.catalog_id])
    return f"{page}{'' if message.catalog.work_id else f'?at={message.pk}'}#m{message.pk}"
