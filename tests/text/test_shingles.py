"""Sketches: what is alike shares some of their numbers, whatever its language and length."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from fikra.text.shingles import KEPT, lengths, sketch, words

ENGLISH = (
    "The council voted on the budget of the harbour. Nobody was asked whether the water is clean. In spring"
    " the boats leave an hour before dawn and come back with the tide, if the wind allows it."
)
ARABIC = (
    "صوّت المجلس على موازنة المرفأ. لم يُسأل أحد إن كانت المياه نظيفة. وفي الربيع تغادر القوارب قبل الفجر بساعة"
    " وتعود مع المد إن سمحت الريح بذلك."
)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (ARABIC, "ar")])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 21])
def test_texts_that_are_three_quarters_alike_share_numbers(text, language, count):
    lot = random.Random(4)
    tried = missed = 0
    while tried < 60:
        start = lot.randrange(len(text.split()) - count + 1) if count < len(text.split()) else 0
        original = text.split()[start : start + count]
        edited = list(original)
        edited[lot.randrange(len(edited))] = lot.choice(text.split())[: lot.randint(2, 9)]
        one, other = words(" ".join(original)), words(" ".join(edited))
        if one == other or fuzz.ratio(one, other) < 75:
            if count < 3:
                edited = [original[0] + "s", *original[1:]]
                other = words(" ".join(edited))
            else:
                edited = original[:-1]
                other = words(" ".join(edited))
        tried += 1
        missed += fuzz.ratio(one, other) >= 75 and not set(sketch(one, language)) & set(
            sketch(other, language)
        )
    assert missed <= 3


def test_a_sketch_is_small_however_long_the_text():
    assert len(sketch(words(ENGLISH * 20), "en")) == KEPT


def test_the_languages_are_kept_apart():
    assert not set(sketch("radio", "en")) & set(sketch("radio", "fr"))


def test_case_marks_tags_and_punctuation_leave_the_sketch_alone():
    assert sketch(words("<em>The</em> harbour!"), "en") == sketch(words("the  HARBOUR"), "en")
    assert sketch(words("المَرفأُ"), "ar") == sketch(words("المرفأ"), "ar")


@given(st.text(max_size=80), st.sampled_from(["en", "ar"]))
def test_a_sketch_is_of_different_numbers_that_databases_can_hold(text, language):
    found = sketch(words(text), language)
    assert len(set(found)) == len(found)
    assert all(-(2**31) <= number < 2**31 for number in found)
    assert bool(found) == bool(words(text))


@given(st.text("ab", min_size=1, max_size=40), st.text("ab", min_size=1, max_size=40))
def test_no_text_of_another_length_is_alike(one, other):
    if fuzz.ratio(one, other) >= 75:
        shortest, longest = lengths(len(one), 75)
        assert shortest <= len(other) <= longest
