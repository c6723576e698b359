"""The board: every article and page in every language it is translated into, and how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.accounts.models import User
from fikra.accounts.rights import demand_sight
from fikra.accounts.roles import language_pairs
from fikra.articles.models import Article, Page
from fikra.catalogs import figures
from fikra.catalogs.models import Catalog
from fikra.editions import public

from . import charts
from .board_rows import rows_of
from .forms import language_name
from .numbers import to_number
from .search import titled
from .waiting import KINDS_OF_TEXT

PAGE_SIZE = 50
NOBODY = "nobody"

#: What the board can be sorted by: the name of a column of the table → order of rows.
SORTS: dict[str, tuple[str, ...]] = {
    "due": ("due_on",),
    "left": ("words_left",),
    "stale": ("stale_since",),
    "age": ("work__created_at",),
    "changed": ("updated_at",),
}
HEADINGS: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("text")),
    ("", gettext_lazy("source edition")),
    ("", gettext_lazy("translated edition")),
    ("left", gettext_lazy("words left")),
    ("", gettext_lazy("stage")),
    ("", gettext_lazy("who")),
    ("due", gettext_lazy("due")),
    ("stale", gettext_lazy("stale since")),
    ("age", gettext_lazy("age")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the board is asked for; an address that asks for nonsense asks for everything."""

    pair: str = ""
    stage: str = ""
    who: str = ""
    overdue: str = ""
    stale: str = ""
    q: str = ""
    sort: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Wanted":
        asked = {one.name: request.GET.get(one.name, "").strip()[:200] for one in fields(cls)}
        known = {
            "pair": {f"{source}-{target}" for source, target in language_pairs()},
            "stage": set(figures.Stop.values),
            "sort": {sign + name for name in SORTS for sign in ("", "-")},
            "overdue": {"1"},
            "stale": {"1"},
        }
        for name, values in known.items():
            asked[name] = asked[name] if asked[name] in values else ""
        asked["who"] = asked["who"] if to_number(asked["who"]) or asked["who"] == NOBODY else ""
        asked["q"] = asked["q"].replace("\x00", "")
        return cls(**asked)

    def query(self, **other: str) -> str:
        """The query of an address that asks for this, or for something `other`."""
        wanted = replace(self, **{name: other.pop(name) for name in list(other) if name in SLOTS})
        named = {one.name: getattr(wanted, one.name) for one in fields(wanted)} | other
        return urlencode({name: value for name, value in named.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return replace(self, sort="") != Wanted()


SLOTS = {one.name for one in fields(Wanted)}


def board(request: HttpRequest) -> HttpResponse:
    demand_sight(request.user)
    wanted = Wanted.of(request)
    catalogs = found(wanted)
    page = Paginator(ordered(catalogs, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    by_state = figures.words_by_state(catalogs)
    context = admin.site.each_context(request) | {
        "title": _("Board"),
        "wanted": wanted,
        "page": page,
        "rows": rows_of(list(page)),
        "columns": list(columns(wanted)),
        "choices": choices(),
        "csv": wanted.query(),
        "newer": wanted.query(page=str(page.number - 1)) if page.has_previous() else "",
        "older": wanted.query(page=str(page.number + 1)) if page.has_next() else "",
        "states": charts.by_state(by_state),
        "weeks": charts.by_week(catalogs),
    }
    return TemplateResponse(request, "workbench/board.html", context)


def found(wanted: Wanted) -> QuerySet[Catalog]:
    """The translations that are asked for, `measured`; archived texts are not on the board."""
    rows = Catalog.objects.filter(work__archived_at=None, work__kind__in=KINDS_OF_TEXT)
    rows = figures.measured(rows)
    if wanted.pair:
        source, target = wanted.pair.split("-", 1)
        rows = rows.filter(source_language=source, target_language=target)
    if wanted.stage:
        rows = rows.filter(stop=wanted.stage)
    if wanted.who == NOBODY:
        rows = rows.filter(translator=None, reviewer=None)
    elif wanted.who:
        rows = rows.filter(Q(translator=int(wanted.who)) | Q(reviewer=int(wanted.who)))
    if wanted.overdue:
        rows = rows.filter(due_on__lt=timezone.localdate()).exclude(stop=figures.Stop.APPROVED)
    if wanted.stale or wanted.sort.lstrip("-") == "stale":
        behind = public.left_behind().filter(
            work_id=OuterRef("work_id"), language=OuterRef("target_language")
        )
        rows = rows.annotate(stale_since=Subquery(behind.values("since")[:1]))
    if wanted.sort.lstrip("-") == "left":
        rows = figures.with_unread(rows)
    if wanted.stale:
        rows = rows.filter(stale_since__isnull=False)
    words = [titled(model, wanted.q) for model in (Article, Page)]
    if None not in words:
        rows = rows.filter(work_id__in=[pk for ids in words for pk in ids])
    return rows


def ordered(rows: QuerySet[Catalog], wanted: Wanted) -> QuerySet[Catalog]:
    """What is due first stands first, unless something else is asked for; what has no such date last."""
    name, backwards = wanted.sort.lstrip("-") or "due", wanted.sort.startswith("-")
    by = [
        F(column).desc(nulls_last=True) if backwards else F(column).asc(nulls_last=True)
        for column in SORTS[name]
    ]
    return rows.select_related("work", "translator", "reviewer").order_by(*by, "-updated_at", "-pk")


def columns(wanted: Wanted) -> Iterator[dict[str, Any]]:
    """The heads of the table: a second click turns the order round."""
    for name, heading in HEADINGS:
        is_sorted = bool(name) and wanted.sort.lstrip("-") == name
        turned = f"-{name}" if wanted.sort == name else name
        yield {
            "heading": heading,
            "query": wanted.query(sort=turned) if name else "",
            "sorted": ("descending" if wanted.sort.startswith("-") else "ascending") if is_sorted else "",
        }


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    held = Catalog.objects.filter(work__archived_at=None, work__kind__in=KINDS_OF_TEXT).order_by()
    people = User.objects.filter(
        Q(pk__in=held.values("translator")) | Q(pk__in=held.values("reviewer"))
    ).order_by("username")
    return {
        "pair": [
            (
                f"{source}-{target}",
                _("%(source)s to %(target)s")
                % {"source": language_name(source), "target": language_name(target)},
            )
            for source, target in language_pairs()
        ],
        "stage": list(figures.Stop.choices),
        "who": [
            (NOBODY, _("nobody")),
            *((str(one.pk), one.get_full_name() or one.get_username()) for one in people),
        ],
    }
