"""Glossaries (CSV) and memories (TMX) as files: what one would change is shown first, then it is taken."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.accounts.rights import pairs
from fikra.accounts.roles import Right, language_pairs
from fikra.catalogs.problems import describe
from fikra.digits import digits
from fikra.memory import exchange
from fikra.memory.glossary import import_terms, terms
from fikra.text import bidi, glossary
from fikra.text.bad_input import BadInput
from fikra.text.shorten import shorten

from .glossary_admin import pair_name
from .templatetags.workbench import command_name
from .transfer import FileForm, file_name
from .translate import find_catalog

MOST_SHOWN = 50
#: What a page takes at once; larger memories come in by the command, which shows how far it is.
MOST_PAIRS = 20_000


@dataclass(slots=True)
class Report:
    """What a file would do: texts by outcome, and what is left aside as (line, why)."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)

    @property
    def outcomes(self) -> list[tuple[str, list[str]]]:
        return [(_("New"), self.new), (_("Changed"), self.changed)]

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed)


class PairForm(FileForm):
    """A file, and which languages it is for."""

    pair = forms.ChoiceField(label=gettext_lazy("languages"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], accept: str, label: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["pair"].choices = [(f"{one}-{other}", pair_name(one, other)) for one, other in choices]
        self.fields["file"].widget.attrs["accept"] = accept
        self.fields["file"].label = label
        # The name goes with the report: pairs of a memory remember the file that they came from.
        self.fields["name"] = forms.CharField(required=False, max_length=90, widget=forms.HiddenInput)

    @property
    def languages(self) -> dict[str, str]:
        source, target = self.cleaned_data["pair"].split("-")
        return {"source_language": source, "target_language": target}

    @property
    def origin(self) -> str:
        file = self.cleaned_data.get("file")
        name = bidi.strip_controls(file.name if file else self.cleaned_data.get("name") or "")
        return f"tmx:{name}"[:100]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called, and what reads it."""

    title: Any
    label: Any
    help: Callable[[], SafeString]
    accept: str
    room: str
    read: Any


def take_terms(request: HttpRequest) -> HttpResponse:
    return _take(request, TERMS)


def take_memory(request: HttpRequest) -> HttpResponse:
    return _take(request, MEMORY)


def _take(request: HttpRequest, kind: Kind) -> HttpResponse:
    """GET asks for a file; POST reports what it would do; with `take` it does it."""
    mine = pairs(request.user, Right.APPROVE)
    if not mine:
        raise PermissionDenied(_("Only reviewers may do this: what is taken counts as approved."))
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PairForm(*bound, choices=mine, accept=kind.accept, label=kind.label)
    if request.method != "POST" or not form.is_valid():
        return _show(request, kind, form, status=422 if form.errors else 200)
    for_good = "take" in request.POST
    try:
        report = kind.read(form, request.user, dry_run=not for_good)
    except BadInput as error:
        form.add_error(None, describe(error))
        return _show(request, kind, form, status=422)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _show(request, kind, form, status=422)
    if not for_good:
        return _show(request, kind, form, report)
    counts = {"new": len(report.new), "changed": len(report.changed)}
    taken = _("The file is imported. New: %(new)d, changed: %(changed)d.") % counts
    messages.success(request, digits(taken))
    return HttpResponseRedirect(reverse(kind.room))


def _show(
    request: HttpRequest, kind: Kind, form: PairForm, report: Report | None = None, status: int = 200
) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": kind.title,
        "kind": kind,
        "form": form,
        "report": report,
        "most": MOST_SHOWN,
        "back": reverse(kind.room),
    }
    if report is not None:
        context |= form.languages | {
            "content": base64.b64encode(form.cleaned_data["bytes"]).decode(),
            "name": form.origin.removeprefix("tmx:"),
            "pair": form.cleaned_data["pair"],
        }
    return TemplateResponse(request, "workbench/memory_file.html", context, status=status)


def _read_terms(form: PairForm, by: Any, *, dry_run: bool) -> Report:
    found, problems = glossary.read(form.cleaned_data["bytes"])
    done = import_terms(terms=found, **form.languages, by=by, dry_run=dry_run)
    return Report(
        [_line(term) for term in done.new],
        [_line(after) for _before, after in done.changed],
        done.unchanged,
        [(one.line, _row_problem(one)) for one in problems],
    )


def _row_problem(problem: glossary.Problem) -> str:
    sentences = {
        "no-source": _("A term needs a source word."),
        "no-target": _("“%(what)s” has no translation and is not said to stay as it is."),
        "cells": _("There are more cells than columns (%(what)s)."),
        "flag": _("“%(what)s” is neither yes nor no."),
        "duplicate": _("“%(what)s” stands there twice; the first one is taken."),
        "bidi": _("“%(what)s” holds invisible marks that override the direction of text, or are left open."),
        "length": _("“%(what)s” is too long."),
    }
    return sentences[problem.code] % {"what": bidi.isolate(shorten(problem.what, 80), "auto")}


def _line(term: Any) -> str:
    return f"{term.source} → {term.target or term.source}"


def _read_memory(form: PairForm, by: Any, *, dry_run: bool) -> Report:
    done = exchange.take_tmx(
        data=form.cleaned_data["bytes"],
        **form.languages,
        origin=form.origin,
        by=by,
        most=MOST_PAIRS,
        dry_run=dry_run,
    )
    sentences = {
        "language": _("It is not in both languages (%(what)s)."),
        "empty": _("One side is empty (%(what)s)."),
        "bidi": _("“%(what)s” holds invisible marks that override the direction of text, or are left open."),
        "length": _("“%(what)s” is too long."),
    }
    refused = []
    for one in done.problems:
        what = bidi.isolate(shorten(bidi.strip_controls(one.what), 80), "auto")
        refused.append((one.line, sentences[one.code] % {"what": what}))
    return Report(done.new, done.changed, done.unchanged, refused)


def _help_of_terms() -> SafeString:
    names = format_html_join(" · ", "{}", ((command_name(name),) for name in glossary.COLUMNS))
    sentence = _("The first row names the columns: %(columns)s. UTF-8, at most 5 MB.")
    return SafeString(digits(escape(sentence)) % {"columns": names})


def _help_of_memory() -> SafeString:
    sentence = _(
        "TMX 1.4 of any tool, up to 6 MB and 20,000 pairs; larger ones come in by the command %(command)s."
    )
    return SafeString(digits(escape(sentence)) % {"command": command_name("import_tmx")})


TERMS = Kind(
    gettext_lazy("Import a glossary"),
    gettext_lazy("CSV file"),
    _help_of_terms,
    ".csv,.tsv,.txt",
    "admin:memory_term_changelist",
    _read_terms,
)
MEMORY = Kind(
    gettext_lazy("Import a memory"),
    gettext_lazy("TMX file"),
    _help_of_memory,
    ".tmx",
    "admin:memory_entry_changelist",
    _read_memory,
)


def export_terms(request: HttpRequest, source: str, target: str) -> HttpResponse:
    """The glossary of a pair, with the mark by which a spreadsheet knows UTF-8."""
    pair = _pair(request, "memory.view_term", source, target)
    content = glossary.write(terms(**pair)).encode("utf-8-sig")
    return _file(content, "text/csv; charset=utf-8", f"glossary.{source}-{target}.csv")


def export_memory(request: HttpRequest, source: str, target: str) -> HttpResponse:
    pair = _pair(request, "memory.view_entry", source, target)
    return _file(exchange.export_tmx(**pair), "application/x-tmx+xml", f"memory.{source}-{target}.tmx")


def export_own_memory(request: HttpRequest, pk: int) -> HttpResponse:
    """What the memory has of one catalog: the pairs of this article."""
    catalog = find_catalog(request, pk)
    pair = {"source_language": catalog.source_language, "target_language": catalog.target_language}
    content = exchange.export_tmx(**pair, origin=str(catalog.uid))
    return _file(content, "application/x-tmx+xml", file_name(catalog, "tmx"))


def _pair(request: HttpRequest, permission: str, source: str, target: str) -> dict[str, str]:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    if (source, target) not in language_pairs():
        raise Http404
    return {"source_language": source, "target_language": target}


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
