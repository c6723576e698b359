"""Saving source text: cleaning, versions, slugs, revisions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.articles.models import Article, Image, Topic
from fikra.articles.problems import describe, sentences
from fikra.articles.revisions import compare
from fikra.articles.saving import StaleVersion
from fikra.catalogs.actions import restore_source, save_source
from fikra.text.html import Problem
from tests.making import body, edit, make_article, make_label, make_user

pytestmark = pytest.mark.django_db


def test_every_block_gets_an_id_that_survives_an_edit():
    article = make_article()
    ids = set(article.block_ledger)
    assert len(ids) == 3
    edit(article, "three years", "four years")
    article.refresh_from_db()
    assert set(article.block_ledger) == ids
    assert all(f'id="{block}"' in article.text("body", "en") for block in ids)


def test_ids_survive_an_editor_that_drops_them():
    article = make_article()
    before = article.text("body", "en")
    save_source(work=article, fields={"body": body()}, by=None)
    assert article.text("body", "en") == before


def test_two_editors_never_overwrite_each_other():
    article = make_article()
    version = article.version
    save_source(work=article, fields={"title": "Theirs"}, by=None, version=version)
    mine = Article.objects.get(pk=article.pk)
    with pytest.raises(StaleVersion) as refusal:
        save_source(work=mine, fields={"title": "Mine"}, by=None, version=version)
    assert refusal.value.current.fields["title"] == "Theirs"
    article.refresh_from_db()
    assert article.text("title", "en") == "Theirs"


@pytest.mark.parametrize("title", ["", "   "])
def test_an_article_needs_a_title_in_the_language_it_is_written_in(title):
    with pytest.raises(ValidationError) as refusal:
        make_article(title)
    assert list(refusal.value.message_dict) == ["title"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a</p><script>alert(1)</script>",
        '<p onclick="x()">a</p>',
        '<p><a href="javascript:x()">a</a></p>',
        "<p>\u202etxet</p>",
        "<p>open <em>never closed</p>",
    ],
)
def test_what_is_dangerous_is_refused_with_its_line(markup):
    with pytest.raises(ValidationError) as refusal:
        make_article(text=markup)
    assert "1" in refusal.value.message_dict["body"][0]
    assert not Article.objects.exists()


def test_a_literal_less_than_sign_is_text():
    article = make_article(text="<p>5 < 6 and AT&T</p>")
    assert "5 &lt; 6 and AT&amp;T" in article.text("body", "en")


def test_every_refusal_has_its_sentence():
    documented = Problem.__doc__.split("Codes: ")[1].split(".")[0].split(", ")
    assert len(documented) >= 8
    for code in documented:
        assert code in sentences()
        assert "thing" in describe(Problem(code=code, line=3, what="thing"))


def test_a_taken_slug_is_refused():
    make_article()
    with pytest.raises(ValidationError) as refusal:
        make_article("Another", slug="counting-the-water")
    assert list(refusal.value.message_dict) == ["slug"]


@pytest.mark.parametrize("title", ["2024", "!!!", "١٢٣"])
def test_a_slug_is_never_empty_or_all_digits(title):
    slug = make_article(title).text("slug", "en")
    assert slug
    assert not slug.isdigit()


def test_a_slug_is_cut_between_words():
    slug = make_article("water " * 40).text("slug", "en")
    assert len(slug) <= 100
    assert set(slug.split("-")) == {"water"}


def test_the_source_language_never_changes():
    article = make_article()
    article.source_language = "ar"
    with pytest.raises(ValidationError):
        save_source(work=article, fields={"title": "عنوان"}, by=None)


def test_a_huge_text_is_refused():
    with pytest.raises(ValidationError):
        make_article(text=body("x" * 2_000_001))
    with pytest.raises(ValidationError):
        make_article("x" * 301)


def test_translators_may_not_change_the_source():
    with pytest.raises(PermissionDenied):
        save_source(work=Article(), fields={"title": "x"}, by=make_user("t", "translator", "en", "ar"))


def test_every_save_leaves_a_revision_and_any_can_be_restored():
    article = make_article()
    edit(article, "three years", "four years")
    first = article.revisions.get(number=1)
    restore_source(work=article, revision=first, by=None)
    article.refresh_from_db()
    assert article.version == 3
    assert "three years" in article.text("body", "en")
    assert article.revisions.count() == 3


def test_revisions_are_compared_passage_by_passage():
    article = make_article()
    edit(article, "three years", "four years")
    new, old = article.revisions.all()
    (difference,) = compare(article, old, new)
    assert difference.field == "body"
    assert ("delete", "three") in [(kind, text.strip()) for kind, text in difference.runs]
    assert ("insert", "four") in [(kind, text.strip()) for kind, text in difference.runs]


def test_details_are_kept_in_revisions_and_checked():
    article = make_article()
    author = make_label("author", "Rand")
    save_source(work=article, fields={}, details={"authors": [author.pk], "date": "2025-04-08"}, by=None)
    assert article.revisions.first().details["authors"] == [author.pk]
    wrong_ones = (
        {"date": "yesterday"},
        {"authors": [987654]},
        {"authors": [author.pk, author.pk]},
        {"series_position": -4},
    )
    for wrong in wrong_ones:
        with pytest.raises(ValidationError):
            save_source(work=article, fields={}, details=wrong, by=None)


def test_arabic_stands_in_the_arabic_columns():
    article = make_article("عدّ الماء", source="ar", text="<p>انخفض منسوب النهر.</p>")
    article.refresh_from_db()
    assert (article.text("title", "ar"), article.text("title", "en")) == ("عدّ الماء", "")
    assert article.text("slug", "ar") == "عد-الماء"


def test_a_revision_is_restored_without_its_address_and_without_what_is_gone():
    article = make_article(slug="first")
    image = Image.objects.create(title="x", file="images/x.png", width=1, height=1)
    save_source(work=article, fields={"slug": "second"}, details={"image": image.pk}, by=None)
    save_source(work=article, fields={"title": "Other"}, details={"image": None}, by=None)
    make_article("Taken", slug="first")
    Image.objects.filter(pk=image.pk).delete()
    restore_source(work=article, revision=article.revisions.get(number=2), by=None)
    article.refresh_from_db()
    assert (article.text("title", "en"), article.text("slug", "en")) == ("Counting the water", "second")
    assert article.image_id is None


def test_labels_are_written_in_the_sites_main_language():
    with pytest.raises(ValidationError):
        save_source(work=Topic(source_language="ar"), fields={"name": "ماء"}, by=None)
