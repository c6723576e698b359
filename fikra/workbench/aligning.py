"""An existing translation is brought in: read, paired with the source, mended, reported on and taken."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Work
from fikra.articles.problems import describe_document
from fikra.catalogs import alignment, pairing
from fikra.catalogs.existing import Existing, read_existing
from fikra.catalogs.models import Catalog
from fikra.catalogs.pairing import DamagedPairing, Pairing
from fikra.digits import digits
from fikra.text import plain

from .names import Name, language_attributes
from .pair_lines import cuts_of, groups_of, tally
from .translate import find_catalog

_HTML = re.compile(r"<(?:p|h[1-6]|div|ul|ol|article|main|body|html|blockquote|table)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |---$|[-*] |\d+\. |> )", re.MULTILINE)

#: What the buttons of a row do. The numbers after the name are part, row, and what else it needs.
_CHANGES: dict[str, Callable[..., pairing.Change | None]] = {
    "up": pairing.shift_up,
    "down": pairing.shift_down,
    "join": pairing.join,
    "part": pairing.part_row,
    "confirm": pairing.confirm,
    "drop": pairing.drop,
    "glue": pairing.glue,
}


class TranslationForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput({"accept": ".html,.htm,.md,.markdown,.txt"}),
    )
    text = forms.CharField(
        label=gettext_lazy("or its text"), required=False, strip=False, widget=forms.Textarea({"rows": 8})
    )

    def __init__(self, *args: Any, work: Work, language: str) -> None:
        super().__init__(*args)
        self.work, self.language = work, language
        self.fields["text"].widget.attrs |= language_attributes(language)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        file, text = data.get("file"), data.get("text", "")
        if file is None and not text.strip():
            raise ValidationError(_("Choose a file, or paste the text."))
        if file is not None and file.size > plain.LARGEST:
            raise ValidationError(_("The file is too large."))
        content = file.read() if file is not None else text.encode()
        suffix = Path(file.name).suffix if file is not None else _kind_of(text)
        data["existing"] = self._read(content, suffix)
        return data

    def _read(self, content: bytes, suffix: str) -> Existing:
        try:
            document = plain.parse_document(content, suffix)
        except plain.DocumentError as error:
            raise ValidationError(describe_document(error)) from error
        try:
            return read_existing(work=self.work, document=document, language=self.language)
        except ValidationError as error:
            if not hasattr(error, "error_dict"):
                raise
            names = {field.name: str(field.verbose_name) for field in self.work._meta.fields}
            raise ValidationError(
                [
                    f"{names[field].capitalize()}: {sentence}"
                    for field, sentences_ in error.message_dict.items()
                    for sentence in sentences_
                ]
            ) from error


def _kind_of(text: str) -> str:
    """What pasted text is written in."""
    return ".html" if _HTML.search(text) else ".md" if _MARKDOWN.search(text) else ".txt"


def align(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for a translation; POST shows its pairs, does what a button says, reports, and takes it."""
    catalog = find_catalog(request, pk)
    if catalog.work_id is None:
        raise Http404
    # Before anything is read.
    demand(request.user, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    work = catalog.work.specific
    if "pairing" in request.POST:
        return _go_on(request, catalog, work)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TranslationForm(*data, work=work, language=catalog.target_language)
    if not data or not form.is_valid():
        context = {"form": form, "work": work}
        return _show(request, catalog, "align", context, 422 if form.errors else 200)
    paired = alignment.pair(work=work, existing=form.cleaned_data["existing"])
    return _show_pairs(request, catalog, paired)


def _go_on(request: HttpRequest, catalog: Catalog, work: Work) -> HttpResponse:
    """With a pairing that was shown before."""
    packed = request.POST["pairing"]
    try:
        version = pairing.version_of(packed)
        if version != work.version:
            return _paired_anew(request, catalog, work, version)
        paired = pairing.unpack(packed, alignment.source_blocks(work))
    except DamagedPairing:
        form = TranslationForm(work=work, language=catalog.target_language)
        context = {"form": form, "problem": _("The pairs were damaged on their way. Read the file again.")}
        return _show(request, catalog, "align", context, 422)
    if "take" in request.POST or "report" in request.POST:
        return _report(request, catalog, paired, for_good="take" in request.POST)
    languages = catalog.source_language, catalog.target_language
    opened, changed = _changed(request.POST.get("do", ""), paired, languages)
    return _show_pairs(request, catalog, changed, opened=opened)


def _paired_anew(request: HttpRequest, catalog: Catalog, work: Work, version: int) -> HttpResponse:
    """The source was edited: its old blocks are in the revision. Only what it touched is paired anew."""
    revision = work.revisions.filter(number=version).first()
    if revision is None:
        raise DamagedPairing("no such version")
    old = pairing.unpack(request.POST["pairing"], alignment.blocks_of(work, revision.fields))
    paired = alignment.renew(work=work, pairing=old, language=catalog.target_language)
    note = _("The source text was changed in the meantime. What concerns the change is paired anew.")
    return _show_pairs(request, catalog, paired, problem=note, status=409)


def _changed(do: str, paired: Pairing, languages: tuple[str, str]) -> tuple[tuple[int, ...], Pairing]:
    """What is opened for cutting, and the pairing after what a button said. Raises BadRequest."""
    name, *rest = do.split() or [""]
    if not all(word.isascii() and word.isdigit() and len(word) < 7 for word in rest):
        raise BadRequest("There is no such row.")
    numbers = tuple(map(int, rest))
    if name == "close":
        return (), paired
    if name == "undo":
        return (), paired.undo()
    try:
        part, at, *more = numbers
        rows = paired.parts[part].rows
        if name == "open":
            return numbers, paired
        if name == "below":
            return (), alignment.align_below(pairing=paired, part=part, at=at, languages=languages)
        if name == "cut":
            block, place = more
            change = pairing.cut(rows, at, block, *cuts_of(rows[at].target[block].msgid, languages[1])[place])
        else:
            change = _CHANGES[name](rows, at, *more)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise BadRequest("There is no such row.") from error
    return (), paired.change(part, *change) if change else paired


def _report(request: HttpRequest, catalog: Catalog, paired: Pairing, *, for_good: bool) -> HttpResponse:
    unlike = alignment.likeness(paired) < alignment.DOUBTFUL
    unconfirmed = unlike and "sure" not in request.POST
    for_good = for_good and not unconfirmed
    try:
        report = alignment.take_alignment(
            catalog=catalog, pairing=paired, by=request.user, dry_run=not for_good
        )
    except alignment.StaleSource:
        return _go_on(request, catalog, Work.objects.get(pk=catalog.work_id).specific)
    except ValidationError as error:
        return _show_pairs(request, catalog, paired, problem=" ".join(error.messages), status=422)
    if for_good:
        said = _("The translation is taken. Passages: %(count)d; needing work: %(doubtful)d.")
        doubtful = len(report.doubtful) + len(report.broken)
        count = len(report.taken) + len(report.left_out) + doubtful
        messages.success(request, digits(said % {"count": count, "doubtful": doubtful}))
        return HttpResponseRedirect(reverse("workbench:catalog", args=[catalog.pk]))
    context = {"report": report, "pairing": pairing.pack(paired), "unlike": unlike}
    refused = unconfirmed and "take" in request.POST
    return _show(request, catalog, "align_report", context | {"refused": refused}, 422 if refused else 200)


def _show_pairs(
    request: HttpRequest,
    catalog: Catalog,
    paired: Pairing,
    *,
    opened: tuple[int, ...] = (),
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    groups = groups_of(paired, catalog, opened)
    context = {
        "pairing": pairing.pack(paired),
        "groups": groups,
        "tally": tally(groups),
        "may_undo": bool(paired.steps),
        "unlike": alignment.likeness(paired) < alignment.DOUBTFUL,
        "problem": problem,
    }
    return _show(request, catalog, "_pairs" if "part" in request.GET else "align_pairs", context, status)


def _show(
    request: HttpRequest, catalog: Catalog, template: str, more: dict[str, Any], status: int
) -> HttpResponse:
    work = catalog.work.specific
    context = admin.site.each_context(request) | {
        "title": _("Bring in an existing translation"),
        "name": Name(work.name_in_source, work.source_language),
        "catalog": catalog,
        "back": reverse("workbench:catalog", args=[catalog.pk]),
    }
    return TemplateResponse(request, f"workbench/{template}.html", context | more, status=status)
