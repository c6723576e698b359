"""The concordance in the panel: where words were translated before, searched on both sides of the memory."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from fikra.accounts.models import User
from fikra.catalogs.models import Catalog, Message
from fikra.memory.concordance import MOST_TEXTS, Found, search
from fikra.memory.index import catch_up

from .names import Name
from .offers import INDEXED_AT_ONCE, Origins
from .translate import find_catalog

PAGE = 10
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One pair that was found, with where it comes from and who had the last word."""

    found: Found
    origin: str | Name
    who: User | None


def context(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    """An empty field: what is looked for is asked by itself."""
    return {"longest": LONGEST_QUERY}


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found for `q`, page by page, as a part of the panel."""
    catalog = find_catalog(request, pk)
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    catch_up(most=INDEXED_AT_ONCE)
    answer = search(
        query=query, source_language=catalog.source_language, target_language=catalog.target_language
    )
    page = Paginator(answer.found, PAGE).get_page(request.GET.get("page"))
    origins = Origins(page.object_list)
    context = {
        "catalog": catalog,
        "query": query,
        "page": page,
        "lines": [Line(one, origins.name(one.origin), origins.who(one)) for one in page.object_list],
        "is_cut": answer.is_cut,
        "most": MOST_TEXTS,
    }
    return TemplateResponse(request, "workbench/_concordance.html", context)
