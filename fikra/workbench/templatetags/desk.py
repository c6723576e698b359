"""How the workbench draws who has a translation in hand, and until when."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from fikra.accounts.models import User
from fikra.catalogs.models import Catalog
from fikra.workbench import hands
from fikra.workbench.moments import shown_day
from fikra.workbench.people import name_of

register = template.Library()


@register.filter
def day(when: date | None) -> SafeString | str:
    """A day in the reader's language; "" for none."""
    return shown_day(when)


@register.filter
def called(person: User | None) -> str:
    """A person by their name, or else their login; "" for nobody."""
    return name_of(person) if person else ""


@register.simple_tag(takes_context=True)
def hands_of(context: dict[str, Any], catalog: Catalog) -> hands.Hands:
    """In whose hands it is, and what the person who looks may do."""
    return hands.of(catalog, context["request"].user)
