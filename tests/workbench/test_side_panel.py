"""Beside a text: the state of both editions, what publishing would change, how it looks when shared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fikra.catalogs.actions import translate
from fikra.editions.actions import publish
from tests.making import body, catalog_of, edit, make_article, make_label, translate_all
from tests.workbench.desk import form_address, make_image, send


@pytest.fixture
def article(db):
    """Public in both languages."""
    article = make_article(standfirst="What is left", description="Gauges")
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    return article


def panel(client, article) -> dict:
    return {one.language: one.pending for one in client.get(form_address(article)).context["standings"]}


def test_an_edition_that_is_public_as_it_stands_has_nothing_pending(editor, article):
    assert panel(editor, article) == {"en": None, "ar": None}
    assert "Publishing it anew" not in editor.get(form_address(article)).text


def test_the_panel_names_the_fields_and_counts_the_passages_that_would_change(editor, article):
    first, _second, third = article.body_en.split("\n")
    topic = make_label("topic", "Water")
    text = "\n".join([first.replace("three", "four"), third, "<p>A paragraph of its own, about nothing.</p>"])
    send(editor, article, title="Counting anew", body=text, topics=[topic.pk])
    pending = panel(editor, article)["en"]
    assert pending.fields == ["title", "topics"]
    assert pending.passages == ["1 passage changed", "1 new passage", "1 passage gone"]
    page = editor.get(form_address(article)).text
    assert "1 new passage" in page
    assert f"?old={pending.since}&amp;new=2" in page


def test_the_panel_says_which_edition_becomes_outdated(editor, article):
    edit(article, "three years", "four years")
    assert panel(editor, article)["en"].outdates == ["ar"]
    assert "The edition in Arabic is outdated from then on" in editor.get(form_address(article)).text


def test_the_panel_says_what_has_to_be_translated_first(editor, article):
    edit(article, "three years", "four years")
    pending = panel(editor, article)
    assert pending["ar"].first == "1 segment is not finished yet."
    assert pending["en"].first == ""


def test_a_new_picture_changes_the_page_and_makes_nothing_outdated(editor, article):
    send(editor, article, image=make_image("Two rivers").pk)
    pending = panel(editor, article)["en"]
    assert (pending.fields, pending.passages, pending.outdates) == (["image"], [], [])


def test_what_readers_do_not_see_is_said_to_change_nothing(editor, article):
    send(editor, article, slug="another-address")
    pending = panel(editor, article)["en"]
    assert pending.is_nothing
    assert "would change nothing that readers see" in editor.get(form_address(article)).text


def test_a_text_changed_after_it_was_scheduled_says_so(editor):
    article = make_article()
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    says = "what is scheduled is the older version"
    assert says not in editor.get(form_address(article)).text
    edit(article, "three years", "four years")
    assert says in editor.get(form_address(article)).text


def test_a_corrected_translation_is_pending_in_its_own_edition_only(editor, article):
    message = catalog_of(article).messages.get(msgctxt="title")
    translate(message=message, msgstr="عنوان أفضل", by=None)
    pending = panel(editor, article)
    assert pending["en"] is None
    assert pending["ar"].fields == ["title"]


def test_the_panel_speaks_arabic(editor, article):
    editor.user.language = "ar"
    editor.user.save()
    edit(article, "three years", "four years")
    page = editor.get(form_address(article)).text
    assert "ما ستغيّره إعادة النشر" in page
    assert "مقطع معدّل واحد" in page
    assert "بذلك تصبح النسخة العربية غير محدّثة" in page


def test_the_words_left_and_the_way_into_the_translation_stand_beside_the_text(editor):
    article = make_article()
    page = editor.get(form_address(article)).text
    assert "46 words left" in page
    assert f'href="/admin/translate/{catalog_of(article).pk}/"' in page


def test_the_form_goes_from_the_text_to_people_and_picture_and_sharing(editor):
    page = editor.get(form_address(make_article()))
    groups = [[field.name for field in fields] for _heading, fields in page.context["groups"]]
    assert groups == [
        ["title", "standfirst", "body", "corrections"],
        ["authors", "topics", "series", "series_position"],
        ["image", "image_alt", "image_caption", "image_credit"],
        ["description", "slug", "date"],
    ]


def test_the_preview_shows_the_description_and_the_address(editor, article):
    preview = editor.get(form_address(article)).context["preview"]
    assert (preview.title, preview.description) == ("Counting the water", "Gauges")
    assert preview.address[1:] == ["en", "articles", "counting-the-water"]
    assert not preview.borrowed


def test_without_a_description_the_preview_borrows_the_standfirst_and_says_so(editor):
    article = make_article(standfirst="What is left")
    page = editor.get(form_address(article))
    assert page.context["preview"].description == "What is left"
    assert "The standfirst stands in for the description" in page.text


def test_the_preview_has_the_direction_of_the_text(editor):
    editor_page = editor.get(form_address(make_article("ماء", source="ar", text=body("نص قصير."))))
    assert '<div class="result" lang="ar" dir="rtl">' in editor_page.text


def test_a_label_has_no_preview(editor):
    page = editor.get(form_address(make_label("topic", "Water")))
    assert page.context["preview"] is None


def test_each_edition_and_each_label_can_be_looked_at_before_it_is_public(editor, article):
    html = editor.get(form_address(article)).text
    for language in ("en", "ar"):
        assert f'href="/{language}/preview/{article.pk}/"' in html
    topic = make_label("topic", "Water")
    assert f'href="/ar/preview/{topic.pk}/"' in editor.get(form_address(topic)).text
