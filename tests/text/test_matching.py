"""Scores of memory matches: each kind of difference has its place, and no other stands above it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fikra.text.matching import fold, ranked, score

LONG = "The council voted on the budget of the harbour and decided to repair the old bridge before winter"
LONG_AR = "صوّت المجلس على موازنة المرفأ وقرر إصلاح الجسر القديم قبل حلول الشتاء وهطول الأمطار على المدينة"

TABLE = [
    ("the same", LONG, LONG, 100),
    ("white space", LONG, LONG.replace(" ", "  ", 1), 99),
    ("no-break space", "Page 5", "Page\u00a05", 99),
    ("quotes", 'She said "yes".', "She said “yes”.", 99),
    ("Arabic quotes", 'قالت "نعم".', "قالت «نعم».", 99),
    ("tags", "The <em>old</em> bridge", "The old bridge", 98),
    ("other tags", "The <a1>old</a1> bridge", "The <strong>old</strong> bridge", 98),
    ("case", LONG, LONG.upper(), 97),
    ("case and tags", "The Old <em>Bridge</em>", "The old bridge", 97),
    ("vowel marks", "كَتَبَ التقرير", "كتب التقرير", 97),
    ("tatweel and forms of alef", "الإسكندرية", "الاسكنـــدرية", 97),
    ("digits of the other script", "في عام ٢٠٢٤", "في عام 2024", 97),
    ("a full stop", LONG, LONG + ".", 95),
    ("a word of a long text", LONG, LONG.replace("old ", ""), 95),
    ("a word of a long Arabic text", LONG_AR, LONG_AR.replace("القديم ", ""), 95),
    ("a number of a long text", LONG + " 2024", LONG + " 2042", 89),
    ("an Arabic number", LONG_AR + " ٢٠٢٤", LONG_AR + " ٢٠٤٢", 89),
    ("a negation", LONG, LONG.replace("decided to", "decided not to"), 89),
    ("a short negation", LONG.replace("voted", "didn’t vote"), LONG.replace("voted", "did vote"), 89),
    ("an Arabic negation", LONG_AR + " لا يكفي", LONG_AR + " يكفي", 89),
    ("nothing in common", "abc", "xyz", 0),
]


@pytest.mark.parametrize(("what", "text", "known", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_each_kind_of_difference_has_its_score(what, text, known, expected):
    assert score(text, known) == score(known, text) == expected


def test_a_tag_that_differs_costs_one_more_where_words_differ():
    plain = score("The old bridge is open", "The new bridge is open")
    assert score("The old <em>bridge</em> is open", "The new bridge is open") == plain - 1


def test_a_score_is_rounded_down():
    # Three of four letters: exactly 75; two of three words' letters: a little less.
    assert score("abcd", "abcx") == 75
    assert score("abcdefghijk", "abcdefghxyz") == 72


def test_what_comes_late_is_found_if_it_is_roughly_alike():
    known = ["something else"] * 40 + ["The bridge is opened"]
    assert ranked("The bridge is open", known, in_full=10) == [(94, 40)]


def test_what_comes_first_is_compared_in_full():
    assert ranked("<a1>Yes</a1>, <a2>yes</a2>", ["YES, YES"], in_full=1) == [(97, 0)]


TEXTS = st.text(st.sampled_from("ab cنم\u064e«».5٥<em>/")) | st.sampled_from([LONG, LONG_AR, LONG.upper()])


@given(TEXTS, TEXTS)
@example("", "<a>5")
def test_a_score_is_between_0_and_100_and_the_same_both_ways(one, other):
    assert 0 <= score(one, other) <= 100
    assert abs(score(one, other) - score(other, one)) == 0
    assert (score(one, other) == 100) == (one == other)


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    if "<" not in text and "&" not in text:
        assert fold(fold(text)) == fold(text)


@given(TEXTS, st.lists(TEXTS, max_size=6), st.integers(50, 95))
def test_what_is_ranked_is_what_scores_enough_with_the_best_first(text, known, threshold):
    expected = [(score(text, other), at) for at, other in enumerate(known) if score(text, other) >= threshold]
    assert ranked(text, known, threshold=threshold) == sorted(expected, key=lambda pair: (-pair[0], pair[1]))
