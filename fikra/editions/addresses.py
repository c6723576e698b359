"""Slugs at publication: which one an edition gets, and since when it leads there."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Work
from fikra.articles.queries import lock
from fikra.articles.saving import free_slug, make_slug, slug_is_taken
from fikra.articles.translatable import column
from fikra.catalogs.actions import lock_catalogs, save_source
from fikra.database import Prepared, update_row

from .models import Address, Edition

_known = Prepared(
    lambda language, kind, slug: Address.objects.filter(language=language, kind=kind, slug=slug),
    language="(language)",
    kind="(kind)",
    slug="(slug)",
)


@transaction.atomic
def change_slug(*, work: Work, language: str, slug: str, by: User | None) -> str:
    """Gives a work another slug in one language, from its next publication on; returns it as stored.

    The old address answers 301 then. Raises PermissionDenied, and ValidationError for a slug that is taken.
    """
    demand(by, Right.PUBLISH)
    lock_catalogs(work)
    work = lock(work.pk, work.kind)
    tidy = make_slug(slug, language, work)
    if slug_is_taken(work, language, tidy) or _leads_elsewhere(work, language, tidy):
        raise ValidationError({"slug": _taken(tidy)})
    if language == work.source_language:
        # Of the source it is part of what revisions keep.
        save_source(work=work, fields={"slug": tidy}, by=by)
        return tidy
    _write(work, language, tidy)
    return tidy


def settle_slug(work: Work, language: str, title: str, at: datetime) -> str:
    """The slug that a work is published under from `at` on; makes its address known for then.

    It is made of the title the first time. One that was made by us and turns out to have led elsewhere is
    numbered; one that an editor chose since is refused (ValidationError).
    """
    while True:
        slug = _own_slug(work, language, title)
        new = Address(language=language, kind=work.kind, slug=slug, work_id=work.pk)
        address = next(iter(_known(language=language, kind=work.kind, slug=slug)), new)
        if address.work_id == work.pk and _make_known(address, at):
            return slug
        # Another work of the same title was faster, and can be seen now.


def _own_slug(work: Work, language: str, title: str) -> str:
    slug = work.text("slug", language)
    if not slug or _leads_elsewhere(work, language, slug):
        if slug and not work.is_label and work.addresses.filter(language=language).exists():
            raise ValidationError(_taken(slug), code="slug")
        slug = free_slug(work, language, title, also_taken=lambda new: _leads_elsewhere(work, language, new))
        _write(work, language, slug)
    return slug


def _make_known(address: Address, at: datetime) -> bool:
    """Whether the address leads there from `at` on now; not when another work has taken it this moment."""
    if address.live_from is None or at < address.live_from:
        address.live_from = at
        try:
            with transaction.atomic():
                address.save()
        except IntegrityError:
            return False
    return True


def review_addresses(edition: Edition) -> None:
    """After a snapshot was cancelled: an address that nobody has seen yet waits for the next one, or goes."""
    unseen = Address.objects.filter(
        work_id=edition.work_id, language=edition.language, live_from__gt=timezone.now()
    )
    snapshots = edition.snapshots.filter(cancelled_at=None).values("slug").annotate(first=Min("live_from"))
    first = {row["slug"]: row["first"] for row in snapshots}
    for address in unseen:
        if address.slug not in first:
            address.delete()
        elif address.live_from != first[address.slug]:
            address.live_from = first[address.slug]
            address.save()


def _leads_elsewhere(work: Work, language: str, slug: str) -> bool:
    return any(address.work_id != work.pk for address in _known(language=language, kind=work.kind, slug=slug))


def _write(work: Work, language: str, slug: str) -> None:
    setattr(work, column("slug", language), slug)
    update_row(work, [column("slug", language)])


def _taken(slug: str) -> str:
    return _("The slug “%(slug)s” leads to something else already. Choose another one.") % {"slug": slug}
