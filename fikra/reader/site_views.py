"""What the site has once, whatever the language: the door, what robots read, and whether all is well."""

import logging

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .addresses import absolute, path_of

logger = logging.getLogger(__name__)


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """`/`: to the language the reader chose before, else to the one the browser asks for."""
    response = HttpResponseRedirect(path_of("home", get_language_from_request(request)))
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For operators and load balancers: 200 "ok" when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        logger.exception("The database does not answer")
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
