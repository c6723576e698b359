"""What the admin shows of the content: every write goes through an action."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from fikra.articles.models import Article, Author, Image, Page, Series, SiteTexts, Topic
from fikra.catalogs.models import Catalog
from fikra.memory.models import Entry, Term

from .article_list import PublishedWorkAdmin, SourceLanguageFilter, StateFilter, TopicFilter
from .catalog_list import CatalogAdmin
from .glossary_admin import EntryAdmin, TermAdmin
from .images import ImageAdmin
from .works import SHARING, LabelAdmin

SITE_TEXTS_LIST = "admin:articles_sitetexts_changelist"


@admin.register(Article)
class ArticleAdmin(PublishedWorkAdmin):
    list_filter = (SourceLanguageFilter, StateFilter, TopicFilter)
    fieldsets_of_work = (
        (None, ("title", "standfirst", "body", "corrections")),
        (_("People and topics"), ("authors", "topics", "series", "series_position")),
        (_("Picture"), ("image", "image_alt", "image_caption", "image_credit")),
        (SHARING, ("description", "slug", "date")),
    )


@admin.register(Page)
class PageAdmin(PublishedWorkAdmin):
    fieldsets_of_work = (
        (None, ("title", "body")),
        (SHARING, ("description", "slug", "menu_position")),
    )


# The queue's own page speaks of workers and tracebacks, and English only: it is the operator's, at the log.
admin.site.unregister(DBTaskResult)
admin.site.register([Topic, Author, Series], LabelAdmin)
admin.site.register(Catalog, CatalogAdmin)
admin.site.register(Image, ImageAdmin)
admin.site.register(Term, TermAdmin)
admin.site.register(Entry, EntryAdmin)


@admin.register(SiteTexts)
class SiteTextsAdmin(LabelAdmin):
    """There is one: the list leads straight to it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteTexts.objects.exists()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        only = SiteTexts.objects.values_list("pk", flat=True).first()
        if only is None:
            return HttpResponseRedirect(reverse("admin:articles_sitetexts_add"))
        return HttpResponseRedirect(reverse("admin:articles_sitetexts_change", args=[only]))
