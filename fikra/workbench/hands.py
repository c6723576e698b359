"""In whose hands translations are: what a page says about it, and which steps the person may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.catalogs.figures import Stop
from fikra.catalogs.handovers import may_assign, pair_of
from fikra.catalogs.models import Catalog, Handover, Step
from fikra.catalogs.stages import Stage, stage_of, waits_for
from fikra.catalogs.status import Progress

#: A day is near from so many days before.
SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Due:
    day: date
    #: overdue · soon · ""
    mark: str

    @classmethod
    def of(cls, day: date | None) -> "Due | None":
        if day is None:
            return None
        today = timezone.localdate()
        return cls(day, "overdue" if day < today else "soon" if day <= today + SOON else "")


@dataclass(slots=True)
class Hands:
    """One catalog as it passes from hand to hand, as `user` sees it. `last` is its last step, if any."""

    catalog: Catalog
    user: User
    last: Handover | None = None

    @property
    def stage(self) -> Stage:
        return stage_of(self.catalog)

    @property
    def progress(self) -> Progress:
        return Progress.of(self.catalog)

    @property
    def person(self) -> User | None:
        """Who is waited for."""
        return waits_for(self.catalog)

    @property
    def since(self) -> datetime | None:
        if self.stage in (Stage.REVIEW, Stage.MENDING):
            return self.catalog.submitted_at
        return self.last.at if self.last else None

    @property
    def due(self) -> Due | None:
        return Due.of(self.catalog.due_on)

    @property
    def sent_back(self) -> Handover | None:
        """The step that sent the whole back, while nothing came after it."""
        return self.last if self.last and self.last.step == Step.SENT_BACK else None

    @property
    def stage_words(self) -> str:
        """Nobody is at work in what is complete, whether it was submitted or not."""
        is_done = self.stage == Stage.TRANSLATION and self.progress.is_complete and not self.sent_back
        return str((Stop.TRANSLATED if is_done else self.stage).label)

    @property
    def translates(self) -> bool:
        return self.catalog.translator_id == self.user.pk

    @property
    def reviews(self) -> bool:
        return self.catalog.reviewer_id == self.user.pk

    @property
    def may_translate(self) -> bool:
        return may(self.user, Right.TRANSLATE, **pair_of(self.catalog))

    @property
    def may_approve(self) -> bool:
        return may(self.user, Right.APPROVE, **pair_of(self.catalog))

    @property
    def may_assign(self) -> bool:
        return may_assign(self.user, self.catalog)

    @property
    def may_claim(self) -> bool:
        free = self.catalog.translator_id is None and not self.progress.is_complete
        return free and self.may_translate

    @property
    def may_claim_review(self) -> bool:
        free = self.catalog.reviewer_id is None and self.progress.segments["translated"] > 0
        return free and self.may_approve

    @property
    def may_submit(self) -> bool:
        ready = self.stage == Stage.TRANSLATION and self.progress.is_complete
        return ready and self.may_translate

    @property
    def may_send_back(self) -> bool:
        return self.catalog.submitted_at is not None and self.may_approve

    @property
    def may_approve_clean(self) -> bool:
        return self.progress.segments["translated"] > 0 and self.may_approve


def of(catalog: Catalog, user: User) -> Hands:
    return of_all([catalog], user)[catalog.pk]


def of_all(catalogs: Iterable[Catalog], user: User) -> dict[int, Hands]:
    """By the catalog's id, in one query; the catalogs are best read together with translator and reviewer."""
    catalogs = list(catalogs)
    steps = Handover.objects.filter(catalog__in=[one.pk for one in catalogs]).exclude(step=Step.DUE)
    newest = steps.order_by().values("catalog").annotate(last=Max("pk")).values("last")
    last = {one.catalog_id: one for one in Handover.objects.filter(pk__in=newest).select_related("by", "to")}
    return {one.pk: Hands(one, user, last.get(one.pk)) for one in catalogs}
