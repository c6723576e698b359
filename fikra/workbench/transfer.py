"""Working offline: a catalog as a PO or XLIFF file, out and back in: a report first, then the import."""

import base64

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.catalogs.export import export_po, export_xliff
from fikra.catalogs.imports import Report, import_po
from fikra.catalogs.models import Catalog, Message, State, Verb
from fikra.catalogs.wording import why_not_done
from fikra.digits import Number, digits
from fikra.editions.actions import publish_labels

from .interface import collection
from .names import Name
from .translate import find_catalog

MAX_FILE = 6_000_000  # bytes; what a catalog holds is limited when it is read


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("PO or XLIFF file"),
        required=False,
        widget=forms.FileInput({"accept": ".po,.pot,.xlf,.xliff"}),
    )
    # The file once more, when its report has been read: the server keeps nothing in between.
    content = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        data = super().clean()
        file = data.get("file")
        if file is not None and file.size > MAX_FILE:
            raise ValidationError(digits(_("The file is too large (%(size)d bytes).") % {"size": file.size}))
        if file is not None:
            data["bytes"] = file.read()
        elif data.get("content"):
            try:
                data["bytes"] = base64.b64decode(data["content"], validate=True)
            except ValueError:
                raise ValidationError(_("The file was damaged on its way.")) from None
        elif not self.errors:
            raise ValidationError(_("Choose a file first."))
        return data


def export(request: HttpRequest, pk: int) -> HttpResponse:
    catalog = find_catalog(request, pk)
    return _file(catalog, export_po(catalog=catalog), "text/x-gettext-translation; charset=utf-8", "po")


def export_as_xliff(request: HttpRequest, pk: int) -> HttpResponse:
    catalog = find_catalog(request, pk)
    if catalog.domain:
        raise Http404  # plurals have no place in XLIFF 1.2
    return _file(catalog, export_xliff(catalog=catalog), "application/x-xliff+xml", "xlf")


def _file(catalog: Catalog, content: str | bytes, content_type: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(catalog, suffix))
    return response


def file_name(catalog: Catalog, suffix: str) -> str:
    work = catalog.work.specific if catalog.work_id else None
    whole = catalog.domain or "labels"
    name = (work.text("slug", catalog.source_language) or str(work.pk)) if work else whole
    return f"{name}.{catalog.source_language}-{catalog.target_language}.{suffix}"


def take(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for a file; POST reports what it would do; with `take` it does it."""
    catalog = find_catalog(request, pk)
    demand(
        request.user, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language
    )  # before anything is read
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method != "POST" or not form.is_valid():
        return _show(request, catalog, form, status=422 if form.errors else 200)
    data, for_good = form.cleaned_data["bytes"], "take" in request.POST
    try:
        report = import_po(data=data, by=request.user, catalog=catalog, dry_run=not for_good)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _show(request, catalog, form, status=422)
    if not for_good:
        return _show(request, catalog, form, report, base64.b64encode(data).decode())
    if catalog.is_labels:
        publish_labels(by=request.user)
    taken = _("The file is imported. Taken: %(count)d.") % {"count": len(report.taken)}
    messages.success(request, digits(taken))
    for name, texts in outcomes(report)[1:]:
        if texts:
            messages.warning(request, f"{capfirst(name)}: {Number(len(texts))}")
    return HttpResponseRedirect(reverse("workbench:catalog", args=[pk]))


def _show(
    request: HttpRequest,
    catalog: Catalog,
    form: FileForm,
    report: Report | None = None,
    content: str = "",
    status: int = 200,
) -> HttpResponse:
    work = catalog.work.specific if catalog.work_id else None
    context = admin.site.each_context(request) | {
        "title": _("Bring a file back"),
        "name": Name(work.name_in_source, work.source_language) if work else collection(catalog),
        "catalog": catalog,
        "form": form,
        "report": report,
        "outcomes": outcomes(report) if report else [],
        "counts": counts(report) if report else [],
        "content": content,
        "back": reverse("workbench:catalog", args=[catalog.pk]),
    }
    return TemplateResponse(request, "workbench/import.html", context, status=status)


def outcomes(report: Report) -> list[tuple[str, list[str]]]:
    """What would come of the file: (name, source texts), the first taken as they are."""
    return [
        (_("taken"), report.taken),
        (_("source changed since the export, needs work"), report.outdated),
        (_("conflict: ours stays, theirs is a suggestion"), report.conflicts),
        (_("broken tags, needs work"), report.broken),
        (_("unknown text, left aside"), report.unknown),
    ]


def counts(report: Report) -> list[str]:
    """What nothing would happen to."""
    sentences = [_("unchanged: %(count)d") % {"count": report.unchanged}]
    if report.missing:
        sentences.append(_("not in the file: %(count)d") % {"count": report.missing})
    return sentences


def why_needs_work(message: Message) -> str:
    """Why a translation that came with a file needs work; "" for any other."""
    if message.state != State.NEEDS_WORK:
        return ""
    last = message.changes.order_by("-pk").values_list("verb", flat=True).first()
    if last != Verb.IMPORTED:
        return ""
    if message.previous_msgid not in ("", message.msgid):
        return _("It came with a file; the source was changed since that was exported.")
    problem = why_not_done(message.msgctxt, message.msgid, message.msgstr, message.context)
    if problem:
        return _("It came with a file. %(problem)s") % {"problem": problem}
    return _("It came with a file, and is flagged there as one that needs work.")
