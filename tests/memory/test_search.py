"""Fuzzy look-up: what is found, in what order, and what is not kept."""

import random
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.memory import index
from fikra.memory.actions import Pair, keep, look_up, remember
from fikra.memory.models import Entry, Posting
from fikra.memory.search import find, find_parts

pytestmark = pytest.mark.django_db

PORT = "The council voted to close the old port in winter."
PORT_AR = "صوّت المجلس على إغلاق المرفأ القديم في الشتاء."
BOTH = "The port is closed in winter. Who pays for the boats?"
BOTH_AR = "المرفأ مغلق في الشتاء. من يدفع ثمن القوارب؟"


def kept(*pairs: tuple[str, str], origin: str = "a", source: str = "en", target: str = "ar") -> None:
    remember(pairs=pairs, source_language=source, target_language=target, origin=origin)


def found(text: str, source: str = "en", target: str = "ar", **options) -> list[tuple[int, str]]:
    matches = find(text=text, source_language=source, target_language=target, **options)
    return [(match.score, match.target) for match in matches]


def test_the_same_text_scores_100_and_one_that_is_only_like_it_less():
    kept((PORT, PORT_AR))
    assert found(PORT) == [(100, PORT_AR)]
    assert found(PORT.replace("winter", "summer")) == [(92, PORT_AR)]
    assert found("Nobody was asked about the budget of the schools.") == []


def test_it_works_from_arabic_too():
    kept((PORT_AR, PORT), source="ar", target="en")
    assert found(PORT_AR.replace("الشتاء", "الصيف"), "ar", "en")[0][1] == PORT


def test_the_best_comes_first_and_the_threshold_and_the_limit_hold():
    kept(*((PORT.replace("winter", season), season) for season in ("winter", "the winter", "summer", "May")))
    assert [target for _score, target in found(PORT)] == ["winter", "the winter", "summer", "May"]
    assert [target for _score, target in found(PORT, threshold=95)] == ["winter", "the winter"]
    assert len(found(PORT, limit=1)) == 1


def test_short_texts_are_found_as_well():
    kept(("Settings", "الإعدادات"), ("No", "لا"), ("Open port", "مرفأ مفتوح"))
    assert found("Setting")[0][1] == "الإعدادات"
    assert found("no") == [(97, "لا")]
    assert found("Open ports")[0][1] == "مرفأ مفتوح"


