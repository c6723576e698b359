"""What holds for checks whatever the texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text import checks
from fikra.text.arabic import to_arabic_digits
from fikra.text.bidi import isolate_runs
from fikra.text.checks import Finding
from fikra.text.terms import Glossary, Term

LETTERS = st.characters(codec="utf-8")
WORDS = [
    "المرفأ ",
    "port ",
    "2024",
    "٢٠٢٤ ",
    "، ",
    ", ",
    "؟",
    ".",
    "…",
    "«",
    "»",
    "(",
    "5 May ",
    "مايو ",
    "5 million ",
    "ک",
]
MARKUP = [
    "<em>",
    "</em>",
    "<a1>",
    "</a1>",
    "<br1/>",
    "<p/>",
    "<join/>",
    "<omit/>",
    "&lt;",
    "<code>f(x)</code>",
    "https://example.org/a",
]
CONTROLS = list("\u200f\u2067\u2069\u0640\u200b ")
PIECES = st.sampled_from([*WORDS, *MARKUP, *CONTROLS])
TEXTS = st.one_of(st.text(LETTERS, max_size=30), st.lists(PIECES, max_size=12).map("".join))
LANGUAGES = st.sampled_from([("en", "ar"), ("ar", "en")])
GLOSSARY = Glossary(
    [Term("port", "مرفأ", forbidden=("ميناء",)), Term("مرفأ", "port"), Term("f", do_not_translate=True)]
)


def found(source: str, target: str, languages: tuple[str, str], kind: str = "p") -> list[Finding]:
    return checks.findings(
        source,
        target,
        source_language=languages[0],
        target_language=languages[1],
        terms=GLOSSARY,
        kind=kind,
    )


@settings(max_examples=300)
@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from(["p", "h2", "li", "text", ""]))
def test_no_text_breaks_a_check_and_each_says_what_it_found(
    source: str, target: str, languages: tuple[str, str], kind: str
) -> None:
    for finding in found(source, target, languages, kind):
        assert finding.evidence
        assert all(finding.evidence)


@given(TEXTS, TEXTS, LANGUAGES)
def test_run_names_the_checks_of_the_findings(source: str, target: str, languages: tuple[str, str]) -> None:
    run = checks.run(
        source, target, source_language=languages[0], target_language=languages[1], terms=GLOSSARY
    )
    assert run == [finding.check for finding in found(source, target, languages)]


@given(st.lists(st.integers(0, 10**7), max_size=5), st.booleans())
def test_the_digits_a_number_is_written_with_are_free(values: list[int], grouped: bool) -> None:
    source = " x ".join(f"{value:,}" if grouped else str(value) for value in values)
    target = to_arabic_digits(" س ".join(str(value) for value in reversed(values)))
    assert not checks.get("numbers").check_single(source, target, "en", "ar")
    assert not checks.get("numbers").check_single(target, source, "ar", "en")


@given(st.integers(100, 10**6), st.integers(100, 10**6))
def test_another_number_is_found(value: int, other: int) -> None:
    differs = checks.get("numbers").check_single(f"x {value} x", f"س {other} س", "en", "ar")
    assert differs is (value != other)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_isolates_that_are_closed_change_no_verdict(target: str) -> None:
    plain, isolated = (
        found("port 2024.", text, ("en", "ar")) for text in (target, isolate_runs(target, "rtl"))
    )
    assert [one.check.check_id for one in plain] == [one.check.check_id for one in isolated]
