"""Publishing, scheduling, withdrawing, and what the gate demands."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fikra.articles.models import Article
from fikra.catalogs.actions import approve, save_source, translate
from fikra.catalogs.models import Message, State
from fikra.editions.actions import publish, publish_labels, unschedule, withdraw
from fikra.editions.addresses import change_slug
from fikra.editions.models import Address, Snapshot, Step, Transition
from fikra.editions.public import Gone, Moved, find, labels, listing, next_change
from fikra.memory.models import Entry
from tests.making import PARAGRAPHS, edit, make_article, make_label, make_user, translate_all

pytestmark = pytest.mark.django_db


def live(work, language) -> Snapshot | None:
    return Snapshot.objects.live().filter(work_id=work.pk, language=language).first()


def test_what_is_published_is_found_by_its_address():
    article = make_article()
    snapshot = publish(work=article, language="en", by=None)
    assert find("en", "article", "counting-the-water") == snapshot
    assert find("ar", "article", "counting-the-water") is None


def test_a_draft_is_found_nowhere():
    make_article()
    assert find("en", "article", "counting-the-water") is None
    assert not listing("en").exists()


def test_an_incomplete_translation_is_held_back_unless_an_editor_says_so():
    article = make_article()
    translate_all(article)
    edit(article, "three years", "four years")
    with pytest.raises(ValidationError) as refusal:
        publish(work=article, language="ar", by=None)
    assert refusal.value.messages == ["1 segment is not finished yet."]
    publish(work=article, language="en", by=None)
    snapshot = publish(work=article, language="ar", by=None, allow_incomplete=True)
    assert snapshot.card["foreign"] == ["body"]
    assert snapshot.body.count('lang="en" dir="ltr"') == 1


def test_a_site_may_demand_approval(settings):
    settings.PUBLISH_REQUIRES = "approved"
    article = make_article()
    catalog = translate_all(article)
    with pytest.raises(ValidationError):
        publish(work=article, language="ar", by=None)
    for message in catalog.messages.all():
        approve(message=message, by=None)
    assert publish(work=article, language="ar", by=None)


def test_without_a_translated_title_there_is_no_edition_at_all():
    article = make_article()
    with pytest.raises(ValidationError):
        publish(work=article, language="ar", by=None, allow_incomplete=True)


def test_broken_tags_are_never_published():
    article = make_article()
    translate_all(article)
    Message.objects.filter(msgid=PARAGRAPHS[1]).update(msgstr="بلا وسوم", state=State.TRANSLATED)
    with pytest.raises(ValidationError):
        publish(work=article, language="ar", by=None, allow_incomplete=True)


def test_only_editors_publish():
    article = make_article()
    with pytest.raises(PermissionDenied):
        publish(work=article, language="en", by=make_user("t", "translator", "en", "ar"))
    assert publish(work=article, language="en", by=make_user("e", "editor"))


def test_an_edition_stays_as_it_was_until_it_is_published_again():
    article = make_article()
    translate_all(article)
    publish(work=article, language="en", by=None)
    publish(work=article, language="ar", by=None)
    before = {
        language: (live(article, language).card, live(article, language).body) for language in ("en", "ar")
    }
    edit(article, "three years", "four years")
    translate_all(article)
    after = {
        language: (live(article, language).card, live(article, language).body) for language in ("en", "ar")
    }
    assert after == before


def test_a_version_scheduled_over_a_live_one_appears_at_its_time():
    article = make_article()
    first = publish(work=article, language="en", by=None)
    edit(article, "three years", "four years")
    later = timezone.now() + timedelta(hours=2)
    second = publish(work=article, language="en", by=None, live_from=later)
    assert live(article, "en") == first
    assert next_change() == later
    assert Snapshot.objects.live(later).get() == second


def test_a_scheduled_slug_is_unknown_before_its_time_and_forgotten_when_cancelled():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "water-counted"}, by=None)
    later = publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(hours=2))
    assert find("en", "article", "water-counted") is None
    unschedule(snapshot=later, by=None)
    assert not Address.objects.filter(slug="water-counted").exists()
    assert Snapshot.objects.live(timezone.now() + timedelta(days=1)).get().slug == "counting-the-water"


def test_what_is_live_can_not_be_unscheduled():
    snapshot = publish(work=make_article(), language="en", by=None)
    with pytest.raises(ValidationError):
        unschedule(snapshot=snapshot, by=None)


def test_an_old_slug_leads_to_the_new_one():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "water-counted"}, by=None)
    assert find("en", "article", "counting-the-water").slug == "counting-the-water"
    publish(work=article, language="en", by=None)
    assert find("en", "article", "counting-the-water") == Moved("water-counted")


def test_a_withdrawn_edition_is_gone_and_can_be_published_again():
    article = make_article()
    publish(work=article, language="en", by=None)
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(hours=2))
    withdraw(work=article, language="en", by=None)
    assert find("en", "article", "counting-the-water") == Gone(article.pk)
    assert not Snapshot.objects.live(timezone.now() + timedelta(days=1)).exists()
    publish(work=article, language="en", by=None)
    assert find("en", "article", "counting-the-water").work_id == article.pk


def test_a_slug_comes_from_the_translated_title_and_stays():
    article = make_article()
    translate_all(article)
    slug = publish(work=article, language="ar", by=None).slug
    assert slug == "عن-counting-the-water"
    save_source(work=article, fields={"title": "Another title"}, by=None)
    translate_all(article)
    assert publish(work=article, language="ar", by=None).slug == slug


def test_two_articles_of_one_title_have_two_slugs():
    one, other = make_article(), make_article()
    assert publish(work=one, language="en", by=None).slug == "counting-the-water"
    assert publish(work=other, language="en", by=None).slug == "counting-the-water-2"


def test_a_slug_that_once_led_elsewhere_is_not_given_again():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "water-counted"}, by=None)
    other = make_article()
    assert publish(work=other, language="en", by=None).slug == "counting-the-water-2"


def test_a_slug_that_an_editor_chose_and_that_led_elsewhere_is_refused():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "water-counted"}, by=None)
    other = make_article("Other")
    publish(work=other, language="en", by=None)
    save_source(work=other, fields={"slug": "counting-the-water"}, by=None)
    with pytest.raises(ValidationError):
        publish(work=other, language="en", by=None)


def test_a_slug_as_long_as_slugs_get_is_numbered_too():
    title = "water " * 20
    one, other = make_article(title), make_article(title)
    slugs = {publish(work=work, language="en", by=None).slug for work in (one, other)}
    assert len(slugs) == 2


def test_what_is_not_translated_is_not_shown_before_the_source_is_public():
    article = make_article()
    translate_all(article)
    publish(work=article, language="en", by=None)
    edit(article, "three years", "four embargoed years")
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=7))
    day = {number: timezone.now() + timedelta(days=number) for number in (6, 8)}
    for too_early in (None, day[6]):
        with pytest.raises(ValidationError):
            publish(work=article, language="ar", by=None, allow_incomplete=True, live_from=too_early)
    assert publish(work=article, language="ar", by=None, allow_incomplete=True, live_from=day[8])


def test_a_correction_is_not_undone_by_what_was_scheduled_before_it():
    article = make_article()
    publish(work=article, language="en", by=None)
    waiting = publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    edit(article, "three years", "four years")
    corrected = publish(work=article, language="en", by=None)
    waiting.refresh_from_db()
    assert waiting.cancelled_at
    assert Snapshot.objects.live(timezone.now() + timedelta(days=2)).get() == corrected


def test_an_editor_changes_the_slug_of_a_translation():
    article = make_article()
    translate_all(article)
    publish(work=article, language="ar", by=None)
    assert change_slug(work=article, language="ar", slug="عدّ الماء", by=None) == "عد-الماء"
    assert find("ar", "article", "عد-الماء") is None
    publish(work=article, language="ar", by=None)
    assert find("ar", "article", "عن-counting-the-water") == Moved("عد-الماء")
    other = make_article("Other")
    with pytest.raises(ValidationError):
        change_slug(work=other, language="ar", slug="عد-الماء", by=None)
    with pytest.raises(PermissionDenied):
        change_slug(work=article, language="ar", slug="x", by=make_user("t", "translator", "en", "ar"))


def test_an_address_waits_for_the_snapshot_that_still_needs_it():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "water-counted"}, by=None)
    soon, later = (timezone.now() + timedelta(days=days) for days in (1, 9))
    first = publish(work=article, language="en", by=None, live_from=soon)
    publish(work=article, language="en", by=None, live_from=later)
    unschedule(snapshot=first, by=None)
    assert Address.objects.get(slug="water-counted").live_from == later


def test_a_reused_label_slug_stops_nobody():
    topic = make_label("topic", "Water")
    publish_labels(by=None)
    save_source(work=topic, fields={"slug": "aqua"}, by=None)
    publish_labels(by=None)
    make_label("topic", "Water")
    (snapshot,) = publish_labels(by=None)
    assert snapshot.slug == "water-2"


def test_a_withdrawn_label_stays_withdrawn():
    topic = make_label("topic", "Water")
    publish_labels(by=None)
    withdraw(work=topic, language="en", by=None)
    make_label("topic", "Energy")
    assert [snapshot.card["title"] for snapshot in publish_labels(by=None)] == ["Energy"]


def test_a_literal_less_than_sign_in_a_translated_title_is_shown_as_it_is():
    article = make_article("Growth < 5% & more")
    catalog = translate_all(article)
    title = catalog.messages.get(msgctxt="title")
    translate(message=title, msgstr="نمو < 5% & أكثر", by=None)
    snapshot = publish(work=article, language="ar", by=None)
    assert snapshot.card["title"] == "نمو < 5% & أكثر"
    assert "lt" not in snapshot.slug


def test_publishing_feeds_the_memory():
    article = make_article()
    translate_all(article)
    publish(work=article, language="ar", by=None)
    assert Entry.objects.count() == 4


def test_every_step_is_logged():
    article = make_article()
    editor = make_user("e", "editor")
    publish(work=article, language="en", by=editor)
    publish(work=article, language="en", by=editor, live_from=timezone.now() + timedelta(hours=1))
    withdraw(work=article, language="en", by=editor, comment="wrong figures")
    assert list(Transition.objects.values_list("step", "by", "comment")) == [
        (Step.WITHDRAWN, editor.pk, "wrong figures"),
        (Step.SCHEDULED, editor.pk, ""),
        (Step.PUBLISHED, editor.pk, ""),
    ]


def test_a_complete_label_is_published_by_itself():
    topic = make_label("topic", "Water")
    publish_labels(by=None)
    assert live(topic, "en").card["title"] == "Water"
    assert live(topic, "ar") is None
    make_label("topic", "Energy")
    assert [row.card["title"] for row in publish_labels(by=None)] == ["Energy"]
    assert publish_labels(by=None) == []


def test_an_article_stands_in_the_lists_of_its_labels():
    topic = make_label("topic", "Water", "المياه")
    publish_labels(by=None)
    article = make_article()
    save_source(work=article, fields={}, details={"topics": [topic.pk]}, by=None)
    snapshot = publish(work=article, language="en", by=None)
    assert snapshot.card["topics"] == [
        {"work": topic.pk, "title": "Water", "slug": "water", "language": "en"}
    ]
    assert list(listing("en", label=topic.pk)) == [snapshot]


def test_a_correction_does_not_make_an_old_article_new():
    article = make_article()
    first = publish(work=article, language="en", by=None)
    Snapshot.objects.update(live_from=first.live_from - timedelta(days=40))
    edit(article, "three years", "four years")
    again = publish(work=article, language="en", by=None)
    assert again.date == timezone.localtime(first.live_from - timedelta(days=40)).date()


def test_no_list_names_an_author_whose_first_article_is_not_public_yet():
    author = make_label("author", "Rand")
    publish_labels(by=None)
    article = make_article()
    save_source(work=article, fields={}, details={"authors": [author.pk]}, by=None)
    assert not labels("en", "author").exists()
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    assert not labels("en", "author").exists()
    publish(work=article, language="en", by=None)
    assert [row.card["title"] for row in labels("en", "author")] == ["Rand"]


def test_an_article_without_text_is_not_published():
    article = Article()
    save_source(work=article, fields={"title": "Only a title"}, by=None)
    with pytest.raises(ValidationError):
        publish(work=article, language="en", by=None)


def test_a_withdrawn_label_comes_back_when_it_is_published():
    topic = make_label("topic", "Water", "المياه")
    publish_labels(by=None)
    for language in ("en", "ar"):
        withdraw(work=topic, language=language, by=None)
        assert live(topic, language) is None
        publish(work=topic, language=language, by=None)
        assert live(topic, language)
    with pytest.raises(ValidationError):
        publish(work=make_label("topic", "Energy"), language="ar", by=None)


def test_an_address_that_was_to_come_is_forgotten_when_its_version_is_overtaken():
    article = make_article()
    publish(work=article, language="en", by=None)
    save_source(work=article, fields={"slug": "later-slug"}, by=None)
    publish(work=article, language="en", by=None, live_from=timezone.now() + timedelta(days=1))
    save_source(work=article, fields={"slug": "another-slug"}, by=None)
    publish(work=article, language="en", by=None)
    assert not Address.objects.filter(slug="later-slug").exists()
