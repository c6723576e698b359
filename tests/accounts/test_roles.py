"""Roles are given and taken by administrators, and stand in the database as groups made from one table."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from fikra.accounts.actions import give_role, take_role
from fikra.accounts.groups import apply_roles
from fikra.accounts.models import User
from fikra.accounts.rights import may
from fikra.accounts.roles import ROLES, Grant, Right, all_grants, grants_of_groups, group_name

pytestmark = pytest.mark.django_db
EN_AR = {"source": "en", "target": "ar"}


@pytest.fixture
def user() -> User:
    return User.objects.create_user("huda")


@pytest.fixture
def administrator() -> User:
    user = User.objects.create_user("admin")
    give_role(user=user, role="administrator", by=None)
    return user


def permissions(group: str) -> set[str]:
    found = Permission.objects.filter(group__name=group)
    return {f"{app}.{codename}" for app, codename in found.values_list("content_type__app_label", "codename")}


def test_there_is_a_group_for_each_role_and_for_each_direction_of_a_pair() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {
        "administrator",
        "editor",
        "reviewer:ar-en",
        "reviewer:en-ar",
        "translator:ar-en",
        "translator:en-ar",
    }


def test_a_groups_name_stands_for_its_grant_and_back() -> None:
    for grant in all_grants():
        assert grants_of_groups([group_name(grant)]) == {grant}


def test_a_third_language_brings_groups_for_its_pairs(settings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ckb", "کوردی")]
    apply_roles(apps.get_app_config("accounts"))
    assert Group.objects.filter(name__startswith="translator:").count() == 6
    assert Grant("translator", "ar", "ckb") in grants_of_groups(["translator:ar-ckb"])


def test_no_role_can_delete_anything() -> None:
    assert not Permission.objects.filter(group__isnull=False, codename__startswith="delete_").exists()


def test_only_administrators_change_people() -> None:
    with_people = {role for role in ROLES if any(p.startswith("accounts.") for p in ROLES[role].permissions)}
    assert with_people == {"administrator"}
    assert {"accounts.add_user", "accounts.change_user", "accounts.view_user"} <= permissions("administrator")


def test_permissions_of_an_app_that_comes_later_are_given_when_it_comes() -> None:
    type_ = ContentType.objects.create(app_label="catalogs", model="newcomer")
    Permission.objects.create(content_type=type_, codename="change_newcomer", name="Can change newcomer")
    apply_roles(apps.get_app_config("catalogs"))
    assert "catalogs.change_newcomer" in permissions("translator:en-ar")
    assert "catalogs.change_newcomer" not in permissions("editor")


def test_the_table_has_the_last_word_over_its_own_groups_and_none_over_others() -> None:
    delete = Permission.objects.get(codename="delete_user")
    ours, theirs = Group.objects.get(name="editor"), Group.objects.create(name="friends")
    ours.permissions.add(delete)
    theirs.permissions.add(delete)
    apply_roles(apps.get_app_config("accounts"))
    assert "accounts.delete_user" not in permissions("editor")
    assert permissions("friends") == {"accounts.delete_user"}


def test_applying_the_table_again_changes_nothing() -> None:
    before = sorted(Group.permissions.through.objects.values_list("group__name", "permission"))
    call_command("migrate", verbosity=0)
    assert sorted(Group.permissions.through.objects.values_list("group__name", "permission")) == before


def test_a_role_opens_the_admin_and_the_last_one_taken_shuts_it(user: User, administrator: User) -> None:
    assert not user.is_staff
    give_role(user=user, role="editor", by=administrator)
    give_role(user=user, role="translator", by=administrator, **EN_AR)
    assert User.objects.get(pk=user.pk).is_staff
    assert may(user, Right.TRANSLATE, **EN_AR)

    take_role(user=user, role="translator", by=administrator, **EN_AR)
    assert not may(user, Right.TRANSLATE, **EN_AR)
    assert User.objects.get(pk=user.pk).is_staff
    take_role(user=user, role="editor", by=administrator)
    assert not may(user, Right.WRITE)
    assert not User.objects.get(pk=user.pk).is_staff


def test_a_superuser_keeps_the_admin_without_any_role() -> None:
    root = User.objects.create_superuser("root")
    give_role(user=root, role="editor", by=None)
    take_role(user=root, role="editor", by=None)
    assert User.objects.get(pk=root.pk).is_staff


def test_only_an_administrator_gives_and_takes_roles(user: User) -> None:
    give_role(user=user, role="editor", by=None)
    for verb in (give_role, take_role):
        with pytest.raises(PermissionDenied):
            verb(user=user, role="editor", by=user)
    assert may(User.objects.get(pk=user.pk), Right.WRITE)


@pytest.mark.parametrize(
    ("role", "pair"),
    [
        ("chief", {}),
        ("translator", {}),
        ("translator", {"source": "en"}),
        ("translator", {"source": "en", "target": "en"}),
        ("reviewer", {"source": "en", "target": "fr"}),
        ("editor", EN_AR),
    ],
)
def test_a_role_that_does_not_exist_in_that_form_is_refused(
    user: User, role: str, pair: dict[str, str]
) -> None:
    for verb in (give_role, take_role):
        with pytest.raises(ValueError, match="role"):
            verb(user=user, role=role, by=None, **pair)
    assert not user.groups.exists()
    assert not User.objects.get(pk=user.pk).is_staff
