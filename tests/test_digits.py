"""The digits that the site writes in Arabic, by its setting."""

from typing import Any

import pytest
from django.template import Context, Template
from django.utils.functional import lazystr
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from fikra.digits import Number, digits


@pytest.mark.parametrize(
    ("setting", "language", "written"), [("latn", "ar", "12"), ("arab", "ar", "١٢"), ("arab", "en", "12")]
)
def test_digits_follow_the_setting_in_arabic_only(
    settings: Any, setting: str, language: str, written: str
) -> None:
    settings.DIGITS = setting
    assert digits(12, language) == written
    with override(language):
        assert digits("12") == written
        assert str(Number(12)) == f"{Number(12)}" == written


def test_of_html_only_the_text_is_changed(settings: Any) -> None:
    settings.DIGITS = "arab"
    changed = digits(mark_safe('<b id="x1">2 &lt; 3 &#39;</b>'), "ar")
    assert changed == '<b id="x1">٢ &lt; ٣ &#39;</b>'
    assert isinstance(changed, SafeString)
    assert digits("<3>", "ar") == "<٣>"


def test_a_lazy_sentence_is_a_text(settings: Any) -> None:
    settings.DIGITS = "arab"
    assert digits(lazystr("سطر 3"), "ar") == "سطر ٣"


@pytest.mark.parametrize("cited", ["«x-2»", "“x-2”", "\u2066<h2>\u2069", "2026-01-31"])
def test_what_a_sentence_cites_is_left_alone(settings: Any, cited: str) -> None:
    settings.DIGITS = "arab"
    assert digits(f"سطر 3: {cited} 4", "ar") == f"سطر ٣: {cited} ٤"
    assert digits(mark_safe(f"سطر 3: {cited} 4"), "ar") == f"سطر ٣: {cited} ٤"


def test_a_template_counts_with_a_number_and_shows_its_digits(settings: Any) -> None:
    settings.DIGITS = "arab"
    template = Template(
        "{% load i18n workbench %}{% blocktranslate count counter=n|number %}{{ counter }} result{% plural %}"
        "{{ counter }} results{% endblocktranslate %}"
    )
    with override("ar"):
        shown = [template.render(Context({"n": count})) for count in (2, 3, 11)]
    assert shown[0] == "نتيجتان"
    assert [text.split()[0] for text in shown[1:]] == ["٣", "١١"]
