"""Names of texts within the interface: each knows its own language."""

import re
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fikra.text import bidi
from fikra.text.languages import direction, language_of_text


def language_attributes(language: str) -> dict[str, str]:
    """`lang` and `dir` of a text, which are never those of the interface."""
    return {"lang": language, "dir": direction(language)}


def in_its_language(text: str, language: str) -> SafeString | str:
    """A name within the interface, with its own `lang` and `dir`; "" for none."""
    if not text:
        return ""
    return format_html('<bdi class="name"{}>{}</bdi>', flatatt(language_attributes(language)), str(text))


#: An isolate that holds no other; of several, one within the other, the inner one is what is cited.
_ISOLATE = re.compile("([\u2066-\u2068])([^\u2066-\u2069]*)\u2069")
_OPENED = {"\u2066": ' dir="ltr"', "\u2067": ' dir="rtl"', "\u2068": ""}


def with_isolates(sentence: object) -> SafeString:
    """A sentence made for plain text as HTML, where an isolate is an element; safe HTML stays safe.

    Not for HTML whose attributes hold isolates.
    """
    html = conditional_escape(sentence)
    return SafeString(_ISOLATE.sub(lambda found: f"<bdi{_OPENED[found[1]]}>{found[2]}</bdi>", html))


def with_foreign_apart(text: str, language: str) -> SafeString:
    """A text in its language, which is shorn of its tags: words of the other script are of another one."""
    isolated = conditional_escape(bidi.isolate_runs(text, direction(language)))

    def element(found: re.Match[str]) -> str:
        own = language_attributes(language_of_text(found[2], default="en"))
        return f"<bdi{flatatt(own)}>{found[2]}</bdi>"

    return SafeString(_ISOLATE.sub(element, isolated))


class Name(str):
    """A name in a language, "" where nobody knows it; wherever there is markup, it brings that along."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Name":
        name = super().__new__(cls, text)
        name.language = language
        return name

    def __html__(self) -> str:
        text = str(self)
        return in_its_language(text, self.language) if self.language else format_html("<bdi>{}</bdi>", text)

    @property
    def isolated(self) -> str:
        """For a place without markup, such as a title: what is read the other way is isolated as a whole."""
        own, text = direction(self.language), str(self)
        return text if own == direction(get_language() or "") else bidi.isolate(text, own)

    @property
    def attributes(self) -> dict[str, str]:
        """For an element that may hold nothing but text."""
        return language_attributes(self.language) if self.language else {"dir": "auto"}


class NameSelect(forms.Select):
    """Each option in the language of its name."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, str(label), *args, **more)
        if isinstance(label, Name):
            option["attrs"] |= label.attributes
        return option
