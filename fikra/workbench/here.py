"""Where a person is, so that they can be brought back there."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def here(request: HttpRequest) -> str:
    """Where this page is found again: what a form was refused on may answer to POST only."""
    if request.method == "POST":
        return own_address(request, request.headers.get("Referer", ""))
    return request.get_full_path()


def own_address(request: HttpRequest, address: str) -> str:
    """The address if it leads to a page of this site, or else the workbench's first page."""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else reverse("admin:index")
