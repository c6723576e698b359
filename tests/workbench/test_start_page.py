"""The first page: what waits for whom, what they did last, and one thing to begin with."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fikra.catalogs.actions import translate
from fikra.catalogs.handovers import claim
from fikra.catalogs.models import Task
from fikra.editions.actions import publish, withdraw
from fikra.workbench import mine, waiting
from tests.making import catalog_of, edit, make_article, make_label, translate_all
from tests.workbench.desk import send

START = "/admin/"


def sections(client) -> dict[str, list[str]]:
    """The names of what each section of the page lists."""
    found = {}
    for section in client.get(START).context["sections"]:
        names = [
            row.work.name_in_source if section.kind == "texts" else row.catalog.name for row in section.rows
        ]
        found[section.key] = names
    return {key: names for key, names in found.items() if names or key in EDITORS}


EDITORS = ("ready", "out-of-date", "in-translation", "drafts")


def translate_title(article) -> None:
    message = catalog_of(article).messages.get(msgctxt="title")
    translate(message=message, msgstr="عنوان", by=None)


def test_an_editor_finds_what_is_ready_out_of_date_in_translation_and_in_draft(editor):
    make_article("Draft")
    ready, behind = make_article("Ready"), make_article("Behind")
    publish(work=ready, language="en", by=None)
    translate_all(ready)
    translate_all(behind)
    for language in ("en", "ar"):
        publish(work=behind, language=language, by=None)
    edit(behind, "three years", "four years")
    publish(work=make_article("Half done"), language="en", by=None)
    assert sections(editor) == {
        "ready": ["Ready"],
        "out-of-date": ["Behind"],
        "in-translation": ["Half done"],
        "drafts": ["Draft"],
    }


def test_what_is_public_as_it_stands_waits_for_nobody(editor):
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    assert sections(editor) == {"ready": [], "out-of-date": [], "in-translation": [], "drafts": []}
    assert "Nothing waits here." in editor.get(START).text


def test_a_translation_is_out_of_date_once_its_source_is_published_anew(editor):
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    edit(article, "three years", "four years")
    publish(work=article, language="en", by=None)
    [section] = [one for one in editor.get(START).context["sections"] if one.key == "out-of-date"]
    [row] = section.rows
    assert [(one.language, one.mark) for one in row.standings] == [("ar", "outdated")]


def test_a_withdrawn_or_scheduled_translation_is_not_asked_for_again(editor):
    gone, coming = make_article("Gone"), make_article("Coming")
    for article in (gone, coming):
        translate_all(article)
        publish(work=article, language="en", by=None)
    publish(work=gone, language="ar", by=None)
    withdraw(work=gone, language="ar", by=None)
    publish(work=coming, language="ar", by=None, live_from=timezone.now() + timedelta(days=1))
    assert sections(editor)["ready"] == []


def test_a_translator_finds_their_own_pair_with_what_needs_work_first(translator, other_translator):
    doubtful = make_article("Doubtful")
    translate_title(doubtful)
    edit_title = catalog_of(doubtful).messages.get(msgctxt="title")
    translate(message=edit_title, msgstr="عنوان", by=None, done=False)
    make_article("New")
    make_article("عربي", source="ar", text="<p>نص</p>")
    assert sections(translator) == {"unclaimed": ["Doubtful", "New"]}
    assert sections(other_translator) == {"unclaimed": ["عربي"]}
    assert "words left in all" in translator.get(START).text


def test_what_is_in_ones_hands_stands_before_what_anybody_may_take(translator):
    make_article("Anybody's")
    claim(catalog=catalog_of(make_article("Mine")), task=Task.TRANSLATE, by=translator.user)
    assert list(sections(translator).items()) == [("translate", ["Mine"]), ("unclaimed", ["Anybody's"])]
    assert translator.get(START).context["action"].name == "Go on translating"


def test_what_waits_is_found_behind_any_number_of_texts_changed_since(
    translator, reviewer, editor, monkeypatch
):
    monkeypatch.setattr(waiting, "RECENT", 1)
    monkeypatch.setattr(mine, "MOST", 1)
    old, new = make_article("Old"), make_article("New")
    publish(work=old, language="en", by=None)
    translate_title(old)
    translate_all(new)
    assert sections(translator)["unclaimed"] == ["Old"]
    make_article("Newest")
    translate_all(old)
    assert sections(reviewer)["approve"] == ["Old"]
    assert sections(editor)["ready"] == ["Old"]


def test_who_has_no_role_is_not_told_what_is_about_to_appear(translator):
    publish(work=make_article("Soon"), language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    assert "Soon" in translator.get(START).text
    translator.user.groups.clear()
    assert "Soon" not in translator.get(START).text


def test_a_reviewer_finds_what_is_translated_and_the_complete_ones_first(reviewer):
    whole, part = make_article("Whole"), make_article("Part")
    translate_all(whole)
    translate_title(part)
    assert sections(reviewer)["approve"] == ["Whole", "Part"]
    assert "4 segments to approve" in reviewer.get(START).text


def test_an_administrator_finds_people_labels_and_the_health_of_the_site(administrator, editor):
    make_label("topic", "Water")
    page = administrator.get(START)
    assert dict(page.context["health"].roles)["Editor"] == 1
    assert [catalog.progress.words_left for catalog in page.context["health"].labels] == [1]
    assert "The settings are right." in page.text
    assert editor.get(START).context["health"] is None
    assert "The settings are right." not in editor.get(START).text


@pytest.mark.parametrize(
    ("who", "name", "leads_to"),
    [
        ("editor", "Write an article", "admin:articles_article_add"),
        ("translator", "Begin a translation", "workbench:catalog"),
        ("reviewer", "Begin a translation", "workbench:catalog"),
        ("administrator", "Write an article", "admin:articles_article_add"),
    ],
)
def test_there_is_one_thing_to_begin_with(request, who, name, leads_to):
    client = request.getfixturevalue(who)
    catalog = catalog_of(make_article())
    action = client.get(START).context["action"]
    arguments = [catalog.pk] if leads_to == "workbench:catalog" else []
    assert (action.name, action.address) == (name, reverse(leads_to, args=arguments))


def test_who_has_nothing_to_translate_is_offered_nothing(translator):
    assert translator.get(START).context["action"] is None


def test_one_goes_on_with_what_one_changed_last(editor, translator):
    article, other = make_article("Mine"), make_article("Not mine")
    send(editor, article, title="Mine, edited")
    translate(message=catalog_of(other).messages.first(), msgstr="عنوان", by=translator.user)
    assert [(one.title, one.what) for one in editor.get(START).context["traces"]] == [
        ("Mine, edited", "edited")
    ]
    assert [(one.title, one.what) for one in translator.get(START).context["traces"]] == [
        ("Not mine", "translated into Arabic")
    ]


def test_every_list_is_reached_from_the_first_page_grouped_in_the_order_of_the_work(administrator):
    make_article()
    page = administrator.get(START)
    names = [room.name for room in page.context["rooms"]]
    assert names == [
        *("My work", "Articles", "Pages", "Translations", "Board"),
        *("Topics", "Authors", "Series", "Site texts", "Glossary", "Memory"),
        *("Images", "Users"),
    ]
    for room in page.context["rooms"]:
        assert administrator.get(room.address, follow=True).status_code == 200
    assert page.text.index('id="drafts"') < page.text.index('id="everything"'), "what waits comes first"


def test_the_bar_marks_the_room_one_is_in(editor):
    catalog = catalog_of(make_article())
    for address, name in (
        ("/admin/articles/topic/", "Topics"),
        (f"/admin/translate/{catalog.pk}/", "Translations"),
    ):
        rooms = editor.get(address).context["rooms"]
        assert [room.name for room in rooms if room.is_here] == [name]


def test_the_first_page_takes_no_more_queries_when_there_is_more(administrator):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert administrator.get(START).status_code == 200
        return len(seen)

    def add(number: int) -> None:
        article = make_article(f"Number {number}", source="ar" if number % 2 else "en")
        publish(work=article, language=article.source_language, by=None)
        send(administrator, article, title=f"Number {number} anew")

    add(0)
    add(1)
    queries()
    few = queries()
    for number in range(2, 10):
        add(number)
    assert queries() == few


def test_names_on_the_first_page_have_the_direction_of_their_own_language(editor):
    editor.user.language = "ar"
    editor.user.save()
    make_article("Short")
    page = editor.get(START).text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi class="name" lang="en" dir="ltr">Short</bdi>' in page
