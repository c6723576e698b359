"""What is new for one person since a moment, in the sentences of a digest."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fikra.accounts.models import User
from fikra.accounts.rights import may, pairs
from fikra.accounts.roles import Right
from fikra.articles.models import Revision
from fikra.catalogs.models import Catalog, Change, Comment, Handover, State, Step, Verb
from fikra.catalogs.stages import Stage, stage_of, waits_for
from fikra.digits import digits
from fikra.text import bidi
from fikra.text.languages import direction

from . import waiting
from .forms import language_name
from .hands import SOON
from .moments import day_in_words
from .people import name_of

MOST = 50


@dataclass(slots=True)
class Item:
    """A line: which translation, what else is to be said, in whose words, and where it is."""

    catalog: Catalog
    note: str = ""
    quote: str = ""
    anchor: str = ""

    @property
    def title(self) -> str:
        return self.catalog.name or _("Labels: topics, authors, series, site texts")

    @property
    def language(self) -> str:
        return self.catalog.source_language if self.catalog.name else ""

    @property
    def isolated(self) -> str:
        """The title for a place without markup."""
        return bidi.isolate(self.title, direction(self.language) if self.language else "auto")

    @property
    def isolated_quote(self) -> str:
        return bidi.isolate(" ".join(self.quote.split()), "auto")

    @property
    def pair(self) -> str:
        return _("%(source)s to %(target)s") % {
            "source": language_name(self.catalog.source_language),
            "target": language_name(self.catalog.target_language),
        }

    @property
    def address(self) -> str:
        return settings.SITE_URL + reverse("workbench:catalog", args=[self.catalog.pk]) + self.anchor


@dataclass(frozen=True, slots=True)
class News:
    title: str
    items: list[Item]


def news(user: User, since: datetime, now: datetime) -> list[News]:
    """Everything that was appended after `since` and up to `now`, and not by the person themselves.

    A date is news on the day on which it comes near, and on the one on which it is past; besides other news
    it is always told.
    """
    steps = (
        Handover.objects.filter(at__gt=since, at__lte=now).exclude(by=user).select_related("catalog", "by")
    )
    said = Comment.objects.filter(at__gt=since, at__lte=now, resolved_at=None).exclude(by=user)
    reminders, fresh = _reminders(user, since)
    found = [
        (_("Assigned to you"), _steps(steps.filter(step=Step.ASSIGNED, to=user))),
        (_("Sent back to you"), [*_steps(steps.filter(step=Step.SENT_BACK, to=user)), *_reasons(user, said)]),
        (_("Submitted for your review"), _submitted(user, steps)),
        (_("You are mentioned"), _said(said.filter(mentioned=user))),
        (_("Questions about the source"), _questions(user, said)),
        (_("Approved"), _steps(steps.filter(step=Step.APPROVED, catalog__translator=user))),
        (_("The source was changed"), _changed(user, since, now)),
        (_("Translations of your texts are complete"), _landed(user, steps)),
    ]
    result = [News(title, items) for title, rows in found if (items := list(rows)[:MOST])]
    if reminders and (result or fresh):
        result.insert(0, News(_("Due"), reminders))
    waiting.name(item.catalog for one in result for item in one.items)
    return result


def _steps(steps: QuerySet[Handover], keep: Callable[[Handover], bool] = lambda step: True) -> Iterator[Item]:
    seen = set()
    for step in steps.order_by("-pk")[:MOST]:
        if step.catalog_id not in seen and keep(step):
            seen.add(step.catalog_id)
            due = _("due %(day)s") % {"day": day_in_words(step.catalog.due_on)} if step.catalog.due_on else ""
            yield Item(step.catalog, " · ".join(filter(None, [_who(step.by), due])), step.comment)


def _who(person: User | None) -> str:
    return bidi.isolate(name_of(person), "auto") if person else ""


def _said(comments: QuerySet[Comment]) -> Iterator[Item]:
    rows = comments.select_related("by", "message__catalog").distinct().order_by("-pk")
    for one in rows[:MOST]:
        yield Item(one.message.catalog, _who(one.by), one.text, f"#m{one.message_id}")


def _reasons(user: User, said: QuerySet[Comment]) -> Iterator[Item]:
    mine = Q(message__catalog__translator=user) | Q(message__changes__by=user)
    return _said(said.filter(mine, kind=Comment.Kind.REASON, message__state=State.NEEDS_WORK))


def _questions(user: User, said: QuerySet[Comment]) -> Iterable[Item]:
    return _said(said.filter(kind=Comment.Kind.QUESTION)) if may(user, Right.WRITE) else []


def _submitted(user: User, steps: QuerySet[Handover]) -> Iterator[Item]:
    """What is this person's to review, or anybody's whose pair it is."""
    mine = Q(catalog__reviewer=user)
    for source, target in pairs(user, Right.APPROVE):
        free = Q(catalog__source_language=source, catalog__target_language=target)
        mine |= free & Q(catalog__reviewer=None)
    submitted = steps.filter(mine, step=Step.SUBMITTED)
    return _steps(submitted, lambda step: stage_of(step.catalog) in (Stage.REVIEW, Stage.MENDING))


def _changed(user: User, since: datetime, now: datetime) -> Iterator[Item]:
    # The first revision is the catalog's beginning, of which the assignment tells.
    changes = Change.objects.filter(
        revision__gt=1,
        verb__in=[Verb.SOURCE_CHANGED, Verb.CREATED],
        at__gt=since,
        at__lte=now,
        catalog__translator=user,
    ).exclude(by=user)
    unfinished = changes.filter(message__state__lt=State.TRANSLATED, message__obsolete=False).order_by()
    counts = dict(unfinished.values_list("catalog").annotate(n=Count("message", distinct=True)))
    for catalog in Catalog.objects.filter(pk__in=counts).order_by("pk"):
        count = counts[catalog.pk]
        note = ngettext("%(count)d segment to translate", "%(count)d segments to translate", count)
        yield Item(catalog, digits(note % {"count": count}), anchor="?show=open")


def _landed(user: User, steps: QuerySet[Handover]) -> Iterable[Item]:
    """To those who wrote the source."""
    if not may(user, Right.WRITE):
        return []
    written = Revision.objects.filter(by=user).values("work")
    done = steps.filter(step__in=[Step.SUBMITTED, Step.APPROVED], catalog__work__in=written)
    return _steps(done, lambda step: stage_of(step.catalog) in (Stage.REVIEW, Stage.APPROVED))


def _reminders(user: User, since: datetime) -> tuple[list[Item], bool]:
    """What is due soon or overdue and waits for this person; whether one of them has come to it since."""
    today, before = timezone.localdate(), timezone.localdate(since)
    rows = Catalog.objects.filter(
        Q(translator=user) | Q(reviewer=user), due_on__lte=today + SOON, work__archived_at=None
    ).select_related("translator", "reviewer")
    items, fresh = [], False
    for catalog in rows.order_by("due_on", "pk"):
        if waits_for(catalog) != user:
            continue
        due: date = catalog.due_on
        late = due < today
        sentence = _("overdue since %(day)s") if late else _("due %(day)s")
        items.append(Item(catalog, sentence % {"day": day_in_words(due)}))
        turned = due + timedelta(days=1) if late else due - SOON
        fresh = fresh or before < turned <= today
    return items[:MOST], fresh
