"""Words of a glossary are found in their forms, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text.terms import Glossary, Term, Words, without


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("ميزانية", "الميزانية"),
        ("ميزانية", "وبالميزانيّة"),
        ("ميزانية", "للميزانية"),
        ("ميزانية", "ميزانيتها"),
        ("ميزانية", "الميزانيات"),
        ("ميزانية", "فميزانيّتُهم"),
        ("مرفأ", "كالمرفأ"),
        ("مرفأ", "ومرفأ"),
        ("وزير", "لوزيرنا"),
        ("وزير", "وزيرين"),
        ("الوزير", "وزير"),
        ("ميزانية عامة", "والميزانية العامة للدولة"),
        ("مسؤول", "المســؤول"),
        ("ألواح شمسية", "وآخر ما جاء الألواح الشمسية"),
        ("ألواح", "لألواح"),
        ("ألمانيا", "وألمانيا"),
        ("التزام", "الالتزام"),
        ("التزام", "بالتزاماتها"),
    ],
)
def test_an_arabic_word_is_found_with_prefixes_endings_and_marks(form: str, text: str) -> None:
    assert Words(text, "ar").hold(form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("مرفأ", "مرافئ"),
        ("وزير", "وزارة"),
        ("عام", "عامل"),
        ("نص", "نصف"),
        ("ميزانية عامة", "ميزانية الدولة العامة"),
    ],
)
def test_another_word_that_begins_alike_is_not_it(form: str, text: str) -> None:
    assert not Words(text, "ar").hold(form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("port", "The Port"),
        ("port", "ports"),
        ("port", "the port’s gate"),
        ("ministry", "ministries"),
        ("ministry", "the ministries’ budgets"),
        ("tax", "taxes"),
        ("water budget", "water budgets"),
        ("WHO", "the WHO said"),
    ],
)
def test_an_english_word_is_found_in_the_plural_and_the_possessive(form: str, text: str) -> None:
    assert Words(text, "en").hold(form)


@pytest.mark.parametrize(
    ("form", "text"), [("port", "report"), ("port", "portal"), ("WHO", "who said"), ("IT", "it rains")]
)
def test_part_of_a_word_is_not_it_nor_an_acronym_in_small_letters(form: str, text: str) -> None:
    assert not Words(text, "en").hold(form)


def test_of_terms_that_overlap_the_longer_is_meant() -> None:
    glossary = Glossary([Term("budget", "ميزانية"), Term("water budget", "موازنة المياه")])
    assert [term.source for term in glossary.terms_of("The water budget", "en")] == ["water budget"]
    found = glossary.terms_of("The water budget and the budget", "en")
    assert [term.source for term in found] == ["water budget", "budget"]


def test_a_glossary_works_from_arabic_as_well() -> None:
    glossary = Glossary([Term("مرفأ", "port"), Term("ميزانية", "budget")])
    assert [term.target for term in glossary.terms_of("وبالمرفأ القديم", "ar")] == ["port"]


def test_what_is_part_of_a_good_form_is_no_bad_one() -> None:
    words = Words("ميزانية الدولة", "ar")
    assert not without(["ميزانية الدولة"], words).hold("ميزانية")
    assert without([], Words("ميزانية", "ar")).hold("ميزانية")


def test_a_glossary_is_a_sequence_of_its_terms() -> None:
    terms = [Term("a"), Term("b")]
    assert list(Glossary(terms)) == terms
    assert Glossary(terms)[1:] == (terms[1],)
    assert not Glossary()


WORDS = st.text("abcdefgمنكت", min_size=2, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=30), st.sampled_from(["en", "ar"]))
def test_the_index_finds_what_a_search_for_each_term_would(words: list[str], language: str) -> None:
    text = " ".join(words)
    terms = [Term(word) for word in dict.fromkeys(words)]
    found = Glossary(terms).terms_of(text, language)
    assert found
    assert all(Words(text, language).hold(term.source) for term in found)


@given(st.text(max_size=40), st.text(max_size=10))
def test_no_text_breaks_the_search(text: str, form: str) -> None:
    for language in ("en", "ar"):
        Words(text, language).hold(form)
        Glossary([Term(form, form)]).terms_of(text, language)


def test_a_marked_word_of_a_glossary_is_found_with_endings() -> None:
    assert Words("وبميزانيتها", "ar").hold("ميزانيّةٌ")
    assert Words("وبميزانيتها", "ar").hold("ميزانيّةِ")
