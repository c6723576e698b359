"""What every answer says about how far it is to be trusted."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>public</p>")


def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<script nonce="{request.csp_nonce}"></script>')


urlpatterns = [path("plain", plain), path("nonce", with_nonce)]


@pytest.mark.urls(__name__)
def test_nothing_but_the_sites_own_files_is_loaded_and_no_nonce_is_named(client: Client) -> None:
    policy = client.get("/plain").headers["Content-Security-Policy"]
    assert "nonce" not in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    for directive in (
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    ):
        assert directive in policy


@pytest.mark.urls(__name__)
def test_a_page_that_uses_the_nonce_has_it_in_its_policy(client: Client) -> None:
    response = client.get("/nonce")
    nonce = response.text.split('"')[1]
    assert f"script-src 'self' 'nonce-{nonce}'" in response.headers["Content-Security-Policy"]


@pytest.mark.urls(__name__)
def test_pages_are_framed_by_the_site_alone_and_types_are_not_guessed(client: Client) -> None:
    headers = client.get("/plain").headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
