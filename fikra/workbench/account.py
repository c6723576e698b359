"""Everybody's own settings: the interface's language, the time zone, and how often a digest comes."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fikra.accounts.models import User
from fikra.accounts.widgets import LanguageSelect

from .here import own_address


class OwnForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("language", "time_zone", "email", "mail_digest")
        widgets = {
            "language": LanguageSelect,
            "email": forms.EmailInput({"dir": "ltr", "class": "vTextField"}),
            "time_zone": forms.TextInput({"dir": "ltr", "class": "vTextField"}),
        }


def own_settings(request: HttpRequest) -> HttpResponse:
    form = OwnForm(
        request.POST if request.method == "POST" else None, instance=User.objects.get(pk=request.user.pk)
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("workbench:own_settings"))
    context = admin.site.each_context(request) | {"title": _("My settings"), "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "workbench/own_settings.html", context, status=status)


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """The interface in another language, from now on; back to where the person was."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        raise BadRequest("There is no such language.")
    User.objects.filter(pk=request.user.pk).update(language=language)
    return HttpResponseRedirect(own_address(request, request.POST.get("next", "")))
