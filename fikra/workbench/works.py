"""Articles, pages and labels in the admin: every save goes through `save_source`."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.articles.models import Revision, Work
from fikra.articles.saving import StaleVersion
from fikra.catalogs.actions import save_source
from fikra.catalogs.models import Catalog, State
from fikra.catalogs.status import Progress
from fikra.editions.actions import publish_labels

from . import conflicts, pending, questions, sharing, standing
from .forms import WorkForm, language_name, shown_name
from .names import in_its_language

#: The group of the form that shows how the text looks where it is found and shared.
SHARING = gettext_lazy("Search and sharing")


class WorkAdmin(admin.ModelAdmin):
    """The list is Django's, the form is ours: it holds the source language's text and nothing else."""

    actions = None
    list_per_page = 50
    #: Groups of the form's fields: (heading, names).
    fieldsets_of_work: tuple[tuple[str | None, tuple[str, ...]], ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        # A plain query set: modeltranslation's would rewrite names by the interface's language.
        return QuerySet(self.model).order_by("-updated_at", "-pk")

    def has_delete_permission(self, request: HttpRequest, obj: Work | None = None) -> bool:
        """What has a history is archived, never deleted."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.WRITE)

    def has_change_permission(self, request: HttpRequest, obj: Work | None = None) -> bool:
        return may(request.user, Right.WRITE)

    def get_urls(self) -> list:
        """Django's, without the addresses that delete or change several at once."""
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        return [url for url in super().get_urls() if url.name != f"{info}_delete"]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("workbench:revisions", args=[object_id]))

    @method_decorator(csrf_protect)
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        work = self.find(request, object_id)
        editable = may(request.user, Right.WRITE)
        seen = self.has_view_permission(request, work) if object_id else self.has_add_permission(request)
        if not seen:
            raise PermissionDenied
        if request.method == "POST":
            return self.save(request, work)
        return self.show(request, work, WorkForm(work=work, editable=editable))

    def find(self, request: HttpRequest, object_id: str | None) -> Work:
        if object_id is None:
            return self.model(source_language=self.asked_language(request))
        work = self.get_object(request, object_id)
        if work is None:
            raise Http404(_("There is no such text."))
        return work

    def asked_language(self, request: HttpRequest) -> str:
        """The language of a new work: as chosen, or else the interface's. Labels have the site's."""
        if self.model.is_label:
            return settings.LANGUAGE_CODE
        asked = request.POST.get("source_language") or request.GET.get("language") or get_language()
        return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

    def save(self, request: HttpRequest, work: Work) -> HttpResponse:
        form = WorkForm(request.POST, work=work)
        if not form.is_valid():
            return self.show(request, work, form, status=422)
        try:
            saved = save_source(
                work=work,
                fields=form.texts,
                details=form.details,
                by=request.user,
                # Without the version that was seen, no check could be made: nothing is saved blindly.
                version=form.cleaned_data["version"] or 0,
                comment=form.cleaned_data["comment"],
            )
        except ValidationError as error:
            form.take_errors(error.message_dict if hasattr(error, "error_dict") else error.messages)
            return self.show(request, self.find(request, str(work.pk) if work.pk else None), form, status=422)
        except StaleVersion as stale:
            return self.show_conflict(request, work, form, stale)
        if work.is_label:
            publish_labels(by=request.user)
        if saved.changed:
            messages.success(request, _("Saved."))
        else:
            messages.info(request, _("Nothing was changed."))
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("workbench:publish", args=[work.pk, work.source_language]))
        return HttpResponseRedirect(change_address(saved.work))

    def show_conflict(
        self, request: HttpRequest, work: Work, form: WorkForm, stale: StaleVersion
    ) -> HttpResponse:
        """Both versions, with what was typed still in the form; saving again then saves over the other."""
        theirs: Revision | None = stale.current
        form.data = form.data.copy()
        form.data["version"] = str(theirs.number if theirs else work.version)
        form.add_error(None, str(stale))
        current = self.find(request, str(work.pk))
        conflict = conflicts.between(current, theirs, form.texts, form.details) if theirs else None
        return self.show(request, current, form, status=409, conflict=conflict)

    def show(
        self, request: HttpRequest, work: Work, form: WorkForm, status: int = 200, conflict: Any = None
    ) -> HttpResponse:
        exists = work.pk is not None
        standings = standing.of(work) if exists else []
        pending.note(work, standings)
        context = self.admin_site.each_context(request) | {
            "title": self.title(work),
            "opts": self.opts,
            "work": work,
            "form": form,
            "groups": self.groups(form),
            "sharing": SHARING,
            "conflict": conflict,
            "editable": may(request.user, Right.WRITE),
            "may_publish": may(request.user, Right.PUBLISH),
            "standings": standings,
            "preview": sharing.preview(work, standings[0]) if exists else None,
            "targets": target_texts(work) if exists else [],
            "asked": questions.questions(work) if exists else None,
            "label_catalogs": label_catalogs() if exists and work.is_label else [],
            "languages": [] if exists or work.is_label else settings.LANGUAGES,
            "media": with_nonce(form.media, request),
        }
        return TemplateResponse(request, "workbench/work_form.html", context, status=status)

    def title(self, work: Work) -> str:
        if work.pk:
            return work.name_in_source or str(work)
        return _("New %(kind)s") % {"kind": self.opts.verbose_name}

    def groups(self, form: WorkForm) -> list[tuple[str | None, list]]:
        """The groups of the form; a name that this work's form has not is passed over."""
        groups = [
            (heading, [form[name] for name in names if name in form.fields])
            for heading, names in self.fieldsets_of_work
        ]
        named = {name for _heading, names in self.fieldsets_of_work for name in names}
        rest = [
            form[name] for name in form.fields if name not in named and name not in ("version", "comment")
        ]
        return [group for group in [(None, rest), *groups] if group[1]]


