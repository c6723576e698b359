"""Each page says its language, and each phrase of the other one says that (arabic.md, lines 1, 6 to 8)."""

import pytest

from fikra.articles.models import Page
from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish, publish_labels, withdraw
from fikra.text import bidi
from tests.making import PARAGRAPHS, edit, make_article, make_label

from .conftest import ARABIC_TITLE, SITE, World, put_into_arabic

pytestmark = pytest.mark.django_db
ARABIC, ENGLISH = {"lang": "ar", "dir": "rtl"}, {"lang": "en", "dir": "ltr"}


def text_of(world: World, path: str) -> str:
    return world.client.get(path).content.decode()


def test_every_page_names_its_language_and_direction(world: World):
    for path in ("", "topics/", "authors/", "series/", "feed/", "nothing/"):
        assert any_page(world, f"/en/{path}").tags[0] == ("html", ENGLISH)
        assert any_page(world, f"/ar/{path}").tags[0] == ("html", ARABIC)
        assert world.client.get(f"/ar/{path}").headers["Content-Language"] == "ar"


def any_page(world: World, path: str):
    return world.page(path, world.client.get(path).status_code)


def test_the_masthead_is_that_of_the_seed_page_with_the_motto_in_both_languages(world: World):
    english, arabic = text_of(world, "/en/"), text_of(world, "/ar/")
    for name, (in_english, in_arabic) in SITE.items():
        if name != "motto":
            assert in_english in english
            assert in_arabic in arabic
    motto, arabic_motto = SITE["motto"]
    assert f'<span lang="ar" dir="rtl">{arabic_motto}</span><span>{motto}</span>' in english
    assert f'<span>{arabic_motto}</span><span lang="en" dir="ltr">{motto}</span>' in arabic


def test_the_menu_of_other_pages_holds_the_pages_that_are_live(world: World):
    page = Page(source_language="en")
    save_source(
        work=page, fields={"title": "About us", "body": "<p>We.</p>"}, details={"menu_position": 1}, by=None
    )
    assert "About us" not in text_of(world, "/en/")
    publish(work=page, language="en", by=None)
    assert world.page("/en/").all("a", href="/en/pages/about-us/")
    assert "About us" not in text_of(world, "/ar/")
    shown = world.page("/en/pages/about-us/")
    assert shown.meta("og:type") == ["website"]
    assert shown.title == "About us · Fikra Forum"


def test_an_article_says_in_the_other_language_where_it_is_also_available(world: World):
    arabic_link = {"href": world.path("ar"), "hreflang": "ar", **ARABIC}
    english_link = {"href": world.path("en"), "hreflang": "en", **ENGLISH}
    assert len(world.page(world.path("en")).all("a", **arabic_link)) == 2  # there, and the masthead's switch
    assert len(world.page(world.path("ar")).all("a", **english_link)) == 2
    text = text_of(world, world.path("en"))
    assert (
        f'Also available in <a href="{world.path("ar")}" hreflang="ar" lang="ar" dir="rtl">العربية</a>'
        in text
    )


def test_the_switch_leads_to_the_same_thing_else_to_its_section(world: World):
    make_label("topic", "English only")
    publish_labels(by=None)
    cases = {
        "/en/": "/ar/",
        "/en/topics/": "/ar/topics/",
        "/en/topics/water/": world.path("ar", world.topic),
        "/en/topics/english-only/": "/ar/topics/",
        world.path("en"): world.path("ar"),
    }
    for path, other in cases.items():
        assert {a["href"].split("#")[0] for a in world.page(path).all("a", hreflang="ar")} == {other}
    withdraw(work=world.article, language="ar", by=None)
    page = world.page(world.path("en"))
    assert {a["href"] for a in page.all("a", hreflang="ar")} == {"/ar/"}


def test_where_there_is_no_counterpart_the_page_says_so_in_the_language_that_lacks_it(world: World):
    withdraw(work=world.article, language="ar", by=None)
    text = text_of(world, world.path("en"))
    said = "هذا المقال غير متاح بالعربية بعد."
    assert f'<p class="available" lang="ar" dir="rtl">{said} <a href="/ar/" hreflang="ar">' in text
    assert f'class="none" title="{said}" href="/ar/"' in text


def test_an_article_names_both_editions_and_a_default_to_machines(world: World):
    for language in ("en", "ar"):
        page = world.page(world.path(language))
        english, arabic = (f"https://forum.example{world.path(code)}" for code in ("en", "ar"))
        assert page.alternates == {"en": english, "ar": arabic, "x-default": english}


def test_open_graph_says_article_and_both_locales(world: World):
    english, arabic = world.page(world.path("en")), world.page(world.path("ar"))
    assert english.meta("og:type") == arabic.meta("og:type") == ["article"]
    assert (english.meta("og:locale"), english.meta("og:locale:alternate")) == (["en_US"], ["ar_AR"])
    assert (arabic.meta("og:locale"), arabic.meta("og:locale:alternate")) == (["ar_AR"], ["en_US"])
    assert english.meta("og:url") == [f"https://forum.example{world.path('en')}"]
    assert english.meta("og:image")[0].startswith("https://forum.example/media/")
    assert english.meta("og:image:alt") == ["A river"]
    assert english.meta("description") == ["What is left of the river."]
    assert english.meta("og:site_name") == ["Fikra Forum"]


