"""How much may be sent to a machine in a month: counted before it is sent, given back if nothing came."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from ..models import MachineUse
from .engines import engine_name


class OverBudget(Exception):
    """The month's characters are spent, or wouldn't do."""

    def __init__(self, wanted: int, left: int, until: date) -> None:
        super().__init__(f"{wanted} characters wanted, {left} left until {until}")
        self.wanted, self.left, self.until = wanted, left, until


@dataclass(frozen=True, slots=True)
class Standing:
    """How the month stands. `renewed` is the first day of the next; `engine` is "" where machines are off."""

    engine: str
    budget: int
    used: int
    requests: int
    renewed: date

    @property
    def left(self) -> int:
        return max(0, self.budget - self.used)


def this_month() -> date:
    return timezone.localdate().replace(day=1)


def next_month(month: date) -> date:
    """
    >>> next_month(date(2026, 12, 1))
    datetime.date(2027, 1, 1)
    """
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def standing() -> Standing:
    """One query. All engines of the month count together: the budget is the site's."""
    month = this_month()
    sums = MachineUse.objects.filter(month=month).aggregate(used=Sum("characters"), requests=Sum("requests"))
    return Standing(
        engine_name(),
        settings.MACHINE_BUDGET,
        sums["used"] or 0,
        sums["requests"] or 0,
        next_month(month),
    )


def reserve(*, engine: str, characters: int) -> date:
    """Takes characters from the month's budget, before anything is sent; gives the month. Raises OverBudget.

    A transaction of its own that is over when this returns (inside of another one Django refuses it): whoever
    asks at the same time finds them gone, and nothing is locked while the machine is thinking.
    """
    month = this_month()
    with transaction.atomic(durable=True):
        MachineUse.objects.get_or_create(month=month, engine=engine)
        rows = list(MachineUse.objects.select_for_update().filter(month=month).order_by("pk"))
        left = max(0, settings.MACHINE_BUDGET - sum(row.characters for row in rows))
        if characters > left:
            raise OverBudget(characters, left, next_month(month))
        _add(month, engine, 1, characters)
    return month


def give_back(*, engine: str, characters: int, month: date) -> None:
    """Returns what was taken for an answer that didn't come. The request itself stays counted."""
    _add(month, engine, 0, -characters)


def _add(month: date, engine: str, requests: int, characters: int) -> None:
    MachineUse.objects.filter(month=month, engine=engine).update(
        requests=F("requests") + requests, characters=F("characters") + characters
    )
