"""Another address for an edition: from its next publication on, with the old one redirecting."""

import pytest
from django.urls import reverse

from fikra.articles.models import Page
from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish, publish_labels
from tests.making import make_article, make_label, translate_all
from tests.workbench.desk import form_address


def address(work, language="ar"):
    return reverse("workbench:address", args=[work.pk, language])


def public_article(**fields):
    article = make_article(**fields)
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    article.refresh_from_db()
    return article


def test_a_translation_gets_another_address_with_its_next_publication(editor):
    article = public_article()
    old = article.slug_ar
    assert editor.post(address(article), {"slug": "قياس المياه"}).url == form_address(article)
    assert editor.get(f"/ar/articles/{old}/").status_code == 200
    editor.post(reverse("workbench:publish", args=[article.pk, "ar"]))
    assert editor.get("/ar/articles/قياس-المياه/").status_code == 200
    moved = editor.get(f"/ar/articles/{old}/")
    assert moved.status_code == 301


def test_the_source_gets_one_in_the_same_way(editor):
    article = public_article()
    editor.post(address(article, "en"), {"slug": "The Count"})
    article.refresh_from_db()
    assert (article.slug_en, article.version) == ("the-count", 2)


def test_the_form_of_a_text_shows_both_addresses_and_what_is_to_come(editor):
    article = public_article()
    editor.post(address(article), {"slug": "جديد"})
    page = editor.get(form_address(article)).text
    assert f'<bdi dir="ltr">/en/articles/{article.slug_en}/</bdi>' in page
    assert f'<bdi dir="ltr">/ar/articles/{article.slug_ar}/</bdi>' in page
    assert '<bdi dir="ltr">/ar/articles/جديد/</bdi>' in page
    assert address(article) in page
    assert address(article, "en") in page


def test_an_edition_without_an_address_says_that_it_will_be_made_of_the_title(editor):
    assert "made of the title when it is published first" in editor.get(form_address(make_article())).text


def test_the_page_says_when_it_counts_and_that_the_old_address_redirects(editor):
    page = editor.get(address(public_article())).text
    assert "from the next publication" in page
    assert "it redirects" in page


def test_a_taken_address_is_refused_at_the_field_and_what_was_typed_stays(editor):
    article, other = public_article(), public_article(title="Another")
    refused = editor.post(address(article), {"slug": other.slug_ar})
    assert refused.status_code == 422
    assert other.slug_ar in refused.context["form"].errors["slug"][0]
    assert refused.context["form"]["slug"].value() == other.slug_ar
    article.refresh_from_db()
    assert article.slug_ar != other.slug_ar


@pytest.mark.parametrize("slug", ["", "   ", "x" * 201, "a\x00b"])
def test_what_can_be_no_address_is_refused(editor, slug):
    article = public_article()
    assert editor.post(address(article), {"slug": slug}).status_code == 422


def test_a_label_has_its_new_address_at_once(editor):
    topic = make_label("topic", "Water", "ماء")
    publish_labels(by=None)
    assert address(topic) in editor.get(form_address(topic)).text
    assert "at once" in editor.get(address(topic)).text
    editor.post(address(topic), {"slug": "مياه"})
    assert editor.get("/ar/topics/مياه/").status_code == 200
    assert editor.get("/ar/topics/ماء/").status_code == 301


def test_a_page_has_addresses_too(editor):
    page = Page()
    save_source(work=page, fields={"title": "About us", "body": "<p>We.</p>"}, by=None)
    editor.post(address(page, "en"), {"slug": "who-we-are"})
    page.refresh_from_db()
    assert page.slug_en == "who-we-are"


def test_the_site_texts_have_none(editor):
    site = make_label("site", "Forum")
    assert editor.get(address(site)).status_code == 404
    assert "Addresses" not in editor.get(form_address(site)).text


def test_a_translator_is_not_offered_it_and_may_not(translator):
    article = public_article()
    assert address(article) not in translator.get(form_address(article)).text
    assert translator.get(address(article)).status_code == 403
    assert translator.post(address(article), {"slug": "mine"}).status_code == 403
