"""Where a translation is on its way, told from what its catalog stores: with whom it waits, and for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fikra.accounts.models import User

from .models import Catalog
from .status import Progress


class Stage(models.TextChoices):
    TRANSLATION = "translation", _("in translation")
    MENDING = "mending", _("in review, with segments to mend")
    REVIEW = "review", _("in review")
    APPROVED = "approved", _("approved")


def stage_of(catalog: Catalog) -> Stage:
    """What comes back to the translator while it is in review (sent back, or its source was changed) is
    mended there, and needs no second submission."""
    progress = Progress.of(catalog)
    if progress.is_complete and not progress.segments["translated"]:
        return Stage.APPROVED
    if catalog.submitted_at is None:
        return Stage.TRANSLATION
    return Stage.REVIEW if progress.is_complete else Stage.MENDING


def waits_for(catalog: Catalog) -> User | None:
    """Who has the next step in hand; None for nobody in particular."""
    match stage_of(catalog):
        case Stage.TRANSLATION | Stage.MENDING:
            return catalog.translator
        case Stage.REVIEW:
            return catalog.reviewer
    return None
