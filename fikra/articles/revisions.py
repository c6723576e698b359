"""Comparing two revisions of a source text."""

from dataclasses import dataclass

from fikra.text import diff, html, segments

from .models import Revision, Work


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed passage: a field, or one block of it, as runs of ("equal" | "insert" | "delete", text)."""

    field: str
    block: str
    runs: list[tuple[str, str]]


def compare(work: Work, old: Revision, new: Revision) -> list[Difference]:
    """What changed from one revision to another, passage by passage, in the order of the newer text."""
    changes = []
    for field in work.translatable:
        before, after = old.fields.get(field.name, ""), new.fields.get(field.name, "")
        if before == after:
            continue
        passages = _passages if field.markup else _whole
        earlier, later = passages(before), passages(after)
        for block in [*later, *(block for block in earlier if block not in later)]:
            was, is_now = earlier.get(block, ""), later.get(block, "")
            if was != is_now:
                changes.append(Difference(field.name, block, diff.word_diff(was, is_now)))
    return changes


def _whole(text: str) -> dict[str, str]:
    return {"": text}


def _passages(markup: str) -> dict[str, str]:
    """The text of a field by block id; parts without an id (table cells …) are joined under the last one."""
    texts: dict[str, list[str]] = {}
    for segment in segments.extract(html.clean(markup, lenient=True))[1]:
        texts.setdefault(segment.block, []).append(segments.strip_tags(segment.msgid))
    return {block: " ¶ ".join(parts) for block, parts in texts.items()}
