"""One table for each check: translations that pass, and translations that fail."""

import pytest

from fikra.text import checks

EN_AR, AR_EN = ("en", "ar"), ("ar", "en")

# check id: [(source, target, languages)] that pass, and that fail
PASS: dict[str, list[tuple[str, str, tuple[str, str]]]] = {
    "tags": [
        ("<a1>x</a1> <em>y</em>", "<em>ي</em> <a1>س</a1>", EN_AR),
        ("a &lt; b", "أ &lt; ب", EN_AR),
        ("one<br1/>two", "واحد<br1/>اثنان", EN_AR),
        ("plain", "عادي", EN_AR),
    ],
    "bidi_controls": [
        ("CSS", "لغة \u2066CSS\u2069 هذه", EN_AR),
        ("see", "انظر\u200f (1)", EN_AR),
        ("\u202eodd", "غريب", EN_AR),
    ],
    "numbers": [
        ("In 2024", "في ٢٠٢٤", EN_AR),
        ("In 2024", "في ۲۰۲۴", EN_AR),
        ("1,234.5 tonnes", "١٬٢٣٤٫٥ طن", EN_AR),
        ("1,000,000", "1000000", EN_AR),
        ("from 3 to 9", "بين ٩ و٣", EN_AR),
        ("3 reports", "ثلاثة تقارير", EN_AR),
        ("2 reports", "تقريران", EN_AR),
        ("and 5 ships", "وخمس سفن", EN_AR),
        ("four ships", "٤ سفن", EN_AR),
        ("the 20th century", "القرن العشرون", EN_AR),
        ("the 1990s", "التسعينيات", EN_AR),
        ("CO2", "ثاني أكسيد الكربون", EN_AR),
        ("<a1>one</a1>", "<a1>واحد</a1>", EN_AR),
        ("٣٫٥٪", "3.5%", AR_EN),
    ],
    "same_as_source": [
        ("The port", "المرفأ", EN_AR),
        ("UNESCO", "UNESCO", EN_AR),
        ("GitHub", "GitHub", EN_AR),
        ("2024", "2024", EN_AR),
        ("https://example.org/plan", "https://example.org/plan", EN_AR),
        ("editor@example.org", "editor@example.org", EN_AR),
    ],
    "urls": [
        ("see https://example.org/a.", "انظر https://example.org/a.", EN_AR),
        ("write to a.b@example.org", "راسل \u2066a.b@example.org\u2069", EN_AR),
        ("no address", "بلا عنوان", EN_AR),
        ("(www.example.org)", "«www.example.org»", EN_AR),
        ("https://example.org, too", "https://example.org، أيضاً", EN_AR),
    ],
    "end_punctuation": [
        ("Really?", "حقاً؟", EN_AR),
        ("Really?!", "حقاً؟!", EN_AR),
        ("Really?!", "حقاً!؟", EN_AR),
        ("He said “yes.”", "قال «نعم».", EN_AR),
        ("Wait...", "انتظر…", EN_AR),
        ("First;", "أولاً؛", EN_AR),
        ("Done.", "تم.\u200f", EN_AR),
        ("A heading", "عنوان", EN_AR),
        ("<em>Done.</em>", "<em>تم</em>.", EN_AR),
        ("لماذا؟", "Why?", AR_EN),
    ],
    "latin_punctuation": [
        ("a, b", "أ، ب", EN_AR),
        ("Python, Django and us", "Python, Django ونحن", EN_AR),
        ("1,000", "1,000", EN_AR),
        ("5%", "٥٪", EN_AR),
        ("5%", "5%", EN_AR),
        ("أ، ب", "a, b", AR_EN),
        ("at 10:30", "عند 10:30", EN_AR),
    ],
    "brackets_quotes": [
        ("(a)", "(أ)", EN_AR),
        ("“a”", "«أ»", EN_AR),
        ('"a"', "”أ“", EN_AR),
        ("1) first", "1) أولاً", EN_AR),
        ("[(a)]", "[(أ)]", EN_AR),
        ("don’t", "لا تفعل", EN_AR),
    ],
    "repeated_word": [
        ("the port of the city", "مرفأ المدينة", EN_AR),
        ("very very old", "قديم جداً جداً", EN_AR),
        ("0 0", "0 0", EN_AR),
        ("no, no", "لا، لا", EN_AR),
        ("a", "أ - - ب", EN_AR),
    ],
    "kashida": [
        ("AH 1445", "1445 هـ", EN_AR),
        ("for GitHub", "لـ GitHub", EN_AR),
        ("for “it”", "لـ«هذا»", EN_AR),
        ("محمـد", "Muhammad", AR_EN),
    ],
    "spacing": [
        ("a b", "أ ب", EN_AR),
        ("a  b", "أ  ب", EN_AR),
        ("one <br1/> two", "واحد <br1/> اثنان", EN_AR),
        ("a .NET tool", "أداة .NET هنا", EN_AR),
        ("Really?", "حقاً؟", EN_AR),
    ],
}

