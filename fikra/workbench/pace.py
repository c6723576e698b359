"""How fast somebody translates, told from what they did; no promise, and none where there is too little."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from fikra.accounts.models import User
from fikra.catalogs.models import Change, Message, State, Verb

WEEKS = 4
#: With fewer days of work, or fewer words, an estimate would be a guess.
FEWEST_DAYS, FEWEST_WORDS = 2, 200


@dataclass(frozen=True, slots=True)
class Pace:
    """Words translated in the last weeks, and on how many days."""

    words: int
    days: int

    @property
    def per_day(self) -> int:
        """To the nearest ten: more would be a pretence."""
        return max(10, round(self.words / self.days, -1))

    def days_for(self, words: int) -> int:
        return ceil(words / self.per_day)


def pace(user: User) -> Pace | None:
    """Counts each segment once, however often it was saved; None where there is too little to tell."""
    done = Change.objects.filter(
        by=user,
        verb=Verb.TRANSLATED,
        state__gte=State.TRANSLATED,
        at__gte=timezone.now() - timedelta(weeks=WEEKS),
    ).order_by()
    words = Message.objects.filter(pk__in=done.values("message")).aggregate(sum=Sum("words"))["sum"] or 0
    days = done.annotate(day=TruncDate("at")).values("day").distinct().count()
    return Pace(words, days) if days >= FEWEST_DAYS and words >= FEWEST_WORDS else None
