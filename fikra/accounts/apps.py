from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from fikra import settings_checks  # noqa: F401  registers the checks
from fikra.accounts.groups import apply_roles


class AccountsConfig(AppConfig):
    name = "fikra.accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        post_migrate.connect(apply_roles, dispatch_uid="fikra.accounts.apply_roles")
