"""The engine that the site's settings name."""

from django.conf import settings

from .engines import Engine
from .libretranslate import LibreTranslate
from .openai import ChatCompletions


def engine() -> Engine | None:
    """None where machines are off."""
    timeout = float(settings.MACHINE_TIMEOUT)
    match settings.MACHINE_ENGINE:
        case "libretranslate":
            return LibreTranslate(settings.MACHINE_URL, settings.MACHINE_KEY, timeout)
        case "openai":
            return ChatCompletions(
                settings.MACHINE_URL, settings.MACHINE_KEY, settings.MACHINE_MODEL, timeout
            )
    return None
