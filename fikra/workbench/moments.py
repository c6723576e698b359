"""Times as staff read them."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fikra.digits import digits

# Day first and the month by its name: nobody takes the one for the other.
_PATTERNS = {"ar": "d MMMM y\u060c HH:mm"}
_PATTERN = "d MMM y, HH:mm"
_DAYS = {"ar": "d MMMM y"}
_DAY = "d MMM y"


def shown_moment(when: datetime | None) -> SafeString | str:
    """A time in the person's own zone and language; "" for none."""
    if when is None:
        return ""
    language, locale = _language()
    local = timezone.localtime(when)
    text = format_datetime(local, _PATTERNS.get(language, _PATTERN), locale=locale)
    text = digits(text, language)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)


def shown_day(when: date | None) -> SafeString | str:
    """A day in the person's own language; "" for none."""
    if when is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), day_in_words(when))


def day_in_words(when: date) -> str:
    """The same without markup."""
    language, locale = _language()
    return digits(format_date(when, _DAYS.get(language, _DAY), locale=locale), language)


def _language() -> tuple[str, str]:
    """The active language, and how Babel calls it here."""
    language = get_language() or settings.LANGUAGE_CODE
    return language, settings.FIKRA_ARABIC_LOCALE if language == "ar" else language.replace("-", "_")
