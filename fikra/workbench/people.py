"""The people of the house, with their roles, read at once."""

from fikra.accounts.models import User
from fikra.accounts.rights import may
from fikra.accounts.roles import Right, grants_of_groups


def everybody() -> list[User]:
    """All who may sign in at the workbench, by their names; none of them asks for their roles again."""
    people = User.objects.filter(is_active=True, is_staff=True).prefetch_related("groups")
    for person in people:
        person.grants = grants_of_groups(group.name for group in person.groups.all())
    return sorted(people, key=lambda person: name_of(person).casefold())


def who_may(people: list[User], right: Right, *, source: str, target: str) -> list[User]:
    return [person for person in people if may(person, right, source=source, target=target)]


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()
