"""Pictures: they have no history of their own, but the versions and editions that name one do."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fikra.accounts.rights import may
from fikra.accounts.roles import Right
from fikra.articles.images import is_whole, save_image
from fikra.articles.models import Article, Image, Revision
from fikra.digits import digits
from fikra.editions.models import Snapshot

from .moments import shown_moment


def users_of(image: Image) -> QuerySet:
    """The articles that a picture stands in, or stood in: an old version may be restored any time."""
    revisions = Revision.objects.filter(details__image=image.pk)
    inside = Revision.objects.filter(fields__body__icontains=image.file.url)
    snapshots = Snapshot.objects.filter(Q(card__image__src=image.file.url) | Q(body__contains=image.file.url))
    return QuerySet(Article).filter(
        Q(image=image)
        | Q(pk__in=revisions.values("work_id"))
        | Q(pk__in=inside.values("work_id"))
        | Q(pk__in=snapshots.values("work_id"))
    )


class StoredPath(SafeString):
    """A path to be read from the left, with the address it leads to."""

    url = ""


class StoredFile(AdminFileWidget):
    """The path of what is stored keeps its order among Arabic words."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            path = StoredPath(format_html('<bdi dir="ltr">{}</bdi>', value))
            path.url = value.url
            context["widget"]["value"] = path
        return context


#: More than any camera's, and what is read in a second.
MOST_PIXELS = 60_000_000


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ("title", "file")
        widgets = {
            "title": forms.TextInput({"dir": "auto", "class": "vTextField"}),
            "file": StoredFile,
        }

    def clean_file(self) -> Any:
        """Django looks at the beginning of a picture only; copies are made of all of it."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        if file.image.width * file.image.height > MOST_PIXELS:
            most = {"count": digits(MOST_PIXELS // 1_000_000)}
            raise ValidationError(
                gettext("The picture is too large: %(count)s megapixels at most.") % most, "pixels"
            )
        if not is_whole(file):
            raise ValidationError(self.fields["file"].error_messages["invalid_image"], "invalid_image")
        return file


class ImageAdmin(admin.ModelAdmin):
    """One that nothing uses or ever used may go."""

    form = ImageForm
    actions = None
    list_display = ("name", "thumbnail", "size", "uploaded")
    list_display_links = ("name",)
    search_fields = ("title",)
    ordering = ("-uploaded_at",)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.WRITE)

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return may(request.user, Right.WRITE)

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return may(request.user, Right.WRITE) and (obj is None or not users_of(obj).exists())

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image and may(request.user, Right.WRITE) and (users := users_of(image)[:5]):
            return self.refuse(request, image, users)
        return super().delete_view(request, object_id, extra_context)

    def refuse(self, request: HttpRequest, image: Image, users: Iterable[Article]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": gettext("The picture can't be deleted"),
            "why": gettext("It stands in a text, or in an older version of one that can be restored:"),
            "texts": users,
            "back": reverse("admin:articles_image_change", args=[image.pk]),
        }
        return TemplateResponse(request, "workbench/refused.html", context, status=409)

    def save_model(self, request: HttpRequest, obj: Image, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user
        if change and "file" not in form.changed_data:
            obj.save()
        else:
            save_image(obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """What goes with a picture: nothing hangs on it, or it would not go."""
        _names, *rest = super().get_deleted_objects(objs, request)
        kind = capfirst(self.opts.verbose_name)
        return [format_html("{}: <bdi>{}</bdi>", kind, image) for image in objs], *rest

    @admin.display(description=Image._meta.get_field("title").verbose_name, ordering="title")
    def name(self, image: Image) -> SafeString:
        return format_html("<bdi>{}</bdi>", image.title)

    @admin.display(description=_("width × height"), ordering="width")
    def size(self, image: Image) -> SafeString:
        return format_html('<bdi dir="ltr">{} × {}</bdi>', digits(image.width), digits(image.height))

    @admin.display(description=_("uploaded"), ordering="uploaded_at")
    def uploaded(self, image: Image) -> str:
        return shown_moment(image.uploaded_at)

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> str:
        return format_html('<img src="{}" alt="" class="thumbnail" loading="lazy">', image.file.url)
