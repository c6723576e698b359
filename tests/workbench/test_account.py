"""Everybody's own settings, and the interface's language in the header of every page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.making import make_article, make_user
from tests.workbench.desk import form_address

SWITCH = reverse("workbench:language")


def test_everybody_chooses_their_own_language(translator):
    page = translator.post(
        reverse("workbench:own_settings"),
        {"language": "ar", "time_zone": "", "mail_digest": "daily", "email": "t@example.org"},
        follow=True,
    )
    assert '<html lang="ar" dir="rtl">' in page.text
    translator.user.refresh_from_db()
    assert (translator.user.mail_digest, translator.user.email) == ("daily", "t@example.org")


def test_a_time_zone_that_is_none_is_refused(translator):
    data = {"language": "ar", "time_zone": "Mars/Olympus"}
    assert translator.post(reverse("workbench:own_settings"), data).status_code == 422
    translator.user.refresh_from_db()
    assert translator.user.language == "en"


def test_the_header_switches_the_language_and_leads_back_to_the_page(translator):
    here = form_address(make_article()) + "?x=1"
    page = translator.get(here)
    assert f'action="{SWITCH}"' in page.text
    assert f'<input type="hidden" name="next" value="{here}">' in page.text
    back = translator.post(SWITCH, {"language": "ar", "next": here}, follow=True)
    assert back.redirect_chain == [(here, 302)]
    assert '<html lang="ar" dir="rtl">' in back.text
    assert 'value="en" lang="en" dir="ltr">English</button>' in back.text


def test_a_page_that_only_answers_to_being_sent_leads_back_to_where_it_was_sent_from(editor):
    article = make_article()
    came_from = f"http://testserver{form_address(article)}"
    archive = reverse("workbench:archive", args=[article.pk])
    editor.post(reverse("workbench:publish", args=[article.pk, "en"]))
    refused = editor.post(archive, headers={"Referer": came_from})
    assert refused.status_code == 409
    assert f'name="next" value="{came_from}"' in refused.text


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x", ""]
)
def test_the_switch_leads_nowhere_else(translator, address):
    assert translator.post(SWITCH, {"language": "ar", "next": address}).url == reverse("admin:index")


def test_a_language_that_the_site_has_not_is_refused(translator):
    assert translator.post(SWITCH, {"language": "de"}).status_code == 400
    translator.user.refresh_from_db()
    assert translator.user.language == "en"


def test_the_switch_is_sent_and_not_followed(translator):
    assert translator.get(SWITCH).status_code == 405


def test_who_is_not_signed_in_yet_chooses_the_language_too(client: Client, db):
    login = client.get("/admin/login/")
    assert f'action="{reverse("set_language")}"' in login.text
    client.post(reverse("set_language"), {"language": "ar", "next": "/admin/login/"})
    assert '<html lang="ar" dir="rtl">' in client.get("/admin/login/").text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_switch_is_one_click_away_on_every_page(desks: Any):
    make_user("edda", "editor")
    page = desks().sign_in("edda")
    page.goto("/admin/articles/topic/")
    page.get_by_role("button", name="العربية").click()
    page.locator("html[dir=rtl]").wait_for()
    assert page.url.endswith("/admin/articles/topic/")
    page.goto("/admin/password_change/")
    page.get_by_role("button", name="English").click()
    page.locator("html[dir=ltr]").wait_for()
