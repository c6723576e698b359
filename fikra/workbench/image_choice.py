"""The site's pictures, to choose one from while a text is written."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Image
from fikra.digits import Number
from fikra.text import arabic

MOST = 40


@require_safe
def choose(request: HttpRequest) -> JsonResponse:
    """The newest pictures whose titles hold every word of `q`, and whether there are more of them."""
    demand(request.user, Right.WRITE)
    found = _titled(request.GET.get("q", ""))
    images = Image.objects.filter(pk__in=found[:MOST]).order_by("-uploaded_at", "-pk")
    return JsonResponse({"pictures": [_card(image) for image in images], "more": len(found) > MOST})


def _titled(term: str) -> list[int]:
    """Ids of pictures, the newest first. Titles are compared here: no database of ours folds Arabic."""
    words = arabic.normalise(term).casefold().split()
    rows = Image.objects.order_by("-uploaded_at", "-pk").values_list("pk", "title")
    return [pk for pk, title in rows if all(word in arabic.normalise(title).casefold() for word in words)]


def _card(image: Image) -> dict[str, Any]:
    smallest = image.copies[0]["name"] if image.copies else image.file.name
    return {
        "id": image.pk,
        "src": image.file.url,
        "thumbnail": image.file.storage.url(smallest),
        "width": image.width,
        "height": image.height,
        "title": image.title,
    }


def settings() -> dict[str, Any]:
    """What the text field's dialog needs: addresses, and words in the reader's language."""
    return {
        "address": reverse("workbench:choose_image"),
        "upload": reverse("admin:articles_image_add"),
        "words": {
            "picture": pgettext("in a text", "Picture"),
            "insert_title": _("Insert a picture"),
            "change_title": _("Change the picture"),
            "search": _("Search by title"),
            "upload": _("Upload a picture (opens a new window)"),
            "pictures": _("Pictures"),
            "current": _("The picture in the text"),
            "none": _("No picture has this in its title."),
            "empty": _("There are no pictures yet."),
            "more": _("Only the newest %(count)s are shown: search for older ones.")
            % {"count": Number(MOST)},
            "failed": _("The pictures couldn't be loaded."),
            "choose": _("Please choose a picture."),
            "alt": _("Alternative text"),
            "alt_help": _("What the picture shows, for people who don't see it."),
            "alt_missing": _("Please write what the picture shows, or mark it as decorative."),
            "decorative": _("Decorative: it says nothing that the text doesn't say"),
            "caption": _("Caption"),
            "insert": _("Insert"),
            "change": _("Change"),
            "cancel": _("Cancel"),
        },
    }
