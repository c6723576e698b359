"""A term that is met while translating goes into the glossary from the editor."""

import pytest
from django.urls import reverse

from fikra.memory.glossary import save_term, terms
from fikra.text.terms import Term
from tests.making import catalog_of, make_article

pytestmark = pytest.mark.django_db

PAIR = {"source_language": "en", "target_language": "ar"}


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def add(client, catalog, **data):
    return client.post(reverse("workbench:add_term", args=[catalog.pk]), data)


def test_a_reviewer_adds_a_term(reviewer, catalog):
    answer = add(reviewer, catalog, source=" river ", target="نهر", forbidden="جدول\nساقية", note="Water")
    assert answer.status_code == 200
    assert terms(**PAIR) == [Term("river", "نهر", forbidden=("جدول", "ساقية"), note="Water")]


def test_a_translator_does_not_and_is_told_who_may(translator, catalog):
    answer = add(translator, catalog, source="river", target="نهر")
    assert answer.status_code == 403
    assert "approve" in answer.json()["problem"]
    assert not terms(**PAIR)
    panel = translator.get(reverse("workbench:beside", args=[catalog.messages.first().pk])).content.decode()
    assert "data-term-form" not in panel
    assert "Terms are added by reviewers" in panel


def test_a_term_that_is_there_is_replaced_only_when_that_is_asked_for(reviewer, catalog):
    save_term(term=Term("river", "نهر"), **PAIR, by=None)
    answer = add(reviewer, catalog, source="river", target="جدول")
    assert answer.status_code == 409
    assert "river → نهر" in answer.json()["problem"]
    assert add(reviewer, catalog, source="river", target="جدول", replace="1").status_code == 200
    assert terms(**PAIR) == [Term("river", "جدول")]


@pytest.mark.parametrize(
    "data",
    [
        {"source": "", "target": "نهر"},
        {"source": "river", "target": ""},
        {"source": "river" * 100, "target": "نهر"},
        {"source": "x" * 1_000_000, "target": "نهر"},
        {"source": "river", "target": "نهر\u202eabc"},
        {"source": "river", "target": "نهر", "note": "\u2067left open"},
        {"source": "river", "target": "نهر", "note": "x" * 10_000},
    ],
    ids=["no source", "no translation", "long", "very long", "override", "left open", "long note"],
)
def test_a_bad_term_is_refused_in_a_sentence(reviewer, catalog, data):
    answer = add(reviewer, catalog, **data)
    assert answer.status_code == 422
    assert answer.json()["problem"].endswith(".")
    assert not terms(**PAIR)


def test_an_unprintable_sign_is_taken_out(reviewer, catalog):
    assert add(reviewer, catalog, source="ri\x00ver", target="نهر").status_code == 200
    assert terms(**PAIR) == [Term("river", "نهر")]
