"""How a refusal is told: as JSON with a sentence to a script, as a page to a form."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fikra.digits import digits

View = Callable[..., HttpResponse]


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def refusing(view: View) -> View:
    """A view that takes what is posted; what it refuses is said, and nothing was changed by it."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except PermissionDenied as refusal:
            if not wants_json(request):
                raise
            return JsonResponse({"problem": str(refusal), "code": "right"}, status=403)
        except ValidationError as error:
            return refused(request, digits(error.messages[0]), error.code or "", 422)

    return require_POST(guarded)


def refused(request: HttpRequest, problem: str, code: str, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"problem": problem, "code": code}, status=status)
    context = admin.site.each_context(request) | {
        "title": _("That was not done"),
        "why": problem,
        "back": request.headers.get("Referer", ""),
    }
    return TemplateResponse(request, "workbench/refused.html", context, status=status)
