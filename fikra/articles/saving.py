"""Saving the source text: cleaning, block ids, the version check and the revision.

`catalogs.actions.save_source` is the door; this is the part of it that knows nothing of translation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.database import insert_many, update_row
from fikra.text import arabic, blocks, html

from . import details as work_details
from .models import KINDS, Revision, Work
from .problems import describe
from .queries import lock
from .translatable import Translatable, column

MAX_MARKUP = 2_000_000
MAX_TEXT = 5_000


class StaleVersion(Exception):
    """Somebody saved in between. Carries what stands now, so that both can be shown."""

    def __init__(self, current: Revision | None):
        super().__init__(_("Somebody else has saved this in the meantime. Nothing of yours was saved yet."))
        self.current = current


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: `work` as it is now; `text_changed` says whether translations may be concerned."""

    work: Work
    changed: bool
    text_changed: bool


def save_text(
    *,
    work: Work,
    fields: dict[str, str],
    details: dict[str, Any],
    by: User | None,
    version: int | None,
    comment: str,
) -> Saved:
    """Saves fields of the source language, by their names without language; what isn't named stays.

    `version` is the one that the editor saw; None skips the check (imports). Raises ValidationError with
    messages by field, and StaleVersion. Must run inside a transaction.
    """
    is_new = work.pk is None
    if not is_new:
        language = work.source_language
        # What the caller loaded may be older than what stands: only `fields` and `details` are theirs.
        vars(work).update(vars(lock(work.pk, work.kind)))
        if version is not None and version != work.version:
            raise StaleVersion(work.revisions.first())
        if language != work.source_language:
            raise ValidationError({"source_language": _("The source language can't be changed any more.")})
    texts, ledger = _changed_texts(work, fields)
    new_details = work_details.changed(work, details)
    if not (is_new or texts or new_details):
        return Saved(work, changed=False, text_changed=False)
    for name, value in texts.items():
        setattr(work, column(name, work.source_language), value)
    work.block_ledger, work.version, work.updated_at = ledger, work.version + 1, timezone.now()
    _store(work, list(texts), is_new)
    work_details.write(work, new_details)
    revision = Revision(
        work_id=work.pk,
        number=work.version,
        language=work.source_language,
        fields=source_fields(work),
        details=work_details.read(work),
        by=by,
        comment=comment,
    )
    insert_many([revision])
    return Saved(work, changed=True, text_changed=is_new or bool(set(texts) - {"slug"}))


def source_fields(work: Work) -> dict[str, str]:
    """The whole source text by field name, slug included: what a revision keeps."""
    names = [field.name for field in work.translatable] + (["slug"] if work.has_slug else [])
    return {name: work.text(name, work.source_language) for name in names}


def _store(work: Work, names: list[str], is_new: bool) -> None:
    if is_new:
        work.kind = KINDS[type(work)]
        work.save()
        return
    texts = [column(name, work.source_language) for name in names]
    update_row(work, ["version", "updated_at", "block_ledger", *texts])


def _changed_texts(work: Work, fields: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The cleaned texts that differ from what stands, and the block ledger afterwards."""
    language, ledger = work.source_language, dict(work.block_ledger)
    known = {field.name: field for field in work.translatable}
    errors: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for name, value in fields.items():
        if name == "slug":
            continue
        field = known[name]
        try:
            texts[name] = clean_field(work, field, value)
        except html.MarkupError as error:
            errors[name] = [describe(problem) for problem in error.problems]
        except ValidationError as error:
            errors[name] = error.messages
        else:
            if field.markup:
                texts[name], ledger = blocks.assign_ids(
                    texts[name],
                    previous=work.text(name, language),
                    ledger=ledger,
                    elsewhere=_ids_elsewhere(work, name, texts),
                )
    for field in work.translatable:
        if (
            field.required
            and field.name not in errors
            and not texts.get(field.name, work.text(field.name, language))
        ):
            errors[field.name] = [_("This can't be empty in the language it is written in.")]
    if errors:
        raise ValidationError(errors)
    if work.has_slug:
        texts |= _slug(work, fields, texts)
    return {name: value for name, value in texts.items() if value != work.text(name, language)}, ledger


def _ids_elsewhere(work: Work, name: str, texts: dict[str, str]) -> set[str]:
    """The block ids in the other texts of the work, as this save leaves them."""
    others = [field.name for field in work.translatable if field.markup and field.name != name]
    return {
        block_id
        for other in others
        for block_id in blocks.block_ids(texts.get(other, work.text(other, work.source_language)))
    }


def clean_field(work: Work, field: Translatable, value: str) -> str:
    """A field's text as it is stored. Raises html.MarkupError, and ValidationError for what is too long."""
    if len(value) > (MAX_MARKUP if field.markup else MAX_TEXT):
        raise ValidationError(_("This text is too long."))
    text = html.clean(value) if field.markup else html.clean_text(value)
    limit = type(work)._meta.get_field(field.name).max_length
    if limit and len(text) > limit:
        raise ValidationError(
            _("At most %(limit)d characters; this has %(length)d.") % {"limit": limit, "length": len(text)}
        )
    return text


def _slug(work: Work, fields: dict[str, str], texts: dict[str, str]) -> dict[str, str]:
    """The slug an editor asked for, or one made of the title when there is none yet."""
    language = work.source_language
    asked = fields.get("slug", "").strip()
    if asked:
        slug = make_slug(asked, language, work)
        if slug_is_taken(work, language, slug):
            raise ValidationError(
                {"slug": _("The slug “%(slug)s” is taken. Choose another one.") % {"slug": slug}}
            )
        return {"slug": slug}
    if work.text("slug", language):
        return {}
    return {"slug": free_slug(work, language, texts[work.translatable[0].name])}


def make_slug(text: str, language: str, work: Work) -> str:
    """A slug of a text: never empty and never all digits, at most 100 characters, cut between words."""
    slug = arabic.slugify(text, language)
    if len(slug) > 100:
        slug = slug[:100].rsplit("-", 1)[0]
    return (
        slug if slug and not slug.isdigit() else "-".join(filter(None, [type(work).__name__.lower(), slug]))
    )


def free_slug(
    work: Work, language: str, title: str, *, also_taken: Callable[[str], bool] = lambda slug: False
) -> str:
    """A slug of the title that no other work of its kind has, numbered from 2 when it is taken."""
    base = slug = make_slug(title, language, work)
    number = 1
    while slug_is_taken(work, language, slug) or also_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def slug_is_taken(work: Work, language: str, slug: str) -> bool:
    others = models.QuerySet(type(work)).filter(**{column("slug", language): slug})
    return others.exclude(pk=work.pk).exists()
