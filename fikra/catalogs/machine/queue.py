"""A machine asked for everything that is untranslated: through the task queue, portion by portion."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right

from ..models import Catalog, Message, State, Suggestion
from .asking import batches, suggest
from .budget import OverBudget
from .engines import EngineError, is_on, may_be_asked

_OPEN = Suggestion.objects.filter(
    message=OuterRef("pk"), msgid=OuterRef("msgid"), origin=Suggestion.MACHINE, resolved_at=None
)


@dataclass(frozen=True, slots=True)
class Run:
    """One asking for all, when it is over: how many suggestions it brought, and what ended it early ("" for
    nothing): the code of an `EngineError`, "budget", or "right"."""

    made: int = 0
    problem: str = ""
    wanted: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a catalog's untranslated messages have suggestions; `last` is the newest run that is over."""

    untranslated: int
    suggested: int
    characters: int
    under_way: bool
    last: Run | None = None

    @property
    def missing(self) -> int:
        return self.untranslated - self.suggested


def ask_for_all(*, catalog: Catalog, by: User | None) -> Run | None:
    """Has the machine asked for every untranslated message that has no open suggestion.

    Gives the run when it is over already, as in the demo, which has no worker. One that is under way is left
    to go on. Raises PermissionDenied, and EngineError where machines are off.
    """
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    if not is_on():
        raise EngineError("off")
    if not may_be_asked(catalog):
        raise EngineError("interface")
    if any(not _is_over(run) for run in _runs(catalog).exclude(status__in=_OVER)):
        return None
    result = suggest_all.enqueue(catalog=catalog.pk, by=by.pk if by else None)
    return Run(**result.return_value) if result.status == TaskResultStatus.SUCCESSFUL else None


@task()
def suggest_all(*, catalog: int, by: int | None) -> dict[str, Any]:
    """Each portion is kept when it comes: what was paid for is there, whatever happens to the next."""
    person = User.objects.get(pk=by) if by else None
    wanted = list(untranslated(catalog).filter(~Exists(_OPEN)))
    made = 0
    for batch in batches(wanted):
        try:
            made += len(suggest(messages=batch, by=person).made)
        except EngineError as error:
            return {"made": made, "problem": error.code}
        except PermissionDenied:
            return {"made": made, "problem": "right"}
        except OverBudget as error:
            return {"made": made, "problem": "budget", "wanted": error.wanted, "left": error.left}
    return {"made": made}


def untranslated(catalog: int) -> Any:
    """The messages that a machine may be asked for; in what needs work a person has begun."""
    return Message.objects.filter(
        catalog=catalog, obsolete=False, state=State.UNTRANSLATED, msgstr=""
    ).order_by("position", "pk")


def progress(catalog: Catalog) -> Progress:
    """Two queries, and one more where tasks wait in the database."""
    rows = untranslated(catalog.pk).annotate(suggested=Exists(_OPEN)).values_list("suggested", "msgid")
    lengths = [(has, len(msgid)) for has, msgid in rows]
    runs = list(_runs(catalog).order_by("-enqueued_at")[:1])
    over = bool(runs) and _is_over(runs[0])
    last = Run(**runs[0].return_value) if over and isinstance(runs[0].return_value, dict) else None
    if over and last is None:
        last = Run(problem="failed")
    return Progress(
        untranslated=len(lengths),
        suggested=sum(has for has, _length in lengths),
        characters=sum(length for has, length in lengths if not has),
        under_way=bool(runs) and not over,
        last=last,
    )


_OVER = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
#: A worker that was killed leaves its run as under way for ever; none is as long as this.
LONGEST_RUN = timedelta(hours=1)


def _is_over(run: DBTaskResult) -> bool:
    return run.status in _OVER or bool(run.started_at and run.started_at < timezone.now() - LONGEST_RUN)


def _runs(catalog: Catalog) -> Any:
    return DBTaskResult.objects.filter(
        task_path=suggest_all.module_path, args_kwargs__kwargs__catalog=catalog.pk
    )
