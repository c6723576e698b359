"""The admin site: its name, what it refuses and how it says so, and what waits for the person who looks."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from fikra.articles.models import SiteTexts

from . import mine, rooms, start
from .here import here

FALLBACK_NAME = "Fikra"
#: A script names the person whose page it stands in, by id: somebody else may have signed in since, in
#: another window of the same browser.
SENDER = "X-Fikra-User"


class LoginForm(AdminAuthenticationForm):
    """Logins are read from the left, as on the forms where they are given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["dir"] = "ltr"


class FikraSite(AdminSite):
    login_form = LoginForm
    index_template = "admin/index.html"
    index_title = gettext_lazy("Workbench")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        name, context = site_name(), super().each_context(request)
        return context | {
            "site_header": name,
            "site_title": name,
            "site_url": f"/{get_language() or settings.LANGUAGE_CODE}/",
            "here": here(request),
            "rooms": rooms.rooms(context["available_apps"], request.path, works=mine.has_work(request.user)),
            "other_languages": [one for one in settings.LANGUAGES if one[0] != get_language()],
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=place)
        return sorted(apps, key=lambda app: place(app["models"][0]))

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """What an action refuses is said on a page of the workbench, with the action's own sentence."""

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.headers.get(SENDER, str(request.user.pk)) != str(request.user.pk):
                return HttpResponse(status=401)
            try:
                response = view(request, *args, **kwargs)
                # Rendered here, so that nothing a template runs into escapes the guard.
                return response.render() if hasattr(response, "render") else response
            except PermissionDenied as refusal:
                return self.refuse(request, str(refusal))

        return super().admin_view(update_wrapper(guarded, view), cacheable)

    def refuse(self, request: HttpRequest, why: str) -> HttpResponse:
        context = self.each_context(request) | {"title": _("This is not yours to do"), "why": why}
        return TemplateResponse(request, "workbench/refused.html", context, status=403).render()

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, start.context(request) | (extra_context or {}))


def place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return rooms.ORDER.index(name) if name in rooms.ORDER else len(rooms.ORDER)


def site_name() -> str:
    """The forum's name in the interface's language."""
    texts = QuerySet(SiteTexts).order_by("pk").first()
    if texts is None:
        return FALLBACK_NAME
    return texts.text("forum_name", get_language() or "") or texts.name_in_source or FALLBACK_NAME
