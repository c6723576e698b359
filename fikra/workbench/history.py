"""Every version of a message; and what was changed in a whole catalog, by whom and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.catalogs.models import Catalog, Change, Comment, Message, State, Verb
from fikra.text import diff

from . import waiting
from .numbers import to_number
from .translate import find_catalog, rights, row_address

#: As many versions stand in the panel; the page has all.
IN_PANEL = 6
PER_PAGE = 50
#: A reason is written with the step that it is given for.
_TOGETHER = timedelta(seconds=10)
_SOURCE = (Verb.CREATED, Verb.SOURCE_CHANGED, Verb.RETIRED, Verb.REVIVED)


@dataclass(slots=True)
class Version:
    """One state of a message beside the one before it (None for the first)."""

    change: Change
    before: Change | None
    reason: Comment | None = None

    @property
    def state_name(self) -> str:
        return State(self.change.state).name.lower()

    @property
    def translation(self) -> list[tuple[str, str]]:
        """What was changed in the translation; nothing where it stayed."""
        old = self.before.msgstr if self.before else ""
        return diff.word_diff(old, self.change.msgstr) if old != self.change.msgstr else []

    @property
    def source(self) -> list[tuple[str, str]]:
        """What was changed in the source."""
        old = self.before.msgid if self.before else self.change.msgid
        return diff.word_diff(old, self.change.msgid) if old != self.change.msgid else []

    @property
    def note(self) -> list[tuple[str, str]]:
        old = self.before.note if self.before else ""
        return diff.word_diff(old, self.change.note) if old != self.change.note else []

    @property
    def is_of_source(self) -> bool:
        return self.change.verb in _SOURCE


@dataclass(slots=True)
class Act:
    """What one action did to a catalog: one revision, one verb, one person."""

    first: Change
    versions: list[Version] = field(default_factory=list)


def versions_of(message: Message, most: int | None = None) -> list[Version]:
    """The versions of a message, the newest first: two queries."""
    changes = list(message.changes.select_related("by")[: most and most + 1])
    older: list[Change | None] = [*changes[1:], None]
    versions = [Version(change, before) for change, before in zip(changes, older, strict=False)][:most]
    _give_reasons(versions)
    return versions


def _give_reasons(versions: Iterable[Version]) -> None:
    """Why something was sent back: the comment that was written with it."""
    back = [one for one in versions if one.change.verb == Verb.SENT_BACK]
    if not back:
        return
    ids = {one.change.message_id for one in back}
    reasons = list(Comment.objects.filter(message__in=ids, kind=Comment.Kind.REASON))
    for one in back:
        one.reason = next(
            (
                reason
                for reason in reasons
                if reason.message_id == one.change.message_id
                and reason.by_id == one.change.by_id
                and abs(reason.at - one.change.at) < _TOGETHER
            ),
            None,
        )


def section(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    """What the panel's section of the history shows."""
    versions = versions_of(message, IN_PANEL + 1)
    return {"versions": versions[:IN_PANEL], "has_more": len(versions) > IN_PANEL}


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of a message, the newest first."""
    message = get_object_or_404(Message.objects.select_related("catalog"), pk=pk)
    catalog = find_catalog(request, message.catalog_id)
    context = {
        "message": message,
        "catalog": catalog,
        "versions": versions_of(message),
        "back": row_address(message),
    }
    context |= rights(request, catalog)
    context |= admin.site.each_context(request) | {"title": _("History of a translation")}
    return TemplateResponse(request, "workbench/history.html", context)


def catalog_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed in a catalog, the newest first: since a revision or a day, or by one person."""
    catalog = find_catalog(request, pk)
    waiting.name([catalog])
    since, person = (to_number(request.GET.get(name, "")) or None for name in ("since", "by"))
    day = _day(request, "from")
    rows = Change.objects.filter(catalog=catalog)
    if since is not None:
        rows = rows.filter(revision__gt=since)
    if day:
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(day, time.min)))
    if person is not None:
        rows = rows.filter(by=person)
    page = Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = admin.site.each_context(request) | {
        "title": _("What was changed in a translation"),
        "catalog": catalog,
        "page": page,
        "acts": _acts(page.object_list),
        "since": since,
        "day": day,
        "person": person,
        "people": _people(catalog),
        "asked": asked.urlencode(),
    }
    return TemplateResponse(request, "workbench/catalog_history.html", context)


def _acts(rows: QuerySet[Change]) -> list[Act]:
    """The changes of one page by the action that made them, each beside the version before: four queries."""
    before = Change.objects.filter(message=OuterRef("message"), pk__lt=OuterRef("pk")).order_by("-pk")
    changes = list(rows.select_related("by").annotate(before_id=Subquery(before.values("pk")[:1])))
    older = Change.objects.in_bulk({one.before_id for one in changes if one.before_id})
    versions = [Version(one, older.get(one.before_id)) for one in changes]
    _give_reasons(versions)
    acts = []
    for _key, group in groupby(versions, key=lambda one: (one.change.revision, one.change.verb)):
        together: Sequence[Version] = list(group)
        acts.append(Act(together[0].change, list(reversed(together))))
    return acts


def _people(catalog: Catalog) -> QuerySet[User]:
    """Those who have changed something here."""
    return User.objects.filter(
        pk__in=Change.objects.filter(catalog=catalog).order_by().values("by")
    ).order_by("username")


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        day = parse_date(request.GET.get(name, ""))
    except ValueError:  # the thirtieth of February
        return None
    return day if day and day.year >= 1900 else None
