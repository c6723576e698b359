"""Setting suggestions aside: they are kept, but not shown any more."""

from django.db import transaction
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right

from .models import Suggestion


@transaction.atomic
def resolve(*, suggestion: Suggestion, by: User | None) -> Suggestion:
    """Marks a suggestion as dealt with. Raises PermissionDenied."""
    catalog = suggestion.message.catalog
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    if suggestion.resolved_at is None:
        suggestion.resolved_at = timezone.now()
        suggestion.save(update_fields=["resolved_at"])
    return suggestion
