"""People: who works here, in which language they see the interface, and what their roles are."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fikra.accounts.roles import Grant, grants_of_groups


def interface_languages() -> list[tuple[str, str]]:
    """A callable, so that a further language needs no migration."""
    return settings.LANGUAGES


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone. Example: Asia/Baghdad"), params={"name": name})


class User(AbstractUser):
    class Digest(models.TextChoices):
        NEVER = "never", _("never")
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("every week")

    language = models.CharField(
        _("interface language"), max_length=12, choices=interface_languages, default="en"
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("For example Asia/Baghdad. Left empty, the site's time zone is used."),
    )
    mail_digest = models.CharField(
        _("mail digest"), max_length=8, choices=Digest.choices, default=Digest.NEVER
    )
    # Up to when the person's last digest told what had happened.
    digest_sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone this person's dates are shown in: their own, or the site's."""
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    @cached_property
    def grants(self) -> frozenset[Grant]:
        """The roles this person holds, read once per instance (`give_role` and `take_role` forget it)."""
        return grants_of_groups(self.groups.values_list("name", flat=True)) if self.pk else frozenset()
