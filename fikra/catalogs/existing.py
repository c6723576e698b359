"""A translation that was made elsewhere comes in: read, checked and cleaned at the same door as a source."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.articles.models import Work
from fikra.articles.problems import describe
from fikra.articles.saving import clean_field
from fikra.text import html, plain
from fikra.text.languages import language_of_text


@dataclass(frozen=True, slots=True)
class Existing:
    """The texts of an existing translation in stored form, by field name, and the slug it asks for, or ""."""

    language: str
    texts: dict[str, str] = field(default_factory=dict)
    slug: str = ""


def read_existing(*, work: Work, document: plain.Document, language: str) -> Existing:
    """The document as a translation of this work into a language. Nothing is stored.

    Raises ValidationError, by field where one is to blame, with the lines of refused markup.
    """
    _check_language(document, language)
    given = document.fields | {"body": document.body}
    texts: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    for translatable in work.translatable:
        if not given.get(translatable.name, "").strip():
            continue
        try:
            texts[translatable.name] = clean_field(work, translatable, given[translatable.name])
        except html.MarkupError as error:
            errors[translatable.name] = [describe(problem) for problem in error.problems]
        except ValidationError as error:
            errors[translatable.name] = error.messages
    if errors:
        raise ValidationError(errors)
    return Existing(language, texts, document.fields.get("slug", "").strip() if work.has_slug else "")


def _check_language(document: plain.Document, language: str) -> None:
    """As of a source: what the file says of itself counts, and then its script."""
    names = {"wanted": get_language_info(language)["name_translated"]}
    named = document.language.replace("_", "-").split("-")[0].lower()
    if named and named != language:
        raise ValidationError(
            _("The translation says that it is in “%(file)s”; it has to be in %(wanted)s.")
            % (names | {"file": document.language}),
            code="language",
        )
    looks = language_of_text(document.body, default="")
    if "ar" in (looks, language) and looks != language and any(map(str.isalpha, document.body)):
        raise ValidationError(_("The translation doesn't look like %(wanted)s.") % names, code="language")
