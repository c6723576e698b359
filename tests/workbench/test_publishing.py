"""Publishing, scheduling and withdrawing from the desk, with what stands in the way said first."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from fikra.articles.models import Article
from fikra.editions.actions import publish
from fikra.editions.models import Snapshot, Transition
from tests.making import catalog_of, edit, make_article, translate_all
from tests.workbench.desk import form_address


def address(step, work, language="en"):
    return reverse(f"workbench:{step}", args=[work.pk, language])


def test_an_editor_publishes_the_source(editor):
    article = make_article()
    response = editor.post(address("publish", article), {"comment": "At last"})
    assert response.url == form_address(article)
    assert editor.get("/en/articles/counting-the-water/").status_code == 200
    assert Transition.objects.get().comment == "At last"


def test_asking_publishes_nothing(editor):
    assert editor.get(address("publish", make_article())).status_code == 200
    assert not Snapshot.objects.exists()


def test_an_unfinished_translation_is_held_back_and_the_reason_is_said(editor):
    article = make_article()
    page = editor.get(address("publish", article, "ar"))
    assert "4 segments are not finished yet" in page.text
    refused = editor.post(address("publish", article, "ar"))
    assert refused.status_code == 422
    assert not Snapshot.objects.exists()


def test_an_editor_may_let_an_unfinished_translation_out(editor):
    article = make_article()
    translate_all(article)
    edit(article, "three years", "four years")
    refused = editor.post(address("publish", article, "ar"))
    assert refused.status_code == 422
    early = editor.post(address("publish", article, "ar"), {"allow_incomplete": "on"})
    assert early.status_code == 422
    assert "not public there yet" in early.text
    editor.post(address("publish", article))
    editor.post(address("publish", article, "ar"), {"allow_incomplete": "on"})
    assert Snapshot.objects.get(language="ar").card["foreign"] == ["body"]


def test_a_missing_title_can_not_be_passed_over(editor):
    article = make_article()
    refused = editor.post(address("publish", article, "ar"), {"allow_incomplete": "on"})
    assert refused.status_code == 422
    assert "title is not translated" in refused.text


def test_what_is_unfinished_leads_to_the_translation(editor):
    article = make_article()
    link = reverse("workbench:catalog", args=[catalog_of(article).pk]) + "?show=open"
    assert f'href="{link}"' in editor.get(address("publish", article, "ar")).text
    assert "?show=open" not in editor.get(address("publish", article)).text
    translate_all(article)
    assert link not in editor.get(address("publish", article, "ar")).text


@pytest.mark.parametrize("sent", [False, True])
def test_an_obstacle_is_said_once_and_nothing_is_offered_that_would_be_refused(editor, sent):
    article = make_article()
    QuerySet(Article).filter(pk=article.pk).update(body_en="")
    page = (editor.post if sent else editor.get)(address("publish", article))
    assert page.status_code == (422 if sent else 200)
    assert page.text.count("It has no text.") == 1
    assert 'type="submit" class="default"' not in page.text
    whole = make_article("Another")
    assert 'type="submit" class="default"' in editor.get(address("publish", whole)).text


def test_an_unfinished_translation_is_mentioned_once_when_it_is_refused(editor):
    article = make_article()
    translate_all(article)
    edit(article, "three years", "four years")
    refused = editor.post(address("publish", article, "ar"))
    assert refused.status_code == 422
    assert refused.text.count("1 segment is not finished yet.") == 1
    assert 'type="submit" class="default"' in refused.text


def test_an_archived_article_is_not_offered_for_publication(editor):
    article = make_article()
    editor.post(reverse("workbench:archive", args=[article.pk]))
    page = editor.get(address("publish", article))
    assert page.text.count("It is archived.") == 1
    assert 'type="submit" class="default"' not in page.text


def test_the_time_is_read_in_the_editors_time_zone(editor):
    editor.user.time_zone = "America/New_York"
    editor.user.save()
    article = make_article()
    page = editor.get(address("publish", article))
    assert "America/New_York" in page.text
    editor.post(address("publish", article), {"live_from": "2999-01-02T08:30"})
    when = datetime(2999, 1, 2, 8, 30, tzinfo=ZoneInfo("America/New_York"))
    assert Snapshot.objects.get().live_from == when
    assert editor.get("/en/articles/counting-the-water/").status_code == 404


def test_a_time_that_is_none_is_refused(editor):
    assert editor.post(address("publish", make_article()), {"live_from": "soon"}).status_code == 422
    assert not Snapshot.objects.exists()


def test_a_schedule_is_cancelled(editor):
    article = make_article()
    editor.post(address("publish", article), {"live_from": "2999-01-02T08:30"})
    snapshot = Snapshot.objects.get()
    cancel = reverse("workbench:unschedule", args=[snapshot.pk])
    assert cancel in editor.get(form_address(article)).text
    assert editor.post(cancel).status_code == 302
    assert editor.post(cancel).status_code == 409
    snapshot.refresh_from_db()
    assert snapshot.cancelled_at


def test_the_question_says_that_what_waits_is_going_to_be_cancelled(editor):
    article = make_article()
    publish(work=article, language="en", by=None)
    editor.post(address("publish", article), {"live_from": "2999-01-02T08:30"})
    for step in ("publish", "withdraw"):
        page = editor.get(address(step, article)).text
        assert "2 Jan 2999, 08:30" in page
        assert "will be cancelled" in page
    editor.post(address("publish", article))
    assert not Snapshot.objects.scheduled().exists()
    assert "will be cancelled" not in editor.get(address("publish", article)).text


def test_the_question_says_that_the_source_is_not_public_as_it_stands(editor):
    article = make_article()
    translate_all(article)
    assert not editor.get(address("publish", article, "ar")).context["source_lag"]
    edit(article, "three years", "four years")
    page = editor.get(address("publish", article, "ar"))
    assert "not public there yet" in page.text
    assert address("publish", article) in page.text
    publish(work=article, language="en", by=None)
    assert not editor.get(address("publish", article, "ar")).context["source_lag"]


def test_an_edition_is_withdrawn_and_its_readers_are_told(editor):
    article = make_article()
    publish(work=article, language="en", by=None)
    assert editor.get(address("withdraw", article)).status_code == 200
    editor.post(address("withdraw", article), {"comment": "Retracted"})
    assert editor.get("/en/articles/counting-the-water/").status_code == 410
    assert editor.post(address("withdraw", article)).status_code == 422


def test_the_page_says_how_both_editions_stand(editor):
    article = make_article()
    translate_all(article)
    publish(work=article, language="en", by=None)
    edit(article, "three years", "four years")
    source, target = editor.get(form_address(article)).context["standings"]
    assert (source.language, source.state, source.changed) == ("en", "live", True)
    assert (target.language, target.state, target.changed) == ("ar", "draft", False)
    assert "Publishing it anew would change" in editor.get(form_address(article)).text


def test_saving_can_lead_on_to_publishing(editor):
    data = {"title": "Straight out", "body": "<p>Text.</p>", "source_language": "en", "_publish": "1"}
    response = editor.post("/admin/articles/article/add/", data)
    assert response.url.endswith("/publish/en/")


def test_an_article_is_archived_when_nothing_of_it_is_public(editor):
    article = make_article()
    publish(work=article, language="en", by=None)
    put_away = reverse("workbench:archive", args=[article.pk])
    assert editor.post(put_away).status_code == 409
    editor.post(address("withdraw", article))
    assert editor.post(put_away).status_code == 302
    article.refresh_from_db()
    assert article.archived_at
    assert editor.post(address("publish", article)).status_code == 422
    editor.post(reverse("workbench:unarchive", args=[article.pk]))
    article.refresh_from_db()
    assert article.archived_at is None


def test_versions_are_compared_and_an_old_one_is_restored(editor):
    article = make_article()
    edit(article, "three years", "four years")
    versions = reverse("workbench:revisions", args=[article.pk])
    page = editor.get(versions)
    assert "<del>three</del><ins>four</ins>" in page.text
    restore = reverse("workbench:restore", args=[article.pk, 1])
    article.refresh_from_db()
    assert editor.post(restore, {"version": "1"}).status_code == 409
    assert editor.post(restore, {"version": article.version}).status_code == 302
    article.refresh_from_db()
    assert "three years" in article.body_en
    assert article.version == 3


@pytest.mark.parametrize("query", ["?old=x&new=y", "?old=99999999999&new=1", "?old=5&new=6"])
def test_versions_that_are_not_there_compare_nothing(editor, query):
    article = make_article()
    assert editor.get(reverse("workbench:revisions", args=[article.pk]) + query).status_code == 200


@pytest.mark.parametrize("language", ["de", "en-ar"])
def test_a_language_that_the_site_has_not_is_not_found(editor, language):
    assert editor.get(f"/admin/works/{make_article().pk}/publish/{language}/").status_code == 404
