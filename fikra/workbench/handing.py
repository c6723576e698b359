"""Who has a translation in hand, on the page: claiming it, giving it back, giving it to others."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from fikra.accounts.models import User
from fikra.accounts.rights import demand_sight
from fikra.catalogs import handovers
from fikra.catalogs.handovers import HELD, RIGHTS, pair_of
from fikra.catalogs.models import Catalog, Task
from fikra.digits import Number

from . import reviewing, translate, waiting
from .asking import sent
from .here import own_address
from .names import Name, NameSelect
from .numbers import to_number
from .people import everybody, name_of, who_may

NAMES = {
    Task.TRANSLATE: gettext_lazy("Translator"),
    Task.REVIEW: gettext_lazy("Reviewer"),
}
#: What the form of several translations sends where all of them are to stay as they are.
AS_IT_IS = "as-it-is"


class HandsForm(forms.Form):
    """Translator, reviewer and day of one translation, or (`several`) of many at once."""

    def __init__(self, *args: Any, catalogs: list[Catalog], several: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = everybody()
        self.people = {str(person.pk): person for person in people}
        for task, column in HELD.items():
            able = [
                person
                for person in people
                if all(person in who_may([person], RIGHTS[task], **pair_of(one)) for one in catalogs)
            ]
            choices = [("", _("nobody")), *((str(one.pk), Name(name_of(one))) for one in able)]
            if several:
                choices.insert(0, (AS_IT_IS, _("as it is")))
            held = None if several else getattr(catalogs[0], f"{column}_id")
            if held and all(held != one.pk for one in able):
                choices.append((str(held), Name(name_of(User.objects.get(pk=held)))))
            self.fields[column] = forms.ChoiceField(
                label=NAMES[Task(task)],
                required=False,
                choices=choices,
                initial=AS_IT_IS if several else (str(held) if held else ""),
                # What somebody else did meanwhile stays, unless it is changed here as well.
                show_hidden_initial=not several,
                widget=NameSelect({"dir": "auto"}),
            )
        self.fields["due_on"] = forms.DateField(
            label=_("Due"),
            required=False,
            initial=None if several else catalogs[0].due_on,
            show_hidden_initial=not several,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Empty: the days stay as they are.") if several else "",
        )

    def hand(self, catalog: Catalog, by: User) -> None:
        """Does what was changed. Raises ValidationError by the fields of this form, and PermissionDenied."""
        due_on = self.cleaned_data["due_on"]
        if "due_on" in self.changed_data:
            handovers.set_due(catalog=catalog, due_on=due_on, by=by)
        for task, column in HELD.items():
            wanted = self.cleaned_data[column]
            if column not in self.changed_data:
                continue
            try:
                if person := self.people.get(wanted):
                    handovers.assign(catalog=catalog, to=person, task=task, by=by)
                elif not wanted:
                    handovers.release(catalog=catalog, task=task, by=by)
            except ValidationError as error:
                sentences = error.message_dict if hasattr(error, "error_dict") else {"to": error.messages}
                raise ValidationError({column: sentences["to"]}) from error


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    return _take(request, pk, handovers.claim, _("It is in your hands now."))


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    return _take(request, pk, handovers.release, _("Given back."))


def _take(request: HttpRequest, pk: int, verb: Any, done: str) -> HttpResponse:
    catalog = translate.find_catalog(request, pk)
    try:
        verb(catalog=catalog, task=request.POST.get("task", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    back = request.POST.get("next", "")
    return HttpResponseRedirect(own_address(request, back) if back else reviewing.catalog_address(catalog))


def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the translation page that says who has it, and what can be done next."""
    catalog = translate.find_catalog(request, pk)
    context = {"catalog": catalog, "next": reviewing.catalog_address(catalog)}
    return TemplateResponse(request, "workbench/_stage.html", context)


def hands(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that says who translates, who reviews, and until when."""
    catalog = translate.find_catalog(request, pk)
    _demand(request.user, [catalog])
    form = HandsForm(sent(request), catalogs=[catalog])
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.hand(catalog, request.user)
        except ValidationError as error:
            reviewing.take_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(own_address(request, request.POST.get("next", "")))
    more = {"next": request.POST.get("next") or request.GET.get("next") or reviewing.catalog_address(catalog)}
    return reviewing.ask(request, "hands", catalog, form, _("In whose hands"), **more)


def hands_of_several(request: HttpRequest) -> HttpResponse:
    """The same for the translations that were ticked in the list (`?ids=1,2`)."""
    demand_sight(request.user)
    ids = (request.POST.get("ids") or request.GET.get("ids") or "").split(",")
    if not all(map(to_number, ids)) or len(ids) > 500:
        raise BadRequest("These are no translations.")
    found = list(Catalog.objects.filter(pk__in=map(to_number, ids)).order_by("pk"))
    if not found:
        raise BadRequest("These are no translations.")
    _demand(request.user, found)
    form = HandsForm(sent(request), catalogs=found, several=True)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                for catalog in found:
                    form.hand(catalog, request.user)
        except ValidationError as error:
            reviewing.take_errors(form, error)
        else:
            count = Number(len(found))
            sentence = ngettext(
                "%(count)s translation handed over.", "%(count)s translations handed over.", count
            )
            messages.success(request, sentence % {"count": count})
            return HttpResponseRedirect(reverse("admin:catalogs_catalog_changelist"))
    context = admin.site.each_context(request) | {
        "title": _("In whose hands"),
        "step": "hands",
        "catalogs": waiting.name(found),
        "ids": ",".join(str(one.pk) for one in found),
        "form": form,
        "back": reverse("admin:catalogs_catalog_changelist"),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "workbench/ask_catalog.html", context, status=status)


def _demand(user: User, catalogs: list[Catalog]) -> None:
    if not all(handovers.may_assign(user, one) for one in catalogs):
        raise PermissionDenied(_("You may not hand this translation to others."))
