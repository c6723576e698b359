"""The glossary in the editor: terms of a message in the panel, their places in every source, and new ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fikra.accounts.rights import demand, may
from fikra.accounts.roles import Right
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.names import names
from fikra.memory.glossary import clean, save_term, terms
from fikra.memory.models import Term as Row
from fikra.text.notation import TAG, encode_text, strip_tags
from fikra.text.terms import Glossary, Term

from .translate import find_catalog

LONGEST = Row._meta.get_field("source").max_length


def glossary_of(catalog: Catalog) -> Glossary:
    """What is offered for a catalog: its pair's terms, and the names that the site has in both languages."""
    pair = {"source_language": catalog.source_language, "target_language": catalog.target_language}
    known = terms(**pair)
    kept = {term.source.casefold() for term in known}
    labels = [] if catalog.is_labels else names(**pair)
    return Glossary([*known, *(name for name in labels if name.source.casefold() not in kept)])


@dataclass(frozen=True, slots=True)
class Offered:
    """A term, and what is inserted for it, in the notation of messages."""

    term: Term
    insert: str


def context(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    """What the section of the panel shows."""
    found = [
        Offered(term, encode_text(term.forms[0] if term.forms else term.source))
        for term in _in_order(glossary_of(catalog), message.msgid, catalog.source_language)
    ]
    pair = {"source": catalog.source_language, "target": catalog.target_language}
    return {
        "terms": found,
        "count": len(found),
        "may_add": may(request.user, Right.APPROVE, **pair),
        "longest": LONGEST,
    }


def _in_order(glossary: Glossary, text: str, language: str) -> list[Term]:
    """Each term of a text once, as it comes."""
    return list(dict.fromkeys(place.term for place in glossary.places(strip_tags(text), language)))


def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Where terms stand in the sources of a catalog, for marking them in the page.

    A place is [first letter, words, number of the term]; letters are counted without the tags.
    """
    catalog = find_catalog(request, pk)
    glossary = glossary_of(catalog)
    numbers: dict[Term, int] = {}
    rows: dict[int, list[tuple[int, str, int]]] = {}
    messages = Message.objects.filter(catalog=catalog, obsolete=False).values_list("pk", "msgid")
    for message, msgid in messages if glossary else ():
        text = TAG.sub("", msgid)
        found = [
            (place.start, text[place.start : place.end], numbers.setdefault(place.term, len(numbers)))
            for place in glossary.places(text, catalog.source_language)
        ]
        if found:
            rows[message] = found
    return JsonResponse({"terms": _shown(numbers), "rows": rows})


def _shown(terms: Iterable[Term]) -> list[dict[str, Any]]:
    return [
        {"source": term.source, "target": term.forms[0] if term.forms else term.source, "note": term.note}
        for term in terms
    ]


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a term that was met while translating. One that is there is replaced when that is asked for."""
    catalog = find_catalog(request, pk)
    pair = {"source_language": catalog.source_language, "target_language": catalog.target_language}
    try:
        demand(request.user, Right.APPROVE, source=catalog.source_language, target=catalog.target_language)
        term = clean(typed(request.POST))
        known = [one for one in terms(**pair) if one.source == term.source and one != term]
        if known and request.POST.get("replace") != "1":
            shown = f"{known[0].source} → {known[0].target or known[0].source}"
            problem = _("There is a term already: %(term)s. Save again to replace it.") % {"term": shown}
            return JsonResponse({"problem": problem, "code": "known"}, status=409)
        saved = save_term(term=term, **pair, by=request.user)
    except PermissionDenied as refusal:
        return JsonResponse({"problem": str(refusal)}, status=403)
    except ValidationError as error:
        return JsonResponse({"problem": error.messages[0], "code": error.code or ""}, status=422)
    return JsonResponse({"said": _("In the glossary: %(term)s") % {"term": saved}})


def typed(data: Mapping[str, Any]) -> Term:
    """A term as a form sends it; forms that must not be used stand in lines of their own."""
    return Term(
        data.get("source") or "",
        data.get("target") or "",
        bool(data.get("do_not_translate")),
        tuple(form for form in (data.get("forbidden") or "").splitlines() if form.strip()),
        data.get("note") or "",
    )
