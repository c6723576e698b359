"""The one question asked before every write: may this person do that?

`user` is None for the operator at the command line, who may do everything: whoever runs manage.py can open
the database anyway. Views always pass `request.user`, which is never None.
"""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.roles import PAIR_RIGHTS, ROLES, Right, language_name, language_pairs


def may(
    user: User | AnonymousUser | None, right: Right, *, source: str | None = None, target: str | None = None
) -> bool:
    """True if `user` holds `right`. TRANSLATE and APPROVE are held for a language pair, so they need both
    languages (ValueError without); for the other rights the languages play no part."""
    if right in PAIR_RIGHTS and not (source and target):
        raise ValueError(f"{right} is held for a language pair: name source and target")
    if user is None:
        return True
    if not user.is_active or not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    return any(
        right in ROLES[grant.role].rights
        and (right not in PAIR_RIGHTS or not grant.source or (grant.source, grant.target) == (source, target))
        for grant in user.grants
    )


def pairs(user: User | AnonymousUser | None, right: Right) -> list[tuple[str, str]]:
    """The (source, target) pairs in which `user` holds `right`."""
    return [(s, t) for s, t in language_pairs() if may(user, right, source=s, target=t)]


def demand(
    user: User | AnonymousUser | None, right: Right, *, source: str | None = None, target: str | None = None
) -> None:
    """Raises PermissionDenied, with a sentence in the active language, unless `may`."""
    if not may(user, right, source=source, target=target):
        raise PermissionDenied(_refusal(right, source, target))


def demand_sight(user: User | AnonymousUser | None) -> None:
    """Raises PermissionDenied, with a sentence, for who doesn't get to see translations."""
    if user is not None and not user.has_perm("catalogs.view_catalog"):
        raise PermissionDenied(_("You may not see translations."))


def _refusal(right: Right, source: str | None, target: str | None) -> str:
    names = {key: language_name(code) for key, code in (("source", source), ("target", target)) if code}
    match right:
        case Right.TRANSLATE:
            return _("You may not translate from %(source)s into %(target)s.") % names
        case Right.APPROVE:
            return _("You may not approve translations from %(source)s into %(target)s.") % names
        case Right.PUBLISH:
            return _("You may not publish.")
        case Right.WRITE:
            return _("You may not change texts.")
        case Right.ADMINISTER:
            return _("Only an administrator may do this.")
