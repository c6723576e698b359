"""A translation that is shaped otherwise than its source raises no alarm for it."""

import pytest

from fikra.text import checks

SOURCE = "In 2024 the council, under pressure, closed “the old port”. Nobody was asked about it."


def failing(target: str, kind: str = "p") -> list[str]:
    found = checks.run(SOURCE, target, source_language="en", target_language="ar", kind=kind)
    return [check.check_id for check in found]


def test_a_paragraph_that_is_broken_in_two_is_read_as_one() -> None:
    assert failing("في ٢٠٢٤ أغلق المجلس، تحت الضغط، «المرفأ القديم».<p/>ولم يُسأل أحد عن ذلك.") == []


@pytest.mark.parametrize("target", ["<join/>", "<join/>ولم يُسأل أحد عن ذلك", "<join/>وحسب"])
def test_what_is_joined_to_the_block_before_is_not_measured(target: str) -> None:
    assert failing(target) == []


@pytest.mark.parametrize("target", ["<omit/>", "<omit/>قيل أعلاه", "<omit/>said before, 2025"])
def test_what_is_left_out_is_not_checked(target: str) -> None:
    assert failing(target) == []


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("<join/>ولم يُسأل أحد  عن ذلك", "double_space"),
        ("<join/>ولم يُسأل أحد, عن ذلك", "latin_punctuation"),
        ("<join/>ولم يُســأل أحد", "kashida"),
    ],
)
def test_the_words_of_what_is_joined_are_checked_all_the_same(target: str, check: str) -> None:
    assert failing(target) == [check]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("في ٢٠٢٤.<p/>", "p"),
        ("نص <omit/>قيل أعلاه", "p"),
        ("<join/>العنوان", "h2"),
        ("واحد.<p/>اثنان.", "h3"),
    ],
)
def test_a_shape_that_can_not_be_is_an_error(target: str, kind: str) -> None:
    assert "tags" in failing(target, kind)


def test_a_block_that_the_next_is_joined_to_may_hold_the_text_of_both() -> None:
    target = "في ٢٠٢٤ أغلق المجلس «المرفأ القديم». ولم يُسأل أحد عن ذلك. وافتُتح مرفأ جديد سنة ٢٠٢٦."
    languages = {"source_language": "en", "target_language": "ar"}
    assert "numbers" in [one.check.check_id for one in checks.findings(SOURCE, target, **languages)]
    assert checks.findings(SOURCE, target, **languages, is_joined_to=True) == []
