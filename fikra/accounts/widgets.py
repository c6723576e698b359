"""Form controls for people's settings."""

from typing import Any

from django import forms
from django.conf import settings

from fikra.text.languages import direction


class LanguageSelect(forms.Select):
    """Languages, each called by its own name, in itself."""

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **more)
        if value in dict(settings.LANGUAGES):
            option["attrs"] |= {"lang": value, "dir": direction(value)}
        return option
