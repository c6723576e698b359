"""The versions of a source text: what changed from one to another, and the way back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.articles.models import Revision, Work
from fikra.articles.revisions import compare
from fikra.articles.saving import StaleVersion
from fikra.catalogs.actions import restore_source
from fikra.digits import digits
from fikra.editions.actions import publish_labels
from fikra.editions.models import Transition

from .asking import find_work
from .names import Name
from .numbers import to_number
from .works import change_address


def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions, and what changed between two: the newest and the one before, or ?old= and ?new=."""
    if not request.user.has_perm("articles.view_revision"):
        raise PermissionDenied
    work = find_work(pk)
    rows = list(work.revisions.select_related("by").defer("fields", "details"))
    newest = rows[0].number if rows else 0
    new = to_number(request.GET.get("new", ""), newest)
    old = to_number(request.GET.get("old", ""), new - 1)
    pair = {row.number: row for row in work.revisions.filter(number__in=(old, new))}
    both = old in pair and new in pair
    name = Name(work.name_in_source, work.source_language)
    context = admin.site.each_context(request) | {
        "title": _("Versions of “%(title)s”") % {"title": name.isolated},
        "name": name,
        "work": work,
        "opts": work._meta,
        "back": change_address(work),
        "revisions": rows,
        "old": old,
        "new": new,
        "compared": both,
        "differences": named(work, compare(work, pair[old], pair[new])) if both else [],
        "may_write": may(request.user, Right.WRITE),
        "transitions": transitions(work),
    }
    return TemplateResponse(request, "workbench/revisions.html", context)


def named(work: Work, differences: list) -> list[tuple[str, object]]:
    """Each difference with the name of its field as the form shows it."""
    return [(str(work._meta.get_field(one.field).verbose_name), one) for one in differences]


def transitions(work: Work) -> list[Transition]:
    """The log of publishing, the newest first."""
    rows = Transition.objects.filter(edition__work_id=work.pk)
    return list(rows.select_related("edition", "snapshot", "by").defer("snapshot__body"))


@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    work = find_work(pk)
    revision = get_object_or_404(Revision, work_id=pk, number=number)
    seen = to_number(request.POST.get("version", ""))
    try:
        restore_source(work=work, revision=revision, by=request.user, version=seen)
    except ValidationError as error:
        return _refuse(request, work, " ".join(error.messages), 422)
    except StaleVersion as stale:
        return _refuse(request, work, str(stale), 409)
    if work.is_label:
        publish_labels(by=request.user)
    messages.success(request, digits(_("Version %(number)d is the newest again.") % {"number": number}))
    return HttpResponseRedirect(change_address(work))


def _refuse(request: HttpRequest, work: Work, why: str, status: int) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": _("The version was not restored"),
        "why": why,
        "back": change_address(work),
    }
    return TemplateResponse(request, "workbench/refused.html", context, status=status)
