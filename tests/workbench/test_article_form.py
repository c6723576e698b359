"""The form of an article holds its source language's text, and saves through the one door."""

import pytest
from django.urls import reverse

from fikra.articles.models import Article, Revision
from fikra.catalogs.models import Catalog
from tests.making import body, make_article, make_label, make_user, translate_all
from tests.workbench.desk import form_address, form_data, make_image, send

ADD = "/admin/articles/article/add/"


def test_an_editor_writes_an_article_in_english(editor):
    response = editor.post(ADD, {"title": "Counting the water", "body": body(), "source_language": "en"})
    article = Article.objects.get()
    assert response.status_code == 302
    assert response.url == form_address(article)
    assert article.title_en == "Counting the water"
    assert article.slug_en == "counting-the-water"
    assert Catalog.objects.get(work=article).target_language == "ar"
    assert Revision.objects.get().by == editor.user


def test_an_editor_writes_an_article_in_arabic(editor):
    editor.post(ADD, {"title": "الدولة والرصيف", "body": "<p>نص</p>", "source_language": "ar"})
    article = Article.objects.get()
    assert (article.source_language, article.title_ar, article.title_en or "") == ("ar", "الدولة والرصيف", "")


def test_the_language_can_be_chosen_before_writing_and_not_afterwards(editor):
    assert 'name="source_language" value="ar"' in editor.get(ADD + "?language=ar").text
    article = make_article()
    send(editor, article, source_language="ar", title="Changed")
    article.refresh_from_db()
    assert (article.source_language, article.title_en) == ("en", "Changed")


