import pytest

from fikra.text import bidi


@pytest.mark.parametrize(
    ("direction", "opener"), [("ltr", "\u2066"), ("rtl", "\u2067"), ("auto", "\u2068"), ("", "\u2068")]
)
def test_an_isolate_is_opened_and_closed(direction: str, opener: str) -> None:
    assert bidi.isolate("فكرة", direction) == opener + "فكرة\u2069"


def test_nothing_is_isolated_when_there_is_no_text() -> None:
    assert bidi.isolate("", "rtl") == ""


def test_an_unknown_direction_is_an_error() -> None:
    with pytest.raises(KeyError):
        bidi.isolate("x", "up")


def test_an_open_isolate_within_cannot_swallow_our_closing_one() -> None:
    assert bidi.isolate("a\u2067b", "ltr") == "\u2066ab\u2069"
    assert bidi.isolate("a\u2069b\u200f", "ltr") == "\u2066ab\u200f\u2069"


def test_balanced_isolates_within_are_kept() -> None:
    assert bidi.isolate("a \u2067ب\u2069", "ltr") == "\u2066a \u2067ب\u2069\u2069"


@pytest.mark.parametrize(
    ("text", "expected"), [("a\u202eb\u202c", True), ("a\u202db", True), ("a\u202ab\u202c\u200e", False)]
)
def test_overrides_are_found_and_embeddings_are_not_overrides(text: str, expected: bool) -> None:
    assert bidi.overrides(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "\u2066a",
        "a\u2069",
        "\u202ba",
        "a\u202c",
        "\u2066a\u202c",
        "\u202aa\u2069",
        "\u2066\u202aa\u2069\u202c",
        "\u2067a\u2069\u2069",
    ],
)
def test_unpaired_controls_are_unbalanced(text: str) -> None:
    assert bidi.unbalanced(text)


@pytest.mark.parametrize(
    "text", ["", "plain", "\u200fنص\u200e", "\u2066a\u2067b\u2069\u2069", "\u202ba\u2066b\u2069\u202c"]
)
def test_nested_pairs_and_lone_marks_are_balanced(text: str) -> None:
    assert not bidi.unbalanced(text)


def test_stripping_removes_marks_as_well_as_pairs() -> None:
    assert bidi.strip_controls("\u200fa\u2066b\u2069\u061c\u200e\u202ec") == "abc"


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("Change history: river", "ltr", "Change history: river"),
        ("", "rtl", ""),
        ("سجل: river 2", "rtl", "سجل: \u2066river 2\u2069"),
        ("إصدارات «A draft»", "rtl", "إصدارات «\u2066A draft\u2069»"),
        ("C++ و5G", "rtl", "\u2066C++\u2069 و\u20665G\u2069"),
        ("النص (to appear) هنا", "rtl", "النص (\u2066to appear\u2069) هنا"),
        ("The river دجلة", "ltr", "The river \u2067دجلة\u2069"),
    ],
)
def test_runs_against_the_direction_are_isolated_each_by_itself(text: str, base: str, expected: str) -> None:
    assert bidi.isolate_runs(text, base) == expected


@pytest.mark.parametrize("text", ["\u2066CSS\u2069 سهلة ABC", "\u200fABC"])
def test_what_holds_controls_already_is_trusted(text: str) -> None:
    assert bidi.isolate_runs(text, "rtl") == text
