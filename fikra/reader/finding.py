"""What an address leads to, and where the other language has the same."""

import unicodedata

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language

from fikra.editions import public
from fikra.editions.models import Snapshot

from . import errors
from .addresses import path_of


def found(kind: str, slug: str, name: str = "") -> Snapshot | HttpResponse:
    """The live snapshot at an address of the page's language, or the answer to give in its place.

    `name` is that of the view that asks, when it isn't the kind's own page: what moved has moved there too.

    301 for an old address, and for the canonical one in another Unicode form; 410 for what was withdrawn.
    Raises Http404 for what was never public, or isn't yet.
    """
    language = get_language()
    result = public.find(language, kind, slug)
    tidy = unicodedata.normalize("NFKC", slug).lower()
    if result is None and tidy != slug:
        result = public.find(language, kind, tidy)
        if isinstance(result, Snapshot):
            result = public.Moved(tidy)
    match result:
        case None:
            raise Http404
        case public.Moved(slug=newest):
            return HttpResponsePermanentRedirect(path_of(name or kind, language, newest))
        case public.Gone(work=work):
            return errors.gone(language, work)
        case _:
            return result