FAIL: dict[str, list[tuple[str, str, tuple[str, str]]]] = {
    "tags": [
        ("<a1>x</a1>", "س", EN_AR),
        ("x", "<em>س</em>", EN_AR),
        ("<em>x</em>", "<em>س</em> <em>ص</em>", EN_AR),
        ("<a1>x</a1> <em>y</em>", "<a1>س<em></a1>ص</em>", EN_AR),
        ("<em>x</em>", "<em>س", EN_AR),
    ],
    "bidi_controls": [
        ("a", "\u202eأ\u202c", EN_AR),
        ("a", "\u202dأ", EN_AR),
        ("a", "\u2067أ", EN_AR),
        ("a", "أ\u2069", EN_AR),
        ("a", "\u202bأ", EN_AR),
    ],
    "numbers": [
        ("In 2024", "في ٢٠٤٢", EN_AR),
        ("In 2024", "في 2042", EN_AR),
        ("100 people", "900 شخص", EN_AR),
        ("12 ships", "سفن", EN_AR),
        ("7 ships", "سفن", EN_AR),
        ("ships", "١٢ سفينة", EN_AR),
        ("1.5 million", "15 مليون", EN_AR),
        ("2 ships", "3 سفن", EN_AR),
        ("في ٢٠٢٤", "in 2025", AR_EN),
    ],
    "same_as_source": [
        ("The port", "The port", EN_AR),
        ("The port", " the  PORT ", EN_AR),
        ("Introduction", "Introduction", EN_AR),
        ("المرفأ", "المرفأ", AR_EN),
        ("<em>The port</em>", "The <em>port</em>", EN_AR),
    ],
    "urls": [
        ("see https://example.org/a", "انظر https://example.org/b", EN_AR),
        ("see https://example.org/a", "انظر الموقع", EN_AR),
        ("see the site", "انظر www.example.org", EN_AR),
        ("write to a@example.org", "راسل a@example.com", EN_AR),
    ],
    "end_punctuation": [
        ("Done.", "تم", EN_AR),
        ("Done", "تم.", EN_AR),
        ("Really?", "حقاً.", EN_AR),
        ("Really?", "حقاً!", EN_AR),
        ("لماذا؟", "Why؟", AR_EN),
        ("List:", "قائمة؛", EN_AR),
    ],
    "latin_punctuation": [
        ("a, b", "أولاً, ثانياً", EN_AR),
        ("why?", "لماذا?", EN_AR),
        ("“why?”", "«لماذا»?", EN_AR),
        ("a; b", "كِتابٌ; قلم", EN_AR),
        ("GitHub, then us", "GitHub, ثم نحن", EN_AR),
        ("5%", "5٪", EN_AR),
        ("5%", "٥%", EN_AR),
    ],
    "brackets_quotes": [
        ("(a)", "(أ", EN_AR),
        ("(a)", "أ)", EN_AR),
        ("(a)", ")أ(", EN_AR),
        ("“a”", "«أ", EN_AR),
        ("“a”", "“أ", EN_AR),
        ('"a"', '"أ', EN_AR),
        ("[(a)]", "[(أ])", EN_AR),
    ],
    "repeated_word": [
        ("in the port", "في في المرفأ", EN_AR),
        ("كِتاب", "a book book", AR_EN),
        ("a book", "كِتاب كتاب", EN_AR),
    ],
    "kashida": [
        ("Muhammad", "محمـد", EN_AR),
        ("Muhammad", "مُحَمَّـد", EN_AR),
        ("welcome", "مرحبـــا بكم", EN_AR),
        ("book", "كـِتاب", EN_AR),
    ],
    "spacing": [
        ("a b", "أ  ب", EN_AR),
        ("a", " أ", EN_AR),
        ("a", "أ\n", EN_AR),
        ("Really?", "حقاً ؟", EN_AR),
        ("Yes, no", "نعم ، لا", EN_AR),
        ("Wait…", "انتظر …", EN_AR),
        ("<em>a</em> b", "<em>أ </em> ب", EN_AR),
    ],
}


def rows(table: dict[str, list[tuple[str, str, tuple[str, str]]]]) -> list[tuple[str, str, str, str, str]]:
    return [
        (check_id, source, target, *languages)
        for check_id, examples in table.items()
        for source, target, languages in examples
    ]


COLUMNS = ("check_id", "source", "target", "source_language", "target_language")


@pytest.mark.parametrize(COLUMNS, rows(PASS))
def test_these_pass(
    check_id: str, source: str, target: str, source_language: str, target_language: str
) -> None:
    assert not checks.get(check_id).check_single(source, target, source_language, target_language)


@pytest.mark.parametrize(COLUMNS, rows(FAIL))
def test_these_fail(
    check_id: str, source: str, target: str, source_language: str, target_language: str
) -> None:
    assert checks.get(check_id).check_single(source, target, source_language, target_language)


def test_every_check_has_examples_of_both() -> None:
    assert PASS.keys() == FAIL.keys() == {check.check_id for check in checks.all_checks()}
