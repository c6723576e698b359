"""Dates, numbers, lists and plain-text titles as each language writes them: Babel and two settings.

`DIGITS` (latn | arab) says which digits Arabic text has, `FIKRA_ARABIC_LOCALE` which names its months have.
Babel's own digits aren't used: dates always have ASCII ones, numbers can mix them with Arabic separators.
"""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date as babel_date
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from fikra.digits import ARABIC_INDIC, are_arabic_indic, digits
from fikra.text import bidi
from fikra.text.languages import direction

#: What Open Graph calls them: Facebook knows no Arabic but ar_AR.
OPEN_GRAPH_LOCALES = {"en": "en_US", "ar": "ar_AR"}
WORDS_A_MINUTE = 200

_ARABIC_INDIC_NUMBER = ARABIC_INDIC | str.maketrans(".,", "٫٬")


def locale_of(language: str) -> str:
    """The locale whose conventions a language follows on this site."""
    return settings.FIKRA_ARABIC_LOCALE if language == "ar" else language


def other_digits(language: str) -> str:
    """What style sheets are told of the digits: their name where they aren't ASCII, else ''."""
    return "arab" if are_arabic_indic(language) else ""


def format_number(number: int | float, language: str) -> str:
    """With the language's grouping: 12,345 or ١٢٬٣٤٥."""
    if are_arabic_indic(language):
        # By way of English: the separators that belong to these digits are always the same two.
        return format_decimal(number, locale="en").translate(_ARABIC_INDIC_NUMBER)
    return format_decimal(number, locale=locale_of(language), numbering_system="latn")


def format_date(day: date, language: str) -> str:
    """January 2, 2020; 2 كانون الثاني 2020. A moment is dated in the site's time zone."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return digits(babel_date(day, "long", locale=locale_of(language)), language)


def reading_time(words: int, language: str) -> str:
    """In whole minutes, at least one: "5-minute read", "مدة القراءة: دقيقتان"."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    with translation.override(language):
        text = ngettext("%(minutes)d-minute read", "%(minutes)d-minute read", minutes)
    return digits(text % {"minutes": minutes}, language)


def count_articles(count: int, language: str) -> str:
    """How many articles, in words that go with the number."""
    with translation.override(language):
        text = ngettext("%(count)s article", "%(count)s articles", count)
    return text % {"count": format_number(count, language)}


def month_name(month: int, language: str) -> str:
    """The name of a month as it stands alone."""
    return get_month_names("wide", context="stand-alone", locale=locale_of(language))[month]


def join(items: Sequence[str], language: str) -> SafeString:
    """A, B, and C; أ وب وج. Items that aren't safe HTML are escaped."""
    return mark_safe(format_list([conditional_escape(item) for item in items], locale=locale_of(language)))


def join_plain(items: Sequence[str], language: str) -> str:
    """The same for places without markup; '' for no items."""
    return format_list(items, locale=locale_of(language)) if items else ""


def attributes(language: str, page_language: str) -> SafeString:
    """` lang="…" dir="…"` for a phrase in another language than the page's, else nothing."""
    if language == page_language:
        return SafeString()
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def isolated(text: str, language: str, page_language: str | None = None) -> str:
    """A text for places without markup (titles, alt texts, feeds, og:): opposite runs in closed isolates.

    `language` is the text's; one that runs against the page's is isolated as a whole. Bidi controls that
    an author has set are trusted.
    """
    own = direction(language)
    if not text or bidi.strip_controls(text) != text:
        return text
    if direction(page_language or language) != own:
        return bidi.isolate(text, own)
    return bidi.isolate_runs(text, own)
