"""What a program puts into its texts must find its place in the translation."""

from fikra.text.checks.base import Check, Evidence, Translation, on_its_side
from fikra.text.placeholders import differing


class Placeholders(Check):
    check_id = "placeholders"
    name = "Placeholders"
    description = "The translation lacks or invents a placeholder of the source, such as %(name)s or {name}."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        return on_its_side(pair, differing(pair.source, pair.target, pair.kind))
