"""Numbers in words have a value, in both languages."""

from decimal import Decimal

import pytest

from fikra.text.number_words import scaled, spelled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three ships", 3),
        ("the third ship", 3),
        ("twelve", 12),
        ("twenty-one ships", 21),
        ("the ninetieth", 90),
        ("three hundred", 300),
        ("ثلاث سفن", 3),
        ("السفينة الثالثة", 3),
        ("خمسَ عشْرةَ سفينة", 15),
        ("القرن التاسع عشر", 19),
        ("خمسٌ وعشرون سفينة", 25),
        ("سبعاً وعشرين سفينة", 27),
        ("واحداً وعشرين مرفأً", 21),
        ("ثلث السفن", 3),
        ("بثلاثين سفينة", 30),
        ("التسعينيات", 90),
        ("مئة سفينة", 100),
        ("مئة وخمسون", 150),
        ("مئتان", 200),
        ("ثلاثمئة سفينة", 300),
        ("ثمانمائة", 800),
        ("خمسمئة وثلاثون", 530),
        ("عشرون ألفاً", 20_000),
        ("مرتين", 2),
        ("ثلاثي الأبعاد", 3),
    ],
)
def test_a_number_in_words_is_read(text: str, value: int) -> None:
    assert Decimal(value) in spelled(text)


@pytest.mark.parametrize("text", ["the port", "المرفأ", "", "someone", "often", "weight"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert not spelled(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 million", 5_000_000),
        ("٥ ملايين", 5_000_000),
        ("25 مليوناً", 25_000_000),
        ("١٢ ألفاً", 12_000),
        ("1.5 billion", 1_500_000_000),
        ("3k", 3000),
    ],
)
def test_a_word_for_thousands_multiplies_the_numeral_before_it(text: str, value: int) -> None:
    assert Decimal(value) in scaled(text).values()


def test_a_number_that_no_text_has_is_none() -> None:
    assert scaled("1" * 2_000_000 + " million") == {}
