"""Dates as people write them at the head of an article, in both languages."""

from __future__ import annotations

import re
from datetime import date

# By number; several spellings each: the Gulf and Nile names, the Levant's and Iraq's (May is مايس there), the
# Maghreb's.
_MONTHS = (
    ("january", "jan", "يناير", "كانون الثاني", "كانون ثاني", "جانفي"),
    ("february", "feb", "فبراير", "شباط", "فيفري"),
    ("march", "mar", "مارس", "اذار"),
    ("april", "apr", "ابريل", "نيسان", "افريل"),
    ("may", "مايو", "ايار", "مايس", "ماي"),
    ("june", "jun", "يونيو", "يونيه", "حزيران", "جوان"),
    ("july", "jul", "يوليو", "يوليه", "تموز", "جويلية", "يوليوز"),
    ("august", "aug", "اغسطس", "اب", "اوت", "غشت"),
    ("september", "sept", "sep", "سبتمبر", "ايلول", "شتنبر"),
    ("october", "oct", "اكتوبر", "تشرين الاول", "تشرين اول"),
    ("november", "nov", "نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر"),
    ("december", "dec", "ديسمبر", "كانون الاول", "كانون اول", "دجنبر"),
)
#: The number of each month by its name, folded: in lower case, without marks and hamzas on alef.
MONTHS = {name: number for number, month in enumerate(_MONTHS, 1) for name in month}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
# Arabic texts often give both names: 2 كانون الثاني/يناير 2020.
_MONTH = rf"(?P<month>{_NAMES})\.?(?:\s*/\s*(?:{_NAMES}))?"
_WEEKDAY = r"(?:[^\W\d_]+\s*[,،]\s*)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s*[,،]?\s+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.?\s+{_MONTH}\s*[,،]?\s+(?P<year>\d{{4}})",
    )
)
_FOLD = str.maketrans("أإآ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااا01234567890123456789")
MARKS = re.compile("[\u064b-\u0652\u0640\u200e\u200f]")


def folded(text: str) -> str:
    """`text` as the names of `MONTHS` are written, its digits ASCII."""
    return MARKS.sub("", text).casefold().translate(_FOLD)


def written_date(line: str) -> date | None:
    """The date that a line consists of, or None.

    >>> written_date("January 2, 2020"), written_date("2 كانون الثاني 2020") == written_date("٢ يناير ٢٠٢٠")
    (datetime.date(2020, 1, 2), True)
    >>> written_date("In January 2020 …"), written_date("2020-02-30")
    (None, None)
    """
    text = folded(line).strip()
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else MONTHS[parts["month"]]
            try:
                return date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                return None
    return None
