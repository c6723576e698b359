"""Gettext catalogs as rows: a catalog, its messages, and everything that ever happened to them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fikra.articles.models import Work


class State(models.IntegerChoices):
    UNTRANSLATED = 0, _("untranslated")
    NEEDS_WORK = 1, _("needs work")
    TRANSLATED = 2, _("translated")
    APPROVED = 3, _("approved")


class Catalog(models.Model):
    """The translation of one work into one language, or (without a work) of all labels."""

    # Goes into exported files, so that one is never taken for a catalog of another database.
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, null=True, blank=True, related_name="catalogs")
    source_language = models.CharField(_("from"), max_length=10, choices=settings.LANGUAGES)
    target_language = models.CharField(_("into"), max_length=10, choices=settings.LANGUAGES)
    # Counts the actions on this catalog; every change says at which revision it happened.
    revision = models.PositiveIntegerField(_("revision"), default=0)
    # State name → [segments, words]: lists show progress without counting rows.
    counts = models.JSONField(_("progress"), default=dict)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["work", "target_language"], name="catalog_of_work"),
            models.UniqueConstraint(
                fields=["target_language"], condition=models.Q(work=None), name="catalog_of_labels"
            ),
        ]

    def __str__(self) -> str:
        name = self.work.specific.name_in_source if self.work else _("Labels")
        return f"{name} ({self.source_language} → {self.target_language})"


class Message(models.Model):
    """One entry of a catalog. It keeps its row when its source is corrected."""

    catalog = models.ForeignKey(Catalog, models.PROTECT, related_name="messages")
    msgctxt = models.CharField(_("role"), max_length=60)
    msgid = models.TextField(_("source text"))
    msgstr = models.TextField(_("translation"), blank=True)
    # Of msgctxt and msgid, for uniqueness: long Arabic paragraphs don't fit into an index of PostgreSQL.
    digest = models.CharField(max_length=32)
    state = models.PositiveSmallIntegerField(_("state"), choices=State, default=State.UNTRANSLATED)
    # Of a message that needs work because its source was changed: the last source that the translation
    # was accepted for, and the state it had then, which an undone edit gives back.
    previous_msgid = models.TextField(_("previous source text"), blank=True)
    settled_state = models.PositiveSmallIntegerField(choices=State, null=True)
    obsolete = models.BooleanField(_("obsolete"), default=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    words = models.PositiveIntegerField(_("words"), default=0)
    # Where it stands: {"kind": "p", "blocks": [id …], "targets": [[tag, address] …], "works": [id …],
    # "joins": whether it may be joined to the block before}
    context = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["obsolete", "position", "pk"]
        constraints = [
            # Obsolete ones included: gettext's tools refuse a living and an obsolete twin.
            models.UniqueConstraint(fields=["catalog", "digest"], name="message_key")
        ]

    def __str__(self) -> str:
        return f"{self.msgctxt}: {self.msgid[:60]}"

    @property
    def key(self) -> tuple[str, str]:
        return self.msgctxt, self.msgid

    @property
    def is_done(self) -> bool:
        return self.state >= State.TRANSLATED


class Verb(models.TextChoices):
    CREATED = "created", _("found in the source")
    SOURCE_CHANGED = "source", _("source changed")
    RETIRED = "retired", _("gone from the source")
    REVIVED = "revived", _("back in the source")
    TRANSLATED = "translated", _("translated")
    APPROVED = "approved", _("approved")
    IMPORTED = "imported", _("imported from a file")
    ALIGNED = "aligned", _("taken from an existing translation")
    RESTORED = "restored", _("restored")


class Change(models.Model):
    """A message as one action left it. Append-only: the history of translations."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="changes")
    catalog = models.ForeignKey(Catalog, models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField(_("revision of the catalog"))
    verb = models.CharField(_("what happened"), max_length=12, choices=Verb)
    msgctxt = models.CharField(_("role"), max_length=60)
    msgid = models.TextField(_("source text"))
    msgstr = models.TextField(_("translation"), blank=True)
    state = models.PositiveSmallIntegerField(_("state"), choices=State)
    obsolete = models.BooleanField(_("obsolete"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("change of a message")
        verbose_name_plural = _("changes of messages")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["catalog", "revision"], name="change_revision")]

    def __str__(self) -> str:
        return f"{self.message_id} · {self.get_verb_display()}"


class Suggestion(models.Model):
    """A translation that was not taken, kept beside the one that stayed: the other side of a conflict."""

    #: The origin of what came back in a file.
    FILE = "file"
    #: The origin of what an existing translation said.
    ALIGNED = "aligned"

    message = models.ForeignKey(Message, models.PROTECT, related_name="suggestions")
    msgstr = models.TextField(_("translation"))
    # The source it was made for, which may have changed since.
    msgid = models.TextField(_("source text"))
    origin = models.CharField(_("origin"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")

    def __str__(self) -> str:
        return self.msgstr[:60]

    @property
    def where_from(self) -> str:
        """The origin in the reader's language."""
        names = {self.FILE: _("imported file"), self.ALIGNED: _("existing translation")}
        return names.get(self.origin, self.origin)
