"""The header of a PO file of ours."""

from __future__ import annotations

from datetime import datetime

from babel.messages.plurals import get_plural

# Babel gives Arabic's fifth and sixth form in an order of its own; translators' tools expect that of CLDR.
_PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "en": "nplurals=2; plural=n != 1;",
}


def headers_for(
    *, language: str, source_language: str, catalog: str, revision: int, title: str, now: datetime
) -> dict[str, str]:
    """The header of an export: what gettext's tools and ours need to bring the file back to its place.

    `now` is an aware time; `catalog` and `revision` say what was exported and when in its history.
    """
    stamp = now.strftime("%Y-%m-%d %H:%M%z")
    return {
        "Project-Id-Version": " ".join(title.split()) or catalog,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
        "X-Source-Language": source_language,
        "X-Fikra-Catalog": catalog,
        "X-Fikra-Revision": str(revision),
    }


def plural_forms(language: str) -> str:
    """The Plural-Forms header of `language`, by CLDR."""
    base = language.replace("_", "-").partition("-")[0]
    return _PLURALS.get(base) or get_plural(base).plural_forms
