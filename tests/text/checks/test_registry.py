import pytest

from fikra.text import checks
from fikra.text.checks.defaults import CHECKS


def test_every_check_has_its_own_id_a_name_a_description_and_a_severity() -> None:
    found = checks.all_checks()
    assert len({check.check_id for check in found}) == len(found) == len(CHECKS) >= 10
    for check in found:
        assert check.name
        assert check.description.endswith(".")
        assert check.severity in ("error", "warning", "info")


def test_errors_are_shown_first() -> None:
    gravity = [["error", "warning", "info"].index(check.severity) for check in checks.all_checks()]
    assert gravity == sorted(gravity)


def test_a_check_is_found_by_its_id() -> None:
    assert checks.get("tags").check_id == "tags"
    with pytest.raises(KeyError):
        checks.get("no-such-check")


def test_an_empty_translation_fails_nothing() -> None:
    assert checks.run("<em>2024</em>!", "", source_language="en", target_language="ar") == []


@pytest.mark.parametrize(
    ("source", "target", "source_language", "target_language"),
    [
        (
            "In <a1>2019</a1> the ministry, under pressure, closed “the old port” (again).",
            "في <a1>٢٠١٩</a1> أغلقت الوزارة، تحت الضغط، «المرفأ القديم» (مجدداً).",
            "en",
            "ar",
        ),
        (
            "هل يعود <em>العمل</em> إلى المرفأ في ٢٠٢٤؟",
            "Will <em>work</em> return to the port in 2024?",
            "ar",
            "en",
        ),
        ("Harbours", "المرافئ", "en", "ar"),
    ],
)
def test_a_good_translation_fails_nothing(
    source: str, target: str, source_language: str, target_language: str
) -> None:
    assert checks.run(source, target, source_language=source_language, target_language=target_language) == []


def test_what_fails_is_returned_in_the_order_of_the_registry() -> None:
    failing = checks.run("<em>Yes</em> 5.", "\u202eنعم نعم 7", source_language="en", target_language="ar")
    assert [check.check_id for check in failing] == [
        "tags",
        "bidi_controls",
        "numbers",
        "end_punctuation",
        "repeated_word",
    ]


def test_a_date_is_shown_as_it_is_written() -> None:
    found = checks.findings("on 3 May 2020", "في ٤ أيّار ٢٠٢٠", source_language="en", target_language="ar")
    assert next(one.evidence for one in found if one.check.check_id == "dates") == (
        "3 May 2020",
        "٤ أيار ٢٠٢٠",
    )
