"""Markup must survive translation."""

from fikra.text.checks.base import Check, Evidence, Translation
from fikra.text.notation import shape_problems, tag_problems


class Tags(Check):
    check_id = "tags"
    name = "Tags"
    description = "The translation lacks, repeats, invents or crosses a tag of the source."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        problems = tag_problems(pair.source, pair.target)
        return problems + shape_problems(pair.target, pair.kind) if pair.shapes else problems
