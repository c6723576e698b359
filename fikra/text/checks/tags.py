"""Markup must survive translation."""

from fikra.text.checks.base import Check
from fikra.text.notation import tag_problems


class Tags(Check):
    check_id = "tags"
    name = "Tags"
    description = "The translation lacks, repeats, invents or crosses a tag of the source."
    severity = "error"

    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return bool(tag_problems(source, target))
