"""Links of two editions of one site, compared."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"https?:")
_LANGUAGE = re.compile(
    r"(?<=//)(?:(?:en|ar|www)\.)+|(?<=/)(?:en|ar)(?:[-_][a-z]{2})?(?=[/?#]|$)/?|[._](?:en|ar)(?=\.[a-z]+$)"
)


def comparable(target: str) -> str:
    """A link's target without what differs between the editions of a site, for comparing only.

    >>> comparable("https://www.example.org/en/ports/") == comparable("http://example.org/ar/ports")
    True
    >>> comparable("https://ar.example.org") == comparable("//en.example.org/")
    True
    """
    return _LANGUAGE.sub("", _SCHEME.sub("", target.casefold(), count=1)).rstrip("/")
