"""The list of articles and pages: how each stands in every language, in a fixed number of queries."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fikra.articles.models import Article, Topic, Work
from fikra.editions.models import Edition, Snapshot

from . import standing
from .forms import label_choices, language_name
from .moments import shown_moment
from .names import in_its_language
from .numbers import to_number
from .search import titled
from .waiting import without_markup
from .works import WorkAdmin


class WorkList(ChangeList):
    """Django's list, whose rows know how they stand."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        standings = standing.of_all(self.result_list)
        for work in self.result_list:
            work.standings = {one.language: one for one in standings[work.pk]}


class SourceLanguageFilter(admin.SimpleListFilter):
    title = _("source language")
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, language_name(code)) for code, _name in settings.LANGUAGES]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(source_language=self.value()) if self.value() else queryset


class TopicFilter(admin.SimpleListFilter):
    title = _("topics")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        return label_choices(QuerySet(Topic).filter(archived_at=None))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        topic = to_number(self.value() or "")
        if not topic:
            return queryset
        links = Article.topics.through.objects.filter(article=OuterRef("pk"), topic=topic)
        return queryset.filter(Exists(links))


class StateFilter(admin.SimpleListFilter):
    """By what is public; archived works are shown only when they are asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        choices: list[tuple[str, Any]] = [
            (f"live-{code}", _("public in %(language)s") % {"language": language_name(code)})
            for code, _name in settings.LANGUAGES
        ]
        return [
            *choices,
            ("draft", _("nowhere public")),
            ("scheduled", _("scheduled")),
            ("withdrawn", _("withdrawn")),
            ("archived", _("archived")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        if value == "archived":
            return queryset.exclude(archived_at=None)
        queryset = queryset.filter(archived_at=None)
        now = timezone.now()
        mine = Q(edition__work_id=OuterRef("pk"))
        live = Snapshot.objects.live(now).filter(mine)
        if value.startswith("live-"):
            return queryset.filter(Exists(live.filter(language=value.removeprefix("live-"))))
        if value == "draft":
            return queryset.filter(~Exists(live))
        if value == "scheduled":
            return queryset.filter(Exists(Snapshot.objects.scheduled(now).filter(mine)))
        if value == "withdrawn":
            withdrawn = Edition.objects.filter(work_id=OuterRef("pk"), withdrawn_at__isnull=False)
            return queryset.filter(Exists(withdrawn), ~Exists(live))
        return queryset


class PublishedWorkAdmin(WorkAdmin):
    """What has editions: articles and pages."""

    list_filter = (SourceLanguageFilter, StateFilter)
    # Only says that there is a search box: `get_search_results` does it.
    search_fields = ("pk",)
    search_help_text = _("Titles in both languages; Arabic with or without vowel marks.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        # The form reads one work only, and needs its body.
        return without_markup(rows, self.model) if _is_list(request) else rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WorkList

    def get_list_display(self, request: HttpRequest) -> list:
        codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != get_language())
        return [title, *(_edition_column(code) for code in codes), changed]

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> list:
        return [title]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = titled(self.model, search_term)
        return (queryset if found is None else queryset.filter(pk__in=found)), False


def _is_list(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and match.url_name and match.url_name.endswith("_changelist"))


@admin.display(description=_("title"))
def title(work: Work) -> SafeString:
    """The title in its own language, and under it the translated ones."""
    others = (
        work.text("title", code) and in_its_language(work.text("title", code), code)
        for code in work.target_languages
    )
    return format_html(
        "{}{}",
        in_its_language(work.name_in_source, work.source_language),
        format_html_join("", '<span class="other-title">{}</span>', ((one,) for one in others if one)),
    )


def _edition_column(language: str) -> Any:
    @admin.display(description=language_name(language))
    def state(work: Work) -> str:
        return render_to_string("workbench/_edition_cell.html", {"standing": work.standings[language]})

    state.__name__ = f"state_{language}"
    return state


@admin.display(description=_("last changed"), ordering="updated_at")
def changed(work: Work) -> Any:
    return shown_moment(work.updated_at)
