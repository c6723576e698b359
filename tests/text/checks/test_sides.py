"""Evidence says on which side it stands, and is never cut inside a word."""

import pytest

from fikra.text import checks
from fikra.text.checks import Found
from fikra.text.terms import Term


def found(source: str, target: str, check: str, **more) -> tuple[Found, ...]:
    every = checks.findings(source, target, source_language="en", target_language="ar", **more)
    return next(one.evidence for one in every if one.check.check_id == check)


@pytest.mark.parametrize(
    ("source", "target", "check", "evidence"),
    [
        ("See 2024.", "انظر 2042.", "numbers", [("2024", "source"), ("2042", "target")]),
        ("On 5 May 2024.", "في 6 أيار 2024.", "dates", [("5 may 2024", "source"), ("6 أيار 2024", "target")]),
        ("See a@b.org.", "انظر c@b.org.", "urls", [("a@b.org", "source"), ("c@b.org", "target")]),
        ("An <em>end</em>.", "<b>نهاية</b>.", "tags", [("<em>", "source"), ("<b>", "target")]),
        ("The end is near?", "النهاية قريبة.", "end_punctuation", [("?", "source"), (".", "target")]),
        ("The end.", "النهاية\u200b هنا.", "invisible", [("U+200B", "")]),
    ],
)
def test_each_piece_is_of_one_side(source, target, check, evidence):
    given = found(source, target, check)
    assert [(one.casefold() if one.isascii() else one, one.side) for one in given] == [
        (text.casefold() if text.isascii() else text, side) for text, side in evidence
    ]


def test_a_number_knows_how_it_is_written():
    assert [(one, one.place) for one in found("Of 5,000.", "من ٥١٠٠.", "numbers")] == [
        ("5000", "5,000"),
        ("5100", "٥١٠٠"),
    ]


def test_a_term_that_is_wanted_knows_its_word_in_the_source():
    (one,) = found("The port.", "الشاطئ.", "term_missing", terms=[Term("port", "مرفأ")])
    assert (one, one.side, one.place) == ("مرفأ", "wanted", "port")


def test_other_translations_stand_elsewhere():
    every = checks.findings_of_all([("The port", "المرفأ"), ("the port", "الميناء")])
    assert every[0][0].evidence[0].side == "elsewhere"


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("الاستدامة, والمسؤولية الاجتماعية", "latin_punctuation"),
        ("قال المسؤولون  والمستشارون إنهم", "double_space"),
        ("قال المستشارون ، والمسؤولون", "space_at_mark"),
        ("الاجتماعيةوالاقتصادية المستدامة ", "edge_space"),
    ],
)
def test_no_word_is_cut(target, check):
    evidence = found("Words, and more words", target, check)
    words = [*target.split(), "␣"]
    for piece in evidence:
        assert all(word.strip("␣") in words or word in words for word in piece.split())


def test_what_has_no_blanks_is_cut_somewhere():
    (piece,) = found("Words", "كلمة, " + "ا" * 10_000, "latin_punctuation")
    assert len(piece) < 200
