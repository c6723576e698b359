"""The translation page: a whole text as source beside translation, saved message by message."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.catalogs import actions, store, suggestions
from fikra.catalogs.models import Catalog, Change, Message, Suggestion
from fikra.catalogs.status import Progress
from fikra.editions.actions import publish_labels
from fikra.text import diff

from . import standing
from .grid import Row, rows_of
from .works import change_address


def find_catalog(request: HttpRequest, pk: int) -> Catalog:
    if not request.user.has_perm("catalogs.view_catalog"):
        raise PermissionDenied
    return get_object_or_404(Catalog.objects.select_related("work"), pk=pk)


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


def save_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves one translation. Answers a script with the row's new HTML, and a form with the page."""
    message = get_object_or_404(Message.objects.select_related("catalog__work"), pk=pk)
    if request.method != "POST":
        return HttpResponseRedirect(row_address(message))
    typed = request.POST.get("msgstr", "")
    try:
        current, refused, status = act(request, message), None, 200
    except PermissionDenied as refusal:
        if wants_json(request):
            return JsonResponse({"problem": str(refusal)}, status=403)
        raise
    except ValidationError as error:
        # The first sentence is enough: a translation has one text.
        current, refused, status = message, (error.messages[0], error.code or ""), 422
    except actions.StaleMessage as stale:
        current, refused, status = stale.current, (str(stale), "stale"), 409
    if refused is None and message.catalog.is_labels:
        publish_labels(by=request.user)
    catalog = Catalog.objects.select_related("work").get(pk=message.catalog_id)
    row = row_of(catalog, current)
    if refused:
        row.typed, (row.problem, row.problem_code) = typed, refused
        row.theirs = current if status == 409 else None
    if wants_json(request):
        return JsonResponse(fragments(request, catalog, row), status=status)
    return show(request, catalog, row, status) if refused else HttpResponseRedirect(row_address(current))


def act(request: HttpRequest, message: Message) -> Message:
    """The action that the form names. Without the version that was seen, it is refused as stale."""
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    text, by = request.POST.get("msgstr", ""), request.user
    match request.POST.get("action"):
        case "translate":
            return actions.translate(message=message, msgstr=text, by=by, version=version)
        case "draft":
            return actions.translate(message=message, msgstr=text, by=by, version=version, done=False)
        case "approve":
            return actions.approve(message=message, msgstr=text, by=by, version=version)
        case "restore":
            number = request.POST.get("change", "")
            change = get_object_or_404(
                Change, pk=int(number) if number.isdecimal() else 0, message_id=message.pk
            )
            return actions.restore_message(change=change, by=by, version=version)
    raise BadRequest("There is no such action.")


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def row_address(message: Message) -> str:
    return f"{reverse('workbench:catalog', args=[message.catalog_id])}#m{message.pk}"


def fragments(request: HttpRequest, catalog: Catalog, row: Row) -> dict[str, str]:
    """What the script puts in the place of the old row and the old counts."""
    context = {"row": row, "catalog": catalog, "progress": Progress.of(catalog)} | rights(request, catalog)
    return {
        "row": render_to_string("workbench/_row.html", context, request),
        "progress": render_to_string("workbench/_progress.html", context, request),
        "problem": row.problem,
    }


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


@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """A suggestion that is dealt with is not shown any more."""
    suggestion = Suggestion.objects.select_related("message__catalog").filter(pk=pk).first()
    if suggestion is None:
        raise Http404
    suggestions.resolve(suggestion=suggestion, by=request.user)
    message = suggestion.message
    if wants_json(request):
        return JsonResponse(fragments(request, message.catalog, row_of(message.catalog, message)))
    return HttpResponseRedirect(row_address(message))
