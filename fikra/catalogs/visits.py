"""What a person has seen of a catalog: what others changed since is shown when they come back."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from fikra.accounts.models import User

from .models import Catalog, Change, Message, Visit


def note_visit(*, catalog: Catalog, revision: int, by: User) -> None:
    """Keeps up to which revision a person has seen a catalog; what they saw once stays seen."""
    revision = min(revision, catalog.revision)
    visit, made = Visit.objects.get_or_create(catalog=catalog, by=by, defaults={"revision": revision})
    if not made:
        visit.revision, visit.at = max(visit.revision, revision), timezone.now()
        visit.save(update_fields=["revision", "at"])


def with_visit(catalogs: QuerySet[Catalog], user: User) -> QuerySet[Catalog]:
    """Catalogs with `seen_revision`: up to which one this person saw them, None for the first time."""
    visits = Visit.objects.filter(catalog=OuterRef("pk"), by=user)
    return catalogs.annotate(seen_revision=Subquery(visits.values("revision")[:1]))


def changed_since(catalog: Catalog, revision: int | None, user: User) -> Exists:
    """Whether somebody else has changed a message since; nothing is news to who was never here."""
    newer = Change.objects.filter(message=OuterRef("pk"), catalog=catalog).exclude(by=user)
    if revision is None:
        return Exists(Message.objects.none())
    return Exists(newer.filter(revision__gt=revision))
