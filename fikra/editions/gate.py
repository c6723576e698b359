"""What publishing demands of a text."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fikra.articles.models import Work
from fikra.catalogs.machine.provenance import is_unread
from fikra.catalogs.models import Message, State
from fikra.catalogs.wording import may_be_done

from .models import Snapshot
from .payload import source_digest


@dataclass(slots=True)
class Obstacles:
    """What stands between a text and its publication. `hard` ones nobody may pass over."""

    hard: list[str] = field(default_factory=list)
    soft: list[str] = field(default_factory=list)


def obstacles(work: Work, language: str, rows: list[Message]) -> Obstacles:
    """Judges the edition in `language`; `rows` are the messages of its catalog (none for the source)."""
    found = Obstacles()
    if work.archived_at:
        found.hard.append(_("It is archived."))
    title = work.translatable[0]
    if language == work.source_language:
        if not work.text(title.name, language):
            found.hard.append(_("It has no title."))
        if any(field.name == "body" and not work.text("body", language) for field in work.translatable):
            found.hard.append(_("It has no text."))
        return found
    living = [row for row in rows if not row.obsolete]
    if not any(row.msgctxt == title.role and row.is_done for row in living):
        found.hard.append(_("Its title is not translated."))
    broken = [
        row
        for row in living
        if row.is_done and not may_be_done(row.msgctxt, row.msgid, row.msgstr, row.context)
    ]
    if broken:
        found.hard.append(
            ngettext(
                "%(count)d translation has tags that don't fit its source.",
                "%(count)d translations have tags that don't fit their source.",
                len(broken),
            )
            % {"count": len(broken)}
        )
    if unread := sum(map(is_unread, living)):
        found.hard.append(
            ngettext(
                "%(count)d segment began as a machine's suggestion and is not approved yet.",
                "%(count)d segments began as a machine's suggestions and are not approved yet.",
                unread,
            )
            % {"count": unread}
        )
    found.soft += _unfinished(living)
    return found


def _unfinished(living: list[Message]) -> list[str]:
    """What `PUBLISH_REQUIRES` would still have done."""
    needed = State.APPROVED if settings.PUBLISH_REQUIRES == "approved" else State.TRANSLATED
    missing = [row for row in living if row.state < needed]
    if not missing:
        return []
    text = (
        ngettext(
            "%(count)d segment is not approved yet.",
            "%(count)d segments are not approved yet.",
            len(missing),
        )
        if needed == State.APPROVED
        else ngettext(
            "%(count)d segment is not finished yet.",
            "%(count)d segments are not finished yet.",
            len(missing),
        )
    )
    return [text % {"count": len(missing)}]


def demand_publishable(work: Work, language: str, rows: list[Message], allow_incomplete: bool) -> None:
    """Raises ValidationError with everything that stands in the way."""
    found = obstacles(work, language, rows)
    reasons = found.hard + ([] if allow_incomplete else found.soft)
    if reasons:
        raise ValidationError(reasons, code="gate")


def demand_foreign(work: Work, at: datetime, allow_incomplete: bool) -> None:
    """Raises ValidationError unless a translation may show passages in the source language from `at` on.

    They may when an editor said so, and never before the source's own edition shows them.
    """
    if not allow_incomplete:
        raise ValidationError(_("It is not translated completely."), code="gate")
    if lag := source_lag(work, at):
        raise ValidationError(lag, code="gate")


def shows_source(rows: list[Message]) -> bool:
    """Whether an edition made of these messages shows passages in the source language."""
    return any(not row.obsolete and not row.is_done for row in rows)


def source_lag(work: Work, at: datetime) -> str:
    """Why no passage can be shown in the source language from `at` on; "" when its own edition has them."""
    source = Snapshot.objects.live(at).filter(work_id=work.pk, language=work.source_language).first()
    if source and source.source_digest == source_digest(work):
        return ""
    return _("What isn't translated would be shown in the source language, and is not public there yet.")
