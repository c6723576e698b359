"""My work: what is mine to translate and to review, what I am asked, and what I wait for.

All of it in a number of queries that doesn't grow with what there is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib import admin
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import may, pairs
from fikra.accounts.roles import Right
from fikra.catalogs.models import Catalog, Change, Comment, Message, State, Verb, Visit
from fikra.catalogs.reasons import open_reasons
from fikra.catalogs.stages import Stage

from . import hands, waiting
from .hands import Hands
from .pace import Pace, pace

#: How many catalogs, by their last change, and how many remarks are looked through.
MOST = 300
MOST_SAID = 60
WORDED = (Verb.TRANSLATED, Verb.IMPORTED, Verb.ALIGNED, Verb.RESTORED)


@dataclass(slots=True)
class Job:
    """A catalog that waits for this person. `changed`: so many segments others changed since they saw it."""

    hands: Hands
    changed: int = 0
    reasons: int = 0

    @property
    def catalog(self) -> Catalog:
        return self.hands.catalog

    @property
    def pk(self) -> int:
        return self.catalog.pk


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said about a segment or (`message` None) about a whole translation."""

    catalog: Catalog
    text: str
    by: User | None
    at: datetime
    message: Message | None = None

    @property
    def address(self) -> str:
        page = reverse("workbench:catalog", args=[self.catalog.pk])
        return f"{page}#m{self.message.pk}" if self.message else page


@dataclass(slots=True)
class Part:
    """One list of the page. `kind` (jobs · said) says how its rows are drawn; `empty` what to do without."""

    key: str
    title: str
    hint: str
    kind: str
    rows: list[Job] | list[Said]
    empty: str = ""
    words: int | None = None


@dataclass(slots=True)
class Mine:
    parts: list[Part] = field(default_factory=list)
    pace: Pace | None = None
    #: Words left in what is mine to translate, and the day that is due first.
    words: int = 0
    next_due: date | None = None

    @property
    def days(self) -> int:
        """About how many days of work they take."""
        return self.pace.days_for(self.words) if self.pace else 0

    def part(self, key: str) -> Part:
        return next(part for part in self.parts if part.key == key)


def has_work(user: User) -> bool:
    """Whether this person translates or reviews at all."""
    return bool(pairs(user, Right.TRANSLATE) or pairs(user, Right.APPROVE))


def my_work(request: HttpRequest) -> HttpResponse:
    """The page."""
    context = admin.site.each_context(request) | {"title": _("My work"), "mine": of(request.user)}
    return TemplateResponse(request, "workbench/mine.html", context)


def of(user: User) -> Mine:
    """Everything that is this person's, or could be."""
    jobs = _jobs(user)
    translating = [job for job in jobs if job.hands.translates and _is_to_translate(job)]
    back, asked = _said(user, translating)
    mine = Mine(pace=pace(user), words=sum(job.hands.progress.words_left for job in translating))
    mine.next_due = min((job.catalog.due_on for job in translating if job.catalog.due_on), default=None)
    mine.parts = [back, asked]
    if pairs(user, Right.TRANSLATE) or translating:
        mine.parts.append(_translate(translating, mine.words))
    if pairs(user, Right.APPROVE):
        mine.parts += _reviews(user, jobs)
    if pairs(user, Right.TRANSLATE):
        mine.parts += [_unclaimed(user, jobs), _waiting(jobs)]
    return mine


def _translate(jobs: list[Job], words: int) -> Part:
    return Part(
        "translate",
        _("Mine to translate"),
        _("What is due first stands first."),
        "jobs",
        jobs,
        _("Nothing is in your hands. Claim something below."),
        words,
    )


def _reviews(user: User, jobs: list[Job]) -> list[Part]:
    has = [job for job in jobs if job.hands.progress.segments["translated"]]
    free = [job for job in has if job.catalog.reviewer_id is None and job.hands.may_approve]
    free.sort(key=lambda job: (job.catalog.submitted_at is None, not job.hands.progress.is_complete))
    return [
        Part(
            "review",
            _("Mine to review"),
            _("Translated, and waiting for your judgement."),
            "jobs",
            [job for job in has if job.hands.reviews],
            _("No review is in your hands. Claim one below."),
        ),
        Part(
            "approve",
            _("To review, with nobody yet"),
            _("What was submitted stands first."),
            "jobs",
            free,
            _("Nothing waits for a reviewer."),
        ),
    ]


