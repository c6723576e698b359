"""Machine suggestions in the editor: asked for one message or for all that is untranslated, always marked."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fikra.catalogs.machine import queue
from fikra.catalogs.machine.asking import suggest
from fikra.catalogs.machine.budget import OverBudget, standing
from fikra.catalogs.machine.engines import EngineError, engine_name, may_be_asked
from fikra.catalogs.machine.problems import describe
from fikra.catalogs.models import Catalog, Message, Suggestion
from fikra.digits import Number
from fikra.text.diff import word_diff
from fikra.text.notation import tag_problems

from .names import Name
from .refusals import wants_json
from .translate import find_catalog, rights, row_address


@dataclass(frozen=True, slots=True)
class Offer:
    """What a machine suggests; `differences` lead from the source it was asked about to the present one."""

    suggestion: Suggestion
    differences: list[tuple[str, str]]
    tags_fit: bool


def context(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any] | None:
    """What the section of the panel shows; None where there is neither a machine nor anything it has said."""
    rows = Suggestion.objects.filter(message=message, origin=Suggestion.MACHINE, resolved_at=None)
    offers = [
        Offer(
            row,
            word_diff(row.msgid, message.msgid) if row.msgid != message.msgid else [],
            not tag_problems(message.msgid, row.msgstr),
        )
        for row in rows.order_by("pk")
    ]
    may_ask = may_be_asked(catalog)
    if not (offers or message.machine or may_ask):
        return None
    return {"offers": offers, "count": len(offers), "engine": engine_name(), "machine_is_on": may_ask}


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for one message, while the person waits."""
    message = get_object_or_404(Message, pk=pk)
    try:
        find_catalog(request, message.catalog_id)
        outcome = suggest(messages=[message], by=request.user, again="again" in request.POST)
        problem, status = "", 200
        if outcome.dropped:
            problem, status = describe("nothing"), 422
    except (EngineError, OverBudget) as error:
        problem, status = said(error), 422
    except PermissionDenied as refusal:
        if not wants_json(request):
            raise
        problem, status = str(refusal), 403
    done = _("The machine's suggestion stands beside it.")
    if wants_json(request):
        return JsonResponse({"problem": problem} if problem else {"done": done}, status=status)
    messages.add_message(request, messages.ERROR if problem else messages.SUCCESS, problem or done)
    return HttpResponseRedirect(row_address(message))


def said(error: EngineError | OverBudget) -> str:
    return over(error.wanted, error.left) if isinstance(error, OverBudget) else describe(error.code)


def over(wanted: int, left: int) -> str:
    """That the budget doesn't do, how much of it is left, and until when."""
    if not left:
        return _("What may be sent to the machine this month is used up. It can be asked again next month.")
    return _(
        "This text has %(wanted)s characters; %(left)s may still be sent to the machine until the end of this"
        " month."
    ) % {"wanted": Number(wanted), "left": Number(left)}


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the untranslated texts of a catalog have suggestions, and the button that asks for the rest."""
    catalog = find_catalog(request, pk)
    if request.method == "POST":
        try:
            run = queue.ask_for_all(catalog=catalog, by=request.user)
        except EngineError as error:
            messages.error(request, said(error))
        else:
            tell(request, run)
        return HttpResponseRedirect(reverse("workbench:machine", args=[pk]))
    progress = queue.progress(catalog)
    context = admin.site.each_context(request) | {
        "title": _("Machine suggestions"),
        "name": Name(catalog.work.specific.name_in_source, catalog.source_language)
        if catalog.work_id
        else "",
        "catalog": catalog,
        "progress": progress,
        "stopped": why_stopped(progress.last) if progress.last and not progress.under_way else "",
        "month": standing(),
        "back": reverse("workbench:catalog", args=[pk]),
    }
    return TemplateResponse(request, "workbench/machine.html", context | rights(request, catalog))


def tell(request: HttpRequest, run: queue.Run | None) -> None:
    """What came of it, or that it is under way."""
    if run is None:
        messages.info(request, _("The machine is being asked. This page says how far it has come."))
        return
    brought = ngettext("%(count)s suggestion came.", "%(count)s suggestions came.", run.made)
    if run.made or not run.problem:
        messages.success(request, brought % {"count": Number(run.made)})
    if problem := why_stopped(run):
        messages.error(request, problem)


def why_stopped(run: queue.Run) -> str:
    match run.problem:
        case "":
            return ""
        case "budget":
            return over(run.wanted, run.left)
        case "right":
            return _("Who asked may not translate here any more.")
    return describe(run.problem)
