"""Which numbers a plural form is for, by the rule of a file's header or the language's own."""

import pytest

from fikra.text.plural_forms import plural_forms
from fikra.text.po_headers import plural_forms as header


def test_arabic_has_six_forms_three_of_them_for_one_number() -> None:
    forms = plural_forms(header("ar"), "ar")
    assert [form.category for form in forms] == ["zero", "one", "two", "few", "many", "other"]
    assert [form.is_exact for form in forms] == [True, True, True, False, False, False]
    assert [form.is_singular for form in forms] == [False, True, False, False, False, False]
    assert [form.examples for form in forms[:3]] == ["0", "1", "2"]
    assert [form.examples for form in forms[3:]] == ["3–10 …", "11–99 …", "100–102 …"]


def test_an_open_end_is_told_by_its_first_numbers() -> None:
    assert [form.examples for form in plural_forms("nplurals=2; plural=n != 1;", "en")] == [
        "1",
        "0, 2, 3, 4 …",
    ]


def test_a_language_of_one_form_translates_the_plural() -> None:
    assert [form.is_singular for form in plural_forms("nplurals=1; plural=0;", "ja")] == [False]


def test_forms_in_another_order_keep_their_place_and_their_names() -> None:
    forms = plural_forms("nplurals=3; plural=n==1 ? 2 : n==2 ? 0 : 1;", "ar")
    assert [(form.index, form.category) for form in forms] == [(0, "two"), (1, "zero"), (2, "one")]


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "nplurals=2",
        "nplurals=2; plural=n",
        "nplurals=2; plural=n%0;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=" + "(" * 400 + "n" + ")" * 400 + ";",
        "nplurals=2; plural=n = 1;",
    ],
)
def test_for_nonsense_the_languages_own_rule_stands_in(nonsense: str) -> None:
    assert len(plural_forms(nonsense, "ar")) == 6
