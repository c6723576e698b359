"""Administrators look after people in the admin: roles are boxes to tick, and nobody can raise themselves."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fikra.accounts.actions import give_role
from fikra.accounts.models import User
from fikra.accounts.roles import Grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    user = User.objects.create_user("admin")
    give_role(user=user, role="administrator", by=None)
    client.force_login(user)
    return user


@pytest.fixture
def huda() -> User:
    return User.objects.create_user("huda")


def save(client: Client, user: User, **values: object) -> None:
    page = reverse("admin:accounts_user_change", args=[user.pk])
    fields = {
        "username": user.username,
        "language": "en",
        "is_active": "on",
        **values,
    }
    response = client.post(page, fields)
    assert response.status_code == 302, response.context["adminform"].errors


def test_ticked_roles_are_given_and_unticked_ones_taken(
    client: Client, administrator: User, huda: User
) -> None:
    save(client, huda, roles=["editor", "translator:en-ar"])
    huda = User.objects.get(pk=huda.pk)
    assert huda.grants == {Grant("editor"), Grant("translator", "en", "ar")}
    assert huda.is_staff

    save(client, huda, roles=["translator:en-ar", "translator:ar-en"])
    huda = User.objects.get(pk=huda.pk)
    assert huda.grants == {Grant("translator", "en", "ar"), Grant("translator", "ar", "en")}

    save(client, huda)
    huda = User.objects.get(pk=huda.pk)
    assert huda.grants == frozenset()
    assert not huda.is_staff


def test_saving_a_person_unchanged_keeps_their_roles(client: Client, administrator: User) -> None:
    save(client, administrator, roles=["administrator"], language="ar")
    found = User.objects.get(pk=administrator.pk)
    assert (found.grants, found.is_staff, found.language) == ({Grant("administrator")}, True, "ar")


def test_a_new_person_can_be_added(client: Client, administrator: User) -> None:
    fields = {"username": "zaid", "usable_password": "false"}
    response = client.post(reverse("admin:accounts_user_add"), fields)
    assert response.status_code == 302, response.context["adminform"].errors
    assert not User.objects.get(username="zaid").is_staff


def test_an_administrator_makes_no_superuser_and_touches_none(
    client: Client, administrator: User, huda: User
) -> None:
    save(client, huda, is_superuser="on", is_staff="on", groups=["1"], user_permissions=["1"])
    found = User.objects.get(pk=huda.pk)
    assert not found.is_superuser
    assert not found.is_staff
    assert not found.groups.exists()

    root = User.objects.create_superuser("root", password="before")
    assert (
        client.post(reverse("admin:accounts_user_change", args=[root.pk]), {"username": "x"}).status_code
        == 403
    )
    page = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.post(page, {"password1": "after-1-2-3", "password2": "after-1-2-3"}).status_code == 403
    assert User.objects.get(pk=root.pk).check_password("before")


def test_a_superuser_can_make_another(client: Client, huda: User) -> None:
    client.force_login(User.objects.create_superuser("root"))
    save(client, huda, is_superuser="on")
    found = User.objects.get(pk=huda.pk)
    assert found.is_superuser
    assert found.is_staff


def test_people_are_not_deleted(client: Client, huda: User) -> None:
    client.force_login(User.objects.create_superuser("root"))
    assert (
        client.post(reverse("admin:accounts_user_delete", args=[huda.pk]), {"post": "yes"}).status_code == 403
    )
    actions = client.get(reverse("admin:accounts_user_changelist")).context["action_form"]
    assert actions is None or "delete_selected" not in dict(actions.fields["action"].choices)
    assert User.objects.filter(pk=huda.pk).exists()


@pytest.mark.parametrize("role", ["editor", None])
def test_others_never_see_the_list_of_people(client: Client, huda: User, role: str | None) -> None:
    huda.is_staff = True
    huda.save()
    if role:
        give_role(user=huda, role=role, by=None)
    client.force_login(huda)
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403


def test_the_list_of_people_costs_the_same_however_long_it_is(
    client: Client, administrator: User, huda: User, django_assert_max_num_queries: Callable
) -> None:
    for number in range(20):
        give_role(
            user=User.objects.create_user(f"p{number}"), role="reviewer", by=None, source="en", target="ar"
        )
    with django_assert_max_num_queries(12):
        text = client.get(reverse("admin:accounts_user_changelist")).text
    assert "Reviewer, English into Arabic" in text


def test_the_list_of_people_is_filtered_by_the_names_of_roles(
    client: Client, administrator: User, huda: User
) -> None:
    give_role(user=huda, role="reviewer", by=None, source="en", target="ar")
    people = reverse("admin:accounts_user_changelist")
    page = client.get(people, {"role": "reviewer:en-ar"})
    assert [user.username for user in page.context["cl"].result_list] == ["huda"]
    assert ">Reviewer, English into Arabic</a>" in page.text
    assert ">reviewer:en-ar<" not in page.text
