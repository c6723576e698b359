"""Everybody's own settings: the interface's language and the time zone."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from fikra.accounts.models import User


class OwnForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("language", "time_zone", "mail_digest")
        widgets = {"time_zone": forms.TextInput({"dir": "ltr", "class": "vTextField"})}


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
