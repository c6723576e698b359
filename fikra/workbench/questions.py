"""What translators ask about the source, for those who write it."""

from typing import Any

from fikra.articles.models import Work
from fikra.catalogs.comments import open_questions

from .waiting import titles

SHOWN = 6
#: Among so many questions on labels those on one of them are looked for.
MANY = 200


def questions(work: Work | None = None) -> dict[str, Any]:
    """What translators ask about the source, of one text or of all, with the names of the texts."""
    rows = open_questions().select_related("by", "message__catalog")
    rows = rows.prefetch_related("mentioned")
    if work is not None:
        rows = rows.filter(message__catalog__work_id=None if work.is_label else work.pk)
        if work.is_label:
            # All labels share a catalog: which of them a message is of, stands in its context.
            rows = [one for one in rows[:MANY] if work.pk in one.message.context.get("works", ())]
    found = list(rows[: SHOWN + 1])
    names = {} if work else titles(one.message.catalog.work_id for one in found)
    for one in found:
        one.of = names.get(one.message.catalog.work_id, ("", "", ""))[0]
    return {"questions": found[:SHOWN], "more_questions": len(found) > SHOWN}
