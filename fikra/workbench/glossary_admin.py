"""The rooms of the glossary and of the memory: lists, searched with Arabic folded; terms are edited there."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from fikra.accounts.rights import may, pairs
from fikra.accounts.roles import Right, language_pairs
from fikra.memory.concordance import entries
from fikra.memory.glossary import delete_term, save_term
from fikra.memory.index import catch_up
from fikra.memory.models import Entry, Level, Term
from fikra.text import arabic
from fikra.text.concordance import asked, places
from fikra.text.shorten import shorten

from .forms import language_name
from .moments import shown_moment
from .names import in_its_language, language_attributes
from .offers import INDEXED_AT_ONCE, Origins
from .templatetags.workbench import marked
from .terms import typed


def pair_name(source: str, target: str) -> str:
    names = {"source": language_name(source), "target": language_name(target)}
    return gettext("%(source)s to %(target)s") % names


def files(request: HttpRequest, kind: str) -> dict[str, Any]:
    """Where files of a room come in and go out; nothing comes in by one who may not approve."""
    return {
        "take": reverse(f"workbench:import_{kind}") if pairs(request.user, Right.APPROVE) else "",
        "exports": [
            (pair_name(source, target), reverse(f"workbench:export_{kind}", args=[source, target]))
            for source, target in language_pairs()
        ],
    }


class PairFilter(admin.SimpleListFilter):
    title = _("languages")
    parameter_name = "pair"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = (
            model_admin.model.objects.values_list("source_language", "target_language").distinct().order_by()
        )
        return [(f"{source}-{target}", pair_name(source, target)) for source, target in sorted(rows)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        source, _dash, target = (self.value() or "").partition("-")
        return queryset.filter(source_language=source, target_language=target) if target else queryset


SIDES = {"source_language", "target_language"}


class TermForm(forms.ModelForm):
    """A term as people write it: the forms that must not be used stand in lines."""

    forbidden = forms.CharField(
        label=_("Forms that must not be used, each in a line"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    class Meta:
        model = Term
        fields = (
            "source_language",
            "target_language",
            "source",
            "target",
            "do_not_translate",
            "forbidden",
            "note",
        )
        widgets = {
            "source": forms.TextInput({"dir": "auto"}),
            "target": forms.TextInput({"dir": "auto"}),
            "note": forms.Textarea({"rows": 3, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SIDES & self.fields.keys():
            codes = [code for code, _name in settings.LANGUAGES]
            self.fields[name].choices = [("", "—"), *((code, language_name(code)) for code in codes)]
        if self.instance.pk:
            self.initial["forbidden"] = "\n".join(self.instance.forbidden)
            target = self.instance.target_language
            languages = {"source": self.instance.source_language, "target": target, "forbidden": target}
            for name in languages.keys() & self.fields.keys():
                self.fields[name].widget.attrs |= language_attributes(languages[name])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("source_language") and data.get("source_language") == data.get("target_language"):
            raise ValidationError(_("A term leads from one language into another."))
        return data


class TermAdmin(admin.ModelAdmin):
    """The glossary. Every write is the verb's; what is wrong with a term is said beside its field."""

    form = TermForm
    change_list_template = "workbench/words_list.html"
    actions = None
    list_display = ("word", "translation", "languages", "remarks")
    list_display_links = ("word",)
    list_filter = (PairFilter, "do_not_translate")
    search_fields = ("pk",)  # see `get_search_results`
    search_help_text = gettext_lazy("In both languages; Arabic with or without vowel marks.")
    ordering = ("source", "pk")
    list_per_page = 100

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"title": gettext("Glossary"), "files": files(request, "terms")}
        return super().changelist_view(request, more | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        words = arabic.normalise(search_term).split()
        if not words:
            return queryset, False
        rows = queryset.values_list("pk", "source", "target", "note")
        found = [pk for pk, *texts in rows if _holds(" ".join(texts), words)]
        return queryset.filter(pk__in=found), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(pairs(request.user, Right.APPROVE))

    def has_change_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        if obj is None:
            return self.has_add_permission(request)
        return may(request.user, Right.APPROVE, source=obj.source_language, target=obj.target_language)

    def has_delete_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Term | None = None) -> tuple[str, ...]:
        """A term that is there stays in its languages; to be read, each text is shown in its own."""
        if obj is None:
            return TermForm.Meta.fields
        if self.has_change_permission(request, obj):
            return ("languages", *(name for name in TermForm.Meta.fields if name not in SIDES))
        return ("languages", "word", "translation", "unwanted", "said")

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> tuple[str, ...]:
        return ("languages", "word", "translation", "unwanted", "said") if obj else ()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, ...]:
        """Nothing hangs on a term: the list has the terms themselves, each side in its language."""
        _found, *more = super().get_deleted_objects(objs, request)
        return [in_both_languages(one) for one in objs], *more

    def get_form(self, request: HttpRequest, obj: Term | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        by = request.user

        class Checked(form):
            def clean(self) -> dict[str, Any]:
                data = super().clean()
                source = obj.source_language if obj else data.get("source_language")
                target = obj.target_language if obj else data.get("target_language")
                if self.errors or not (source and target):
                    return data
                # What is refused is said on the form, so the verb is called here and not in `save_model`.
                self.instance = save_term(
                    term=typed(data), source_language=source, target_language=target, by=by, row=obj or None
                )
                return data

        return Checked

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Term:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Term, form: Any, change: bool) -> None:
        """It is saved already."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing hangs on a term."""

    def log_addition(self, request: HttpRequest, obj: Term, message: Any) -> None:
        """The verbs log what they do."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> None:
        """The verb logs what it does."""

    def delete_model(self, request: HttpRequest, obj: Term) -> None:
        delete_term(row=obj, by=request.user)

    @admin.display(description=_("term"), ordering="source")
    def word(self, term: Term) -> SafeString | str:
        return in_its_language(term.source, term.source_language)

    @admin.display(description=_("translation"), ordering="target")
    def translation(self, term: Term) -> SafeString | str:
        if term.do_not_translate and not term.target:
            return format_html('<span class="quiet">{}</span>', gettext("stays as it is"))
        return in_its_language(term.target, term.target_language)

    @admin.display(description=_("languages"))
    def languages(self, term: Term) -> str:
        return pair_name(term.source_language, term.target_language)

    @admin.display(description=_("note"))
    def remarks(self, term: Term) -> SafeString:
        return format_html('<span dir="auto">{}</span> {}', shorten(term.note, 120), self.unwanted(term))

    @admin.display(description=_("forms that must not be used"))
    def unwanted(self, term: Term) -> SafeString:
        shown = ((in_its_language(one, term.target_language),) for one in term.forbidden)
        return format_html_join(" · ", "<del>{}</del>", shown)

    @admin.display(description=_("note"))
    def said(self, term: Term) -> SafeString:
        return format_html('<div dir="auto">{}</div>', linebreaksbr(term.note, autoescape=True))


def in_both_languages(term: Term) -> SafeString:
    source = in_its_language(term.source, term.source_language)
    if not term.target:
        return format_html("{} · {}", source, gettext("stays as it is"))
    return format_html("{} · {}", source, in_its_language(term.target, term.target_language))


def _holds(text: str, words: list[str]) -> bool:
    folded = arabic.normalise(text)
    return all(word in folded for word in words)


class EntryList(ChangeList):
    """Rows that know where they come from and which words were looked for."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for entry in self.result_list:
            entry.reversed = False
        origins = Origins(self.result_list)
        wanted = asked(self.query)
        for entry in self.result_list:
            entry.where_from, entry.wanted = origins.name(entry.origin), wanted


