"""System checks of the settings, each with an id of ours; registered by the lowest app, `fikra.accounts`.

fikra.E001  a flag is neither true nor false          fikra.E006  SITE_URL is no address
fikra.E002  a choice is none of those allowed         fikra.E007  DATABASE_URL can't be used
fikra.E003  DEBUG is on in production                 fikra.E008  REDIS_URL can't be used
fikra.E004  SECRET_KEY is missing in production       fikra.E009  TIME_ZONE is unknown
fikra.E005  SECRET_KEY is too short in production     fikra.E010  FIKRA_ARABIC_LOCALE is no Arabic locale
fikra.E021  a number of the machine is none            fikra.E023  MACHINE_MODEL is missing
fikra.E022  MACHINE_URL is no address                  fikra.E024  MACHINE_BUDGET is missing
fikra.E025  EMAIL_URL is no address of a mail server
fikra.W001  production is served without https         fikra.W002  a machine elsewhere is asked without https
"""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured


@register()
def check_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """What settings.py noted while reading the environment, and what only shows when all of it is known."""
    messages: list[CheckMessage] = [Error(text, id=id) for id, text in settings.SETTINGS_PROBLEMS]
    if settings.PRODUCTION and not settings.HTTPS:
        messages.append(
            Warning(
                "SITE_URL is not https: passwords and sessions travel in the clear.",
                hint="Set SITE_URL=https://… and serve through a proxy with a certificate.",
                id="fikra.W001",
            )
        )
    if settings.MACHINE_ENGINE and settings.MACHINE_URL.startswith("http:") and not _is_near():
        messages.append(
            Warning(
                "MACHINE_URL is not https: texts and the key travel in the clear.",
                hint="Set MACHINE_URL=https://…, or ask a machine of your own network.",
                id="fikra.W002",
            )
        )
    return messages


def _is_near() -> bool:
    """Whether the machine is this one, or one of the same network by its address or a name without a dot."""
    host = urlsplit(settings.MACHINE_URL).hostname or ""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def refuse_wrong_settings() -> None:
    """Raises ImproperlyConfigured naming every mistake; a web server runs no checks of its own accord."""
    errors = [message for message in check_settings() if message.is_serious()]
    if errors:
        raise ImproperlyConfigured("\n" + "\n".join(f"({error.id}) {error.msg}" for error in errors))
