"""What an administrator keeps an eye on: people, labels, and whether the site is well."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.roles import ROLES
from fikra.catalogs.machine.budget import Standing, standing
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions.models import Snapshot
from fikra.settings_checks import check_settings


@dataclass(frozen=True, slots=True)
class Health:
    """`roles` are (name, number of people); `labels` the catalogs of labels; `problems` sentences."""

    roles: list[tuple[str, int]]
    never_seen: list[User]
    labels: list[Catalog]
    problems: list[str]
    database: str
    last_published: Any
    machine: Standing


def health() -> Health:
    """In a number of queries that doesn't grow."""
    people = User.objects.filter(is_active=True, is_staff=True)
    held = {
        key: Count("pk", filter=Q(groups__name=key) | Q(groups__name__startswith=f"{key}:"), distinct=True)
        for key in ROLES
    }
    counts = people.aggregate(**held)
    labels = list(Catalog.objects.filter(work=None, domain="").order_by("target_language"))
    for catalog in labels:
        catalog.progress = Progress.of(catalog)
    published = Snapshot.objects.filter(live_from__lte=timezone.now(), cancelled_at=None)
    return Health(
        roles=[(str(role.name), counts[key]) for key, role in ROLES.items()],
        never_seen=list(people.filter(last_login=None).order_by("username")[:5]),
        labels=labels,
        problems=[str(problem.msg) for problem in check_settings()],
        database=settings.DATABASES["default"]["ENGINE"].rpartition(".")[2],
        machine=standing(),
        last_published=published.aggregate(last=Max("live_from"))["last"],
    )
