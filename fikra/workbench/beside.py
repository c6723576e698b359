"""The panel beside the grid: what belongs to the message at hand, section by section.

A section adds itself to `SECTIONS`: its own template and a function that gives the template what it shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fikra.catalogs.models import Catalog, Message

from . import concordance, history, machine, offers, talk, terms
from .transfer import why_needs_work
from .translate import find_catalog, rights

Context = Callable[[HttpRequest, Catalog, Message], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the panel. `context` gives what its template shows; "count" in it stands beside the name;
    None leaves the section out.

    One that `stays` holds what a person looked for: it is not written anew when they go to another message.
    """

    id: str
    name: str | Promise
    template: str
    context: Context
    stays: bool = False


SECTIONS: tuple[Section, ...] = (
    Section("offers", _("Suggestions"), "workbench/_beside_offers.html", offers.context),
    Section("machine", _("Machine"), "workbench/_beside_machine.html", machine.context),
    Section("terms", _("Terms"), "workbench/_beside_terms.html", terms.context),
    Section(
        "concordance", _("Concordance"), "workbench/_beside_concordance.html", concordance.context, stays=True
    ),
    Section("comments", _("Comments"), "workbench/_beside_comments.html", talk.comments_section),
    Section("note", _("Translator’s note"), "workbench/_beside_note.html", talk.note_section),
    Section("history", _("History"), "workbench/_beside_history.html", history.section),
)


@dataclass(frozen=True, slots=True)
class Shown:
    section: Section
    html: SafeString
    count: int


def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel of one message, as a part of a page."""
    message = get_object_or_404(Message, pk=pk)
    message.catalog = catalog = find_catalog(request, message.catalog_id)
    shared = {"message": message, "catalog": catalog} | rights(request, catalog)
    shown = []
    for section in SECTIONS:
        context = section.context(request, catalog, message)
        if context is not None:
            html = render_to_string(section.template, shared | context, request)
            shown.append(Shown(section, html, context.get("count", 0)))
    context = shared | {"sections": shown, "why": why_needs_work(message)}
    return TemplateResponse(request, "workbench/_beside.html", context)
