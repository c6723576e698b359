"""Submitting, sending back and approving: pages that ask, and the actions that do it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.catalogs import clean, review, store
from fikra.catalogs.actions import StaleMessage
from fikra.catalogs.handovers import pair_of
from fikra.catalogs.models import Catalog, Message
from fikra.digits import Number
from fikra.editions.actions import publish_labels

from . import saving, translate, waiting
from .asking import sent
from .interface import collection
from .names import Name
from .numbers import to_number
from .refusals import wants_json

#: Why translated segments are left aside, and how the editor is opened to show them.
ASIDE: dict[clean.Aside, tuple[str | Promise, str]] = {
    clean.Aside.FINDING: (gettext_lazy("A check finds something"), "failing"),
    clean.Aside.MACHINE: (gettext_lazy("Begun by a machine"), ""),
    clean.Aside.OWN: (gettext_lazy("Your own: another person approves them"), ""),
    clean.Aside.CHANGED: (gettext_lazy("Changed since this page was opened"), "changed"),
}


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment for the reviewer"),
        required=False,
        max_length=review.LONGEST_REASON,
        widget=forms.Textarea({"dir": "auto", "rows": 3}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What is to be changed?"),
        required=False,  # the action says in its own words that it is missing
        widget=forms.Textarea({"dir": "auto", "rows": 3}),
    )


class CleanForm(forms.Form):
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    machine = forms.BooleanField(
        label=gettext_lazy("Approve those that a machine began as well"), required=False
    )


def ask(request: HttpRequest, step: str, catalog: Catalog, form: forms.Form, title: str, **more: Any) -> Any:
    """The page for one `step` (submit · send-back · approve · send-back-message · hands)."""
    [catalog] = waiting.name([catalog])
    context = admin.site.each_context(request) | {
        "title": title,
        "step": step,
        "catalog": catalog,
        "name": Name(catalog.name, catalog.source_language) if catalog.name else collection(catalog),
        "form": form,
        "back": catalog_address(catalog),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "workbench/ask_catalog.html", context | more, status=status)


def catalog_address(catalog: Catalog, query: str = "") -> str:
    return reverse("workbench:catalog", args=[catalog.pk]) + query


def take_errors(form: forms.Form, error: ValidationError) -> None:
    """What an action refused, at the field that it names if the form has it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, sentences in error.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    catalog = translate.find_catalog(request, pk)
    demand(request.user, Right.TRANSLATE, **pair_of(catalog))
    form = CommentForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            review.submit(catalog=catalog, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, _("Submitted: it is with the reviewer now."))
            return HttpResponseRedirect(catalog_address(catalog))
    try:
        review.demand_finished(catalog)
    except ValidationError as error:
        return ask(request, "submit", catalog, form, _("Submit for review"), problems=error.messages)
    living = [row for row in store.load(catalog) if not row.obsolete]
    failing = len(clean.with_findings(catalog, living))
    return ask(request, "submit", catalog, form, _("Submit for review"), failing=failing)


def send_back_catalog(request: HttpRequest, pk: int) -> HttpResponse:
    catalog = translate.find_catalog(request, pk)
    demand(request.user, Right.APPROVE, **pair_of(catalog))
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            review.send_back_catalog(catalog=catalog, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, _("Sent back: it is with the translator again."))
            return HttpResponseRedirect(catalog_address(catalog))
    return ask(request, "send-back", catalog, form, _("Send the translation back"))


def approve_clean(request: HttpRequest, pk: int) -> HttpResponse:
    catalog = translate.find_catalog(request, pk)
    demand(request.user, Right.APPROVE, **pair_of(catalog))
    form = CleanForm(sent(request), initial={"revision": catalog.revision})
    if request.method == "POST" and form.is_valid():
        cleared = review.approve_clean(catalog=catalog, by=request.user, **form.cleaned_data)
        if catalog.is_labels:
            publish_labels(by=request.user)
        messages.success(request, said(cleared))
        return HttpResponseRedirect(catalog_address(catalog))
    found = clean.sort(catalog, store.load(catalog), request.user)
    if clean.Aside.MACHINE not in found.aside:
        del form.fields["machine"]
    aside = [
        (ASIDE[why][0], rows, f"?show={ASIDE[why][1]}" if ASIDE[why][1] else "")
        for why, rows in found.aside.items()
    ]
    title = _("Approve all that is clean")
    return ask(request, "approve", catalog, form, title, clean=found.clean, aside=aside)


def said(cleared: review.Cleared) -> str:
    """What an approval of all that is clean came to, in a sentence or two."""
    count = Number(len(cleared.approved))
    sentence = ngettext("%(count)s segment approved.", "%(count)s segments approved.", count)
    if left := sum(len(rows) for rows in cleared.aside.values()):
        sentence += " " + ngettext("%(left)s is left aside.", "%(left)s are left aside.", left)
    return sentence % {"count": count, "left": Number(left)}


def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """One message. Answers a script with what the editor's save answers, and a form with the page."""
    message = get_object_or_404(Message.objects.select_related("catalog__work"), pk=pk)
    catalog = translate.find_catalog(request, message.catalog_id)
    form = ReasonForm(sent(request))
    if request.method == "POST":
        return _send_back(request, catalog, message, form)
    demand(request.user, Right.APPROVE, **pair_of(catalog))
    return _ask_reason(request, catalog, message, form)


def _send_back(request: HttpRequest, catalog: Catalog, message: Message, form: forms.Form) -> HttpResponse:
    version = to_number(request.POST.get("version", ""))
    scripted = wants_json(request)
    try:
        row = review.send_back(
            message=message, reason=request.POST.get("reason", ""), by=request.user, version=version
        )
    except PermissionDenied as refusal:
        if scripted:
            return JsonResponse({"problem": str(refusal)}, status=403)
        raise
    except ValidationError as error:
        if scripted:
            return JsonResponse({"problem": error.messages[0]}, status=422)
        take_errors(form, error)
        return _ask_reason(request, catalog, message, form)
    except StaleMessage as stale:
        if scripted:
            return JsonResponse({"problem": str(stale)}, status=409)
        form.add_error(None, str(stale))
        return _ask_reason(request, catalog, stale.current, form)
    if scripted:
        return JsonResponse(saving.saved(row))
    messages.success(request, _("Sent back: it is with the translator again."))
    return HttpResponseRedirect(translate.row_address(row))


def _ask_reason(request: HttpRequest, catalog: Catalog, message: Message, form: forms.Form) -> HttpResponse:
    title = _("Send a segment back")
    return ask(request, "send-back-message", catalog, form, title, row=translate.row_of(catalog, message))
