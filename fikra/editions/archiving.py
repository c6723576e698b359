"""Putting a work away: nothing that has a history is deleted."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Work

from .models import Snapshot

logger = logging.getLogger(__name__)


@transaction.atomic
def archive(*, work: Work, by: User | None) -> Work:
    """Puts an article or page away. Raises ValidationError while anything of it is public or scheduled."""
    demand(by, Right.PUBLISH)
    # A lock, so that nobody publishes it in between.
    row = Work.objects.select_for_update().get(pk=work.pk)
    if work.is_label:
        raise ValidationError(_("Topics, authors, series and site texts are not archived."))
    snapshots = Snapshot.objects.filter(work_id=work.pk)
    if snapshots.live().exists() or snapshots.scheduled().exists():
        raise ValidationError(_("Withdraw its editions first: something of it is public or scheduled."))
    return _settle(row, work, timezone.now(), by)


@transaction.atomic
def unarchive(*, work: Work, by: User | None) -> Work:
    """Takes an archived work back into use."""
    demand(by, Right.PUBLISH)
    return _settle(Work.objects.select_for_update().get(pk=work.pk), work, None, by)


def _settle(row: Work, work: Work, at: object, by: User | None) -> Work:
    row.archived_at = work.archived_at = at
    row.save(update_fields=["archived_at"])
    logger.info("%s: work %s by %s", "archived" if at else "unarchived", work.pk, by or "operator")
    return work
