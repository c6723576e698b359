"""What the checks find while somebody types, and dismissing it."""

import re

import pytest
from django.urls import reverse

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Change, Dismissal, Message
from fikra.memory.glossary import save_term
from fikra.text.terms import Term
from tests.making import body, catalog_of, make_article, make_user

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
WRONG = "سمّى تقرير عام 2042 المقاييس."


@pytest.fixture
def catalog():
    text = body(
        "A report of 2019 named the gauges.",
        "The port is closed.",
        "The quay is empty.",
        "The port is closed",
    )
    return catalog_of(make_article(text=text))


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid__contains="2019")


def check(client, message, text: str | None, **headers):
    data = {} if text is None else {"msgstr": text}
    return client.post(reverse("workbench:checks", args=[message.pk]), data, headers=headers or JSON)


def dismiss(client, message, text: str = WRONG, which: str = "numbers", **data):
    found = check(client, message, text).json()["findings"]
    name = re.search(rf'data-finding="(\w+)" data-check="{which}"', found)
    data = {"msgstr": text, "finding": name[1] if name else "", "reason": "intended"} | data
    return client.post(reverse("workbench:dismiss", args=[message.pk]), data, headers=JSON)


def test_what_is_typed_is_checked_and_nothing_is_written(translator, message):
    before = Change.objects.count()
    answer = check(translator, message, WRONG).json()
    assert answer["failing"] == ["numbers"]
    assert "In the source:" in answer["findings"]
    assert "In the translation:" in answer["findings"]
    message.refresh_from_db()
    assert (message.msgstr, Change.objects.count()) == ("", before)


def test_without_a_text_it_is_what_stands(translator, message):
    translate(message=message, msgstr=WRONG, by=None)
    assert check(translator, message, None).json()["failing"] == ["numbers"]


def test_a_page_without_a_script_gets_the_part_itself(translator, message):
    answer = check(translator, message, WRONG, Accept="text/html")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert 'data-check="numbers"' in answer.text


def test_terms_and_other_translations_of_the_same_text_are_looked_at(translator, catalog):
    river = Term("port", "المرفأ")
    save_term(term=river, source_language="en", target_language="ar", by=None)
    one, other = catalog.messages.filter(msgid__startswith="The port").order_by("position")
    translate(message=one, msgstr="المرفأ مغلق.", by=None)
    answer = check(translator, other, "الميناء مقفل").json()
    assert answer["failing"] == ["term_missing", "inconsistent"]
    assert "Expected:" in answer["findings"]
    assert "المرفأ مغلق." in answer["findings"]


def test_a_blank_that_is_typed_last_is_no_finding(translator, message):
    assert check(translator, message, "سمّى تقرير عام 2019 المقاييس. ").json()["failing"] == []


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u061c"])
def test_a_mark_of_direction_at_the_end_does_not_fool_the_check(translator, message, mark):
    assert check(translator, message, f"سمّى تقرير عام 2019 المقاييس.{mark}").json()["failing"] == []
    assert check(translator, message, f"سمّى تقرير عام 2019 المقاييس{mark}").json()["failing"] == [
        "end_punctuation"
    ]


def test_an_error_says_that_it_blocks_and_cannot_be_dismissed(translator, message):
    answer = check(translator, message, "سمّى تقرير عام 2019 <b>المقاييس</b>.").json()
    assert answer["failing"] == ["tags"]
    assert "It can&#x27;t count as translated like this." in answer["findings"] or (
        "It can't count as translated like this." in answer["findings"]
    )
    assert "data-dismiss>" not in answer["findings"]
    assert dismiss(translator, message, "سمّى تقرير عام 2019 <b>المقاييس</b>.", "tags").status_code == 422
    assert not Dismissal.objects.exists()


def test_few_queries(translator, catalog, message, django_assert_max_num_queries):
    for one in catalog.messages.all():
        translate(message=one, msgstr="كلمة", by=None, done=False)
    with django_assert_max_num_queries(6):
        assert check(translator, message, WRONG).status_code == 200


