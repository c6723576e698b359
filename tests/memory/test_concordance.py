"""The concordance: words found on either side of the memory, whatever their marks and prefixes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.memory import index
from fikra.memory.actions import remember
from fikra.memory.concordance import MOST_TEXTS, search

pytestmark = pytest.mark.django_db

BUDGET = ("The Ministry’s <em>budgets</em> were cut.", "خُفّضت <em>ميزانيّات</em> الوزارة.")
STATE = ("The state budget of 2024", "موازنة الدولة لعام ٢٠٢٤")


def kept(*pairs: tuple[str, str], origin: str = "a", source: str = "en", target: str = "ar") -> None:
    remember(pairs=pairs, source_language=source, target_language=target, origin=origin)
    index.catch_up()


def found(query: str, source: str = "en", target: str = "ar") -> list[str]:
    answer = search(query=query, source_language=source, target_language=target)
    return [one.source for one in answer.found]


def marked(query: str) -> list[str]:
    (one,) = search(query=query, source_language="en", target_language="ar").found
    texts = ((one.source, one.in_source), (one.target, one.in_target))
    return [text[start:end] for text, spans in texts for start, end in spans]


def test_words_are_found_in_the_plural_and_with_capitals():
    kept(BUDGET, STATE)
    assert set(found("BUDGET")) == {BUDGET[0], STATE[0]}
    assert found("ministry budget") == [BUDGET[0]]
    assert found("budget of the school") == []


def test_words_are_found_in_the_translation_without_marks_and_with_prefixes():
    kept(BUDGET, STATE, ("By law", "وبالقانونِ"))
    assert found("ميزانيات") == [BUDGET[0]]
    assert found("دولة") == [STATE[0]]
    assert found("القَانون") == ["By law"]
    assert found("٢٠٢٤ الدولة") == [STATE[0]]


def test_words_are_marked_whole_and_tags_are_no_words():
    kept(BUDGET)
    assert marked("budget") == ["budgets"]
    assert marked("الوزارة ميزانيات") == ["ميزانيّات", "الوزارة"]
    assert found("em") == []


def test_the_other_direction_is_searched_as_well_and_said():
    kept((STATE[1], STATE[0]), source="ar", target="en")
    answer = search(query="budget", source_language="en", target_language="ar")
    assert [(one.source, one.reversed) for one in answer.found] == [(STATE[0], True)]


def test_words_side_by_side_come_first_then_the_newest():
    for pair in (
        ("The state budget", "ب"),
        ("The budget of the state", "ا"),
        ("A budget; the state paid", "ج"),
    ):
        kept(pair)
    assert found("state budget") == [
        "The state budget",
        "A budget; the state paid",
        "The budget of the state",
    ]


def test_other_languages_and_an_empty_query_find_nothing():
    kept(("Le budget", "x"), source="fr", target="ar")
    kept(BUDGET)
    assert found("budget") == [BUDGET[0]]
    assert found(" ؟ … ") == []


def test_the_same_pair_is_shown_once():
    kept(STATE)
    kept(STATE, origin="b")
    assert len(found("budget")) == 1


def test_a_common_word_is_cut_and_says_so():
    kept(*((f"The port number {number}", f"المرفأ {number}") for number in range(MOST_TEXTS + 5)))
    answer = search(query="port", source_language="en", target_language="ar")
    assert (len(answer.found), answer.is_cut) == (MOST_TEXTS, True)
    assert not search(query="port 7", source_language="en", target_language="ar").is_cut


def test_a_search_takes_a_fixed_number_of_queries():
    kept(BUDGET, STATE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            found("the state budget of 2024")
        return len(captured)

    few = queries()
    kept(*((f"The state budget of 2024 has {number} pages", str(number)) for number in range(200)))
    assert queries() <= few == 4


def test_hostile_queries_find_nothing_and_break_nothing():
    kept(BUDGET)
    for query in ("'; DROP TABLE memory_entry; --", "\u202e\u0000%_", "x" * 100_000, "a " * 5_000, "\ud800"):
        assert found(query) == []
