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
    """The translation of one work into one language, or (without a work) of all labels or the interface."""

    INTERFACE = "interface"

    # Goes into exported files, so that one is never taken for a catalog of another database.
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, null=True, blank=True, related_name="catalogs")
    source_language = models.CharField(_("from"), max_length=10, choices=settings.LANGUAGES)
    target_language = models.CharField(_("into"), max_length=10, choices=settings.LANGUAGES)
    # Counts the actions on this catalog; every change says at which revision it happened.
    revision = models.PositiveIntegerField(_("revision"), default=0)
    #: "" for works and labels; `INTERFACE` for the words of the software itself.
    domain = models.CharField(_("domain"), max_length=20, blank=True, editable=False)
    # Who has it in hand, and until when. How it came to that is told by `Handover`.
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    # Since when it waits for a reviewer; null while it is with the translator.
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    # State name → [segments, words]: lists show progress without counting rows.
    counts = models.JSONField(_("progress"), default=dict)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["work", "target_language"], name="catalog_of_work"),
            models.UniqueConstraint(
                fields=["domain", "target_language"],
                condition=models.Q(work=None),
                name="catalog_without_work",
            ),
        ]

    def __str__(self) -> str:
        # A list has read the names of all its rows at once (`waiting.name`).
        if known := getattr(self, "name", ""):
            name = known
        elif self.work:
            name = self.work.specific.name_in_source
        else:
            name = _("Interface") if self.domain == self.INTERFACE else _("Labels")
        return f"{name} ({self.source_language} → {self.target_language})"

    @property
    def is_labels(self) -> bool:
        return self.work_id is None and self.domain == ""


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
    # What a translator wants others to know about it; goes into PO as a translator's comment.
    note = models.TextField(_("note"), blank=True)
    # Whether its translation began as a machine's suggestion: such a one is published after a review only.
    machine = models.BooleanField(_("machine-assisted"), default=False)
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
    TRANSLATED = "translated", _("edited")
    APPROVED = "approved", _("approved")
    IMPORTED = "imported", _("imported from a file")
    ALIGNED = "aligned", _("taken from an existing translation")
    RESTORED = "restored", _("restored")
    SENT_BACK = "sent back", _("sent back")
    NOTED = "noted", _("note changed")


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
    note = models.TextField(_("note"), blank=True)
    machine = models.BooleanField(_("machine-assisted"), default=False)
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
    #: The origin of what a machine suggests; `engine` says which.
    MACHINE = "machine"

    message = models.ForeignKey(Message, models.PROTECT, related_name="suggestions")
    msgstr = models.TextField(_("translation"))
    # The source it was made for, which may have changed since.
    msgid = models.TextField(_("source text"))
    origin = models.CharField(_("origin"), max_length=200, blank=True)
    engine = models.CharField(_("engine"), max_length=60, blank=True)
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
        names = {
            self.FILE: _("imported file"),
            self.ALIGNED: _("existing translation"),
            self.MACHINE: _("machine"),
        }
        return names.get(self.origin, self.origin)


class Draft(models.Model):
    """What somebody has typed and not sent, kept apart from the translation; the last one of each person.

    It is spent once that person's own translation of the message is newer; a read leaves it out then.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="drafts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    msgstr = models.TextField(_("translation"), blank=True)
    #: The version of the message that it was begun on.
    version = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["message", "by"], name="draft_of_person")]

    def __str__(self) -> str:
        return self.msgstr[:60]


class Comment(models.Model):
    """What people say to each other about one message: a thread, resolved as a whole."""

    class Kind(models.TextChoices):
        REMARK = "remark", _("remark")
        QUESTION = "question", _("question about the source")
        REASON = "reason", _("reason for sending back")

    message = models.ForeignKey(Message, models.PROTECT, related_name="comments")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REMARK)
    text = models.TextField(_("comment"))
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["message"], condition=models.Q(resolved_at=None), name="comment_open")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Dismissal(models.Model):
    """That somebody looked at what a check found in a message, and says why it is right as it is.

    It speaks of this source text and of what was found there: another source, or another finding of the same
    check, is looked at anew.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="dismissals")
    check_id = models.CharField(_("check"), max_length=40)
    evidence = models.JSONField(default=list)
    #: The message's digest then.
    digest = models.CharField(max_length=32)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("dismissed finding")
        verbose_name_plural = _("dismissed findings")

    def __str__(self) -> str:
        return f"{self.check_id}: {self.reason}"


class Task(models.TextChoices):
    TRANSLATE = "translate", _("translation")
    REVIEW = "review", _("review")


class Step(models.TextChoices):
    ASSIGNED = "assigned", _("assigned")
    CLAIMED = "claimed", _("claimed")
    RELEASED = "released", _("given back")
    DUE = "due", _("due date set")
    SUBMITTED = "submitted", _("submitted for review")
    SENT_BACK = "sent back", _("sent back")
    APPROVED = "approved", _("approved")


class Handover(models.Model):
    """A catalog passed from one person to another. Append-only; the catalog says how it stands now."""

    catalog = models.ForeignKey(Catalog, models.PROTECT, related_name="handovers")
    step = models.CharField(_("step"), max_length=10, choices=Step)
    task = models.CharField(_("task"), max_length=10, choices=Task, blank=True)
    #: Whose the task is from now on.
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("due"), null=True)
    comment = models.TextField(_("comment"), blank=True)
    revision = models.PositiveIntegerField(_("revision of the catalog"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.catalog_id} · {self.get_step_display()}"


class Visit(models.Model):
    """Up to which revision a person has seen a catalog: what is newer changed since they were here."""

    catalog = models.ForeignKey(Catalog, models.CASCADE, related_name="visits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(_("revision of the catalog"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["catalog", "by"], name="visit_of_person")]

    def __str__(self) -> str:
        return f"{self.by_id} · {self.catalog_id}"


class MachineUse(models.Model):
    """What was asked of a machine in a month: the budget is counted against it."""

    month = models.DateField()
    engine = models.CharField(max_length=60)
    requests = models.PositiveIntegerField(default=0)
    characters = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("use of a machine")
        verbose_name_plural = _("uses of machines")
        constraints = [models.UniqueConstraint(fields=["month", "engine"], name="machine_use_of_month")]

    def __str__(self) -> str:
        return f"{self.engine} {self.month:%Y-%m}"