class EntryAdmin(admin.ModelAdmin):
    """The memory, to be read: pairs come from approvals, publications and files."""

    change_list_template = "workbench/words_list.html"
    actions = None
    list_display = ("text", "translation", "where_from", "last_used")
    list_display_links = None
    list_filter = (PairFilter,)
    search_fields = ("pk",)  # see `get_search_results`
    search_help_text = gettext_lazy("Words of either side; Arabic with or without vowel marks and prefixes.")
    ordering = ("-updated_at", "-pk")
    list_per_page = 25
    show_full_result_count = False

    def get_urls(self) -> list:
        """The list alone: there is no more to a pair than the list shows."""
        return [url for url in super().get_urls() if (url.name or "").endswith("_changelist")]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(level=Level.PARAGRAPH)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return EntryList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"title": pgettext_lazy("of translations", "Memory"), "files": files(request, "memory")}
        return super().changelist_view(request, more | (extra_context or {}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        catch_up(most=INDEXED_AT_ONCE)
        codes = [code for code, _name in settings.LANGUAGES]
        found = [
            one.entry
            for at, source in enumerate(codes)
            for target in codes[at + 1 :]
            for one in entries(query=search_term[:200], source_language=source, target_language=target).found
        ]
        return queryset.filter(pk__in=found), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    @admin.display(description=_("source text"))
    def text(self, entry: Entry) -> SafeString | str:
        return _shown(entry, entry.source, entry.source_language)

    @admin.display(description=_("translation"))
    def translation(self, entry: Entry) -> SafeString | str:
        return _shown(entry, entry.target, entry.target_language)

    @admin.display(description=_("origin"))
    def where_from(self, entry: Entry) -> SafeString:
        return format_html("<bdi>{}</bdi>", entry.where_from or "—")

    @admin.display(description=_("last used"), ordering="updated_at")
    def last_used(self, entry: Entry) -> Any:
        return shown_moment(entry.updated_at)


def _shown(entry: Entry, text: str, language: str) -> SafeString | str:
    """In the notation of messages: its tags are chips."""
    attributes = flatatt(language_attributes(language))
    return format_html(
        '<bdi class="notation"{}>{}</bdi>', attributes, marked(text, places(text, entry.wanted))
    )
