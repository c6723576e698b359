"""Comments and the translator's note beside a message."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fikra.accounts.rights import demand_sight
from fikra.catalogs import comments, notes
from fikra.catalogs.models import Catalog, Comment, Message
from fikra.digits import Number, digits

from .grid import Row
from .refusals import refusing, wants_json
from .translate import find_catalog, rights, row_address

#: So many people are offered after an @.
OFFERED = 8
KINDS = (Comment.Kind.REMARK, Comment.Kind.QUESTION)


def comments_section(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    """What the section of comments shows: two queries."""
    rows = message.comments.select_related("by", "resolved_by").prefetch_related("mentioned")
    said = list(rows)
    still_open = [one for one in said if one.resolved_at is None]
    return {
        "said": still_open,
        "closed": [one for one in said if one.resolved_at],
        "may_close": any(one.kind != Comment.Kind.REASON for one in still_open),
        "count": len(still_open),
        "longest": comments.LONGEST,
    }


def note_section(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    return {"longest_note": notes.LONGEST}


def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one message's comments and note, which works without a script."""
    message, catalog = _find(request, pk)
    return _page(request, catalog, message)


def _page(
    request: HttpRequest, catalog: Catalog, message: Message, status: int = 200, **more: Any
) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": _("Comments on a translation"),
        "message": message,
        "catalog": catalog,
        "back": row_address(message),
    }
    context |= rights(request, catalog) | comments_section(request, catalog, message)
    context |= note_section(request, catalog, message) | more
    return TemplateResponse(request, "workbench/thread.html", context, status=status)


@refusing
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds a comment, or closes or opens the thread. What is refused comes back with what was typed."""
    message, catalog = _find(request, pk)
    typed = request.POST.get("text", "")
    try:
        match request.POST.get("action", "say"):
            case "resolve":
                comments.resolve(message=message, by=request.user)
            case "reopen":
                comments.reopen(message=message, by=request.user)
            case _:
                kind = request.POST.get("kind", Comment.Kind.REMARK)
                if kind not in KINDS:
                    raise ValidationError(_("There is no such kind of comment."), code="kind")
                comments.comment(message=message, text=typed, kind=kind, by=request.user)
    except ValidationError as error:
        if wants_json(request):
            raise
        typed = typed[: comments.LONGEST]
        problem = digits(error.messages[0])
        return _page(request, catalog, message, 422, typed=typed, problem=problem)
    if not wants_json(request):
        return HttpResponseRedirect(thread_address(message))
    return _answer(request, catalog, message)


@refusing
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Stores the translator's note; one that came in between is shown beside it."""
    message, catalog = _find(request, pk)
    typed = request.POST.get("note", "")
    problem, status = "", 200
    try:
        message = notes.set_note(
            message=message, note=typed, by=request.user, seen=request.POST.get("seen", "")
        )
    except ValidationError as error:
        problem, status = digits(error.messages[0]), 422
    except notes.StaleNote as stale:
        message, problem, status = stale.current, str(stale), 409
    more = {"note_problem": problem, "typed_note": typed[: 2 * notes.LONGEST]} if problem else {}
    if wants_json(request):
        return _answer(request, catalog, message, status, problem, **more)
    if problem:
        return _page(request, catalog, message, status, **more)
    return HttpResponseRedirect(thread_address(message))


def _answer(
    request: HttpRequest,
    catalog: Catalog,
    message: Message,
    status: int = 200,
    problem: str = "",
    **more: Any,
) -> JsonResponse:
    """The sections anew, and the marks in the row, for a script to put in their places."""
    shared = {"message": message, "catalog": catalog} | rights(request, catalog)
    said = comments_section(request, catalog, message)
    row = Row(message, open_comments=said["count"])

    def render(name: str, context: dict[str, Any]) -> str:
        return render_to_string(f"workbench/{name}.html", shared | context, request)

    answer = {
        "comments": render("_beside_comments", said),
        "note": render("_beside_note", note_section(request, catalog, message) | more),
        "marks": render("_row_marks", {"row": row}),
        "remark": render("_row_note", {}),
        "count": said["count"],
        "count_words": str(Number(said["count"])) if said["count"] else "",
        "problem": problem,
    }
    return JsonResponse(answer, status=status)


def people(request: HttpRequest) -> JsonResponse:
    """Who may be mentioned, by the beginning of a login or a part of a name."""
    if not request.user.has_perm("catalogs.view_catalog"):
        return JsonResponse({"problem": _("You may not see translations."), "people": []}, status=403)
    found = comments.called(request.GET.get("q", "")[:150])[:OFFERED]
    return JsonResponse({"people": [{"login": one.username, "name": one.get_full_name()} for one in found]})


def thread_address(message: Message) -> str:
    return reverse("workbench:thread", args=[message.pk])


def _find(request: HttpRequest, pk: int) -> tuple[Message, Catalog]:
    message = get_object_or_404(Message, pk=pk)
    demand_sight(request.user)
    message.catalog = find_catalog(request, message.catalog_id)
    return message, message.catalog
