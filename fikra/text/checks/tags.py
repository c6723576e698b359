"""Markup must survive translation."""

from collections import Counter

from fikra.text.checks.base import Check, Evidence, Translation
from fikra.text.notation import SHAPES, parse_tags, shape_problems, tag_problems


class Tags(Check):
    check_id = "tags"
    name = "Tags"
    description = "The translation lacks, repeats, invents or crosses a tag of the source."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        if tag_problems(pair.source, pair.target):
            return _differing(pair) or _names(pair.target)
        if pair.shapes and shape_problems(pair.target, pair.kind):
            return [f"<{name}/>" for name in sorted(pair.shapes)]
        return ()


def _differing(pair: Translation) -> list[str]:
    """The tags that one side has more often than the other."""
    ours, theirs = (Counter(parse_tags(text)) for text in (pair.source, pair.target))
    names = dict.fromkeys(name for _, name in [*(ours - theirs), *(theirs - ours)])
    return [f"<{name}>" for name in names if name not in SHAPES]


def _names(msg: str) -> list[str]:
    return [f"<{name}>" for name in dict.fromkeys(name for _, name in parse_tags(msg))]
