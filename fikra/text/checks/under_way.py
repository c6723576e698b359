"""A translation that is still being written: what is only missing from it may yet come."""

from __future__ import annotations

from collections.abc import Iterable

from fikra.text.checks.base import Finding

#: What is told of a whole text, and says nothing of a beginning.
_OF_A_WHOLE = {"length", "sentences", "end_punctuation"}
#: In per cent of the usual length.
_SHORT = 100


def is_under_way(found: Iterable[Finding]) -> bool:
    """Whether what was found in a text says that it is far too short to be all of it."""
    return any(
        one.check.check_id == "length" and float(one.evidence[0].rstrip("%")) < _SHORT for one in found
    )


def may_come(finding: Finding) -> bool:
    """Whether more text alone may settle it: nothing that it found stands in the translation.

    >>> from fikra.text.checks import findings
    >>> found = findings("See 2024.", "\u0627\u0646\u0638\u0631.", source_language="en", target_language="ar")
    >>> [(one.check.check_id, may_come(one)) for one in found]
    [('numbers', True)]
    """
    if finding.check.check_id in _OF_A_WHOLE:
        return True
    return all(piece.side in ("source", "wanted") for piece in finding.evidence)
