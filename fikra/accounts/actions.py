"""Giving and taking roles."""

import logging

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import ROLES, Grant, Right, group_name, language_pairs

logger = logging.getLogger(__name__)


@transaction.atomic
def give_role(
    *, user: User, role: str, by: User | None, source: str | None = None, target: str | None = None
) -> None:
    """Gives `user` the role (a key of ROLES) and lets them into the admin.

    `source` and `target` are needed for a role that is held per language pair and refused for any other
    (ValueError). PermissionDenied unless `by` is an administrator or the operator (None).
    """
    demand(by, Right.ADMINISTER)
    grant = _grant(role, source, target)
    group, _created = Group.objects.get_or_create(name=group_name(grant))
    user.groups.add(group)
    _settle(user, staff=True)
    logger.info("%s gave %s the role %s", by or "operator", user, group.name)


@transaction.atomic
def take_role(
    *, user: User, role: str, by: User | None, source: str | None = None, target: str | None = None
) -> None:
    """Takes the role from `user`; with the last one goes the way into the admin. Errors as `give_role`."""
    demand(by, Right.ADMINISTER)
    grant = _grant(role, source, target)
    user.groups.remove(*Group.objects.filter(name=group_name(grant)))
    user.__dict__.pop("grants", None)
    _settle(user, staff=user.is_superuser or bool(user.grants))
    logger.info("%s took the role %s from %s", by or "operator", group_name(grant), user)


def _grant(role: str, source: str | None, target: str | None) -> Grant:
    if role not in ROLES:
        raise ValueError(_("There is no role “%(role)s”.") % {"role": role})
    if not ROLES[role].per_pair:
        if source or target:
            raise ValueError(_("The role “%(role)s” is not held for a language pair.") % {"role": role})
        return Grant(role)
    if (source, target) not in language_pairs():
        raise ValueError(_("The role “%(role)s” needs a pair of the site's languages.") % {"role": role})
    return Grant(role, source or "", target or "")


def _settle(user: User, *, staff: bool) -> None:
    """Forgets what was read of the roles, and opens or shuts the admin."""
    user.__dict__.pop("grants", None)
    if user.is_staff != staff:
        user.is_staff = staff
        user.save(update_fields=["is_staff"])
