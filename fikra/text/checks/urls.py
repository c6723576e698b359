"""Addresses in the text itself; those of links aren't in messages."""

import re

from fikra.text import bidi
from fikra.text.checks.base import TextCheck

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"،؛؟]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)


class Urls(TextCheck):
    check_id = "urls"
    name = "Addresses"
    description = "The web and mail addresses of the translation are not those of the source."

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return _addresses(source) != _addresses(target)


def _addresses(text: str) -> set[str]:
    return {found.rstrip(".,;:!?)'’]") for found in _ADDRESS.findall(bidi.strip_controls(text))}
