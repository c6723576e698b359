"""Dates, digits, numbers and lists, as each language and the site's settings have them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fikra.reader import formats
from fikra.text import bidi

DAY = date(2020, 1, 2)
LRI, RLI, PDI = bidi.LRI, bidi.RLI, bidi.PDI


def test_english_dates_are_those_of_the_seed_page():
    assert formats.format_date(DAY, "en") == "January 2, 2020"


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("ar_IQ", "2 كانون الثاني 2020"),
        ("ar_LB", "2 كانون الثاني 2020"),
        ("ar_EG", "2 يناير 2020"),
        ("ar_DZ", "2 جانفي 2020"),
        ("ar", "2 يناير 2020"),
    ],
)
def test_the_names_of_the_months_are_a_setting(settings, locale: str, written: str):
    settings.FIKRA_ARABIC_LOCALE = locale
    assert formats.format_date(DAY, "ar") == written


def test_the_digits_are_a_setting_that_english_text_ignores(settings):
    settings.DIGITS = "arab"
    assert formats.format_date(DAY, "ar") == "٢ كانون الثاني ٢٠٢٠"
    assert formats.format_number(12345.5, "ar") == "١٢٬٣٤٥٫٥"
    assert formats.reading_time(1000, "ar") == "مدة القراءة: ٥ دقائق"
    assert formats.format_date(DAY, "en") == "January 2, 2020"
    assert formats.format_number(12345.5, "en") == "12,345.5"


@pytest.mark.parametrize("locale", ["ar", "ar_IQ", "ar_EG"])
def test_beside_ascii_digits_stand_no_arabic_separators(settings, locale: str):
    settings.FIKRA_ARABIC_LOCALE = locale
    assert formats.format_number(12345.5, "ar") == "12,345.5"


def test_a_moment_is_dated_where_the_site_is(settings):
    settings.TIME_ZONE = "Asia/Baghdad"
    evening = datetime(2020, 1, 1, 22, tzinfo=ZoneInfo("UTC"))
    assert formats.format_date(evening, "en") == "January 2, 2020"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (1, "دقيقة"),
        (2, "دقيقتان"),
        (3, "3 دقائق"),
        (10, "10 دقائق"),
        (11, "11 دقيقة"),
        (99, "99 دقيقة"),
        (100, "100 دقيقة"),
        (102, "102 دقيقة"),
        (103, "103 دقائق"),
    ],
)
def test_arabic_counts_as_arabic_does(minutes: int, written: str):
    assert formats.reading_time(minutes * formats.WORDS_A_MINUTE, "ar") == f"مدة القراءة: {written}"


def test_the_shortest_text_takes_a_minute():
    assert formats.reading_time(3, "en") == "1-minute read"


def test_minutes_before_a_noun_have_no_plural_in_english():
    assert formats.reading_time(4 * formats.WORDS_A_MINUTE, "en") == "4-minute read"


def test_lists_join_as_each_language_joins_and_escape_what_is_not_markup():
    assert formats.join(["أ", "ب", "ج"], "ar") == "أ وب وج"
    assert formats.join(["أ", "ب"], "ar") == "أ وب"
    assert formats.join(["A", "B", "<C>"], "en") == "A, B, and &lt;C&gt;"
    assert formats.join_plain(["A", "{0}"], "en") == "A and {0}"
    assert formats.join_plain([], "en") == ""


@pytest.mark.parametrize(
    ("text", "language", "page", "isolated"),
    [
        ("CSS: مغامرة", "ar", None, f"{LRI}CSS{PDI}: مغامرة"),
        ("تقرير UN Women 2025 الجديد", "ar", None, f"تقرير {LRI}UN Women 2025{PDI} الجديد"),
        ("What مجلس النواب decides", "en", None, f"What {RLI}مجلس النواب{PDI} decides"),
        ("عن C++ وGo", "ar", None, f"عن {LRI}C++{PDI} و{LRI}Go{PDI}"),
        ("شبكات 5G (UN)، و50 #MENA", "ar", None, f"شبكات {LRI}5G (UN){PDI}، و50 {LRI}#MENA{PDI}"),
        ("الأمم (UN) تعد", "ar", None, f"الأمم ({LRI}UN{PDI}) تعد"),
        ("عن Go (لغة)", "ar", None, f"عن {LRI}Go{PDI} (لغة)"),
        ("No other script, 2025", "en", None, "No other script, 2025"),
        ("عام 2025", "ar", None, "عام 2025"),
        ("An English title", "en", "ar", f"{LRI}An English title{PDI}"),
        ("عنوان عربي", "ar", "en", f"{RLI}عنوان عربي{PDI}"),
        (f"Set by {RLI}كاتب{PDI} already", "en", None, f"Set by {RLI}كاتب{PDI} already"),
        ("", "ar", "en", ""),
    ],
)
def test_opposite_runs_are_isolated_and_each_isolate_closed(text, language, page, isolated):
    assert formats.isolated(text, language, page) == isolated
    assert not bidi.unbalanced(isolated)
