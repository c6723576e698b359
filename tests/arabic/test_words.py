"""Counting, joining, months and digits: lines 10, 11 and 12, in the words that pages are made of."""

import gettext
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polib
import pytest
from django.template import Context, Template
from django.utils.translation import override

from fikra.reader import formats
from fikra.workbench.moments import shown_moment

ROOT = Path(__file__).resolve().parents[2]
CATALOGS = sorted(ROOT.glob("locale/ar/LC_MESSAGES/*.po"))
COUNTED = [entry for path in CATALOGS for entry in polib.pofile(str(path)) if entry.msgid_plural]
#: What the numbers of arabic.md are counted with: CLDR's zero, one, two, few, many, other.
FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 101: 5, 102: 5, 103: 3, 111: 4}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


# Line 12


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_the_catalog_chooses_among_six_forms_as_arabic_does(path: Path) -> None:
    rule = polib.pofile(str(path)).metadata["Plural-Forms"]
    assert rule.startswith("nplurals=6;")
    choose = gettext.c2py(re.search(r"plural=(.*?);", rule)[1])
    assert {number: choose(number) for number in FORMS} == FORMS


@pytest.mark.parametrize("entry", COUNTED, ids=lambda entry: entry.msgid_plural)
def test_what_is_counted_has_its_six_forms(entry: polib.POEntry) -> None:
    forms = entry.msgstr_plural
    assert sorted(forms) == [0, 1, 2, 3, 4, 5]
    assert all(form.strip() for form in forms.values())
    # Few (3 to 10) takes the plural and many (11 to 99) the singular in the accusative.
    counting = re.findall(r"%\((\w+)\)d", entry.msgid_plural) or PLACEHOLDER.findall(entry.msgid_plural)
    number = [name for name in counting if f"%({name})" in forms[3]]
    # In brackets or after a colon it counts no noun.
    if number and not re.search(rf"(?:\(|: )%\({number[0]}\)", forms[3]):
        assert forms[3] != forms[4], "three of them are not written as eleven"
        for few in (3, 4, 5):
            assert number[0] in PLACEHOLDER.findall(forms[few]), "from three on the number is said"
        for word in (1, 2):
            assert f"%({number[0]})" not in forms[word], "one and two are said by the noun alone"
        assert forms[1] != forms[2] != forms[3]


@pytest.mark.parametrize("entry", COUNTED, ids=lambda entry: entry.msgid_plural)
def test_no_form_is_english_or_another_tongues(entry: polib.POEntry) -> None:
    for form in entry.msgstr_plural.values():
        rest = PLACEHOLDER.sub("", form)
        assert not re.search("[A-Za-z]{3,}", re.sub(r"\b(?:PO|RSS|HTML)\b", "", rest)), form
        assert re.search("[\u0620-\u064a]", rest), form


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (11, "11 مقالاً"),
        (99, "99 مقالاً"),
        (100, "100 مقال"),
        (101, "101 مقال"),
        (102, "102 مقال"),
        (103, "103 مقالات"),
    ],
)
def test_articles_are_counted_as_an_arab_counts(count: int, said: str) -> None:
    assert formats.count_articles(count, "ar") == said


@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 99, 100, 101, 102, 103])
def test_a_template_counts_by_the_same_forms(count: int) -> None:
    results = next(entry for entry in COUNTED if "%(counter)s results" in entry.msgid_plural)
    template = (
        "{% load i18n %}{% blocktranslate count counter=n %}"
        "{{ counter }} result{% plural %}{{ counter }} results{% endblocktranslate %}"
    )
    with override("ar"):
        shown = Template(template).render(Context({"n": count}))
    assert shown == results.msgstr_plural[FORMS.get(count, 5)] % {"counter": count}


def test_lists_join_with_a_waw_that_stands_at_its_word() -> None:
    assert formats.join_plain(["أ", "ب", "ج"], "ar") == "أ وب وج"
    assert formats.join(["أ", "ب"], "ar") == "أ وب"
    assert formats.join_plain(["أ"], "ar") == "أ"


# Line 11


@pytest.mark.parametrize(
    ("locale", "january", "august"),
    [
        *((f"ar_{country}", "كانون الثاني", "آب") for country in ("IQ", "LB", "SY", "JO", "PS")),
        ("ar_MA", "يناير", "غشت"),
        ("ar_DZ", "جانفي", "أوت"),
        ("ar_TN", "جانفي", "أوت"),
        ("ar_EG", "يناير", "أغسطس"),
        ("ar", "يناير", "أغسطس"),
    ],
)
def test_months_have_the_names_of_the_sites_country(
    settings: Any, locale: str, january: str, august: str
) -> None:
    settings.FIKRA_ARABIC_LOCALE = locale
    assert [formats.month_name(month, "ar") for month in (1, 8)] == [january, august]
    assert formats.format_date(date(2020, 1, 2), "ar") == f"2 {january} 2020"


def test_the_workbench_names_months_by_the_same_setting(settings: Any) -> None:
    when = datetime(2020, 1, 2, 9, 30, tzinfo=UTC)
    with override("ar"):
        for locale, january in (("ar_IQ", "كانون الثاني"), ("ar_DZ", "جانفي"), ("ar_EG", "يناير")):
            settings.FIKRA_ARABIC_LOCALE = locale
            assert january in shown_moment(when)


# Line 10


@pytest.mark.parametrize("country", ["EG", "SA", "IQ", "LB", "JO"])
@pytest.mark.parametrize(("digits", "all_"), [("latn", "0-9.,"), ("arab", "٠-٩٫٬")])
def test_one_setting_chooses_the_digits_whatever_the_country_is_used_to(
    settings: Any, country: str, digits: str, all_: str
) -> None:
    settings.FIKRA_ARABIC_LOCALE, settings.DIGITS = f"ar_{country}", digits
    day, _month, year = formats.format_date(date(2020, 6, 2), "ar").split(" ", 2)
    number, count = formats.format_number(12345.5, "ar"), formats.count_articles(11, "ar").split()[0]
    minutes = formats.reading_time(2200, "ar").split()[2]
    for written in (day, year, number, count, minutes):
        assert re.fullmatch(f"[{all_}]+", written)


def test_the_workbench_writes_the_same_digits_as_the_pages(settings: Any) -> None:
    settings.DIGITS = "arab"
    with override("ar"):
        assert not re.search("[0-9]", re.sub("<[^>]*>", "", shown_moment(datetime(2020, 1, 2, tzinfo=UTC))))
