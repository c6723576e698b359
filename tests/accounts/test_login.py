"""Signing in, as a browser does it."""

from typing import Any

import pytest

from fikra.accounts.actions import give_role
from fikra.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_arabic_speaker_signs_in_and_nothing_breaks_the_security_policy(page: Any) -> None:
    user = User.objects.create_user("huda", password="a-good-one", language="ar")
    give_role(user=user, role="editor", by=None)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto("/admin/")
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.fill("#id_username", "huda")
    page.fill("#id_password", "a-good-one")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert complaints == []