def _unclaimed(user: User, jobs: list[Job]) -> Part:
    rows = [job for job in jobs if job.hands.may_claim]
    rows.sort(key=lambda job: not job.hands.progress.segments["needs_work"])
    return Part(
        "unclaimed",
        _("To translate, with nobody yet"),
        _("What needs work stands first."),
        "jobs",
        rows,
        _("Everything in your languages is in somebody's hands."),
        sum(job.hands.progress.words_left for job in rows),
    )


def _waiting(jobs: list[Job]) -> Part:
    return Part(
        "waiting",
        _("What I wait for"),
        _("Yours, and with a reviewer."),
        "jobs",
        [job for job in jobs if job.hands.translates and job.hands.stage == Stage.REVIEW],
        _("You wait for nobody."),
    )


def _is_to_translate(job: Job) -> bool:
    return job.hands.stage in (Stage.TRANSLATION, Stage.MENDING)


def _jobs(user: User) -> list[Job]:
    """The catalogs in this person's hands, and those of their pairs that anybody may take."""
    mine = Q(translator=user) | Q(reviewer=user)
    left = Q(counts__untranslated__0__gt=0) | Q(counts__needs_work__0__gt=0)
    for source, target in pairs(user, Right.TRANSLATE):
        mine |= Q(source_language=source, target_language=target, translator=None) & left
    for source, target in pairs(user, Right.APPROVE):
        mine |= Q(source_language=source, target_language=target, reviewer=None) & Q(
            counts__translated__0__gt=0
        )
    rows = Catalog.objects.filter(mine, work__archived_at=None).select_related("translator", "reviewer")
    # What has a date is never cut off; the rest by its last change.
    rows = rows.order_by(F("due_on").asc(nulls_last=True), "-updated_at", "-pk")[:MOST]
    catalogs = waiting.name(rows)
    held, changed = hands.of_all(catalogs, user), _changed(catalogs, user)
    reasons = Counter(
        open_reasons().filter(message__catalog__in=catalogs).values_list("message__catalog", flat=True)
    )
    return [Job(held[one.pk], changed.get(one.pk, 0), reasons[one.pk]) for one in catalogs]


def _changed(catalogs: Iterable[Catalog], user: User) -> dict[int, int]:
    """How many segments others changed in each of these catalogs since this person last saw it."""
    seen = Visit.objects.filter(catalog=OuterRef("catalog"), by=user).values("revision")[:1]
    changes = Change.objects.filter(catalog__in=[one.pk for one in catalogs], revision__gt=Subquery(seen))
    counts = changes.exclude(by=user).order_by().values("catalog").annotate(n=Count("message", distinct=True))
    return dict(counts.values_list("catalog", "n"))


def _said(user: User, translating: list[Job]) -> tuple[Part, Part]:
    """What was sent back to this person, and what they are asked."""
    theirs = Change.objects.filter(message=OuterRef("message"), by=user, verb__in=WORDED)
    reasons = open_reasons().filter(
        Q(message__catalog__translator=user) | Exists(theirs), message__state=State.NEEDS_WORK
    )
    to_me = Q(mentioned=user)
    if may(user, Right.WRITE):
        to_me |= Q(kind=Comment.Kind.QUESTION)
    questions = Comment.objects.filter(to_me, resolved_at=None).exclude(by=user)
    rows = [*_newest(reasons), *_newest(questions)]
    catalogs = {one.message.catalog_id: one.message.catalog for one in rows}
    waiting.name(catalogs.values())
    back = [
        Said(job.catalog, step.comment, step.by, step.at)
        for job in translating
        if (step := job.hands.sent_back)
    ]
    asked = []
    for one in rows:
        said = Said(catalogs[one.message.catalog_id], one.text, one.by, one.at, one.message)
        (back if one.kind == Comment.Kind.REASON else asked).append(said)
    return _sent_back(back), _asked(asked)


def _newest(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    return comments.select_related("by", "message__catalog").distinct().order_by("-pk")[:MOST_SAID]


def _sent_back(rows: list[Said]) -> Part:
    return Part(
        "sent-back",
        _("Sent back to me"),
        _("With the reason; translating it anew answers it."),
        "said",
        rows,
        _("Nothing was sent back."),
    )


def _asked(rows: list[Said]) -> Part:
    return Part(
        "asked",
        _("Questions and mentions"),
        _("Until somebody marks them as resolved."),
        "said",
        rows,
        _("Nobody asks you anything."),
    )
