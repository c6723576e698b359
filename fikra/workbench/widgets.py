"""Form controls that know the language of what is typed into them, and need no script."""

import json
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import ImportMap, Media, Script

from fikra.digits import digits

from . import editor_words, image_choice
from .names import Name, language_attributes

EMPTY_PLACES = 2
#: Modules of the rich text field that its script imports by the names `fikra/prose-…`.
PARTS = ("html", "figure", "pictures", "note")


class ProseWidget(forms.Textarea):
    """Rich text. Without script it is a text area that holds the HTML."""

    def __init__(self, language: str) -> None:
        labels = {
            "foreign": _("Phrase in the other language"),
            "pull": _("Pull quote"),
            "kept": _("Kept as it is: change it in the HTML"),
            "note": pgettext("below a text", "Note"),
        }
        super().__init__(
            language_attributes(language)
            | {"rows": 24, "data-prose": "", "class": "prose-source"}
            | {f"data-label-{name}": text for name, text in labels.items()}
            | {"data-words": editor_words.in_the_readers_language()}
            | {"data-pictures": json.dumps(image_choice.settings(), ensure_ascii=False)}
        )

    @property
    def media(self) -> Media:
        words, ours = (Script(f"workbench/{name}.js", type="module") for name in ("prose_words", "prose"))
        parts = ImportMap({f"fikra/prose-{part}": f"workbench/prose_{part}.js" for part in PARTS})
        looks = Media(css={"all": ["workbench/prose.css"]})
        return Media(js=[words]) + prose_editor_admin_media + looks + Media(importmap=parts, js=[ours])


class OrderedSelects(forms.Widget):
    """A list of choices in an order: one select for each place, and empty ones to add more."""

    def __init__(self, choices: list[tuple[Any, str]], label: str) -> None:
        super().__init__()
        self.choices, self.label = choices, label

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [value for value in values if value]

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        attrs = self.build_attrs(self.attrs, attrs)
        given_id = attrs.pop("id", f"id_{name}")
        places = [*(str(item) for item in value or []), *[""] * EMPTY_PLACES]
        selects = (
            (self._select(name, chosen, given_id if place == 0 else f"{given_id}_{place}", place, attrs),)
            for place, chosen in enumerate(places)
        )
        return format_html(
            '<ol class="ordered" data-ordered>{}</ol>', format_html_join("", "<li>{}</li>", selects)
        )

    def _select(self, name: str, chosen: str, element_id: str, place: int, attrs: dict) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, flatatt(_option(text) | {"selected": str(key) == chosen}), str(text))
                for key, text in [("", "—"), *self.choices]
            ),
        )
        attributes = flatatt(
            attrs | {"name": name, "id": element_id, "aria-label": digits(f"{self.label} {place + 1}")}
        )
        return format_html("<select{}>{}</select>", attributes, options)


def _option(text: str) -> dict[str, str]:
    return text.attributes if isinstance(text, Name) else {}


class OrderedField(forms.Field):
    """Ids in an order. A choice named twice is left to the action to refuse."""

    def __init__(self, *, choices: list[tuple[Any, str]], label: str) -> None:
        super().__init__(label=label, required=False, widget=OrderedSelects(choices, label))
        self.known = {str(key): key for key, _text in choices}

    def to_python(self, value: Any) -> list[int]:
        unknown = [item for item in value or [] if str(item) not in self.known]
        if unknown:
            raise forms.ValidationError(_("One of these doesn't exist any more."))
        return [self.known[str(item)] for item in value or []]
