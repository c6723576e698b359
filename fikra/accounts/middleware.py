"""Staff pages speak the language and the time zone of the person who looks at them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

STAFF_PREFIX = "/admin/"


class InterfaceMiddleware:
    """Only below /admin/: a public page is the same for everybody, and reads neither session nor user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF_PREFIX) or not request.user.is_authenticated:
            return self.get_response(request)
        # Not undone here: LocaleMiddleware, outside of this one, names the language in the response's
        # header and sets it anew with every request.
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(request.user.zone):
            response = self.get_response(request)
        # Nobody else's, and not theirs either once they chose another language: not even the 404 for readers.
        add_never_cache_headers(response)
        return response
