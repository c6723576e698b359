"""Who may do what: ONE table. Groups and their permissions are made from it after every migrate.

A role held for a language pair is a group per ordered pair of settings.LANGUAGES, named `translator:en-ar`;
any other role is one group, named by its key. The groups are how Django stores a role;
`fikra.accounts.rights` answers what it allows, and the permissions only decide what the admin shows.
"""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class Right(enum.StrEnum):
    """What the verb functions demand. TRANSLATE and APPROVE are held for a language pair."""

    WRITE = "write"
    PUBLISH = "publish"
    TRANSLATE = "translate"
    APPROVE = "approve"
    ADMINISTER = "administer"


PAIR_RIGHTS = frozenset({Right.TRANSLATE, Right.APPROVE})


@dataclass(frozen=True, slots=True)
class Role:
    """`permissions` are patterns of "app_label.codename" as fnmatch reads them."""

    key: str
    name: str | Promise
    rights: frozenset[Right]
    permissions: tuple[str, ...]
    per_pair: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A role as somebody holds it; `source` and `target` are empty for a role that is not per pair."""

    role: str
    source: str = ""
    target: str = ""


_SEE = ("articles.view_*", "memory.view_*", "catalogs.view_*", "editions.view_*")
_TRANSLATE = (*_SEE, "catalogs.change_*")
_WRITE = (*_SEE, "articles.add_*", "articles.change_*", "editions.change_*")

_PEOPLE = ("accounts.view_user", "accounts.add_user", "accounts.change_user")

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role("editor", _("Editor"), frozenset({Right.WRITE, Right.PUBLISH}), _WRITE),
        Role("translator", _("Translator"), frozenset({Right.TRANSLATE}), _TRANSLATE, per_pair=True),
        Role("reviewer", _("Reviewer"), PAIR_RIGHTS, _TRANSLATE, per_pair=True),
        Role(
            "administrator",
            _("Administrator"),
            frozenset(Right),
            (*_WRITE, *_TRANSLATE, *_PEOPLE),
        ),
    )
}


def language_name(code: str) -> str:
    """A language's name in the active language."""
    return get_language_info(code)["name_translated"]


def language_pairs() -> list[tuple[str, str]]:
    """Every ordered (source, target) of the site's languages."""
    return list(permutations((code for code, _name in settings.LANGUAGES), 2))


def group_name(grant: Grant) -> str:
    """
    >>> group_name(Grant("translator", "en", "ar"))
    'translator:en-ar'
    >>> group_name(Grant("editor"))
    'editor'
    """
    return f"{grant.role}:{grant.source}-{grant.target}" if grant.source else grant.role


def grant_name(grant: Grant) -> str:
    """The grant for people to read, in the active language."""
    if not grant.source:
        return str(ROLES[grant.role].name)
    return _("%(role)s, %(source)s into %(target)s") % {
        "role": ROLES[grant.role].name,
        "source": language_name(grant.source),
        "target": language_name(grant.target),
    }


def all_grants() -> Iterator[Grant]:
    """Every role in every form in which it can be held: one group each."""
    for role in ROLES.values():
        if role.per_pair:
            yield from (Grant(role.key, source, target) for source, target in language_pairs())
        else:
            yield Grant(role.key)


def grants_of_groups(names: Iterable[str]) -> frozenset[Grant]:
    """The grants that these group names stand for; groups that are not of this table count for nothing."""
    known = {group_name(grant): grant for grant in all_grants()}
    return frozenset(known[name] for name in names if name in known)
