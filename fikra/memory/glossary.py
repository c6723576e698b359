"""The glossary: terms of a language pair, kept and asked for."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, NamedTuple

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import bidi
from fikra.text import terms as values
from fikra.text.glossary import LONGEST_NOTE, MOST_FORMS
from fikra.text.html import printable

from .models import Term


class Imported(NamedTuple):
    """What came of the terms of a glossary: the new ones; those that changed one that was there, as (before,
    after); and how many were known."""

    new: list[values.Term]
    changed: list[tuple[values.Term, values.Term]]
    unchanged: int


def terms(*, source_language: str, target_language: str) -> list[values.Term]:
    """The glossary of a language pair, in the order of its source words."""
    rows = Term.objects.filter(source_language=source_language, target_language=target_language)
    return [_value(row) for row in rows.order_by("source")]


@transaction.atomic
def save_term(
    *,
    term: values.Term,
    source_language: str,
    target_language: str,
    by: User | None,
    row: Term | None = None,
) -> Term:
    """Keeps one term: in the place of `row`, or of the one that its pair has for the same source word.

    Raises PermissionDenied, and ValidationError for a term without a source, without a translation although
    it does not stay as it is, with invisible marks that turn text around, or, given `row`, for one whose
    source word has a term of its own.
    """
    demand(by, Right.APPROVE, source=source_language, target=target_language)
    term = clean(term)
    pair = {"source_language": source_language, "target_language": target_language}
    known = Term.objects.select_for_update().filter(source=term.source, **pair).first()
    if row is not None and known is not None and known.pk != row.pk:
        raise ValidationError({"source": _("There is a term already: %(term)s.") % {"term": known}})
    current = row or known
    if current is None:
        current = Term.objects.create(source=term.source, **_columns(term), **pair)
        _log(by, ADDITION, [(current, [{"added": {}}])])
    elif (before := _value(current)) != term:
        Term.objects.filter(pk=current.pk).update(source=term.source, **_columns(term), **pair)
        _log(by, CHANGE, [(current, _changed(before, term))])
        current.refresh_from_db()
    return current


@transaction.atomic
def delete_term(*, row: Term, by: User | None) -> None:
    """Takes a term out of the glossary; the log keeps what it was (decision 0044)."""
    demand(by, Right.APPROVE, source=row.source_language, target=row.target_language)
    _log(by, DELETION, [(row, [{"deleted": {"name": "term", "object": str(row)}}])])
    row.delete()


def _changed(before: values.Term, after: values.Term) -> list[dict[str, Any]]:
    """What Django's log says of a change: which fields, and what stood there before."""
    old, new = asdict(before), asdict(after)
    fields = [str(Term._meta.get_field(name).verbose_name) for name in old if old[name] != new[name]]
    shown = f"{before.source} → {before.target or before.source}"
    return [{"changed": {"fields": fields, "name": "term", "object": shown}}]


def _log(by: User | None, flag: int, changes: Iterable[tuple[Term, list[dict[str, Any]]]]) -> None:
    """Who did it stands in Django's log, where the admin's history looks; the operator has none."""
    if by is not None:
        kind = ContentType.objects.get_for_model(Term)
        LogEntry.objects.bulk_create(
            LogEntry(
                user=by,
                content_type=kind,
                object_id=str(row.pk),
                object_repr=str(row)[:200],
                action_flag=flag,
                change_message=json.dumps(message),
            )
            for row, message in changes
        )


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
    wanted = {term.source: term for term in map(clean, terms)}
    new = [term for source, term in wanted.items() if source not in known]
    changed = [
        (before, term)
        for source, term in wanted.items()
        if source in known and (before := _value(known[source])) != term
    ]
    if not dry_run:
        rows = Term.objects.bulk_create([Term(source=term.source, **_columns(term), **pair) for term in new])
        _log(by, ADDITION, [(row, [{"added": {}}]) for row in rows])
        for _before, term in changed:
            Term.objects.filter(pk=known[term.source].pk).update(**_columns(term))
        _log(by, CHANGE, [(known[after.source], _changed(before, after)) for before, after in changed])
    return Imported(new, changed, len(wanted) - len(new) - len(changed))


def clean(term: values.Term) -> values.Term:
    """The term as it is kept. Raises ValidationError, by its code: source, target, length, bidi."""
    source, target = (" ".join(printable(text).split()) for text in (term.source, term.target))
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
    if any(bidi.overrides(text) or bidi.unbalanced(text) for text in _texts(term)):
        raise ValidationError(
            _("“%(source)s” holds invisible marks that override the direction of text, or are left open.")
            % {"source": bidi.strip_controls(source)},
            code="bidi",
        )
    if len(term.note) > LONGEST_NOTE or len(term.forbidden) > MOST_FORMS:
        raise ValidationError(
            _("The note or the list of forms of “%(source)s” is too long.") % {"source": source},
            code="length",
        )
    forbidden = tuple(
        dict.fromkeys(" ".join(printable(form).split()) for form in term.forbidden if form.strip())
    )
    return values.Term(source, target, term.do_not_translate, forbidden, printable(term.note).strip())


def _texts(term: values.Term) -> tuple[str, ...]:
    return (term.source, term.target, term.note, *term.forbidden)


def _columns(term: values.Term) -> dict[str, Any]:
    return {name: value for name, value in asdict(term).items() if name != "source"} | {
        "forbidden": list(term.forbidden)
    }


def _value(row: Term) -> values.Term:
    return values.Term(row.source, row.target, row.do_not_translate, tuple(row.forbidden), row.note)
