"""The glossary: terms of a language pair, kept and asked for."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import terms as values

from .models import Term


class Imported(NamedTuple):
    """How many terms of a glossary were new, how many changed one that was there, and how many were known."""

    new: int
    changed: int
    unchanged: int


def terms(*, source_language: str, target_language: str) -> list[values.Term]:
    """The glossary of a language pair, in the order of its source words."""
    rows = Term.objects.filter(source_language=source_language, target_language=target_language)
    return [_value(row) for row in rows.order_by("source")]


@transaction.atomic
def save_term(*, term: values.Term, source_language: str, target_language: str, by: User | None) -> Term:
    """Keeps one term; the one that its pair has for the same source word is replaced.

    Raises PermissionDenied, and ValidationError for a term without a source, or without a translation
    although it does not stay as it is.
    """
    demand(by, Right.APPROVE, source=source_language, target=target_language)
    term = _clean(term)
    row, _made = Term.objects.update_or_create(
        source_language=source_language,
        target_language=target_language,
        source=term.source,
        defaults=_columns(term),
    )
    return row


@transaction.atomic
def import_terms(
    *,
    terms: Iterable[values.Term],
    source_language: str,
    target_language: str,
    by: User | None,
    dry_run: bool = False,
) -> Imported:
    """Keeps all these terms, or none; raises as `save_term` does. A dry run only counts."""
    demand(by, Right.APPROVE, source=source_language, target=target_language)
    pair = {"source_language": source_language, "target_language": target_language}
    known = {row.source: row for row in Term.objects.select_for_update().filter(**pair)}
    wanted = {term.source: term for term in map(_clean, terms)}
    new = [term for source, term in wanted.items() if source not in known]
    changed = [term for source, term in wanted.items() if source in known and _value(known[source]) != term]
    if not dry_run:
        Term.objects.bulk_create([Term(source=term.source, **_columns(term), **pair) for term in new])
        for term in changed:
            Term.objects.filter(pk=known[term.source].pk).update(**_columns(term))
    return Imported(len(new), len(changed), len(wanted) - len(new) - len(changed))


def _clean(term: values.Term) -> values.Term:
    source, target = (" ".join(text.split()) for text in (term.source, term.target))
    if not source:
        raise ValidationError(_("A term needs a source word."), code="source")
    if not (target or term.do_not_translate):
        raise ValidationError(
            _("“%(source)s” has no translation and is not said to stay as it is.") % {"source": source},
            code="target",
        )
    longest = Term._meta.get_field("source").max_length or 0
    if max(len(source), len(target)) > longest:
        raise ValidationError(
            _("“%(source)s” is too long for a term: at most %(limit)d characters.")
            % {"source": source[:40], "limit": longest},
            code="length",
        )
    forbidden = tuple(dict.fromkeys(" ".join(form.split()) for form in term.forbidden if form.strip()))
    return values.Term(source, target, term.do_not_translate, forbidden, term.note.strip())


def _columns(term: values.Term) -> dict[str, Any]:
    return {name: value for name, value in asdict(term).items() if name != "source"} | {
        "forbidden": list(term.forbidden)
    }


def _value(row: Term) -> values.Term:
    return values.Term(row.source, row.target, row.do_not_translate, tuple(row.forbidden), row.note)
