"""What somebody worked on last, to go on with it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.articles.models import MODELS, Revision
from fikra.catalogs.models import Change, Verb

from .forms import language_name
from .interface import INTERFACE
from .waiting import titles

LIMIT = 5
#: One day's work at most: as many of a person's last changes are looked through.
LOOKED_THROUGH = 200

TRANSLATING = (Verb.TRANSLATED, Verb.APPROVED, Verb.IMPORTED, Verb.RESTORED)


@dataclass(frozen=True, slots=True)
class Trace:
    """`title` is "" for the labels of a language."""

    title: str
    language: str
    what: str
    when: datetime
    address: str


def traces(user: User) -> list[Trace]:
    """The texts and translations this person changed last, the newest first, each once."""
    written = _newest(Revision.objects.filter(by=user).order_by("-pk").values_list("work_id", "created_at"))
    # A save of the source changes messages as well: that is no translating.
    changes = Change.objects.filter(by=user, verb__in=TRANSLATING).order_by("-pk")
    translated = _newest(
        changes.values_list(
            "catalog_id", "at", "catalog__work_id", "catalog__target_language", "catalog__domain"
        )
    )
    names = titles([*written, *(row[2] for row in translated.values() if row[2])])
    found = [_text(pk, row[1], *names[pk]) for pk, row in written.items() if pk in names]
    for pk, when, work, target, domain in translated.values():
        default = (str(INTERFACE), get_language() or "") if domain else ("", "")
        title, language = names[work][:2] if work in names else default
        what = _("translated into %(language)s") % {"language": language_name(target)}
        found.append(Trace(title, language, what, when, reverse("workbench:catalog", args=[pk])))
    return sorted(found, key=lambda trace: trace.when, reverse=True)[:LIMIT]


def _newest(rows: object) -> dict[int, tuple]:
    """The first row of each id, which stands first in it."""
    found: dict[int, tuple] = {}
    for row in rows[:LOOKED_THROUGH]:
        found.setdefault(row[0], row)
    return dict(list(found.items())[:LIMIT])


def _text(pk: int, when: datetime, title: str, language: str, kind: str) -> Trace:
    address = reverse(f"admin:articles_{MODELS[kind]._meta.model_name}_change", args=[pk])
    return Trace(title, language, _("edited"), when, address)
