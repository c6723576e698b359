"""Two people saved one text: what the other version says, beside what was typed."""

from dataclasses import dataclass
from typing import Any

from fikra.articles.models import Revision, Work
from fikra.articles.revisions import Difference, compare
from fikra.text import blocks, html


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` is what stands now; `differences` lead from it to what was typed; `details` are names."""

    theirs: Revision
    differences: list[Difference]
    details: list[str]


def between(work: Work, theirs: Revision, texts: dict[str, str], details: dict[str, Any]) -> Conflict:
    """Compares what stands now with what was typed, which need not be valid."""
    typed = {}
    for field in work.translatable:
        text = texts.get(field.name, "")
        if field.markup:
            # With block ids, the same passage of both is compared with itself.
            text, _ledger = blocks.assign_ids(
                html.clean(text, lenient=True),
                previous=theirs.fields.get(field.name, ""),
                ledger=work.block_ledger,
            )
        typed[field.name] = text
    mine = Revision(work=work, fields=typed, language=work.source_language)
    changed = [
        str(work._meta.get_field(name).verbose_name)
        for name, value in details.items()
        if name in theirs.details and _plain(theirs.details[name]) != _plain(value)
    ]
    return Conflict(theirs, compare(work, theirs, mine), changed)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value or None