@pytest.mark.parametrize("interface", ["en", "ar"])
@pytest.mark.parametrize(("source", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_text_field_has_the_language_of_the_text_whatever_the_interface(
    editor, interface, source, direction
):
    editor.user.language = interface
    editor.user.save()
    page = editor.get(form_address(make_article(source=source)))
    assert page.context["form"].text_names
    for name in page.context["form"].text_names:
        widget = page.context["form"].fields[name].widget
        assert (widget.attrs["lang"], widget.attrs["dir"]) == (source, direction)
    assert f'<html lang="{interface}"' in page.text


def test_details_are_saved_in_their_order(editor):
    article = make_article()
    first, second = make_label("author", "Nadia"), make_label("author", "Bassam")
    topic, series = make_label("topic", "Water"), make_label("series", "Rivers")
    send(
        editor, article,
        authors=[second.pk, first.pk, ""], topics=[topic.pk], series=series.pk, series_position=2,
        date="2026-01-31",
    )  # fmt: skip
    article.refresh_from_db()
    assert [row.author_id for row in article.authorships.all()] == [second.pk, first.pk]
    assert list(article.topics.values_list("pk", flat=True)) == [topic.pk]
    assert (article.series_id, article.series_position, str(article.date)) == (series.pk, 2, "2026-01-31")


def test_sending_the_form_as_it_came_changes_nothing(editor):
    article = make_article(standfirst="What is left of the river", description="Gauges")
    response = send(editor, article)
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.version == 1


def test_the_comment_stands_in_the_list_of_versions(editor):
    article = make_article()
    send(editor, article, title="Counting water", comment="Shorter title")
    assert article.revisions.first().comment == "Shorter title"
    assert "Shorter title" in editor.get(reverse("workbench:revisions", args=[article.pk])).text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "can’t be empty|can't be empty|can&#x27;t be empty"),
        ("body", "<p>x</p><script>alert(1)</script>", "script"),
        ("body", '<p onclick="x()">x</p>', "onclick"),
        ("body", '<p><a href="javascript:x()">x</a></p>', "javascript:x()"),
        ("body", "<p>one <em>two</p>", "em"),
        ("body", "<p>one \u202etwo\u202c</p>", "direction"),
        ("body", f"<p>{'x' * 10_000_000}</p>", "long"),
        ("title", "One \u202etwo", "direction"),
        ("slug", "taken", "taken"),
        ("date", "31.01.2026", "date"),
        ("authors", ["9999"], "exist"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_nothing_is_saved(editor, field, value, says):
    make_article("Something else", slug="taken")
    article = make_article()
    before = Article.objects.values().get(pk=article.pk)
    response = send(editor, article, **{field: value})
    assert response.status_code == 422
    error = str(response.context["form"].errors[field])
    assert any(word in error for word in says.split("|"))
    assert Article.objects.values().get(pk=article.pk) == before


def test_a_request_that_is_too_large_is_refused(editor):
    article = make_article()
    assert send(editor, article, body="x" * 13_000_000).status_code in (400, 413)


def test_what_is_typed_is_shown_as_text_and_never_run(editor):
    article = make_article("<script>alert(1)</script>", text="<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>")
    catalog = Catalog.objects.get(work=article)
    pages = (form_address(article), "/admin/articles/article/", "/admin/", f"/admin/translate/{catalog.pk}/")
    for address in (*pages, reverse("workbench:revisions", args=[article.pk])):
        assert "<script>alert" not in editor.get(address).text


def test_refused_text_stays_in_the_form(editor):
    article = make_article()
    page = send(editor, article, body="<p>My new text</p><script></script>", title="My new title")
    assert "My new title" in page.text
    assert "My new text" in page.text


def test_an_article_without_a_title_is_refused_in_the_editors_language(editor):
    editor.user.language = "ar"
    editor.user.save()
    response = editor.post(ADD, {"title": "", "body": body(), "source_language": "en"})
    assert response.status_code == 422
    assert 'dir="rtl"' in response.text
    assert not Article.objects.exists()


def test_a_literal_less_than_sign_is_text(editor):
    article = make_article()
    send(editor, article, body="<p>3 < 4 and a <em>word</em></p>")
    article.refresh_from_db()
    assert "3 &lt; 4 and a <em>word</em>" in article.body_en


def test_the_translation_is_shown_and_can_not_be_written(editor):
    article = make_article()
    catalog = translate_all(article)
    page = editor.get(form_address(article))
    assert "عن Counting the water" in page.text
    assert reverse("workbench:catalog", args=[catalog.pk]) in page.text
    send(editor, article, title_ar="written over", body_ar="<p>x</p>")
    article.refresh_from_db()
    assert article.title_ar == "عن Counting the water"


def test_the_picture_of_an_article_is_chosen_from_the_pictures(editor):
    image = make_image("Two rivers")
    article = make_article()
    send(editor, article, image=image.pk, image_alt="A river", image_credit="Us")
    article.refresh_from_db()
    assert (article.image_id, article.image_alt_en, article.image_credit_en) == (image.pk, "A river", "Us")


def test_an_address_that_leads_nowhere_answers_404(editor):
    assert editor.get("/admin/articles/article/999/change/").status_code == 404
    assert editor.get("/admin/articles/article/none/change/").status_code in (404, 302)


def test_a_label_is_public_as_soon_as_it_is_saved(editor):
    editor.post("/admin/articles/topic/add/", {"name": "Water"})
    assert editor.get("/en/topics/water/").status_code == 200
    assert editor.get("/ar/topics/water/").status_code == 404


def test_the_site_texts_are_one_and_the_list_leads_to_them(editor):
    add = editor.get("/admin/articles/sitetexts/")
    assert add.url == "/admin/articles/sitetexts/add/"
    editor.post(add.url, {"forum_name": "Fikra Forum"})
    page = editor.get("/admin/articles/sitetexts/", follow=True)
    assert "Fikra Forum" in page.text
    assert editor.get("/admin/articles/sitetexts/add/").status_code == 403


def test_a_page_is_saved_with_its_place_in_the_menu(editor):
    saved = editor.post("/admin/articles/page/add/", {"title": "About", "body": body(), "menu_position": "3"})
    data = form_data(editor, saved.url)
    assert (data["title"], data["menu_position"]) == ("About", 3)


def test_who_may_not_write_reads_the_source_without_buttons(translator):
    article = make_article()
    page = translator.get(form_address(article))
    assert page.status_code == 200
    assert 'name="_save"' not in page.text
    assert all(field.disabled for field in page.context["form"].fields.values())


def test_the_names_of_labels_are_shown_in_the_interfaces_language(editor):
    make_label("topic", "Water", "الماء")
    make_user("someone", "editor")
    editor.user.language = "ar"
    editor.user.save()
    assert "الماء" in editor.get(form_address(make_article())).text
