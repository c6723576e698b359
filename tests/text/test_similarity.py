import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import similarity

PAIRS = Path(__file__).parents[3] / "shared" / "data" / "fuzzy" / "changed_paragraphs.jsonl"
PARAGRAPH = (
    "Every spring the ferry company repaints its boats, and every autumn the salt has taken the paint off."
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", ""),
        ("Boats", "boats"),
        ("the <em>old</em> pier", "the old pier"),
        ("“pier”", '"pier"'),
        ("<br1/>", "<br1/>"),
    ],
)
def test_case_tags_and_typography_make_no_difference(a: str, b: str) -> None:
    assert similarity.ratio(a, b) == 1.0


def test_swapped_halves_are_nearly_the_same() -> None:
    before, after = PARAGRAPH.split(", ")
    assert similarity.ratio(PARAGRAPH, f"{after}, {before}") > 0.9


def test_a_paragraph_that_grew_is_still_itself() -> None:
    assert (
        similarity.ratio(PARAGRAPH, PARAGRAPH + " " + PARAGRAPH[::-1] + " Some say tar would be better.")
        > 0.8
    )


def test_a_few_words_that_stand_in_a_long_text_are_not_that_text() -> None:
    assert similarity.ratio("the ferry company", PARAGRAPH) < 0.5


def test_unrelated_texts_are_not_alike() -> None:
    assert (
        similarity.ratio(PARAGRAPH, "Nobody knows why the census of 1932 was never taken in the mountains.")
        < 0.6
    )


def test_a_text_as_long_as_a_book_is_compared_by_its_words() -> None:
    book = [f"word{number}" for number in range(4000)]
    assert similarity.ratio(" ".join(book), " ".join(book[:3000])) == pytest.approx(6000 / 7000)


def test_an_address_in_angle_brackets_is_text() -> None:
    assert similarity.ratio("<https://example.org/a>", "<https://example.net/guide>") < 1.0


@given(st.text(), st.text())
def test_likeness_lies_between_none_and_all(a: str, b: str) -> None:
    assert 0.0 <= similarity.ratio(a, b) <= 1.0
    assert similarity.ratio(a, a) == 1.0


@given(st.lists(st.text("ab c", max_size=20), max_size=5), st.lists(st.text("ab c", max_size=20), max_size=5))
def test_pairs_of_texts_score_as_they_do_alone(old: list[str], new: list[str]) -> None:
    vocabulary: dict[str, str] = {}
    texts = [[similarity.Text.of(msg, vocabulary) for msg in side] for side in (old, new)]
    for pair in similarity.likenesses(texts[0], texts[1], 0.6):
        assert pair.score == similarity.ratio(old[pair.old], new[pair.new])


@given(st.text())
def test_the_normal_form_is_its_own(text: str) -> None:
    assert similarity.normal(similarity.normal(text)) == similarity.normal(text)


@pytest.mark.skipif(not PAIRS.exists(), reason="no texts of other people here")
def test_real_edits_are_found_but_for_what_was_written_anew() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    missed = [pair for pair in pairs if similarity.ratio(pair["old_en"], pair["new_en"]) < 0.6]
    assert len(missed) <= 2
