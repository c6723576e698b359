"""The board as a file for spreadsheets: everything that is asked for, sent line by line."""

import csv
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext as _

from fikra.accounts.rights import demand_sight

from .board import Wanted, found, ordered
from .board_rows import Row, rows_of
from .forms import language_name

BOM = "\ufeff"  # by which spreadsheets know that it is UTF-8
BATCH = 200
#: With one of these a spreadsheet takes a text for a formula, and would compute it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: How an edition stands: see `standing.Standing.mark`.
STATES = {
    "live": pgettext_lazy("edition", "public"),
    "outdated": pgettext_lazy("edition", "outdated"),
    "scheduled": pgettext_lazy("edition", "scheduled"),
    "withdrawn": pgettext_lazy("edition", "withdrawn"),
    "draft": pgettext_lazy("edition", "draft"),
}


class _Lines:
    """What the csv module writes to: each line comes back."""

    def write(self, line: str) -> str:
        return line


def export(request: HttpRequest) -> HttpResponseBase:
    demand_sight(request.user)
    wanted = Wanted.of(request)
    # Lines are made after this answer has left the middleware: the person's language and zone go with them.
    lines = _spoken(wanted, get_language(), timezone.get_current_timezone())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="board.csv"'
    return response


def _spoken(wanted: Wanted, language: str, zone: Any) -> Iterator[str]:
    with override(language), timezone.override(zone):
        yield from _lines(wanted)


def _lines(wanted: Wanted) -> Iterator[str]:
    writer = csv.writer(_Lines())
    yield BOM
    yield writer.writerow([safe(heading) for heading in _headings()])
    catalogs = ordered(found(wanted), wanted).iterator(BATCH)
    while part := list(islice(catalogs, BATCH)):
        for row in rows_of(part):
            yield writer.writerow([safe(cell) for cell in _cells(row)])


def safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe(7)
    ("'=1+1", '7')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def _headings() -> list[str]:
    return [
        _("number"),
        _("kind"),
        _("title"),
        _("source language"),
        _("language of the translation"),
        _("source edition"),
        _("translated edition"),
        _("words"),
        _("words left"),
        _("per cent done"),
        _("stage"),
        _("translator"),
        _("reviewer"),
        _("due"),
        _("overdue"),
        _("stale since"),
        _("written"),
        _("address of the translation"),
    ]


def _cells(row: Row) -> list[object]:
    catalog, progress = row.catalog, row.progress
    return [
        row.work.pk,
        row.work._meta.verbose_name,
        str(row.title),
        language_name(catalog.source_language),
        language_name(catalog.target_language),
        STATES[row.source.mark],
        STATES[row.target.mark],
        progress.total_words,
        progress.words_left,
        progress.percent,
        row.stop,
        catalog.translator,
        catalog.reviewer,
        catalog.due_on,
        _("yes") if row.is_overdue else "",
        timezone.localdate(row.stale_since) if row.stale_since else "",
        timezone.localdate(row.work.created_at),
        settings.SITE_URL + reverse("workbench:catalog", args=[catalog.pk]),
    ]
