"""How long an answer may be kept on its way: shortly, and never past the next timed change."""

import functools
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from math import floor
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from fikra.editions import public

#: Seconds. What was withdrawn or corrected may stand in a cache for so long.
MAX_AGE = 60

View = Callable[..., HttpResponse]


def cached(view: View) -> View:
    """For views whose answer depends on nothing but the address and what is published: no cookie, nobody."""

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Asked before anything is read: after a change in between, the answer expires at once.
        change = public.next_change()
        return finish(request, view(request, *args, **kwargs), change)

    return answer


def finish(request: HttpRequest, response: HttpResponse, change: datetime | None) -> HttpResponse:
    """Sets Cache-Control and ETag; answers 304 where the reader has these bytes already."""
    response.headers["Cache-Control"] = f"public, max-age={max_age(change)}"
    if response.status_code != 200:
        return response
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["ETag"] = etag
    response = get_conditional_response(request, etag=etag, response=response)
    return _without_body(response) if request.method == "HEAD" else response


def _without_body(response: HttpResponse) -> HttpResponse:
    """For HEAD: the server would drop the body anyway, and complain."""
    response.headers["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def max_age(change: datetime | None) -> int:
    if change is None:
        return MAX_AGE
    return max(0, min(MAX_AGE, floor((change - timezone.now()).total_seconds())))
