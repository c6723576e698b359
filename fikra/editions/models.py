"""What is public. A reader is shown snapshots, and nothing else."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fikra.articles.models import Kind, Work


class Edition(models.Model):
    """A work in one language, as far as the public is concerned."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    # Snapshots that went live up to this moment are not shown any more; a later one is.
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.UniqueConstraint(fields=["work", "language"], name="edition_language")]

    def __str__(self) -> str:
        return f"{self.work_id} [{self.language}]"


#: What has a page that lists articles.
LISTING_KINDS = (Kind.TOPIC, Kind.AUTHOR, Kind.SERIES)


class SnapshotQuerySet(models.QuerySet):
    def due(self, at: datetime) -> "SnapshotQuerySet":
        """Those whose time has come, current or replaced since."""
        return self.filter(
            Q(edition__withdrawn_at=None) | Q(live_from__gt=F("edition__withdrawn_at")),
            cancelled_at=None,
            live_from__lte=at,
        )

    def live(self, at: datetime | None = None) -> "SnapshotQuerySet":
        """The current snapshot of every edition that is public at that time: the one door to the public."""
        at = at or timezone.now()
        newer = Snapshot.objects.filter(
            Q(live_from__gt=OuterRef("live_from"))
            | Q(live_from=OuterRef("live_from"), pk__gt=OuterRef("pk")),
            edition=OuterRef("edition"),
            cancelled_at=None,
            live_from__lte=at,
        )
        return self.due(at).filter(~Exists(newer))

    def shown(self, at: datetime | None = None) -> "SnapshotQuerySet":
        """The live ones that readers are led to: a topic, author or series once something stands under it.

        So no list names an author whose first article is not public yet.
        """
        at = at or timezone.now()
        listed = Snapshot.objects.live(at).filter(
            listings__work=OuterRef("work"), language=OuterRef("language")
        )
        return self.live(at).filter(~Q(kind__in=LISTING_KINDS) | Exists(listed))

    def scheduled(self, at: datetime | None = None) -> "SnapshotQuerySet":
        return self.filter(cancelled_at=None, live_from__gt=at or timezone.now())


class Snapshot(models.Model):
    """What was published, once and for all. It is never changed, but may be cancelled before its time."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="snapshots")
    # The edition's work, kind and language: readers ask for these without a join.
    work = models.ForeignKey(Work, models.PROTECT, related_name="snapshots")
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    slug = models.CharField(max_length=120, blank=True)
    # What lists, feeds and page heads need; the shape is described in `payload.py`.
    card = models.JSONField()
    # The HTML of the text, apart from the card so that lists don't load it.
    body = models.TextField(blank=True)
    date = models.DateField(null=True)
    sort_key = models.CharField(max_length=400, blank=True)
    # Tells whether a translation was made from the same source text as another snapshot.
    source_digest = models.CharField(max_length=32)
    source_version = models.PositiveIntegerField()
    catalog_revision = models.PositiveIntegerField(null=True)
    live_from = models.DateTimeField(_("live from"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        indexes = [
            models.Index(fields=["edition", "-live_from"], name="snapshot_current"),
            models.Index(fields=["kind", "language", "-date"], name="snapshot_listing"),
            models.Index(fields=["live_from"], name="snapshot_timed"),
        ]

    def __str__(self) -> str:
        return f"{self.card.get('title', '')} [{self.language}] {self.live_from:%Y-%m-%d %H:%M}"


class Listing(models.Model):
    """A snapshot stands in the list of a topic, an author or a series."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="listings")
    work = models.ForeignKey(Work, models.PROTECT, related_name="listings")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [models.UniqueConstraint(fields=["snapshot", "work"], name="listing_once")]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.snapshot_id}"


class Address(models.Model):
    """A slug that leads, or led, to a work. It is never given to another one."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="addresses")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    slug = models.CharField(_("slug"), max_length=120)
    # A slug that is published with a scheduled snapshot is not known before.
    live_from = models.DateTimeField(_("known from"))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [models.UniqueConstraint(fields=["language", "kind", "slug"], name="address_slug")]

    def __str__(self) -> str:
        return f"/{self.language}/{self.kind}/{self.slug}"


class Step(models.TextChoices):
    PUBLISHED = "published", _("published")
    SCHEDULED = "scheduled", _("scheduled")
    UNSCHEDULED = "unscheduled", _("schedule cancelled")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Transition(models.Model):
    """The log of an edition's workflow. Append-only."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="transitions")
    step = models.CharField(_("step"), max_length=12, choices=Step)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    comment = models.CharField(_("comment"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.step}"
