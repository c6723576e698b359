"""What the checks find in a text while it is typed; dismissing what is right as it is."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.catalogs import dismissals
from fikra.catalogs.models import Dismissal, Message
from fikra.catalogs.wording import LONGEST
from fikra.memory.glossary import terms
from fikra.text import html
from fikra.text.checks.under_way import is_under_way, may_come
from fikra.text.terms import Glossary

from . import findings
from .refusals import refusing, wants_json
from .translate import row_address

_NEEDED = ("msgctxt", "msgid", "msgstr", "digest", "obsolete", "context", "position", "version", "note")
_OF_CATALOG = ("source_language", "target_language", "work", "domain")


@dataclass(slots=True)
class Looked:
    """A message with the text that was looked at, and what was found in it."""

    message: Message
    found: list[findings.Shown]
    #: Whether this is a beginning, of which only what stands in it is told.
    is_under_way: bool = False

    def while_typing(self) -> "Looked":
        """What there is to say while somebody types: nothing of what may still come."""
        if not is_under_way(one.finding for one in self.found):
            return self
        return Looked(self.message, [one for one in self.found if not may_come(one.finding)], True)

    @property
    def failing(self) -> list[findings.Shown]:
        return [one for one in self.found if one.dismissal is None]

    @property
    def dismissed(self) -> list[findings.Shown]:
        return [one for one in self.found if one.dismissal]


@refusing
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings in what is typed (or in what is stored), as a part of the page. Nothing is written."""
    looked = look(request, pk)
    return _answer(request, looked.while_typing() if request.POST.get("typing") == "1" else looked)


@refusing
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Dismisses the finding that the page names, as it was found in the text that comes with it."""
    looked = look(request, pk)
    asked = request.POST.get("finding", "")
    one = next((one for one in looked.found if one.name == asked), None)
    if one is None:
        raise ValidationError(_("The check finds something else by now. Look again."), code="finding")
    dismissals.dismiss(
        message=looked.message,
        check=one.check.check_id,
        evidence=one.evidence,
        reason=request.POST.get("reason", "") or request.POST.get("suggested", ""),
        by=request.user,
    )
    return _done(request, looked.message)


@refusing
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a dismissal back."""
    dismissal = get_object_or_404(Dismissal.objects.select_related("message"), pk=pk)
    dismissals.withdraw(dismissal=dismissal, by=request.user)
    return _done(request, dismissal.message)


def look(request: HttpRequest, pk: int) -> Looked:
    """Checks one message's text among those of its catalog: four queries, one of them for the right."""
    fields = [*_NEEDED, *(f"catalog__{name}" for name in _OF_CATALOG)]
    rows = Message.objects.filter(catalog__messages=pk).select_related("catalog").only(*fields)
    rows = list(rows.order_by("obsolete", "position", "pk"))
    message = next((row for row in rows if row.pk == pk), None)
    if message is None:
        raise Http404
    pair = {"source": message.catalog.source_language, "target": message.catalog.target_language}
    demand(request.user, Right.TRANSLATE, **pair)
    typed = request.POST.get("msgstr")
    if typed is not None:
        if len(typed) > LONGEST:
            raise ValidationError(_("This text is too long."), code="length")
        message.msgstr = html.printable(typed).strip()
    glossary = Glossary(terms(source_language=pair["source"], target_language=pair["target"]))
    return Looked(message, findings.find([message], rows, glossary).get(pk, []))


def _done(request: HttpRequest, message: Message) -> HttpResponse:
    if not wants_json(request):
        return HttpResponseRedirect(row_address(message))
    return _answer(request, look(request, message.pk))


def _answer(request: HttpRequest, looked: Looked) -> HttpResponse:
    message = looked.message
    context = {"row": looked, "message": message, "catalog": message.catalog, "may_translate": True}
    shown = render_to_string("workbench/_findings.html", context, request)
    if not wants_json(request):
        return HttpResponse(shown)
    failing = [one.check.check_id for one in looked.failing]
    return JsonResponse({"findings": shown, "failing": failing, "under_way": looked.is_under_way})
