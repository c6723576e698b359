"""Names within the interface: in their own language and direction, or said to be of an unknown one."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.html import conditional_escape, format_html
from django.utils.translation import override

from fikra.accounts.models import User
from fikra.workbench.names import Name, NameSelect


def shown(template: str, **context: Any) -> str:
    return Template("{% load workbench %}" + template).render(Context(context))


def test_a_name_brings_its_language_wherever_there_is_markup() -> None:
    name = Name("Food & drink", "en")
    assert name == "Food & drink"
    assert conditional_escape(name) == '<bdi class="name" dir="ltr" lang="en">Food &amp; drink</bdi>'
    assert shown("{{ name }}", name=name) == conditional_escape(name)
    assert conditional_escape(Name("river")) == "<bdi>river</bdi>"


def test_an_option_says_the_language_of_its_name() -> None:
    choices = [("", "—"), (1, Name("الماء", "ar")), (2, Name("river"))]
    html = NameSelect(choices=choices).render("topic", 1)
    assert '<option value="">—</option>' in html
    assert '<option value="1" selected lang="ar" dir="rtl">الماء</option>' in html
    assert '<option value="2" dir="auto">river</option>' in html


def test_a_name_that_is_read_the_other_way_is_isolated_as_a_whole_in_a_title() -> None:
    with override("en"):
        assert Name("CSS: مغامرة", "ar").isolated == "\u2067CSS: مغامرة\u2069"
        assert Name("A draft", "en").isolated == "A draft"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Under way | منتدى فكرة", "\u2066Under way\u2069 | منتدى فكرة"),
        ("river | Fikra", "\u2066river\u2069 | \u2066Fikra\u2069"),
        ("«A & B»\n | فكرة", "«\u2066A &amp; B\u2069» | فكرة"),
        ("\u2066A draft: نص\u2069 | فكرة", "\u2066A draft: نص\u2069 | فكرة"),
    ],
)
def test_a_title_isolates_what_is_read_the_other_way_each_part_by_itself(title: str, expected: str) -> None:
    with override("ar"):
        assert shown("{% filter without_markup %}{{ title }}{% endfilter %}", title=title) == expected


def test_a_sentence_of_djangos_sets_its_name_apart() -> None:
    assert shown("{{ said|with_name:name }}", said="Log: <b>", name="<b>") == "Log: <bdi>&lt;b&gt;</bdi>"
    assert shown("{{ said|with_name:name }}", said="Log", name="x") == "Log"


@pytest.mark.django_db
def test_what_is_missing_is_not_kept_in_the_language_of_before(client: Client) -> None:
    user = User.objects.create(username="huda", language="ar", is_staff=True)
    client.force_login(user)
    answer = client.get("/admin/nothing/")
    assert '<html lang="ar" dir="rtl"' in answer.text
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_an_isolate_of_a_sentence_is_an_element_on_a_page() -> None:
    sentence = "“\u2068<quay>\u2069” for \u20663–10\u2069 and \u2067a"
    assert shown("{{ why|isolates }}", why=sentence) == (
        '“<bdi>&lt;quay&gt;</bdi>” for <bdi dir="ltr">3–10</bdi> and \u2067a'
    )
    assert shown("{{ why|isolates }}", why=format_html("<li>{}</li>", "\u2068x\u2069")) == (
        "<li><bdi>x</bdi></li>"
    )


def test_words_of_the_other_script_are_of_another_language() -> None:
    text = "of <فكرة>, C++"
    assert shown('{{ text|foreign_apart:"en" }}', text=text) == (
        'of &lt;<bdi dir="rtl" lang="ar">فكرة</bdi>&gt;, C++'
    )
    assert shown('{{ text|foreign_apart:"ar" }}', text="لغة CSS سهلة") == (
        'لغة <bdi dir="ltr" lang="en">CSS</bdi> سهلة'
    )
