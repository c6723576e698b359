"""What is done to many rows of the translation page at once, with a report of what was left aside and why."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fikra.accounts.rights import demand_sight
from fikra.catalogs.bulk import Bulk, Report, change_many
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.catalogs.visits import note_visit
from fikra.digits import digits
from fikra.editions.actions import publish_labels

from .grid import label_of
from .numbers import to_number
from .refusals import wants_json
from .saving import standing_of

MOST = 5_000


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One action on the rows that were chosen: each as `message` = id:version."""
    catalog = get_object_or_404(Catalog, pk=pk)
    try:
        report = change_many(catalog=catalog, seen=_seen(request), action=_action(request), by=request.user)
    except PermissionDenied as refusal:
        if wants_json(request):
            return JsonResponse({"problem": str(refusal), "code": "right"}, status=403)
        raise
    if report.done and report.catalog.is_labels:
        publish_labels(by=request.user)
    if wants_json(request):
        return JsonResponse(_answer(report))
    for sentence in (_summary(report), *(f"{label_of(row)}: {why}" for row, why in report.left[:20])):
        messages.info(request, sentence)
    return HttpResponseRedirect(reverse("workbench:catalog", args=[pk]))


@require_POST
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """A person leaves the page, having seen a catalog up to a revision."""
    catalog = get_object_or_404(Catalog, pk=pk)
    demand_sight(request.user)
    note_visit(catalog=catalog, revision=to_number(request.POST.get("revision", "")), by=request.user)
    return HttpResponse(status=204)


def _action(request: HttpRequest) -> Bulk:
    try:
        return Bulk(request.POST.get("action", ""))
    except ValueError as error:
        raise BadRequest("There is no such action.") from error


def _seen(request: HttpRequest) -> dict[int, int]:
    pairs = (one.partition(":") for one in request.POST.getlist("message")[:MOST])
    return {to_number(pk): to_number(version) for pk, _colon, version in pairs}


def _summary(report: Report) -> str:
    done = ngettext("%(count)d segment changed.", "%(count)d segments changed.", len(report.done))
    left = ngettext("%(count)d left as it is.", "%(count)d left as they are.", len(report.left))
    parts = [(done, len(report.done))] + ([(left, len(report.left))] if report.left else [])
    return digits(" ".join(sentence % {"count": count} for sentence, count in parts))


def _answer(report: Report) -> dict[str, Any]:
    context = {"summary": _summary(report), "left": [(row, label_of(row), why) for row, why in report.left]}
    context |= {"source": report.catalog.source_language}
    progress = {"progress": Progress.of(report.catalog)}
    return {
        "rows": {row.pk: standing_of(row) for row in report.done},
        "summary": context["summary"],
        "report": render_to_string("workbench/_bulk_report.html", context),
        "progress": render_to_string("workbench/_progress.html", progress),
    }
