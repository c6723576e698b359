"""Registers the bilingual columns with django-modeltranslation."""

from modeltranslation.translator import TranslationOptions, register

from .models import MODELS


def _register(model: type) -> None:
    names = tuple(field.name for field in model.translatable) + (("slug",) if model.has_slug else ())
    options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": names})
    register(model)(options)


for _model in MODELS.values():
    _register(_model)
