"""Everybody does what their role allows, sees the rest, and deletes nothing that has a history."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from fikra.articles.models import Article, Author, Page, Series, SiteTexts, Topic
from fikra.catalogs.models import Catalog, Message
from tests.making import catalog_of, make_article, make_label, translate_all
from tests.workbench.desk import form_address, form_data, save


def test_a_translator_of_another_language_reads_and_changes_nothing(other_translator):
    article = make_article()
    catalog = catalog_of(article)
    page = other_translator.get(reverse("workbench:catalog", args=[catalog.pk]))
    assert page.status_code == 200
    assert page.text.count("readonly") == len(page.context["rows"])
    assert 'name="action"' not in page.text
    message = catalog.messages.first()
    answer = save(other_translator, message, "ترجمة")
    assert answer.status_code == 403
    assert "English" in answer.json()["problem"]
    refused = save(other_translator, message, "ترجمة", script=False)
    assert refused.status_code == 403
    assert "You may not translate from English into Arabic" in refused.text
    message.refresh_from_db()
    assert message.msgstr == ""


def test_the_refusal_is_said_in_the_persons_language(other_translator):
    other_translator.user.language = "ar"
    other_translator.user.save()
    refused = save(other_translator, catalog_of(make_article()).messages.first(), "x", script=False)
    assert '<html lang="ar" dir="rtl">' in refused.text


def test_a_translator_does_not_approve(translator):
    message = catalog_of(make_article()).messages.first()
    assert save(translator, message, "ترجمة", action="approve").status_code == 403
    page = translator.get(reverse("workbench:catalog", args=[message.catalog_id]))
    assert 'value="approve"' not in page.text


def test_an_editor_does_not_translate(editor):
    message = catalog_of(make_article()).messages.first()
    assert save(editor, message, "ترجمة").status_code == 403


def test_a_translator_neither_writes_nor_publishes(translator):
    article = make_article()
    data = form_data(translator, form_address(article))
    assert translator.post(form_address(article), data | {"title": "Mine"}).status_code == 403
    assert translator.get("/admin/articles/article/add/").status_code == 403
    for step in ("publish", "withdraw"):
        assert translator.post(reverse(f"workbench:{step}", args=[article.pk, "en"])).status_code == 403
    assert translator.post(reverse("workbench:archive", args=[article.pk])).status_code == 403
    restore = reverse("workbench:restore", args=[article.pk, 1])
    assert translator.post(restore, {"version": 1}).status_code == 403
    article.refresh_from_db()
    assert article.title_en == "Counting the water"


def test_nobody_who_is_not_signed_in_sees_anything(client: Client, db):
    article = make_article()
    catalog = catalog_of(article)
    for address in (
        form_address(article),
        reverse("workbench:catalog", args=[catalog.pk]),
        reverse("workbench:export", args=[catalog.pk]),
        reverse("workbench:export_xliff", args=[catalog.pk]),
        reverse("workbench:import", args=[catalog.pk]),
        reverse("workbench:align", args=[catalog.pk]),
        reverse("workbench:revisions", args=[article.pk]),
        reverse("workbench:own_settings"),
    ):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("model", [Article, Page, Topic, Author, Series, SiteTexts, Catalog])
def test_nothing_with_a_history_can_be_deleted(admin_client, rf, admin_user, model):
    request = rf.get("/")
    request.user = admin_user
    model_admin = admin.site.get_model_admin(model)
    assert not model_admin.has_delete_permission(request)
    assert "delete_selected" not in model_admin.get_actions(request)


def test_the_address_that_would_delete_an_article_is_not_there(admin_client):
    article = make_article()
    with pytest.raises(NoReverseMatch):
        reverse("admin:articles_article_delete", args=[article.pk])
    admin_client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_messages_snapshots_and_histories_are_not_in_the_admin_at_all():
    registered = {model._meta.label for model in admin.site._registry}
    assert registered == {
        "accounts.User", "articles.Article", "articles.Author", "articles.Image", "articles.Page",
        "articles.Series", "articles.SiteTexts", "articles.Topic", "catalogs.Catalog",
        "memory.Entry", "memory.Term",
    }  # fmt: skip


@pytest.mark.parametrize("role", ["editor", "translator", "reviewer", "administrator"])
def test_every_role_opens_the_pages_it_is_shown(request, role):
    client = request.getfixturevalue(role)
    article = make_article()
    translate_all(article)
    make_label("topic", "Water")
    addresses = [
        "/admin/", "/admin/articles/article/", "/admin/articles/page/", "/admin/articles/topic/",
        "/admin/articles/image/", "/admin/catalogs/catalog/", form_address(article),
        f"/admin/works/{article.pk}/versions/", "/admin/me/",
        *(f"/admin/translate/{pk}/" for pk in Catalog.objects.values_list("pk", flat=True)),
        f"/admin/translate/message/{Message.objects.first().pk}/history/",
    ]  # fmt: skip
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
