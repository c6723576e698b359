"""Was anything translated at all?"""

import re

from fikra.text.checks.base import TextCheck

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")


class SameAsSource(TextCheck):
    check_id = "same_as_source"
    name = "Same as the source"
    description = "The translation is the source text itself."

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        if " ".join(source.split()).casefold() != " ".join(target.split()).casefold():
            return False
        return any(not _is_name(word) for word in _WORD.findall(_ADDRESS.sub("", source)))


def _is_name(word: str) -> bool:
    """An acronym or a name with a capital inside (UNESCO, GitHub) is the same in many languages."""
    return any(letter.isupper() for letter in word[1:])
