"""The preview: the reader's own page of a text that isn't public yet, for those who work on it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from fikra.articles.models import SiteTexts
from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Draft, Message
from fikra.editions.actions import publish
from fikra.editions.models import Edition, Snapshot
from tests.making import body, catalog_of, make_article, make_label, make_user

from .conftest import World

pytestmark = pytest.mark.django_db


def person(role: str = "translator", *pair: str) -> Client:
    client = Client()
    client.user = make_user(f"{role}s", role, *pair)
    client.force_login(client.user)
    return client


@pytest.fixture
def tarek() -> Client:
    return person("translator", "en", "ar")


def address(language: str, work) -> str:
    return f"/{language}/preview/{work.pk}/"


def shown(client: Client, language: str, work) -> str:
    response = client.get(address(language, work))
    assert response.status_code == 200
    return response.content.decode()


def main(html: str) -> str:
    """What stands between masthead and foot."""
    return re.search(r"<main .*</main>", html, re.DOTALL)[0]


def draft(message: Message, text: str, client: Client) -> Draft:
    return Draft.objects.create(
        message=message, by=client.user, msgstr=text, version=message.version, at=timezone.now()
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_public_looks_the_same_in_the_preview(world: World, tarek: Client, language: str):
    public = world.client.get(world.path(language)).content.decode()
    assert main(shown(tarek, language, world.article)) == main(public)


def test_a_page_a_label_and_the_front_page_look_the_same_too(world: World, tarek: Client):
    pairs = [(world.topic, "/en/topics/water/"), (world.author, "/en/authors/rana-aziz/")]
    for work, path in pairs:
        assert main(shown(tarek, "en", work)) == main(world.client.get(path).content.decode())


def test_it_says_that_it_is_no_publication_and_leads_to_the_other_language(world: World, tarek: Client):
    html = shown(tarek, "en", world.article)
    assert "Preview, not published" in html
    assert f'href="{address("ar", world.article)}" hreflang="ar"' in html
    assert "preview" not in world.client.get(world.path("en")).content.decode()


@pytest.mark.parametrize("source", ["en", "ar"])
def test_what_needs_work_is_shown_as_it_stands_and_what_is_missing_in_its_own_language(tarek: Client, source):
    texts = ("One paragraph.", "Another one.") if source == "en" else ("فقرة أولى.", "فقرة ثانية.")
    article = make_article("Title" if source == "en" else "عنوان", source=source, text=body(*texts))
    message = catalog_of(article).messages.get(msgid=texts[0])
    translate(message=message, msgstr="XX", by=None, done=False)
    html = main(shown(tarek, article.target_languages[0], article))
    assert re.search(r'<p id="b\w+">XX', html)
    direction = {"en": "ltr", "ar": "rtl"}[source]
    assert re.search(rf'<p id="b\w+" lang="{source}" dir="{direction}">{texts[1]}', html)
    assert re.search(rf'<h1 lang="{source}" dir="{direction}">', html)


def test_ones_own_draft_is_shown_and_nobody_elses(world: World, tarek: Client):
    message = catalog_of(world.article).messages.get(msgctxt="title")
    draft(message, "عنوان جديد", tarek)
    assert "عنوان جديد" in main(shown(tarek, "ar", world.article))
    assert "عنوان جديد" not in main(shown(person("reviewer", "en", "ar"), "ar", world.article))


def test_a_draft_that_its_writer_has_overtaken_is_not_shown(world: World, tarek: Client):
    message = catalog_of(world.article).messages.get(msgctxt="title")
    draft(message, "مسودة قديمة", tarek)
    translate(message=message, msgstr="عنوان محفوظ", by=tarek.user)
    html = main(shown(tarek, "ar", world.article))
    assert "عنوان محفوظ" in html
    assert "مسودة قديمة" not in html


def test_a_draft_with_half_its_tags_is_shown_in_words(tarek: Client):
    article = make_article(text=body('A <a href="https://example.org/">report</a> says so.'))
    message = catalog_of(article).messages.get(msgctxt="body")
    for text in ("<a1>تقرير", "تقرير</a1>", "<b>تقرير</b>", "<p/>تقرير", "تقرير<p/><a1>"):
        Draft.objects.all().delete()
        draft(message, text, tarek)
        assert re.search(r'<p id="b\w+">تقرير</p>', main(shown(tarek, "ar", article))), text


def test_a_script_in_a_draft_is_words(tarek: Client):
    article = make_article(text=body("A report."))
    draft(catalog_of(article).messages.get(msgctxt="body"), "<script>alert(1)</script> &lt;b> x", tarek)
    html = main(shown(tarek, "ar", article))
    assert "<script" not in html
    assert "alert(1) &lt;b&gt; x" in html


def test_a_text_that_was_never_published_has_its_labels_picture_and_place_in_the_series(tarek: Client):
    series = make_label("series", "Rivers", "أنهار")
    first, second = make_article("First"), make_article("Second")
    for place, article in enumerate((first, second), 1):
        save_source(work=article, fields={}, details={"series": series.pk, "series_position": place}, by=None)
    save_source(work=series, fields={}, by=None)
    publish(work=second, language="en", by=None)
    html = main(shown(tarek, "en", first))
    assert re.search(r'<li value="1"><span>1</span><span aria-current="page">First', html)
    assert re.search(r'<li value="2"><span>2</span><a href="/en/articles/second/">Second', html)


def test_the_site_texts_are_shown_around_the_front_page(world: World, tarek: Client):
    site = SiteTexts.objects.get()
    message = Message.objects.get(msgctxt="site.motto")
    draft(message, "شعار قيد الكتابة", tarek)
    assert "شعار قيد الكتابة" in shown(tarek, "ar", site)
    assert "شعار قيد الكتابة" not in world.client.get("/ar/").content.decode()


def test_looking_changes_nothing(world: World, tarek: Client):
    work = make_article("Never published")
    before = (Snapshot.objects.count(), Edition.objects.count(), list(Message.objects.values()))
    shown(tarek, "ar", work)
    shown(tarek, "ar", world.article)
    assert (Snapshot.objects.count(), Edition.objects.count(), list(Message.objects.values())) == before


def test_nobody_else_is_let_in_and_nothing_is_kept(world: World, tarek: Client):
    path = address("ar", world.article)
    visitor = Client().get(path)
    assert visitor.status_code == 302
    assert visitor.headers["Location"] == f"/admin/login/?next={path}"
    stranger = Client()
    stranger.force_login(make_user("edda", "editor"))
    stranger_user = make_user("nobody", "editor")
    stranger_user.groups.clear()
    stranger.force_login(stranger_user)
    refused = stranger.get(path)
    assert refused.status_code == 404
    assert world.topic.name_in_source not in main(refused.content.decode())
    answers = (visitor, refused, tarek.get(path), tarek.get("/ar/preview/999999/"))
    assert [answer.status_code for answer in answers] == [302, 404, 200, 404]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "ETag" not in answer.headers


def test_it_is_in_no_sitemap_feed_or_page(world: World):
    for path in ("/sitemap.xml", "/en/", "/en/feed/rss/", world.path("en")):
        assert "/preview/" not in world.client.get(path).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_text(
    world: World, tarek: Client, django_assert_max_num_queries
):
    article = make_article("Long", text=body(*(f"Paragraph number {n}." for n in range(60))))
    for message in catalog_of(article).messages.filter(msgctxt="body")[:30]:
        draft(message, "نص", tarek)
    with django_assert_max_num_queries(16):
        shown(tarek, "ar", article)
