"""The page that asks before something is done to an edition, and says what there is to know about it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from fikra.articles.models import Work

from . import standing
from .works import change_address


def find_work(pk: int) -> Work:
    return get_object_or_404(Work, pk=pk).specific


def sent(request: HttpRequest) -> Any:
    """What was posted, be it nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def ask(
    request: HttpRequest, step: str, work: Work, language: str, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    """The page for one `step` (publish · withdraw · address); `more` is what its part of it needs."""
    context = admin.site.each_context(request) | {
        "title": title,
        "step": step,
        "work": work,
        "opts": work._meta,
        "language": language,
        "form": form,
        "back": change_address(work),
        "zone": timezone.get_current_timezone_name(),
        "standing": next(one for one in standing.of(work) if one.language == language),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "workbench/ask.html", context | more, status=status)
