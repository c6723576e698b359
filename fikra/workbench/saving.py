"""Saving one translation: a script gets back what changed and nothing else, a form the whole page."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.catalogs import actions, suggestions
from fikra.catalogs.models import Catalog, Change, Message, State, Suggestion
from fikra.catalogs.status import Progress
from fikra.editions.actions import publish_labels

from .grid import Row
from .numbers import to_number
from .refusals import refusing, wants_json
from .translate import find_catalog, rights, row_address, row_of, show

#: The parts of a row that a refusal shows anew; all of them where the source may have been changed.
PARTS = ("notes", "source", "tools")
OWN_CONFLICT = gettext_lazy(
    "You have changed this translation yourself in the meantime, in another window. What stands here was not"
    " saved yet."
)


def save_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves one translation. What a script asks for costs as few queries as can be: most saves are of one
    paragraph among many."""
    if request.method != "POST":
        return HttpResponseRedirect(row_address(_find(pk)))
    try:
        message = act(request, pk)
    except Message.DoesNotExist as missing:
        raise Http404 from missing
    except PermissionDenied as refusal:
        if wants_json(request):
            return JsonResponse({"problem": str(refusal), "code": "right"}, status=403)
        raise
    except ValidationError as error:
        # The first sentence is enough: a translation has one text.
        return refuse(request, _find(pk), error.messages[0], error.code or "", 422)
    except actions.StaleMessage as stale:
        mine = stale.current.updated_by_id == request.user.pk
        return refuse(request, stale.current, OWN_CONFLICT if mine else str(stale), "stale", 409)
    if message.catalog.is_labels:
        publish_labels(by=request.user)
    return JsonResponse(saved(message)) if wants_json(request) else HttpResponseRedirect(row_address(message))


def _find(pk: int) -> Message:
    return get_object_or_404(Message.objects.select_related("catalog__work"), pk=pk)


def act(request: HttpRequest, pk: int) -> Message:
    """The action that the form names. Without the version that was seen, it is refused as stale."""
    version = to_number(request.POST.get("version", ""))
    text, by = request.POST.get("msgstr", ""), request.user
    match request.POST.get("action"):
        case "translate":
            return actions.translate(message=pk, msgstr=text, by=by, version=version)
        case "draft":
            return actions.translate(message=pk, msgstr=text, by=by, version=version, done=False)
        case "approve":
            return actions.approve(message=pk, msgstr=text, by=by, version=version)
        case "restore":
            asked = to_number(request.POST.get("change", ""))
            change = get_object_or_404(Change, pk=asked, message_id=pk)
            return actions.restore_message(change=change, by=by, version=version)
    raise BadRequest("There is no such action.")


def standing_of(message: Message) -> dict[str, Any]:
    """What the script has to know of a message to go on from how it stands now."""
    return {
        "version": message.version,
        "state": State(message.state).name.lower(),
        "state_words": message.get_state_display(),
        "stored": message.msgstr,
        "machine": message.machine,
    }


def saved(message: Message) -> dict[str, Any]:
    """How the message and the whole translation stand now. What the checks say comes as one types."""
    progress = {"progress": Progress.of(message.catalog)}
    return standing_of(message) | {
        "progress": render_to_string("workbench/_progress.html", progress),
        "said": _("Saved: %(state)s") % {"state": message.get_state_display()},
    }


def refuse(request: HttpRequest, current: Message, problem: object, code: str, status: int) -> HttpResponse:
    """The row as it stands, with what was typed and why it was not taken; for two people on one message both
    texts."""
    catalog = find_catalog(request, current.catalog_id)
    row = row_of(catalog, current)
    row.typed, row.problem, row.problem_code = request.POST.get("msgstr", ""), str(problem), code
    row.theirs = current if status == 409 else None
    row.asked = "draft" if request.POST.get("action") == "draft" else "translate"
    if not wants_json(request):
        return show(request, catalog, row, status)
    parts = PARTS if status == 409 else PARTS[:1]
    answer = standing_of(current) | {"problem": row.problem, "code": code}
    return JsonResponse(answer | drawn(request, catalog, row, parts), status=status)


def drawn(request: HttpRequest, catalog: Catalog, row: Row, parts: Iterable[str]) -> dict[str, str]:
    """Parts of a row as the page would show them."""
    context = {"row": row, "message": row.message, "catalog": catalog} | rights(request, catalog)
    context |= {"source": catalog.source_language, "target": catalog.target_language}
    return {name: render_to_string(f"workbench/_row_{name}.html", context, request) for name in parts}


@refusing
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """A suggestion that is dealt with is not shown any more."""
    suggestion = Suggestion.objects.select_related("message__catalog").filter(pk=pk).first()
    if suggestion is None:
        raise Http404
    suggestions.resolve(suggestion=suggestion, by=request.user)
    if wants_json(request):
        return JsonResponse({"suggestion": pk})
    return HttpResponseRedirect(row_address(suggestion.message))
