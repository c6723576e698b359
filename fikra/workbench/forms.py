"""The form of a work: its source language's text, and its details. Judging them is `save_source`'s part."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from fikra.articles import details as work_details
from fikra.articles.models import Article, Author, Image, Page, Series, Topic, Work

from .names import Name, NameSelect, language_attributes
from .widgets import OrderedField, ProseWidget

#: Texts of one line that are long enough to want several on the screen.
TALL = {
    "title": 2,
    "standfirst": 3,
    "description": 2,
    "bio": 4,
    "image_caption": 2,
    "organisation_mission": 2,
}


def shown_name(label: Work) -> Name:
    """A label's name in the interface's language, or else in its own."""
    language = get_language() or ""
    if text := label.text(label.translatable[0].name, language):
        return Name(text, language)
    return Name(label.name_in_source or str(label), label.source_language)


def label_choices(labels: Iterable[Work]) -> list[tuple[int, Name]]:
    return sorted(
        ((label.pk, shown_name(label)) for label in labels), key=lambda choice: choice[1].casefold()
    )


def language_name(code: str) -> str:
    """A language's name in the interface's language."""
    return get_language_info(code)["name_translated"]


class WorkForm(forms.Form):
    """Text fields by their names without language, details by the names of `articles.details`."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, work: Work, editable: bool = True, **kwargs: Any) -> None:
        self.work = work
        kwargs["initial"] = self._stored() | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.text_names = [field.name for field in work.translatable]
        for field in work.translatable:
            self.fields[field.name] = self._text_field(field.name, field.markup)
        if work.has_slug:
            self.text_names.append("slug")
            self.fields["slug"] = self._text_field("slug", markup=False)
            self.fields["slug"].help_text = _("Empty: made of the title, and kept.")
        self.detail_names = self._add_details()
        self.fields["comment"] = forms.CharField(
            label=_("What was changed"),
            required=False,
            max_length=200,
            help_text=_("Stands in the list of versions."),
            widget=forms.TextInput({"dir": "auto"}),
        )
        if not editable:
            for field in self.fields.values():
                field.disabled = True

    def _stored(self) -> dict[str, Any]:
        work = self.work
        names = [field.name for field in work.translatable] + (["slug"] if work.has_slug else [])
        texts = {name: work.text(name, work.source_language) for name in names}
        stored = work_details.read(work) if work.pk else {}
        return texts | stored | {"version": work.version}

    def _text_field(self, name: str, markup: bool) -> forms.CharField:
        language = self.work.source_language
        if markup:
            widget: forms.Widget = ProseWidget(language)
        elif name in TALL:
            widget = forms.Textarea(language_attributes(language) | {"rows": TALL[name], "data-line": ""})
        else:
            widget = forms.TextInput(language_attributes(language))
        field = self.work._meta.get_field(name)
        # Not stripped and not limited here: the action cleans, and says in its own words what is too long.
        return forms.CharField(label=field.verbose_name, required=False, strip=False, widget=widget)

    def _add_details(self) -> list[str]:
        if isinstance(self.work, Article):
            self.fields |= article_details()
            return ["date", "image", "authors", "topics", "series", "series_position"]
        if isinstance(self.work, Page):
            field = Page._meta.get_field("menu_position")
            self.fields["menu_position"] = forms.IntegerField(
                label=field.verbose_name,
                help_text=field.help_text,
                required=False,
                min_value=0,
                max_value=32767,
            )
            return ["menu_position"]
        return []

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.text_names}

    @property
    def details(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in self.detail_names}
        if values.get("date"):
            values["date"] = values["date"].isoformat()
        return values

    def take_errors(self, errors: dict[str, list[str]] | list[str]) -> None:
        """Shows what an action refused at the fields it named."""
        if not isinstance(errors, dict):
            errors = {"": errors}
        for name, sentences in errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


def article_details() -> dict[str, forms.Field]:
    def field(name: str) -> Any:
        return Article._meta.get_field(name)

    # Values only: making an image of a row may open its file.
    rows = Image.objects.order_by("-uploaded_at").values_list("pk", "title")
    images = [(None, "—"), *((pk, Name(title)) for pk, title in rows)]
    series = [(None, "—"), *label_choices(QuerySet(Series).filter(archived_at=None))]
    return {
        "image": IdField(
            label=field("image").verbose_name,
            choices=images,
            # Its script adds what was uploaded in another window meanwhile.
            widget=NameSelect({"data-pictures-at": reverse("workbench:choose_image")}),
        ),
        "authors": OrderedField(
            label=field("authors").verbose_name,
            choices=label_choices(QuerySet(Author).filter(archived_at=None)),
        ),
        "topics": forms.TypedMultipleChoiceField(
            label=field("topics").verbose_name,
            coerce=int,
            required=False,
            choices=label_choices(QuerySet(Topic).filter(archived_at=None)),
            widget=forms.CheckboxSelectMultiple,
        ),
        "series": IdField(label=field("series").verbose_name, choices=series),
        "series_position": forms.IntegerField(
            label=field("series_position").verbose_name, required=False, min_value=0, max_value=32767
        ),
        "date": forms.DateField(
            label=field("date").verbose_name,
            help_text=field("date").help_text,
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        ),
    }


class IdField(forms.TypedChoiceField):
    """One of some ids, or none."""

    widget = NameSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else value
