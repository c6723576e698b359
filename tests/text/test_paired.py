"""Sentences of a paragraph as pairs: only where it is plain which belongs to which."""

import pytest

from fikra.text.paired import sentence_pairs


def pairs(source: str, target: str) -> list[tuple[str, str]]:
    return sentence_pairs(source, target, source_language="en", target_language="ar")


def test_as_many_sentences_as_in_the_translation_are_pairs():
    assert pairs("The port is open. Who pays?", "المرفأ مفتوح. من يدفع؟") == [
        ("The port is open.", "المرفأ مفتوح."),
        ("Who pays?", "من يدفع؟"),
    ]


def test_it_works_from_arabic_as_well():
    found = sentence_pairs(
        "المرفأ مفتوح. من يدفع؟", "The port is open. Who pays?", source_language="ar", target_language="en"
    )
    assert found[1] == ("من يدفع؟", "Who pays?")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The port is open.", "المرفأ مفتوح."),
        ("The port is open. Who pays? Nobody.", "المرفأ مفتوح. من يدفع؟"),
        (
            "Yes. " + "The port of the town is open to all boats. " * 2,
            "نعم. لا. " + "المرفأ مفتوح للجميع " * 6 + ".",
        ),
        ("He paid 100. She paid 200 in the end.", "دفعت 200 في الآخر. ودفع هو 100."),
    ],
    ids=["one sentence", "another number of them", "other lengths", "numbers in other places"],
)
def test_what_is_not_plain_is_left(source, target):
    assert pairs(source, target) == []


def test_a_break_at_the_end_of_a_sentence_is_not_part_of_it():
    assert pairs("The port is open.<br1/>Who pays?", "المرفأ مفتوح.<p/>من يدفع؟") == [
        ("The port is open.", "المرفأ مفتوح."),
        ("Who pays?", "من يدفع؟"),
    ]


def test_sentences_that_cut_a_tag_are_left_out_and_the_others_kept():
    source = "<em>The port is open. It is not</em> dear. Who pays?"
    target = "<em>المرفأ مفتوح. وهو ليس</em> غاليًا. من يدفع؟"
    assert pairs(source, target) == [("Who pays?", "من يدفع؟")]
