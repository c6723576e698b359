"""Publishing, scheduling, withdrawing, archiving: a page that asks, and the action that does it."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Work
from fikra.catalogs.models import Catalog, Message
from fikra.digits import digits
from fikra.editions import actions, archiving, gate
from fikra.editions.models import Snapshot

from .asking import ask, find_work, sent
from .forms import language_name
from .works import change_address

#: Far enough for every plan; at the end of the calendar a zone's hours lead out of it.
LAST_YEAR = 2999


class PublishForm(forms.Form):
    live_from = forms.DateTimeField(
        label=gettext_lazy("Public from"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty: at once."),
    )
    allow_incomplete = forms.BooleanField(
        label=gettext_lazy("Publish it all the same; what is missing is shown in the source language"),
        required=False,
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto", "class": "vTextField"}),
    )

    def clean_live_from(self) -> datetime | None:
        when = self.cleaned_data["live_from"]
        if when and when.year > LAST_YEAR:
            raise ValidationError(digits(_("Choose a year up to %(year)d.") % {"year": LAST_YEAR}))
        return when


class CommentForm(forms.Form):
    comment = PublishForm.base_fields["comment"]


def find_published(pk: int) -> Work:
    """An article or page: labels are published by being saved."""
    work = find_work(pk)
    if work.is_label:
        raise Http404
    return work


def find_edition(pk: int, language: str) -> Work:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return find_published(pk)


def publish(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    work = find_edition(pk, language)
    demand(request.user, Right.PUBLISH)
    rows = list(Message.objects.filter(catalog__work_id=work.pk, catalog__target_language=language))
    obstacles = gate.obstacles(work, language, rows)
    lag = gate.source_lag(work, timezone.now()) if gate.shows_source(rows) else ""
    form = PublishForm(sent(request))
    if not obstacles.soft:
        del form.fields["allow_incomplete"]
    if request.method == "POST" and form.is_valid():
        try:
            snapshot = actions.publish(work=work, language=language, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            # What the page says anyway is said once.
            said = {*obstacles.hard, *obstacles.soft, lag}
            form.add_error(None, [sentence for sentence in error.messages if sentence not in said])
        else:
            messages.success(request, _publication(snapshot, language))
            return HttpResponseRedirect(change_address(work))
    more = {"obstacles": obstacles, "source_lag": lag, "translation": _translation(work, language)}
    title = _("Publish in %(language)s") % {"language": language_name(language)}
    return ask(request, "publish", work, language, form, title, **more)


def _translation(work: Work, language: str) -> str:
    """Where the edition's unfinished segments are; "" when it is the source's own."""
    catalog = Catalog.objects.filter(work_id=work.pk, target_language=language).first()
    return f"{reverse('workbench:catalog', args=[catalog.pk])}?show=open" if catalog else ""


def _publication(snapshot: Snapshot, language: str) -> str:
    names = {"language": language_name(language)}
    if snapshot.live_from > timezone.now():
        return _("The edition in %(language)s is scheduled.") % names
    return _("The edition in %(language)s is public.") % names


def withdraw(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    work = find_edition(pk, language)
    demand(request.user, Right.PUBLISH)
    form = CommentForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(work=work, language=language, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The edition is withdrawn: its readers are told that it is gone."))
            return HttpResponseRedirect(change_address(work))
    title = _("Withdraw the edition in %(language)s") % {"language": language_name(language)}
    return ask(request, "withdraw", work, language, form, title)


@require_POST
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    snapshot = get_object_or_404(Snapshot.objects.select_related("edition__work"), pk=pk)
    work = snapshot.edition.work
    return _do(request, work, _("The schedule is cancelled."), actions.unschedule, snapshot=snapshot)


@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, find_published(pk), _("Archived."), archiving.archive)


@require_POST
def unarchive(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, find_published(pk), _("Back from the archive."), archiving.unarchive)


def _do(request: HttpRequest, work: Work, done: str, verb: Any, **arguments: Any) -> HttpResponse:
    """A change without a question; what stands in its way is said on a page of its own."""
    try:
        verb(by=request.user, **(arguments or {"work": work}))
    except ValidationError as error:
        context = admin.site.each_context(request) | {
            "title": _("This could not be done"),
            "why": " ".join(error.messages),
            "back": change_address(work),
        }
        return TemplateResponse(request, "workbench/refused.html", context, status=409)
    messages.success(request, done)
    return HttpResponseRedirect(change_address(work))
