"""Terms: kept once per pair and source word, and taken in together or not at all."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.memory.glossary import Imported, delete_term, import_terms, save_term, terms
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


def counts(report: Imported) -> tuple[int, int, int]:
    return len(report.new), len(report.changed), report.unchanged


def test_an_import_counts_what_is_new_changed_and_known():
    save_term(term=PORT, **PAIR, by=None)
    save_term(term=Term("town", "بلدة"), **PAIR, by=None)
    wanted = [PORT, Term("town", "مدينة"), Term("bridge", "جسر")]
    assert counts(import_terms(terms=wanted, **PAIR, by=None, dry_run=True)) == (1, 1, 1)
    assert len(terms(**PAIR)) == 2
    assert counts(import_terms(terms=wanted, **PAIR, by=None)) == (1, 1, 1)
    assert {term.source: term.target for term in terms(**PAIR)}["town"] == "مدينة"
    assert counts(import_terms(terms=wanted, **PAIR, by=None)) == (0, 0, 3)


def test_an_import_with_one_bad_term_takes_none():
    with pytest.raises(ValidationError):
        import_terms(terms=[PORT, Term("town")], **PAIR, by=None)
    assert not Row.objects.exists()


def test_who_may_not_approve_a_pair_may_not_change_its_terms():
    with pytest.raises(PermissionDenied):
        save_term(term=PORT, **PAIR, by=make_user("nour", "translator", "en", "ar"))
    save_term(term=PORT, **PAIR, by=make_user("rima", "reviewer", "en", "ar"))


def test_a_term_is_taken_out_and_the_log_says_what_it_was():
    reviewer = make_user("rima", "reviewer", "en", "ar")
    row = save_term(term=Term("port", "مرفأ"), **PAIR, by=reviewer)
    save_term(term=Term("harbour", "ميناء"), **PAIR, by=reviewer, row=row)
    delete_term(row=row, by=reviewer)
    assert terms(**PAIR) == []
    log = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert log == [
        "Added.",
        "Changed term and translation for term “port → مرفأ”.",
        "Deleted term “harbour → ميناء”.",
    ]


def test_a_term_can_not_take_the_place_of_another():
    save_term(term=Term("port", "مرفأ"), **PAIR, by=None)
    row = save_term(term=Term("harbour", "ميناء"), **PAIR, by=None)
    with pytest.raises(ValidationError, match="port → مرفأ"):
        save_term(term=Term("port", "ميناء"), **PAIR, by=None, row=row)
    assert len(terms(**PAIR)) == 2


def test_who_may_not_approve_takes_no_term_out():
    row = save_term(term=Term("port", "مرفأ"), **PAIR, by=None)
    with pytest.raises(PermissionDenied):
        delete_term(row=row, by=make_user("tarek", "translator", "en", "ar"))
