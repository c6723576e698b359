"""The list of articles: state, progress, filters, search; as many queries for many as for few."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fikra.editions.actions import publish, withdraw
from fikra.editions.archiving import archive
from tests.making import edit, make_article, make_label, translate_all

LIST = "/admin/articles/article/"


def titles(response) -> set[str]:
    return {work.name_in_source for work in response.context["cl"].result_list}


def test_both_languages_states_and_the_words_left_are_shown(editor):
    article = make_article()
    publish(work=article, language="en", by=None)
    page = editor.get(LIST)
    [row] = page.context["cl"].result_list
    assert {code: one.state for code, one in row.standings.items()} == {"en": "live", "ar": "draft"}
    assert row.standings["ar"].progress.words_left == 46
    assert "46 words left" in page.text


def test_a_text_changed_since_its_publication_says_so(editor):
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    assert "changed since" not in editor.get(LIST).text
    edit(article, "three years", "four years")
    [row] = editor.get(LIST).context["cl"].result_list
    assert [one.changed for one in row.standings.values()] == [True, True]


def test_a_title_stands_in_both_languages_each_with_its_own_direction(editor):
    translate_all(make_article())
    page = editor.get(LIST).text
    assert '<bdi class="name" dir="ltr" lang="en">Counting the water</bdi>' in page
    assert '<bdi class="name" dir="rtl" lang="ar">عن Counting the water</bdi>' in page


def test_the_interfaces_language_has_the_first_column_of_editions(editor):
    make_article()
    assert editor.get(LIST).context["cl"].list_display[1].__name__ == "state_en"
    editor.user.language = "ar"
    editor.user.save()
    assert editor.get(LIST).context["cl"].list_display[1].__name__ == "state_ar"


def test_a_live_translation_that_its_source_left_behind_is_marked_as_outdated(editor):
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    edit(article, "three years", "four years")
    publish(work=article, language="en", by=None)
    [row] = editor.get(LIST).context["cl"].result_list
    assert {code: one.mark for code, one in row.standings.items()} == {"en": "live", "ar": "outdated"}
    assert '<span class="state state-outdated">outdated</span>' in editor.get(LIST).text


def test_an_empty_list_says_whether_nothing_is_there_or_nothing_fits(editor):
    assert "There is nothing here yet." in editor.get(LIST).text
    make_article()
    assert "Nothing fits this search." in editor.get(LIST + "?q=nowhere").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Counting the water", "الدولة تبدأ من الرصيف", "Scheduled", "Withdrawn"}),
        ("?source=ar", {"الدولة تبدأ من الرصيف"}),
        ("?state=live-en", {"Counting the water"}),
        ("?state=draft", {"الدولة تبدأ من الرصيف", "Scheduled", "Withdrawn"}),
        ("?state=scheduled", {"Scheduled"}),
        ("?state=withdrawn", {"Withdrawn"}),
        ("?state=archived", {"Put away"}),
        ("?q=WATER", {"Counting the water"}),
        ("?q=الدوله", {"الدولة تبدأ من الرصيف"}),
        ("?q=الرَّصيف", {"الدولة تبدأ من الرصيف"}),
        ("?q=عن+water", {"Counting the water"}),
        ("?q=nothing", set()),
    ],
)
def test_filters_and_search_find(editor, query, found):
    article = make_article()
    translate_all(article)
    publish(work=article, language="en", by=None)
    make_article("الدولة تبدأ من الرصيف", source="ar", text="<p>نص</p>")
    publish(
        work=make_article("Scheduled"), language="en", by=None, live_from=timezone.now() + timedelta(days=1)
    )
    gone = make_article("Withdrawn")
    publish(work=gone, language="en", by=None)
    withdraw(work=gone, language="en", by=None)
    archive(work=make_article("Put away"), by=None)
    assert titles(editor.get(LIST + query)) == found


def test_the_topic_filter_finds_what_stands_under_it(editor):
    topic = make_label("topic", "Water")
    article = make_article()
    article.topics.add(topic)
    make_article("Elsewhere")
    assert titles(editor.get(f"{LIST}?topic={topic.pk}")) == {"Counting the water"}


def test_a_list_of_many_takes_no_more_queries_than_a_list_of_one(editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get(LIST).status_code == 200
        return len(seen)

    def add(number: int) -> None:
        article = make_article(f"Number {number}", source="ar" if number % 2 else "en")
        publish(work=article, language=article.source_language, by=None)

    add(0)
    queries()
    few = queries()
    for number in range(1, 12):
        add(number)
    assert queries() == few


def test_a_list_of_catalogs_takes_no_more_queries_when_it_grows(editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get("/admin/catalogs/catalog/").status_code == 200
        return len(seen)

    make_article("One")
    make_article("واحد", source="ar")
    queries()
    few = queries()
    for number in range(8):
        make_article(f"Number {number}", source="ar" if number % 2 else "en")
    assert queries() == few


def test_the_first_page_lists_what_waits(translator, editor):
    article = make_article()
    make_article("ليس له", source="ar", text="<p>نص</p>")
    assert "Counting the water" in translator.get("/admin/").text
    assert "ليس له" not in translator.get("/admin/").text
    translate_all(article)
    assert "Counting the water" not in translator.get("/admin/").text
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    assert "Counting the water" in editor.get("/admin/").text


def test_a_label_without_a_translation_is_marked(editor):
    make_label("topic", "Water")
    assert (
        '<span class="badge badge-untranslated">untranslated</span>'
        in editor.get("/admin/articles/topic/").text
    )


def test_the_list_of_labels_marks_each_name_with_its_language(editor):
    make_label("topic", "Water", "ماء")
    page = editor.get("/admin/articles/topic/").text
    assert '<bdi class="name" dir="ltr" lang="en">Water</bdi>' in page
    assert '<bdi class="name" dir="rtl" lang="ar">ماء</bdi>' in page