def test_in_plain_places_the_other_script_stands_in_isolates(world: World):
    page = world.page(world.path("ar"))
    isolated = ARABIC_TITLE.replace("UN", f"{bidi.LRI}UN{bidi.PDI}")
    assert page.meta("og:title") == [isolated]
    assert page.title == f"{isolated} · منتدى فكرة"
    assert page.all("img")[0]["alt"] == f"عن {bidi.LRI}A river{bidi.PDI}"
    assert f"<h1>{ARABIC_TITLE}</h1>" in text_of(world, world.path("ar"))


def test_dates_are_for_eyes_and_for_machines(world: World):
    assert '<time datetime="2020-01-02">January 2, 2020</time>' in text_of(world, world.path("en"))
    assert '<time datetime="2020-01-02">2 كانون الثاني 2020</time>' in text_of(world, world.path("ar"))


def test_digits_follow_the_sites_setting_in_dates_and_page_numbers(world: World, settings):
    settings.DIGITS = "arab"
    for number in range(21):
        publish(work=make_article(f"مقال {number}", source="ar"), language="ar", by=None)
    text = text_of(world, "/ar/?page=2")
    assert "٢ كانون الثاني ٢٠٢٠" in text
    assert "٢" in text[text.index('class="pager"') :]
    assert 'href="/ar/"' in text


def test_authors_are_named_in_the_pages_script_else_in_theirs_and_marked(world: World):
    unknown = make_label("author", "Dan Poe")
    publish_labels(by=None)
    save_source(work=world.article, fields={}, details={"authors": [world.author.pk, unknown.pk]}, by=None)
    for language in ("en", "ar"):
        publish(work=world.article, language=language, by=None)
    arabic = text_of(world, world.path("ar"))
    assert (
        f'<a href="{world.path("ar", world.author)}">رنا عزيز</a> و<bdi lang="en" dir="ltr">Dan Poe</bdi>'
        in arabic
    )
    assert (
        '<a href="/en/authors/rana-aziz/">Rana Aziz</a> and <a href="/en/authors/dan-poe/">Dan Poe</a>'
        in text_of(world, world.path("en"))
    )


def test_a_passage_that_is_not_translated_yet_is_marked(world: World):
    edit(world.article, "three years", "four years")
    save_source(work=world.article, fields={"standfirst": "Another standfirst."}, by=None)
    publish(work=world.article, language="en", by=None)
    publish(work=world.article, language="ar", by=None, allow_incomplete=True)
    text, page = text_of(world, world.path("ar")), world.page(world.path("ar"))
    assert '<p class="standfirst" lang="en" dir="ltr">Another standfirst.</p>' in text
    assert len([p for p in page.all("p", lang="en", dir="ltr") if "id" in p]) == 1
    assert page.meta("description") == [bidi.isolate("Another standfirst.", "ltr")]
    assert "لم تكتمل ترجمة هذا النص بعد، وما لم يُترجم منه يرد هنا بالإنجليزية." in text
    assert 'class="notice"' not in text_of(world, world.path("en"))
    assert f"<h1>{ARABIC_TITLE}</h1>" in text
    assert '<p class="standfirst" lang="en" dir="ltr">Another standfirst.</p>' in text_of(world, "/ar/")


def test_a_translation_says_when_its_source_has_moved_on(world: World):
    assert 'class="notice"' not in text_of(world, world.path("ar"))
    edit(world.article, "three years", "four years")
    assert 'class="notice"' not in text_of(world, world.path("ar"))
    publish(work=world.article, language="en", by=None)
    arabic = text_of(world, world.path("ar"))
    notice = arabic[arabic.index('class="notice"') :]
    assert f'href="{world.path("en")}"' in notice[: notice.index("</p>")]
    assert 'class="notice"' not in text_of(world, world.path("en"))


def test_an_article_written_in_arabic_is_served_alike(world: World):
    article = make_article("عن الماء", source="ar", text="<p>نص قصير.</p>")
    publish(work=article, language="ar", by=None)
    put_into_arabic(article, "On water")
    publish(work=article, language="en", by=None)
    english = world.page(world.path("en", article))
    assert english.alternates["ar"] == f"https://forum.example{world.path('ar', article)}"
    assert english.all("a", class_="other")[0]["href"].startswith(world.path("ar", article))


def test_text_is_never_taken_for_markup(world: World):
    article = make_article("7 < 8 & <b>", standfirst='"Quoted" <i>', text=f"<p>{PARAGRAPHS[0]}</p>")
    publish(work=article, language="en", by=None)
    text = text_of(world, world.path("en", article))
    assert "<h1>7 &lt; 8 &amp; &lt;b&gt;</h1>" in text
    assert "<b>" not in text.split("<main")[1].split("</main>")[0]
    assert 'content="&quot;Quoted&quot; &lt;i&gt;"' in text
