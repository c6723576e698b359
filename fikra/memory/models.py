"""Translation memory. Origins are plain keys: this layer knows nothing of articles or catalogs."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One accepted pair: a source text and its translation, both in message notation."""

    source_language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    target_language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # Of the source text: long Arabic paragraphs don't fit into an index of PostgreSQL.
    digest = models.CharField(max_length=32)
    source = models.TextField(_("source text"))
    target = models.TextField(_("translation"))
    origin = models.CharField(_("origin"), max_length=100, blank=True)
    updated_at = models.DateTimeField(_("last used"), default=timezone.now)

    class Meta:
        verbose_name = _("memory entry")
        verbose_name_plural = _("memory entries")
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "target_language", "digest", "origin"], name="memory_pair"
            )
        ]

    def __str__(self) -> str:
        return self.source[:60]
