"""Who may do what, in which languages, and what they are told when they may not."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.utils import translation

from fikra.accounts.actions import give_role
from fikra.accounts.models import User
from fikra.accounts.rights import demand, may, pairs
from fikra.accounts.roles import PAIR_RIGHTS, Right

pytestmark = pytest.mark.django_db
EN_AR = {"source": "en", "target": "ar"}
AR_EN = {"source": "ar", "target": "en"}
Someone = Callable[..., User]


@pytest.fixture
def someone() -> Someone:
    """someone("editor") or someone("translator", source="en", target="ar")."""

    def someone(role: str | None = None, **pair: str) -> User:
        user = User.objects.create_user(f"person{User.objects.count()}")
        if role:
            give_role(user=user, role=role, by=None, **pair)
        return user

    return someone


def rights_of(user: User | AnonymousUser | None) -> set[tuple[str, str]]:
    found = {(right.value, "") for right in set(Right) - PAIR_RIGHTS if may(user, right)}
    return found | {(right.value, f"{s}-{t}") for right in PAIR_RIGHTS for s, t in pairs(user, right)}


EVERYTHING = {
    ("write", ""),
    ("publish", ""),
    ("administer", ""),
    ("translate", "en-ar"),
    ("translate", "ar-en"),
    ("approve", "en-ar"),
    ("approve", "ar-en"),
}


def test_an_editor_writes_and_publishes_and_does_not_translate(someone: Someone) -> None:
    assert rights_of(someone("editor")) == {("write", ""), ("publish", "")}


def test_a_translator_translates_in_one_direction_only(someone: Someone) -> None:
    assert rights_of(someone("translator", **EN_AR)) == {("translate", "en-ar")}


def test_a_reviewer_translates_and_approves_in_one_direction_only(someone: Someone) -> None:
    assert rights_of(someone("reviewer", **AR_EN)) == {("translate", "ar-en"), ("approve", "ar-en")}


def test_an_administrator_and_a_superuser_may_do_everything(someone: Someone) -> None:
    assert rights_of(someone("administrator")) == EVERYTHING
    assert rights_of(User.objects.create_superuser("root")) == EVERYTHING


def test_the_operator_at_the_command_line_may_do_everything() -> None:
    assert rights_of(None) == EVERYTHING


def test_nobody_in_particular_may_do_nothing(someone: Someone) -> None:
    assert rights_of(AnonymousUser()) == set()
    assert rights_of(someone()) == set()


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_someone_who_left_may_do_nothing_any_more(someone: Someone, role: str) -> None:
    user = someone(role)
    user.is_active = False
    assert rights_of(user) == set()
    root = User.objects.create_superuser("root", is_active=False)
    assert rights_of(root) == set()


def test_rights_add_up_over_several_roles(someone: Someone) -> None:
    user = someone("translator", **EN_AR)
    give_role(user=user, role="editor", by=None)
    assert rights_of(user) == {("write", ""), ("publish", ""), ("translate", "en-ar")}


def test_a_group_that_is_not_of_the_table_gives_nothing(someone: Someone) -> None:
    user = someone()
    user.groups.add(Group.objects.create(name="friends"), Group.objects.create(name="translator:en-fr"))
    assert rights_of(user) == set()


def test_translating_is_asked_for_with_both_languages(someone: Someone) -> None:
    with pytest.raises(ValueError, match="name source and target"):
        may(someone("editor"), Right.TRANSLATE)
    with pytest.raises(ValueError, match="name source and target"):
        demand(None, Right.APPROVE, source="en")


def test_the_groups_are_read_once_for_each_person(
    someone: Someone, django_assert_num_queries: Callable
) -> None:
    user = User.objects.get(pk=someone("reviewer", **EN_AR).pk)
    with django_assert_num_queries(1):
        rights_of(user)
        rights_of(user)


def test_demand_is_silent_for_those_who_may_and_refuses_the_others(someone: Someone) -> None:
    translator = someone("translator", **EN_AR)
    demand(translator, Right.TRANSLATE, **EN_AR)
    with pytest.raises(PermissionDenied):
        demand(translator, Right.TRANSLATE, **AR_EN)


@pytest.mark.parametrize("right", list(Right))
def test_a_refusal_is_a_sentence_with_the_languages_by_name(right: Right) -> None:
    with translation.override("en"), pytest.raises(PermissionDenied) as refusal:
        demand(AnonymousUser(), right, **AR_EN)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert ("Arabic" in sentence and "English" in sentence) == (right in PAIR_RIGHTS)
