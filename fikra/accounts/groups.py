"""Brings groups and their permissions in line with the table of roles, after every migrate.

A migration can't: permissions are made only after all of them have run.
"""

from fnmatch import fnmatchcase
from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from fikra.accounts.roles import ROLES, all_grants, group_name


def apply_roles(
    app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, apps: Apps = global_apps, **kwargs: Any
) -> None:
    """Receiver of post_migrate, called once for each app: makes the groups of the table and gives them
    exactly those permissions of this app that the table lists. Groups of others' making are left alone."""
    label = app_config.label
    if not any(fnmatchcase(label, p.partition(".")[0]) for role in ROLES.values() for p in role.permissions):
        return
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # auth is not migrated (yet, or any more)
        return

    codenames = dict(
        Permission.objects.using(using).filter(content_type__app_label=label).values_list("id", "codename")
    )
    wanted = {group_name(grant): ROLES[grant.role] for grant in all_grants()}
    groups = Group.objects.using(using)
    groups.bulk_create([Group(name=name) for name in wanted], ignore_conflicts=True)
    ids = dict(groups.filter(name__in=wanted).values_list("name", "id"))

    Link = Group.permissions.through
    links = Link.objects.using(using)
    have = set(
        links.filter(group__in=ids.values(), permission__in=codenames).values_list(
            "group_id", "permission_id"
        )
    )
    want = {
        (ids[name], permission)
        for name, role in wanted.items()
        for permission, codename in codenames.items()
        if any(fnmatchcase(f"{label}.{codename}", pattern) for pattern in role.permissions)
    }
    links.bulk_create(
        [Link(group_id=group, permission_id=permission) for group, permission in sorted(want - have)]
    )
    for group, permission in sorted(have - want):
        links.filter(group_id=group, permission_id=permission).delete()
