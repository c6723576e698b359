"""What the flags of a PO entry say about its translation: `c-format` and its like, and `range`.

By the gettext manual: a text that has become a format string is one whose directives count, and a plural
whose range has grown has numbers that its translation was not made for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fikra.text.po import Entry

_FORMATS = ("c-format", "python-format", "objc-format", "php-format", "perl-format")
# Compiled when it is first needed: few catalogs hold such flags.
_DIRECTIVE = r"""(?x)%(?: \(\w+\)[-+\ \#0]*\d*[a-zA-Z]
    | (?:\d+\$)?[-+\ \#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|[hlLqjzt])?[diouxXeEfFgGaAcsp@n] )"""
_RANGE = r"range:\s*(\d{1,18})\.\.(\d{1,18})\b"


def in_doubt(flags: Sequence[str], donor: Entry) -> bool:
    """Whether new `flags` put the translation of `donor` in doubt.

    >>> in_doubt(("c-format",), Entry("", "result %s", "Ergebnis %d"))
    True
    >>> in_doubt(("range: 1..6",), Entry("", "a day", flags=("range: 0..7",)))
    False
    """
    if flags and any(name in flags and name not in donor.flags for name in _FORMATS):
        forms = donor.msgstr_plural or (donor.msgstr,)
        wanted = [sorted(re.findall(_DIRECTIVE, text)) for text in (donor.msgid, donor.msgid_plural) if text]
        if any(form and sorted(re.findall(_DIRECTIVE, form)) not in wanted for form in forms):
            return True
    return bool(donor.msgid_plural) and not _within(_range(flags), _range(donor.flags))


def _range(flags: Sequence[str]) -> tuple[int, int] | None:
    found = next((found for flag in flags if (found := re.match(_RANGE, flag))), None)
    return (int(found[1]), int(found[2])) if found else None


def _within(new: tuple[int, int] | None, old: tuple[int, int] | None) -> bool:
    return old is None or (new is not None and old[0] <= new[0] and new[1] <= old[1])
