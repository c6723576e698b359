"""Terms: kept once per pair and source word, and taken in together or not at all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.memory.glossary import import_terms, save_term, terms
from fikra.memory.models import Term as Row
from fikra.text.terms import Term
from tests.making import make_user

pytestmark = pytest.mark.django_db

PAIR = {"source_language": "en", "target_language": "ar"}
PORT = Term("port", "مرفأ", forbidden=("بورت", "ميناء"), note="not for computers")


def test_a_term_comes_back_as_it_was_saved():
    save_term(term=PORT, **PAIR, by=None)
    save_term(term=Term("Fikra", do_not_translate=True), **PAIR, by=None)
    assert terms(**PAIR) == [Term("Fikra", do_not_translate=True), PORT]
    assert terms(source_language="ar", target_language="en") == []


def test_the_same_word_is_replaced():
    first = save_term(term=PORT, **PAIR, by=None)
    again = save_term(term=Term("port", "منفذ"), **PAIR, by=None)
    assert first.pk == again.pk
    assert terms(**PAIR) == [Term("port", "منفذ")]


@pytest.mark.parametrize(
    ("term", "code"),
    [(Term(" ", "x"), "source"), (Term("port", " "), "target"), (Term("port " * 80, "x"), "length")],
)
def test_what_is_no_term_is_refused(term, code):
    with pytest.raises(ValidationError) as refusal:
        save_term(term=term, **PAIR, by=None)
    assert refusal.value.code == code


def test_an_import_counts_what_is_new_changed_and_known():
    save_term(term=PORT, **PAIR, by=None)
    save_term(term=Term("town", "بلدة"), **PAIR, by=None)
    wanted = [PORT, Term("town", "مدينة"), Term("bridge", "جسر")]
    assert import_terms(terms=wanted, **PAIR, by=None, dry_run=True) == (1, 1, 1)
    assert len(terms(**PAIR)) == 2
    assert import_terms(terms=wanted, **PAIR, by=None) == (1, 1, 1)
    assert {term.source: term.target for term in terms(**PAIR)}["town"] == "مدينة"
    assert import_terms(terms=wanted, **PAIR, by=None) == (0, 0, 3)


def test_an_import_with_one_bad_term_takes_none():
    with pytest.raises(ValidationError):
        import_terms(terms=[PORT, Term("town")], **PAIR, by=None)
    assert not Row.objects.exists()


def test_who_may_not_approve_a_pair_may_not_change_its_terms():
    with pytest.raises(PermissionDenied):
        save_term(term=PORT, **PAIR, by=make_user("nour", "translator", "en", "ar"))
    save_term(term=PORT, **PAIR, by=make_user("rima", "reviewer", "en", "ar"))
