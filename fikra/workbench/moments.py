"""Times as staff read them."""

from datetime import datetime

from babel.dates import format_datetime
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fikra.digits import digits

# Day first and the month by its name: nobody takes the one for the other.
_PATTERNS = {"ar": "d MMMM y\u060c HH:mm"}
_PATTERN = "d MMM y, HH:mm"


def shown_moment(when: datetime | None) -> SafeString | str:
    """A time in the person's own zone and language; "" for none."""
    if when is None:
        return ""
    language = get_language() or settings.LANGUAGE_CODE
    locale = settings.FIKRA_ARABIC_LOCALE if language == "ar" else language.replace("-", "_")
    local = timezone.localtime(when)
    text = format_datetime(local, _PATTERNS.get(language, _PATTERN), locale=locale)
    text = digits(text, language)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)
