"""Names that the site has in both languages: of authors, topics, series and the forum itself."""

from django.conf import settings
from django.utils.text import capfirst

from fikra.articles.models import MODELS
from fikra.text.notation import strip_tags
from fikra.text.segments import spoken
from fikra.text.terms import Term

from .models import Message, State


def names(*, source_language: str, target_language: str) -> list[Term]:
    """The labels' names with a complete translation, as terms of a language pair; what they are is the note.

    Labels are written in the site's main language; for the other direction their translations are the source.
    """
    main = settings.LANGUAGE_CODE
    if main not in (source_language, target_language):
        return []
    other = target_language if source_language == main else source_language
    kinds = {
        model.translatable[0].role: str(model._meta.verbose_name)
        for model in MODELS.values()
        if model.is_label
    }
    rows = Message.objects.filter(
        catalog__work=None,
        catalog__domain="",
        catalog__target_language=other,
        msgctxt__in=kinds,
        obsolete=False,
        state__gte=State.TRANSLATED,
    )
    found: dict[str, Term] = {}
    for role, msgid, msgstr in rows.order_by("pk").values_list("msgctxt", "msgid", "msgstr"):
        pair = strip_tags(msgid).strip(), spoken(msgstr).strip()
        source, target = pair if source_language == main else pair[::-1]
        if source and target:
            found.setdefault(source, Term(source, target, note=capfirst(kinds[role])))
    return list(found.values())