def test_of_the_same_score_the_newest_comes_first_and_a_pair_only_once():
    old, new = datetime(2020, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    keep([Pair(PORT, "قديم", "en", "ar", "a", old), Pair(PORT, "جديد", "en", "ar", "b", new)])
    keep([Pair(PORT, "قديم", "en", "ar", "c", old)])
    assert found(PORT) == [(100, "جديد"), (100, "قديم")]


def test_sentences_of_accepted_paragraphs_are_found_by_themselves():
    kept((BOTH, BOTH_AR))
    match = find(text="Who pays for the boats?", source_language="en", target_language="ar")[0]
    assert (match.score, match.target, match.level, match.origin) == (
        100,
        "من يدفع ثمن القوارب؟",
        "sentence",
        "a",
    )
    assert look_up(sources=["Who pays for the boats?"], source_language="en", target_language="ar")


def test_a_paragraph_comes_before_a_sentence_that_is_as_good():
    kept((BOTH, BOTH_AR), ("Who pays for the boats?", "من يدفع؟"))
    assert found("Who pays for the boats?")[0] == (100, "من يدفع؟")
    assert look_up(sources=["Who pays for the boats?"], source_language="en", target_language="ar") == {
        "Who pays for the boats?": "من يدفع؟"
    }


def test_sentences_follow_the_present_translation_of_their_paragraph():
    kept((BOTH, BOTH_AR))
    index.catch_up()
    kept((BOTH, BOTH_AR.replace("ثمن", "كلفة")))
    assert found("Who pays for the boats?") == [(100, "من يدفع كلفة القوارب؟")]
    kept((BOTH, "المرفأ مغلق في الشتاء ولا أحد يدفع."))
    assert found("Who pays for the boats?") == []


def test_the_parts_of_a_text_are_looked_up_one_by_one():
    kept((BOTH, BOTH_AR))
    parts = find_parts(
        text="Nobody came. Who pays for the boats?", source_language="en", target_language="ar"
    )
    assert [(part.sentence, len(part.matches)) for part in parts] == [
        ("Nobody came.", 0),
        ("Who pays for the boats?", 1),
    ]
    assert find_parts(text="Who pays for the boats?", source_language="en", target_language="ar") == []


def test_the_other_direction_is_asked_too_and_never_counts_as_the_same():
    kept((PORT, PORT_AR))
    match = find(text=PORT_AR, source_language="ar", target_language="en")[0]
    assert (match.source, match.target, match.score, match.reversed) == (PORT_AR, PORT, 95, True)


def test_other_language_pairs_are_kept_apart():
    kept((PORT, "Le port"), target="fr")
    assert found(PORT) == []


def test_what_is_joined_or_left_out_is_not_kept_and_what_is_broken_in_two_is():
    kept((PORT, "<join/>" + PORT_AR), (BOTH, "<omit/>سبق ذكره"), ("One. Two.", "واحد.<p/>اثنان."))
    kept((PORT, "<join />" + PORT_AR), (BOTH, "<omit  />سبق ذكره"))
    assert list(Entry.objects.values_list("source", "target")) == [("One. Two.", "واحد.<p/>اثنان.")]


def test_remembering_takes_one_statement_and_indexes_nothing():
    with CaptureQueriesContext(connection) as queries:
        kept((PORT, PORT_AR))
    assert len(queries) == 1
    assert not Posting.objects.exists()
    assert index.catch_up() == 1
    assert index.catch_up() == 0


def test_what_is_accepted_again_unchanged_is_not_indexed_again():
    kept((PORT, PORT_AR))
    index.catch_up()
    kept((PORT, PORT_AR))
    assert index.catch_up() == 0
    kept((PORT, PORT_AR + "!"))
    assert index.catch_up() == 1


def test_a_look_up_takes_as_many_queries_in_a_large_memory_as_in_a_small_one():
    def queries() -> int:
        find(text=PORT, source_language="en", target_language="ar")
        with CaptureQueriesContext(connection) as captured:
            find(text=PORT, source_language="en", target_language="ar")
        return len(captured)

    kept((PORT, PORT_AR))
    few = queries()
    kept(*((PORT.replace("winter", f"the year {year}"), str(year)) for year in range(1000, 1300)))
    assert queries() == few == 4


def test_the_same_words_are_found_among_hundreds_that_are_as_long():
    kept(*((f"Page {number} of the budget", str(number)) for number in range(100, 900)))
    assert found("Page 777 of the budget", limit=1) == [(100, "777")]


def test_the_index_does_not_depend_on_the_order_of_what_is_remembered():
    pairs = [(PORT.replace("winter", f"{day} May"), str(day)) for day in range(1, 29)]
    kept(*pairs)
    index.catch_up()
    first = set(Posting.objects.values_list("shingle", "length", "key"))
    answer = found(PORT, limit=50)
    Entry.objects.all().delete()
    Posting.objects.all().delete()
    random.Random(1).shuffle(pairs)
    for pair in pairs:
        kept(pair)
        index.catch_up()
    assert set(Posting.objects.values_list("shingle", "length", "key")) == first
    assert sorted(found(PORT, limit=50)) == sorted(answer)


def test_progress_is_told_after_each_batch(monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    kept(*((f"{PORT} {number}", "x") for number in range(5)))
    told: list[int] = []
    assert index.catch_up(progress=told.append) == 5
    assert told == [2, 4, 5]
