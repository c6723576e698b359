"""Blanks that are one too many, or at the wrong place."""

import re

from fikra.text.checks.base import Check

_BREAK = re.compile(r"\s*<br[0-9]*/>\s*")
_TAG = re.compile(r"</?[a-z][a-z0-9]*/?>")
_RULES = (
    re.compile(r"^\s|\s$"),
    re.compile(r"\s{2,}"),
    re.compile(r"\s[،؛؟,.;:!?…](?=\s|$)"),  # an Arabic or English mark stands at its word
)


class Spacing(Check):
    check_id = "spacing"
    name = "Spacing"
    description = "A blank stands twice, at the beginning or end, or before a punctuation mark."
    severity = "info"

    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        source, target = (_TAG.sub("", _BREAK.sub("\u2028", text)) for text in (source, target))
        return any(rule.search(target) and not rule.search(source) for rule in _RULES)
