"""The first page: what waits for the person who looks, by their rights; then the way to everything else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import may, pairs
from fikra.accounts.roles import Right, grant_name

from . import questions, recent, waiting
from .health import health

#: As many of a list stand on the first page; the rest is one click away.
SHOWN = 6


@dataclass(slots=True)
class Section:
    """A list of what waits. `kind` (texts · catalogs · approvals) says how its rows are drawn; `words` are
    those left to translate in all of it."""

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
    if pairs(user, Right.TRANSLATE):
        yield translators
    if pairs(user, Right.APPROVE):
        yield reviewers


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


def translators(user: User) -> list[Section]:
    rows = waiting.catalogs(user)
    return [
        Section(
            "translate",
            _("To translate"),
            _("What needs work stands first."),
            "catalogs",
            rows,
            reverse("admin:catalogs_catalog_changelist"),
            words=sum(row.progress.words_left for row in rows),
        )
    ]


def reviewers(user: User) -> list[Section]:
    return [
        Section(
            "approve",
            _("To approve"),
            _("Translated, and not yet approved; what is complete stands first."),
            "approvals",
            waiting.to_approve(user),
            reverse("admin:catalogs_catalog_changelist"),
        )
    ]


def action(user: User, sections: list[Section]) -> Action | None:
    """The one thing to begin with: writing for those who write, else the first thing that waits."""
    if may(user, Right.WRITE):
        return Action(_("Write an article"), reverse("admin:articles_article_add"))
    names = {"translate": _("Go on translating"), "approve": _("Go on approving")}
    for section in sections:
        if section.rows and section.key in names:
            return Action(names[section.key], reverse("workbench:catalog", args=[section.rows[0].pk]))
    return None
