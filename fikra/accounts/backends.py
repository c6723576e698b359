"""Who asks: read with what they may do in as few queries as there can be, since every request pays for it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import F, Q

from .models import User
from .roles import grants_of_groups


class PeopleBackend(ModelBackend):
    """Django's own, but a person comes with their roles, and permissions are read once."""

    def get_user(self, user_id: int) -> User | None:
        # A row for each group, and one for a person without any.
        rows = list(User.objects.filter(pk=user_id).annotate(group_name=F("groups__name")).order_by())
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        rows[0].grants = grants_of_groups(row.group_name for row in rows if row.group_name)
        return rows[0]

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Those of the person and of their groups; Django asks for each by itself."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            found = Permission.objects.order_by()
            if not user_obj.is_superuser:
                found = found.filter(Q(user=user_obj) | Q(group__user=user_obj))
            pairs = found.values_list("content_type__app_label", "codename")
            user_obj._perm_cache = {f"{label}.{codename}" for label, codename in pairs}
        return user_obj._perm_cache
