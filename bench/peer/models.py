"""The peer's article: the fields of ours that a reader reads."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class ArticlePage(Page):
    """An article; title, slug and the SEO fields are Wagtail's own and translatable as these are."""

    standfirst = models.TextField()
    body = RichTextField()

    def other_editions(self) -> models.QuerySet:
        """The published translations with their locales, in one query."""
        return self.get_translations().live().select_related("locale")
