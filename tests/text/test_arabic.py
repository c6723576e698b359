from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import arabic

WORDS = st.text(
    st.sampled_from("ابتةثجأإآٱىيئؤءهـكلمنووَُِّْ ٠١٢۳aéZß-_'\u200f\u200cﷲﻻ½")
    | st.characters(exclude_categories=["Cs"])
)


# Folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("مُحَمَّـد", "محمد"),
        ("آأإٱا", "ااااا"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("مؤمن بئر ماء", "مومن بير ماء"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("٢٠٢٤ ۲۰۲۴", "2024 2024"),
        ("ﻻ", "لا"),
        ("\u2067نص\u2069\u200f", "نص"),
        ("Café ÉTÉ Straße", "cafe ete strasse"),
        ("Plain ASCII 12", "plain ascii 12"),
    ],
)
def test_forms_that_a_reader_would_take_for_the_same_are_folded(text: str, folded: str) -> None:
    assert arabic.normalise(text) == folded


@given(WORDS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert arabic.normalise(arabic.normalise(text)) == arabic.normalise(text)


def test_marks_go_and_letters_with_hamza_stay() -> None:
    assert arabic.strip_marks("أُمَّةٌ آمِنَة") == "أمة آمنة"


# Slugs


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("The Port, Reopened", "en", "the-port-reopened"),
        ("Café & Société", "en", "cafe-and-societe"),
        ("Don’t panic", "en", "dont-panic"),
        ("مستقبلُ المرفـــأ", "ar", "مستقبل-المرفأ"),
        ("١٢ سؤالاً و٣ أجوبة", "ar", "12-سؤالا-و3-أجوبة"),
        ("البحر & البر", "ar", "البحر-و-البر"),
        ("«نعم»، قال: «لا»!", "ar", "نعم-قال-لا"),
        ("\u2067نص\u2069 CSS", "ar", "نص-css"),
        ("snake_case -- twice", "en", "snake-case-twice"),
        ("!!! ـــ ", "ar", ""),
        ("", "en", ""),
        ("2024", "en", "2024"),
    ],
)
def test_a_slug_is_made_of_the_words_of_the_title(text: str, language: str, slug: str) -> None:
    assert arabic.slugify(text, language) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    assert arabic.slugify("harbour " * 30, "en", max_length=20) == "harbour-harbour"
    assert arabic.slugify("h" * 300, "en", max_length=20) == "h" * 20


@given(WORDS, st.sampled_from(["en", "ar"]))
def test_a_slug_is_its_own_slug(text: str, language: str) -> None:
    slug = arabic.slugify(text, language)
    assert arabic.slugify(slug, language) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert len(slug) <= 100


# Sorting


def in_order(language: str, *texts: str) -> bool:
    keys = [arabic.sort_key(text, language) for text in texts]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


def test_arabic_names_stand_in_the_order_of_the_alphabet_without_their_article() -> None:
    assert in_order(
        "ar", "أحمد", "البستاني", "تقلا", "جبران", "الخوري", "زيدان", "الشدياق", "كرم", "ناصيف", "اليازجي"
    )


def test_the_article_needs_two_letters_after_it_and_a_bare_alef() -> None:
    assert in_order("ar", "آل", "ألمانيا", "باب")
    assert in_order("ar", "ال", "باب")


def test_latin_names_stand_in_their_order_whatever_case_and_accents() -> None:
    assert in_order("en", "10 rules", "Abbas", "abd", "Élan", "Elmer", "Zahra")
    assert in_order("en", "Energy", "The Gulf", "the Hague", "Them", "Theory")


def test_what_is_otherwise_the_same_is_told_apart_by_its_marks() -> None:
    assert in_order("ar", "علم", "عَلَم", "علماء")


def test_a_list_begins_with_its_own_script() -> None:
    assert in_order("ar", "ياسمين", "Adam")
    assert in_order("en", "Zahra", "أحمد")


@given(WORDS, st.sampled_from(["en", "ar"]))
def test_a_sort_key_is_short_and_the_same_in_every_collation(text: str, language: str) -> None:
    key = arabic.sort_key(text, language)
    assert len(key) <= 252
    assert set(key) <= set("0123456789abcdef")


# Digits and numbers


def test_digits_are_turned_into_ascii_with_their_separators() -> None:
    assert arabic.to_ascii_digits("١٬٢٣٤٫٥٪ ۲۰۲۴ ٫ x") == "1,234.5% 2024 ٫ x"


def test_digits_are_turned_into_arabic_ones() -> None:
    assert arabic.to_arabic_digits("2024-05 ۳") == "٢٠٢٤-٠٥ ٣"


@given(st.text("0123456789 ab-:"))
def test_arabic_digits_turn_back_into_the_same(text: str) -> None:
    assert arabic.to_ascii_digits(arabic.to_arabic_digits(text)) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", []),
        ("في ٢٠٢٤ و۱۲", ["2024", "12"]),
        ("1,234,567.5 and ١٬٢٣٤٬٥٦٧٫٥", ["1234567.5", "1234567.5"]),
        ("12 000 and 1\u202f000", ["12", "0", "1000"]),
        ("3,5 and 3.50", ["3.5", "3.5"]),
        ("1.2.3", ["1", "2", "3"]),
        ("10:30 on 2/1/2020", ["10", "30", "2", "1", "2020"]),
        ("2019–2021", ["2019", "2021"]),
        ("CO2 and 5G", ["5"]),
        ("2024.", ["2024"]),
        ("a list: 1, 2, 3", ["1", "2", "3"]),
        ("1,23,456", ["1", "23456"]),
    ],
)
def test_numbers_are_found_by_value(text: str, values: list[str]) -> None:
    assert arabic.numbers(text) == [Decimal(value) for value in values]
