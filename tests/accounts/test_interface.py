"""Staff pages speak the language and the time zone of whoever looks; public pages ask nobody who they are."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from fikra.accounts.middleware import InterfaceMiddleware
from fikra.accounts.models import User


@pytest.fixture
def seen() -> dict[str, Any]:
    return {}


@pytest.fixture
def visit(seen: dict[str, Any]) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        seen.update(
            language=translation.get_language(),
            code=getattr(request, "LANGUAGE_CODE", None),
            zone=timezone.get_current_timezone_name(),
        )
        return HttpResponse()

    def visit(path: str, user: Any) -> dict[str, Any]:
        request = RequestFactory().get(path)
        request.user = user
        with translation.override("en"):
            InterfaceMiddleware(view)(request)
        return seen

    return visit


def test_a_staff_page_takes_the_persons_language_and_time_zone(visit: Any) -> None:
    user = User(username="huda", language="ar", time_zone="Asia/Beirut")
    assert visit("/admin/x/", user) == {"language": "ar", "code": "ar", "zone": "Asia/Beirut"}
    assert timezone.get_current_timezone_name() == "Asia/Baghdad"


def test_without_a_time_zone_of_their_own_the_sites_is_used(visit: Any) -> None:
    assert visit("/admin/", User(username="huda"))["zone"] == "Asia/Baghdad"


def test_a_stranger_sees_the_login_page_in_the_browsers_language(visit: Any) -> None:
    assert visit("/admin/login/", AnonymousUser())["language"] == "en"


def test_a_public_page_never_asks_who_is_there(visit: Any) -> None:
    class Untouchable:
        def __getattr__(self, name: str) -> None:
            raise AssertionError(f"the user's {name} was read")

    assert visit("/ar/", Untouchable())["language"] == "en"


@pytest.mark.django_db
def test_the_admin_of_an_arabic_speaker_is_arabic_and_right_to_left(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root", language="ar"))
    response = client.get("/admin/", headers={"accept-language": "en"})
    assert response.headers["Content-Language"] == "ar"
    assert 'lang="ar"' in response.text
    assert 'dir="rtl"' in response.text


@pytest.mark.parametrize("name", ["Asia/Bagdad", "../etc/passwd", "+03:00"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="no time zone"):
        User(username="huda", time_zone=name).clean_fields(exclude=["password"])
