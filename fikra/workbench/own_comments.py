"""Comments that the software made itself: stored in the language of whoever acted, read in the reader's."""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override

from fikra.digits import digits

#: As `restore_source` and `publish` say them.
SENTENCES = ("Version %(number)d restored", "Overtaken by a newer version")


def shown_comment(comment: str) -> str:
    """The software's own sentence in the active language; what a person wrote as it is."""
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(comment):
            return digits(gettext(sentence) % {name: int(value) for name, value in found.groupdict().items()})
    return comment


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each sentence in each language, and which it is."""
    patterns = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            patterns += [(_pattern(gettext(sentence)), sentence) for sentence in SENTENCES]
    return patterns


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(re.escape("%(number)d"), r"(?P<number>\d{1,9})"))
