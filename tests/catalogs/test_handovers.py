"""Taking translations in hand, giving them to others, and until when."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fikra.catalogs.handovers import assign, claim, release, set_due
from fikra.catalogs.models import Handover, Step, Task
from tests.making import catalog_of, make_article, make_user

pytestmark = pytest.mark.django_db
T, R = Task.TRANSLATE, Task.REVIEW


@pytest.fixture
def tarek():
    return make_user("tarek", "translator", "en", "ar")


@pytest.fixture
def rima():
    return make_user("rima", "reviewer", "en", "ar")


@pytest.fixture
def edda():
    return make_user("edda", "editor")


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def story(catalog) -> list[tuple]:
    catalog.refresh_from_db()
    return list(catalog.handovers.order_by("pk").values_list("step", "task", "to__username", "by__username"))


def test_a_translator_takes_a_translation_in_hand(catalog, tarek):
    claim(catalog=catalog, task=T, by=tarek)
    assert story(catalog) == [(Step.CLAIMED, T, "tarek", "tarek")]
    assert catalog.translator == tarek
    claim(catalog=catalog, task=T, by=tarek)
    assert len(story(catalog)) == 1, "taking what one has changes nothing"


def test_what_somebody_has_is_not_taken_from_them(catalog, tarek, rima):
    claim(catalog=catalog, task=T, by=tarek)
    with pytest.raises(ValidationError, match="tarek"):
        claim(catalog=catalog, task=T, by=rima)
    claim(catalog=catalog, task=R, by=rima)
    assert catalog.__class__.objects.get().reviewer == rima


@pytest.mark.parametrize("task", [T, R])
def test_it_takes_the_right_for_the_pair(catalog, edda, task):
    stranger = make_user("olga", "reviewer", "ar", "en")
    for who in (edda, stranger):
        with pytest.raises(PermissionDenied):
            claim(catalog=catalog, task=task, by=who)
    assert story(catalog) == []


def test_a_translator_reviews_nothing(catalog, tarek):
    with pytest.raises(PermissionDenied):
        claim(catalog=catalog, task=R, by=tarek)


def test_the_desk_assigns_with_a_date(catalog, edda, tarek):
    assign(catalog=catalog, to=tarek, task=T, by=edda, due_on=in_days(3))
    assert story(catalog) == [(Step.ASSIGNED, T, "tarek", "edda")]
    assert (catalog.translator, catalog.due_on) == (tarek, in_days(3))
    assert catalog.handovers.get().due_on == in_days(3)


def test_a_reviewer_of_the_pair_assigns_and_a_translator_does_not(catalog, tarek, rima):
    assign(catalog=catalog, to=tarek, task=T, by=rima)
    with pytest.raises(PermissionDenied):
        assign(catalog=catalog, to=rima, task=R, by=tarek)
    assert len(story(catalog)) == 1


def test_it_is_given_only_to_somebody_who_may_do_it(catalog, edda, tarek):
    gone = make_user("gone", "translator", "en", "ar")
    gone.is_active = False
    gone.save()
    for who, task in ((edda, T), (tarek, R), (gone, T)):
        with pytest.raises(ValidationError) as refused:
            assign(catalog=catalog, to=who, task=task, by=edda)
        assert who.username in refused.value.message_dict["to"][0]
    assert story(catalog) == []


def test_a_day_that_is_past_is_refused_and_nothing_is_assigned(catalog, edda, tarek):
    with pytest.raises(ValidationError) as refused:
        assign(catalog=catalog, to=tarek, task=T, by=edda, due_on=in_days(-1))
    assert "due_on" in refused.value.message_dict
    assert story(catalog) == []
    assert catalog.translator is None
    assign(catalog=catalog, to=tarek, task=T, by=edda, due_on=in_days(0))


def test_the_desk_gives_it_to_another(catalog, edda, tarek, rima):
    assign(catalog=catalog, to=tarek, task=T, by=edda)
    assign(catalog=catalog, to=rima, task=T, by=edda)
    assert [step[2] for step in story(catalog)] == ["tarek", "rima"]


def test_it_is_given_back_by_its_holder_or_by_the_desk(catalog, edda, tarek):
    other = make_user("other", "translator", "en", "ar")
    claim(catalog=catalog, task=T, by=tarek)
    with pytest.raises(PermissionDenied):
        release(catalog=catalog, task=T, by=other)
    release(catalog=catalog, task=T, by=tarek)
    claim(catalog=catalog, task=T, by=other)
    release(catalog=catalog, task=T, by=edda)
    release(catalog=catalog, task=T, by=edda)
    assert [(step, who) for step, _task, _to, who in story(catalog)] == [
        (Step.CLAIMED, "tarek"), (Step.RELEASED, "tarek"), (Step.CLAIMED, "other"), (Step.RELEASED, "edda"),
    ]  # fmt: skip
    assert catalog.translator is None


def test_a_date_is_set_and_taken_away(catalog, edda, tarek):
    set_due(catalog=catalog, due_on=in_days(5), by=edda)
    set_due(catalog=catalog, due_on=in_days(5), by=edda)
    set_due(catalog=catalog, due_on=None, by=edda)
    assert list(Handover.objects.order_by("pk").values_list("step", "due_on")) == [
        (Step.DUE, in_days(5)),
        (Step.DUE, None),
    ]
    with pytest.raises(PermissionDenied):
        set_due(catalog=catalog, due_on=in_days(5), by=tarek)
    with pytest.raises(ValidationError):
        set_due(catalog=catalog, due_on=in_days(-1), by=edda)


def test_a_task_that_is_none_is_refused(catalog, edda, tarek):
    with pytest.raises(ValidationError):
        claim(catalog=catalog, task="cooking", by=tarek)
