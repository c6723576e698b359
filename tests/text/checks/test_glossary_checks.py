"""Terms of the glossary: missing, in a forbidden form, or translated though they stay as they are."""

import pytest

from fikra.text import checks
from fikra.text.terms import Glossary, Term

GLOSSARY = Glossary(
    [
        Term("port", "مرفأ", forbidden=("ميناء",)),
        Term("state budget", "موازنة الدولة", forbidden=("ميزانية",)),
        Term("budget", "ميزانية"),
        Term("pier", "رصيف|أرصفة", forbidden=("مرسى",)),
        Term("GitHub", do_not_translate=True),
        Term("Fikra", "فكرة", do_not_translate=True, forbidden=("مجلة",)),
    ]
)
BACK = Glossary(
    [
        Term("مرفأ", "port", forbidden=("harbour",)),
        Term("موازنة", "budget"),
        Term("UNESCO", do_not_translate=True),
    ]
)


def failing(
    source: str, target: str, terms: Glossary, languages: tuple[str, str] = ("en", "ar")
) -> dict[str, tuple]:
    found = checks.findings(
        source, target, source_language=languages[0], target_language=languages[1], terms=terms
    )
    return {one.check.check_id: one.evidence for one in found}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The port is old", "المرفأ قديم"),
        ("And at the port", "وبالمرفأ القديم"),
        ("The <em>state budget</em> grew", "نمت <em>موازنة الدولة</em>"),
        ("The budget grew", "نمت الميزانيّة"),
        ("We use GitHub", "نستعمل \u2066GitHub\u2069"),
        ("On GitHub", "على الـGitHub"),
        ("A report of reports", "تقرير عن تقارير"),
        ("The piers are old", "الأرصفة قديمة"),
    ],
)
def test_a_term_that_is_used_is_fine(source: str, target: str) -> None:
    assert failing(source, target, GLOSSARY) == {}


@pytest.mark.parametrize(
    ("source", "target", "check", "evidence"),
    [
        ("The port is old", "الميناء قديم", "term_missing", ("مرفأ",)),
        ("The port is old", "الميناء قديم", "term_forbidden", ("ميناء",)),
        ("The port is old", "المرفأ أو الميناء قديم", "term_forbidden", ("ميناء",)),
        ("The piers are old", "المراسي قديمة", "term_missing", ("رصيف",)),
        ("The state budget grew", "نمت ميزانية الدولة", "term_missing", ("موازنة الدولة",)),
        ("The state budget grew", "نمت ميزانية الدولة", "term_forbidden", ("ميزانية",)),
        ("We use GitHub", "نستعمل غيت هب", "do_not_translate", ("GitHub",)),
        ("Fikra is ours", "مجلة Fikra لنا", "term_forbidden", ("مجلة",)),
    ],
)
def test_a_term_that_is_not_is_named(source: str, target: str, check: str, evidence: tuple[str, ...]) -> None:
    assert failing(source, target, GLOSSARY)[check] == evidence


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("المرفأ القديم", "The old port", {}),
        ("المرفأ القديم", "The ports of old", {}),
        ("المرفأ القديم", "The old harbour", {"term_missing": ("port",), "term_forbidden": ("harbour",)}),
        ("وموازنتها", "And its budget", {}),
        ("وموازنتها", "And its spending", {"term_missing": ("budget",)}),
        ("منظمة UNESCO", "the Unesco organisation", {"do_not_translate": ("UNESCO",)}),
    ],
)
def test_from_arabic_as_well(source: str, target: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert failing(source, target, BACK, ("ar", "en")) == expected


def test_terms_come_as_a_plain_list_too() -> None:
    found = checks.run(
        "The port", "الميناء", source_language="en", target_language="ar", terms=[Term("port", "مرفأ")]
    )
    assert [check.check_id for check in found] == ["term_missing"]


def test_a_passage_that_is_left_out_needs_no_term() -> None:
    assert failing("The port is old", "<omit/>قيل أعلاه", GLOSSARY) == {}
