"""The glossary in the editor: terms of a message in the panel, their places in every source, and new ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.names import names
from fikra.memory.glossary import terms
from fikra.text.notation import TAG, encode_text, strip_tags
from fikra.text.terms import Glossary, Term

from .translate import find_catalog


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