def test_a_dismissed_finding_is_folded_away_with_who_and_why_and_taken_back(translator, message):
    answer = dismiss(translator, message, reason="<script>alert(1)</script> it is").json()
    assert answer["failing"] == []
    assert "1 dismissed" in answer["findings"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; it is" in answer["findings"]
    assert "tarek" in answer["findings"]
    translate(message=message, msgstr=WRONG, by=None)
    page = translator.get(reverse("workbench:catalog", args=[message.catalog_id]))
    assert "row-failing" not in page.text.split(f'id="m{message.pk}"')[0].rpartition("<div")[2]
    row = next(one for one in page.context["rows"] if one.message == message)
    assert (row.failing, [one.check.check_id for one in row.dismissed]) == ([], ["numbers"])
    address = reverse("workbench:withdraw_dismissal", args=[Dismissal.objects.get().pk])
    assert translator.post(address, headers=JSON).json()["failing"] == ["numbers"]


def test_a_suggested_reason_is_enough(translator, message):
    assert dismiss(translator, message, reason="", suggested="a name").status_code == 200
    assert Dismissal.objects.get().reason == "a name"


@pytest.mark.parametrize("reason", ["", " ", "x" * 301, "a\u202eb"])
def test_a_bad_reason_is_refused_with_a_sentence(translator, message, reason):
    answer = dismiss(translator, message, reason=reason)
    assert answer.status_code == 422
    assert answer.json()["problem"]
    assert not Dismissal.objects.exists()


def test_what_is_not_found_any_more_is_not_dismissed(translator, message):
    answer = dismiss(translator, message, finding="0" * 24)
    assert (answer.status_code, answer.json()["code"]) == (422, "finding")


def test_a_form_without_a_script_dismisses_what_stands(translator, message):
    translate(message=message, msgstr=WRONG, by=None)
    found = check(translator, message, None).json()["findings"]
    name = re.search(r'data-finding="(\w+)"', found)[1]
    answer = translator.post(
        reverse("workbench:dismiss", args=[message.pk]), {"finding": name, "reason": "intended"}
    )
    assert (answer.status_code, answer.url.endswith(f"#m{message.pk}")) == (302, True)
    answer = translator.post(reverse("workbench:dismiss", args=[message.pk]), {"finding": name, "reason": ""})
    assert answer.status_code == 422


def test_others_are_refused_with_a_sentence(editor, other_translator, message):
    make_user("somebody", "translator", "en", "ar")
    for client in (editor, other_translator):
        answer = check(client, message, WRONG)
        assert (answer.status_code, "may not translate" in answer.json()["problem"]) == (403, True)
        answer = client.post(reverse("workbench:dismiss", args=[message.pk]), {}, headers=JSON)
        assert answer.status_code == 403


def test_a_megabyte_is_refused_with_a_sentence(translator, message):
    answer = check(translator, message, "ا" * 1_000_000)
    assert (answer.status_code, answer.json()["code"]) == (422, "length")


def test_a_script_in_the_text_is_shown_as_text(translator, message):
    answer = check(translator, message, "<script>alert(1)</script> 2019 <script>,").json()
    assert "<script" not in answer["findings"]


def test_what_is_not_there_or_only_looked_at_is_refused(translator, message):
    assert translator.post(reverse("workbench:checks", args=[10**6]), headers=JSON).status_code == 404
    assert translator.get(reverse("workbench:checks", args=[message.pk])).status_code == 405
    assert Message.objects.filter(msgstr="").count() == Message.objects.count()


def test_while_one_types_only_what_stands_there_is_told(translator, message):
    Message.objects.filter(pk=message.pk).update(msgid="A report of 2019 named the gauges. " * 8)
    address = reverse("workbench:checks", args=[message.pk])
    told = translator.post(address, {"msgstr": "سمّى  تقرير", "typing": "1"}, headers=JSON).json()
    assert (told["failing"], told["under_way"]) == (["double_space"], True)
    left = translator.post(address, {"msgstr": "سمّى  تقرير"}, headers=JSON).json()
    assert {"numbers", "length", "double_space"} <= set(left["failing"])
    assert not left["under_way"]


def test_what_is_sent_from_the_page_of_somebody_else_is_not_taken(translator, message):
    address = reverse("workbench:message", args=[message.pk])
    data = {"action": "translate", "msgstr": WRONG, "version": message.version}
    for who, status in (("999", 401), (str(translator.user.pk), 200)):
        answer = translator.post(address, data, headers=JSON | {"X-Fikra-User": who})
        assert answer.status_code == status
        message.refresh_from_db()
        assert bool(message.msgstr) == (status == 200)
