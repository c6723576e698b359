"""Checks on whole catalogs: one source, one translation."""

from fikra.text import checks


def found(*messages: tuple[str, str]) -> dict[int, list[tuple[str, ...]]]:
    return {at: [one.evidence for one in all_] for at, all_ in checks.findings_of_all(messages).items()}


def test_two_translations_of_one_source_are_shown_at_both() -> None:
    assert found(("The port", "المرفأ"), ("Water", "الماء"), ("The port", "الميناء")) == {
        0: [("الميناء",)],
        2: [("المرفأ",)],
    }


def test_case_tags_blanks_vowels_and_the_last_mark_make_no_difference() -> None:
    assert (
        found(("The port", "المرفأ"), ("the <em>port</em>.", "<em>المَرفأ</em>."), ("The  port", "المرفأ"))
        == {}
    )


def test_what_is_not_translated_or_shaped_otherwise_contradicts_nothing() -> None:
    assert found(("The port", "المرفأ"), ("The port", ""), ("The port", "<omit/>قيل أعلاه")) == {}


def test_of_three_each_names_the_others_once() -> None:
    three = found(("A plan", "خطة"), ("A plan", "خطة"), ("A plan", "مخطط"))
    assert three == {0: [("مخطط",)], 1: [("مخطط",)], 2: [("خطة",)]}


def test_from_arabic_as_well() -> None:
    assert found(("المرفأ", "The port"), ("المرفأ", "The harbour")).keys() == {0, 1}
