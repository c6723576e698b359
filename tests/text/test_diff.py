from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text.diff import Operation, word_diff


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("same", "same", [("equal", "same")]),
        ("", "new", [("insert", "new")]),
        ("gone", "", [("delete", "gone")]),
        (
            "See <a1>the plan</a1>.",
            "See <em>the plan</em>.",
            [
                ("equal", "See "),
                ("delete", "<a1>"),
                ("insert", "<em>"),
                ("equal", "the plan"),
                ("delete", "</a1>"),
                ("insert", "</em>"),
                ("equal", "."),
            ],
        ),
        (
            "قرأت كِتاباً قديماً",
            "قرأت كُتُباً قديماً",
            [("equal", "قرأت "), ("delete", "كِتاباً"), ("insert", "كُتُباً"), ("equal", " قديماً")],
        ),
        (
            "It costs 1,200.",
            "It costs 1,300.",
            [("equal", "It costs "), ("delete", "1,200"), ("insert", "1,300"), ("equal", ".")],
        ),
        (
            "I don't know",
            "I do know",
            [("equal", "I "), ("delete", "don't"), ("insert", "do"), ("equal", " know")],
        ),
        (
            "one two three four",
            "one 2 3 four",
            [("equal", "one "), ("delete", "two three"), ("insert", "2 3"), ("equal", " four")],
        ),
    ],
)
def test_words_numbers_and_tags_change_as_wholes(
    old: str, new: str, expected: list[tuple[Operation, str]]
) -> None:
    assert word_diff(old, new) == expected


texts = st.lists(
    st.sampled_from(["forum ", "opens", " ", "<em>", "</em>", "كِتاب", "٢٠٢٤", ",", "\n"])
    | st.text(max_size=3)
).map("".join)


@given(texts, texts)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(text for tag, text in pieces if tag != "insert") == old
    assert "".join(text for tag, text in pieces if tag != "delete") == new


@given(texts, texts)
def test_no_piece_is_empty_and_what_is_deleted_stands_before_what_is_inserted(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert all(text for _, text in pieces)
    tags = [tag for tag, _ in pieces]
    assert ("insert", "delete") not in pairwise(tags)
