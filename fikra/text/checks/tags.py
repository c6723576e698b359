"""Markup must survive translation."""

from collections import Counter

from fikra.text.checks.base import Check, Evidence, Found, Translation, on_its_side
from fikra.text.notation import SHAPES, parse_tags, shape_problems, tag_problems
from fikra.text.placeholders import is_interface, other_tags


class Tags(Check):
    check_id = "tags"
    name = "Tags"
    description = "The translation lacks, repeats, invents or crosses a tag of the source."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        if is_interface(pair.kind):
            return on_its_side(pair, other_tags(pair.source, pair.target))
        if tag_problems(pair.source, pair.target):
            return _differing(pair) or _names(pair.target)
        if pair.shapes and shape_problems(pair.target, pair.kind):
            return [f"<{name}/>" for name in sorted(pair.shapes)]
        return ()


def _differing(pair: Translation) -> list[Found]:
    """The tags that one side has more often than the other."""
    ours, theirs = (Counter(parse_tags(text)) for text in (pair.source, pair.target))
    missing = dict.fromkeys(name for _, name in ours - theirs)
    invented = dict.fromkeys(name for _, name in theirs - ours if name not in missing)
    return [Found(f"<{name}>", "source") for name in missing if name not in SHAPES] + [
        Found(f"<{name}>", "target") for name in invented if name not in SHAPES
    ]


def _names(msg: str) -> list[str]:
    return [f"<{name}>" for name in dict.fromkeys(name for _, name in parse_tags(msg))]
