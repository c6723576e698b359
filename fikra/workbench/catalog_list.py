"""The list of catalogs: progress in words, and the way into each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fikra.accounts.rights import may, pairs
from fikra.accounts.roles import Right
from fikra.articles.models import Article, Page
from fikra.catalogs import handovers
from fikra.catalogs.models import Catalog, State, Task
from fikra.digits import Number, digits

from . import hands, waiting
from .forms import language_name
from .interface import collection
from .moments import shown_moment
from .names import Name
from .numbers import to_number
from .search import titled


class CatalogList(ChangeList):
    """Rows with their names and progress, read in bulk."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = waiting.name(self.result_list)
        held = hands.of_all(self.result_list, request.user)
        for catalog in self.result_list:
            catalog.hands = held[catalog.pk]

    def url_for_result(self, result: Catalog) -> str:
        return reverse("workbench:catalog", args=[result.pk])


class TargetFilter(admin.SimpleListFilter):
    title = _("language of the translation")
    parameter_name = "target"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = Catalog.objects.values_list("target_language", flat=True).distinct().order_by()
        return [(code, language_name(code)) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(target_language=self.value()) if self.value() else queryset


def shown_name(catalog: Catalog) -> SafeString:
    """Of what, and from which language into which."""
    context = {"catalog": catalog, "name": catalog.name}
    return render_to_string("workbench/_catalog_name.html", context)


def history_words(catalog: Catalog) -> dict[str, Any]:
    """Its name for the page of its history: in the title without markup, on the page with it."""
    waiting.name([catalog])
    pair = gettext("%(source)s to %(target)s") % {
        "source": language_name(catalog.source_language),
        "target": language_name(catalog.target_language),
    }
    name = Name(catalog.name, catalog.source_language).isolated or collection(catalog)
    sentence, shown = gettext("Change history: %s"), shown_name(catalog)
    return {
        "title": sentence % f"{name} ({pair})",
        "heading": format_html(sentence.replace("%s", "{}"), shown),
        "name": shown,
    }


class CatalogAdmin(admin.ModelAdmin):
    """Catalogs are made and kept by the actions: here they are only looked at and opened."""

    actions = ("claim", "hand_over")
    actions_selection_counter = False
    list_display = ("name", "progress", "states", "hands", "changed")
    list_filter = (TargetFilter,)
    search_fields = ("pk",)  # see `get_search_results`
    search_help_text = _("Titles in the source language")
    ordering = ("-updated_at",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .filter(Q(work=None) | Q(work__archived_at=None))
            .select_related("translator", "reviewer")
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": gettext("Translations")} | (extra_context or {}))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CatalogList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = [titled(model, search_term) for model in (Article, Page)]
        if None in found:
            return queryset, False
        return queryset.filter(work_id__in=[pk for ids in found for pk in ids]), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not to_number(object_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(reverse("workbench:catalog", args=[object_id]))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        catalog = self.get_object(request, object_id)
        return super().history_view(request, object_id, history_words(catalog) if catalog else extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Catalog | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Catalog | None = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own would delete; what is not the person's to do is not offered."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        user = request.user
        if not pairs(user, Right.TRANSLATE):
            actions.pop("claim", None)
        if not (may(user, Right.PUBLISH) or may(user, Right.ADMINISTER) or pairs(user, Right.APPROVE)):
            actions.pop("hand_over", None)
        return actions

    @admin.action(description=_("Claim the translations"))
    def claim(self, request: HttpRequest, queryset: QuerySet) -> None:
        taken, refusals = 0, []
        for catalog in queryset:
            try:
                handovers.claim(catalog=catalog, task=Task.TRANSLATE, by=request.user)
                taken += 1
            except (ValidationError, PermissionDenied) as refusal:
                refusals.append(" ".join(getattr(refusal, "messages", [str(refusal)])))
        if taken:
            sentence = ngettext(
                "%(count)s translation is in your hands now.",
                "%(count)s translations are in your hands now.",
                taken,
            )
            messages.success(request, sentence % {"count": Number(taken)})
        for refusal in dict.fromkeys(refusals):
            messages.error(request, refusal)

    @admin.action(description=_("Hand over …"))
    def hand_over(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        ids = ",".join(str(pk) for pk in sorted(queryset.values_list("pk", flat=True)))
        return HttpResponseRedirect(f"{reverse('workbench:hands_of_several')}?ids={ids}")

    @admin.display(description=SafeString('<input type="checkbox" id="action-toggle">'))
    def action_checkbox(self, catalog: Catalog) -> SafeString:
        """Described by the name in its row, which has markup for what is read the other way."""
        said = {"aria-label": gettext("Select"), "aria-describedby": f"name-{catalog.pk}"}
        box = forms.CheckboxInput({"class": "action-select"} | said, lambda value: False)
        return box.render(ACTION_CHECKBOX_NAME, str(catalog.pk))

    @admin.display(description=_("text"))
    def name(self, catalog: Catalog) -> str:
        return format_html('<span id="name-{}">{}</span>', catalog.pk, shown_name(catalog))

    @admin.display(description=_("progress"))
    def progress(self, catalog: Catalog) -> str:
        return render_to_string("workbench/_bar.html", {"progress": catalog.progress})

    @admin.display(description=_("words by state"))
    def states(self, catalog: Catalog) -> str:
        words = catalog.progress.words
        counts = [(state, words[state.name.lower()]) for state in State]
        return format_html_join(
            " ",
            '<span class="badge badge-{}">{} {}</span>',
            ((state.name.lower(), digits(count), state.label) for state, count in counts if count),
        )

    @admin.display(description=_("in whose hands"))
    def hands(self, catalog: Catalog) -> str:
        return render_to_string("workbench/_hands_cell.html", {"hands": catalog.hands})

    @admin.display(description=_("last changed"), ordering="updated_at")
    def changed(self, catalog: Catalog) -> str:
        return shown_moment(catalog.updated_at)
