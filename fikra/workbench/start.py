"""The first page: what waits for the person who looks, by their rights; then the way to everything else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import may
from fikra.accounts.roles import Right, grant_name

from . import mine, questions, recent, waiting
from .health import health

#: As many of a list stand on the first page; the rest is one click away.
SHOWN = 6


@dataclass(slots=True)
class Section:
    """A list of what waits. `kind` (texts · jobs · said) says how its rows are drawn; `words` are those left
    to translate in all of it."""

    key: str
    title: str
    hint: str
    kind: str
    rows: list[Any]
    more: str = ""
    total: int = 0
    words: int | None = None

    def __post_init__(self) -> None:
        self.total = len(self.rows)
        self.rows = self.rows[:SHOWN]


@dataclass(frozen=True, slots=True)
class Action:
    name: str
    address: str


def context(request: HttpRequest) -> dict[str, Any]:
    """What `admin/index.html` shows. A section appears for those to whose right it speaks."""
    user = request.user
    sections = [section for make in _makers(user) for section in make(user)]
    return {
        "sections": sections,
        "nothing_waits": not any(section.rows for section in sections),
        "held": held(user),
        "asked": questions.questions() if may(user, Right.WRITE) else None,
        "traces": recent.traces(user),
        "scheduled": waiting.snapshots() if user.has_perm("editions.view_snapshot") else [],
        "action": action(user, sections),
        "health": health() if may(user, Right.ADMINISTER) else None,
    }


def held(user: User) -> list[str]:
    """The roles of this person by name."""
    return [_("Superuser")] if user.is_superuser else sorted(grant_name(grant) for grant in user.grants)


def _makers(user: User) -> Iterator[Callable[[User], list[Section]]]:
    if may(user, Right.WRITE):
        yield editors
    if mine.has_work(user):
        yield translators_and_reviewers


def editors(user: User) -> list[Section]:
    desk, articles = waiting.texts(), reverse("admin:articles_article_changelist")
    return [
        Section(
            "ready",
            _("Ready to publish"),
            _("Translated to the end, and not yet public as it stands."),
            "texts",
            desk.ready,
            articles,
        ),
        Section(
            "out-of-date",
            _("Out of date"),
            _("Public, but the text has moved on since."),
            "texts",
            desk.moved_on,
            articles,
        ),
        Section(
            "in-translation",
            _("In translation"),
            _("Public in one language, and under way in the other."),
            "texts",
            desk.under_way,
            articles,
        ),
        Section(
            "drafts",
            _("Drafts"),
            _("Public in no language yet."),
            "texts",
            desk.drafts,
            f"{articles}?state=draft",
        ),
    ]


def translators_and_reviewers(user: User) -> list[Section]:
    """What is mine and what could be: the beginning of "My work", which has all of it."""
    found = {part.key: part for part in mine.of(user).parts}
    return [
        Section(
            part.key,
            part.title,
            part.hint,
            part.kind,
            part.rows,
            f"{reverse('workbench:mine')}#{part.key}",
            words=part.words,
        )
        for key in ("sent-back", "asked", "translate", "review", "approve", "unclaimed")
        if (part := found.get(key))
    ]


def action(user: User, sections: list[Section]) -> Action | None:
    """The one thing to begin with: writing for those who write, else the first thing that waits."""
    if may(user, Right.WRITE):
        return Action(_("Write an article"), reverse("admin:articles_article_add"))
    names = {
        "translate": _("Go on translating"),
        "review": _("Go on reviewing"),
        "approve": _("Begin a review"),
        "unclaimed": _("Begin a translation"),
    }
    rows = {section.key: section.rows for section in sections}
    for key, name in names.items():
        if rows.get(key):
            return Action(name, reverse("workbench:catalog", args=[rows[key][0].pk]))
    return None
