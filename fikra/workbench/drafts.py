"""What somebody has typed and not sent: taken in as they type, and shown again where they left off."""

from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.catalogs.drafts import drafts_of, drop_draft, keep_draft
from fikra.catalogs.models import Catalog, Draft, Message
from fikra.text import diff

from .numbers import to_number
from .refusals import refusing


class Typed:
    """A text that was typed and not sent, as its notice shows it: beside what has come to stand meanwhile."""

    def __init__(self, draft: Draft):
        self.draft, self.message = draft, draft.message

    @property
    def is_overtaken(self) -> bool:
        """Whether the message has changed since that text was begun."""
        return self.draft.version != self.message.version

    @property
    def differences(self) -> list[tuple[str, str]]:
        """From what stands now to what was typed."""
        return diff.word_diff(self.message.msgstr, self.draft.msgstr)


def typed_before(catalog: Catalog, user: User) -> list[Typed]:
    """What this person has left behind in a catalog."""
    return [Typed(draft) for draft in drafts_of(catalog, user)]


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes in what was typed so far (`action=drop` forgets it): 204, or a refusal in JSON."""
    message = _find(pk)
    try:
        if request.POST.get("action") == "drop":
            drop_draft(message=message, by=request.user)
        else:
            text, version = request.POST.get("msgstr", ""), to_number(request.POST.get("version", ""))
            keep_draft(message=message, msgstr=text, version=version, by=request.user)
    except PermissionDenied as refusal:
        return JsonResponse({"problem": str(refusal)}, status=403)
    except ValidationError as error:
        return JsonResponse({"problem": error.messages[0]}, status=422)
    return HttpResponse(status=204)


@refusing
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice for a text that the browser kept: when it was typed, and what stands there now."""
    message = _find(pk)
    catalog = message.catalog
    demand(request.user, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    draft = Draft(
        message=message,
        by=request.user,
        msgstr=request.POST.get("msgstr", ""),
        version=to_number(request.POST.get("version", "")),
        at=_moment(request.POST.get("at", "")),
    )
    context = {"typed": Typed(draft), "catalog": catalog}
    return TemplateResponse(request, "workbench/_draft.html", context)


def signed_in(request: HttpRequest) -> HttpResponse:
    """Where the login leads that was opened from a page whose session had expired."""
    return TemplateResponse(request, "workbench/signed_in.html", admin.site.each_context(request))


def _find(pk: int) -> Message:
    return get_object_or_404(Message.objects.select_related("catalog", "updated_by"), pk=pk)


def _moment(text: str) -> datetime:
    """A time as the browser wrote it; now, for what is none."""
    try:
        when = parse_datetime(text)
        return timezone.localtime(when) if when else timezone.now()
    except (ValueError, OverflowError):  # without a zone, or at an end of time
        return timezone.now()
