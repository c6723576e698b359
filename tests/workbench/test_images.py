"""Pictures: one that any version or edition names stays."""

from io import BytesIO

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture

from fikra.articles.models import Article, Image
from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish
from tests.making import make_article
from tests.workbench.desk import make_image


def delete(client, image):
    return client.post(reverse("admin:articles_image_delete", args=[image.pk]), {"post": "yes"})


def test_a_picture_that_nothing_ever_used_is_deleted(editor):
    assert delete(editor, make_image("Free")).status_code == 302
    assert not Image.objects.exists()


def test_a_picture_that_an_article_shows_is_not_deleted_and_the_article_is_named(editor):
    image = make_image("Used")
    Article.objects.filter(pk=make_article().pk).update(image=image)
    refused = delete(editor, image)
    assert refused.status_code == 409
    assert "Counting the water" in refused.text
    assert Image.objects.exists()


def test_a_picture_that_only_an_older_version_shows_is_not_deleted(editor):
    image, article = make_image("Once"), make_article()
    save_source(work=article, fields={}, details={"image": image.pk}, by=None)
    save_source(work=article, fields={}, details={"image": None}, by=None)
    assert delete(editor, image).status_code == 409


def test_a_picture_within_a_text_is_not_deleted_even_when_the_text_has_moved_on(editor):
    image, article = make_image("Inside"), make_article()
    save_source(work=article, fields={"body": f'<p>x</p><p><img src="{image.file.url}" alt=""></p>'}, by=None)
    save_source(work=article, fields={"body": "<p>x</p>"}, by=None)
    assert delete(editor, image).status_code == 409


def test_a_picture_that_an_edition_shows_is_not_deleted(editor):
    image, article = make_image("Public"), make_article()
    Article.objects.filter(pk=article.pk).update(image=image)
    article.refresh_from_db()
    publish(work=article, language="en", by=None)
    Article.objects.filter(pk=article.pk).update(image=None)
    assert delete(editor, image).status_code == 409


def test_the_pages_of_a_picture_in_use_offer_no_deletion(editor, rf):
    used, free = make_image("Used"), make_image("Free")
    Article.objects.filter(pk=make_article().pk).update(image=used)
    request = rf.get("/")
    request.user = editor.user
    pictures = admin.site.get_model_admin(Image)
    assert [pictures.has_delete_permission(request, one) for one in (used, free)] == [False, True]


def test_a_translator_deletes_none(translator):
    assert delete(translator, make_image("Free")).status_code == 403
    assert Image.objects.exists()


@pytest.mark.parametrize(("language", "size"), [("en", "4 × 3"), ("ar", "٤ × ٣")])
def test_the_list_says_the_size_apart_and_from_left_to_right(editor, settings, language, size):
    editor.user.language = language
    settings.DIGITS = "arab"
    editor.user.save()
    make_image("Bus stop")
    assert f'<bdi dir="ltr">{size}</bdi>' in editor.get(reverse("admin:articles_image_changelist")).text


def test_a_picture_that_breaks_off_is_refused_with_a_sentence(editor):
    data = BytesIO()
    Picture.effect_noise((800, 400), 80).save(data, "JPEG")
    half = SimpleUploadedFile("half.jpg", data.getvalue()[: data.tell() // 2])
    answer = editor.post(reverse("admin:articles_image_add"), {"title": "Half", "file": half})
    assert answer.status_code == 200
    assert "corrupted" in answer.text
    assert not Image.objects.exists()


def test_a_picture_of_more_points_than_any_screen_shows_is_refused(editor, monkeypatch):
    monkeypatch.setattr("fikra.workbench.images.MOST_PIXELS", 100)
    data = BytesIO()
    Picture.new("L", (20, 20)).save(data, "PNG")
    large = SimpleUploadedFile("large.png", data.getvalue())
    answer = editor.post(reverse("admin:articles_image_add"), {"title": "Large", "file": large})
    assert "megapixels at most" in answer.text
    assert not Image.objects.exists()
