"""Digests by mail: what is new, to whom, in which language; once, and never for nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from fikra.accounts.models import User
from fikra.catalogs.handovers import assign, set_due
from fikra.catalogs.models import Catalog, Comment, Task
from fikra.catalogs.review import send_back, submit
from fikra.workbench import digests
from tests.making import catalog_of, edit, make_article, make_user, translate_well

pytestmark = pytest.mark.django_db
T = Task.TRANSLATE


def subscriber(login: str, role: str, *pair: str, language: str = "en", often: str = "daily") -> User:
    user = make_user(login, role, *pair)
    user.email, user.language, user.mail_digest = f"{login}@example.org", language, often
    user.save()
    return user


@pytest.fixture
def tarek():
    return subscriber("tarek", "translator", "en", "ar")


@pytest.fixture
def rima():
    return subscriber("rima", "reviewer", "en", "ar")


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def titles(user: User) -> list[str]:
    user.refresh_from_db()
    return [part.title for part in digests.build(user, timezone.now()).news]


def test_what_was_assigned_comes_once_and_then_nothing(tarek, catalog):
    assign(catalog=catalog, to=tarek, task=T, by=None)
    call_command("send_digests")
    [sent] = mail.outbox
    assert sent.to == ["tarek@example.org"]
    assert "Assigned to you" in sent.body
    assert f"http://127.0.0.1:8000/admin/translate/{catalog.pk}/" in sent.body
    call_command("send_digests")
    call_command("send_digests", now=(timezone.now() + timedelta(days=1)).isoformat())
    assert len(mail.outbox) == 1


def test_each_hears_of_what_is_theirs(tarek, rima, catalog):
    edda = subscriber("edda", "editor")
    message = catalog.messages.get(msgid__contains="river")
    assert titles(tarek) == titles(rima) == titles(edda) == []
    translate_well(catalog, tarek)
    submit(catalog=catalog, by=tarek)
    assert titles(rima) == ["Submitted for your review"]
    message.refresh_from_db()
    send_back(message=message, reason="Which river?", by=rima)
    Comment.objects.create(message=message, kind="question", text="Two rivers?", by=rima)
    Comment.objects.create(message=message, text="Look", by=rima).mentioned.add(tarek)
    assert titles(tarek) == ["Sent back to you", "You are mentioned"]
    assert titles(edda) == ["Questions about the source"]


def test_a_changed_source_is_told_to_who_has_the_translation(tarek, catalog):
    translate_well(catalog, tarek)
    submit(catalog=catalog, by=tarek)
    edit(catalog.work.specific, "three years", "four years")
    assert titles(tarek) == ["The source was changed"]


def test_a_day_is_news_when_it_comes_near_and_when_it_is_past(tarek, catalog):
    today = timezone.localdate()
    Catalog.objects.filter(pk=catalog.pk).update(translator=tarek)
    set_due(catalog=catalog, due_on=today + timedelta(days=3), by=None)
    start = timezone.now()
    User.objects.filter(pk=tarek.pk).update(digest_sent_at=start)
    sent = []
    for day in range(1, 7):
        now = start + timedelta(days=day)
        tarek.refresh_from_db()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda now=now: now)
            sent.append(digests.send(tarek, now))
    assert sent == [True, False, False, True, False, False]


def test_an_arabic_digest_is_arabic_throughout(catalog):
    user = subscriber("salma", "translator", "en", "ar", language="ar")
    assign(catalog=catalog, to=user, task=T, by=None)
    call_command("send_digests")
    [sent] = mail.outbox
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    assert '<html lang="ar" dir="rtl">' in html
    assert '<bdi lang="en">Counting the water</bdi>' in html
    assert "\u2066Counting the water\u2069" in sent.body
    assert "<img" not in html
    assert "\n" not in sent.subject


@pytest.mark.parametrize(
    "change", [{"mail_digest": "never"}, {"email": ""}, {"is_active": False}, {"is_staff": False}]
)
def test_who_does_not_want_or_may_not_gets_nothing(tarek, catalog, change):
    assign(catalog=catalog, to=tarek, task=T, by=None)
    User.objects.filter(pk=tarek.pk).update(**change)
    call_command("send_digests")
    assert mail.outbox == []


def test_a_weekly_digest_waits_a_week(catalog, tarek):
    now = timezone.now()
    User.objects.filter(pk=tarek.pk).update(mail_digest="weekly", digest_sent_at=now)
    tarek.refresh_from_db()
    assert [digests.is_due(tarek, now + timedelta(days=day)) for day in (1, 6, 7)] == [False, False, True]


def test_a_mail_that_fails_is_tried_again(tarek, catalog, monkeypatch):
    assign(catalog=catalog, to=tarek, task=T, by=None)
    with monkeypatch.context() as patch:
        patch.setattr(digests.EmailMultiAlternatives, "send", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            digests.send(tarek, timezone.now())
    tarek.refresh_from_db()
    assert tarek.digest_sent_at is None
    assert digests.send(tarek, timezone.now())
    assert len(mail.outbox) == 1


def test_two_workers_send_it_once(tarek, catalog):
    assign(catalog=catalog, to=tarek, task=T, by=None)
    now, other = timezone.now(), User.objects.get(pk=tarek.pk)
    assert [digests.send(tarek, now), digests.send(other, now)] == [True, False]
    assert len(mail.outbox) == 1


def test_a_dry_run_sends_nothing_and_a_wrong_time_is_refused(tarek, catalog, capsys):
    assign(catalog=catalog, to=tarek, task=T, by=None)
    call_command("send_digests", dry_run=True)
    assert "tarek: 1" in capsys.readouterr().out
    assert mail.outbox == []
    for wrong in ("tomorrow", "2026-13-01T00:00"):
        with pytest.raises(CommandError):
            call_command("send_digests", now=wrong)
