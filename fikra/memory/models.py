"""Translation memory. Origins are plain keys: this layer knows nothing of articles or catalogs."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PARAGRAPH = "paragraph", _("paragraph")
    SENTENCE = "sentence", _("sentence")


class Entry(models.Model):
    """One accepted pair: a source text and its translation, both in message notation.

    Pairs of paragraphs are what was accepted; those of sentences follow from them when the entry is indexed,
    and are written anew when it is accepted with another translation.
    """

    source_language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    target_language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    level = models.CharField(max_length=10, choices=Level, default=Level.PARAGRAPH)
    # Of the source text: long Arabic paragraphs don't fit into an index of PostgreSQL.
    digest = models.CharField(max_length=32)
    source = models.TextField(_("source text"))
    target = models.TextField(_("translation"))
    origin = models.CharField(_("origin"), max_length=100, blank=True)
    updated_at = models.DateTimeField(_("last used"), default=timezone.now)
    # By which both sides stand in the index, see `Posting`. No key of the source: it isn't indexed yet.
    source_key = models.BigIntegerField(null=True, db_index=True, editable=False)
    target_key = models.BigIntegerField(null=True, db_index=True, editable=False)

    class Meta:
        verbose_name = _("memory entry")
        verbose_name_plural = _("memory entries")
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "target_language", "digest", "origin", "level"], name="memory_pair"
            )
        ]

    def __str__(self) -> str:
        return self.source[:60]


class Posting(models.Model):
    """That a text, known by its key, is found by one number of its sketch (`fikra.text.shingles`).

    A key is drawn from the language and the words of a text, so what is the same text in many entries stands
    here once. The primary key is the index that is read, in its order; on SQLite it is all there is.
    """

    pk = models.CompositePrimaryKey("shingle", "length", "key")
    shingle = models.IntegerField()
    #: Of the text, in letters: only what is about as long is looked at.
    length = models.SmallIntegerField()
    key = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.shingle} → {self.key}"


class Term(models.Model):
    """A glossary entry of one language pair, in plain text (`fikra.text.terms.Term` as a row)."""

    source_language = models.CharField(_("from"), max_length=10, choices=settings.LANGUAGES)
    target_language = models.CharField(_("into"), max_length=10, choices=settings.LANGUAGES)
    source = models.CharField(_("term"), max_length=200)
    target = models.CharField(_("translation"), max_length=200, blank=True)
    do_not_translate = models.BooleanField(_("stays as it is"), default=False)
    forbidden = models.JSONField(_("forms that must not be used"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(fields=["source_language", "target_language", "source"], name="one_term")
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target or self.source}"
