"""What of a catalog can be approved without being looked at one by one, and why the rest can't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from django.conf import settings

from fikra.accounts.models import User
from fikra.memory.glossary import terms
from fikra.text import checks
from fikra.text.notation import shape
from fikra.text.terms import Glossary

from . import dismissals
from .models import Catalog, Change, Message, State
from .plain import compared_together
from .two_persons import authors
from .wording import kind_of, may_be_done


class Aside(StrEnum):
    """Why a translated message is left for somebody to look at."""

    FINDING = "finding"
    MACHINE = "machine"
    OWN = "own"
    CHANGED = "changed"


@dataclass(slots=True)
class Sorted:
    """The translated messages of a catalog: the clean ones, and the others by what they are left for."""

    clean: list[Message] = field(default_factory=list)
    aside: dict[Aside, list[Message]] = field(default_factory=dict)

    def leave(self, why: Aside, message: Message) -> None:
        self.aside.setdefault(why, []).append(message)


def sort(
    catalog: Catalog,
    rows: Sequence[Message],
    by: User | None,
    *,
    machine: bool = False,
    since: int | None = None,
) -> Sorted:
    """Sorts all translated messages among the `rows` of a whole catalog, with a fixed number of queries.

    Machine-assisted ones are clean only with `machine`. What was changed after the revision `since`, which
    the person saw, is not approved unseen.
    """
    living = [row for row in rows if not row.obsolete]
    open_ = [row for row in living if row.state == State.TRANSLATED]
    found = with_findings(catalog, living)
    own = _own(open_, by)
    changed: set[int] = set()
    if since is not None and since != catalog.revision:
        newer = Change.objects.filter(catalog=catalog, revision__gt=since)
        changed = set(newer.order_by().values_list("message_id", flat=True))
    result = Sorted()
    for row in open_:
        if row.pk in changed:
            result.leave(Aside.CHANGED, row)
        elif row.pk in own:
            result.leave(Aside.OWN, row)
        elif row.machine and not machine:
            result.leave(Aside.MACHINE, row)
        elif row.pk in found or not may_be_done(row.msgctxt, row.msgid, row.msgstr, row.context):
            result.leave(Aside.FINDING, row)
        else:
            result.clean.append(row)
    return result


def _own(rows: Iterable[Message], by: User | None) -> set[int]:
    """Those whose text this person wrote, where the site wants another to approve it."""
    if not settings.REVIEW_BY_ANOTHER or by is None:
        return set()
    return {pk for pk, author in authors([row.pk for row in rows]).items() if author == by.pk}


def with_findings(catalog: Catalog, living: Sequence[Message]) -> set[int]:
    """The translated messages (by id) in which a check finds something that nobody has dismissed."""
    glossary = Glossary(
        terms(source_language=catalog.source_language, target_language=catalog.target_language)
    )
    dismissed = dismissals.of(living)
    together = checks.findings_of_all(compared_together(living))
    joined_to = {row.pk for row, following in pairwise(living) if shape(following.msgstr).joined}
    failing = set()
    for at, row in enumerate(living):
        if row.state != State.TRANSLATED:
            continue
        found = checks.findings(
            row.msgid,
            row.msgstr,
            source_language=catalog.source_language,
            target_language=catalog.target_language,
            terms=glossary,
            kind=kind_of(row.msgctxt, row.context),
            is_joined_to=row.pk in joined_to,
        )
        found += together.get(at, [])
        if any(not dismissals.that_holds(one, row, dismissed.get(row.pk, ())) for one in found):
            failing.add(row.pk)
    return failing