def with_nonce(media: Any, request: HttpRequest) -> Any:
    """The editor's import map stands in the page, so the policy has to know it by the request's nonce."""
    return media.with_nonce(str(request.csp_nonce)) if hasattr(media, "with_nonce") else media


def change_address(work: Work) -> str:
    specific = work.specific
    return reverse(f"admin:{specific._meta.app_label}_{specific._meta.model_name}_change", args=[work.pk])


def target_texts(work: Work) -> list[dict[str, Any]]:
    """The last complete translation of each field, by target language: for reading only."""
    return [
        {
            "language": language,
            "name": language_name(language),
            "texts": [
                (work._meta.get_field(item.name).verbose_name, work.text(item.name, language), item.markup)
                for item in work.translatable
                if work.text(item.name, work.source_language) or work.text(item.name, language)
            ],
        }
        for language in work.target_languages
    ]


def label_catalogs() -> list[Catalog]:
    found = list(Catalog.objects.filter(work=None, domain="").order_by("target_language"))
    for catalog in found:
        catalog.progress = Progress.of(catalog)
    return found


class LabelAdmin(WorkAdmin):
    """Topics, authors, series: few, so their names are shown in every language at once."""

    list_per_page = 200

    def get_list_display(self, request: HttpRequest) -> list:
        others = [code for code, _name in settings.LANGUAGES if code != get_language()]
        return [self.shown, *(self._name_column(code) for code in others)]

    @admin.display(description=gettext_lazy("name"))
    def shown(self, label: Work) -> SafeString:
        """In the interface's language, or else in its own; it is the link."""
        language = get_language() or ""
        text = label.text(label.translatable[0].name, language)
        if text:
            return in_its_language(text, language)
        return format_html("{} {}", shown_name(label), untranslated())

    def _name_column(self, language: str) -> Any:
        @admin.display(description=language_name(language))
        def name(label: Work) -> SafeString | str:
            return (
                in_its_language(label.text(label.translatable[0].name, language), language) or untranslated()
            )

        name.__name__ = f"name_{language}"
        return name


def untranslated() -> SafeString:
    return format_html('<span class="badge badge-untranslated">{}</span>', State.UNTRANSLATED.label)
