"""Several ask at once, and the queue: nothing is locked while a machine thinks, no budget is spent twice."""

import signal
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from fikra.catalogs.machine import queue
from fikra.catalogs.machine.asking import suggest
from fikra.catalogs.machine.budget import OverBudget, standing
from fikra.catalogs.models import Message, Suggestion
from tests.catalogs.machines import say
from tests.making import PARAGRAPHS, catalog_of, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def catalog():
    return catalog_of(make_article())


@pytest.fixture
def waiting_tasks(settings):
    """The queue of production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def together(*deeds):
    threads = [Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_of_two_who_ask_at_once_only_one_gets_what_is_left(machine, catalog, settings):
    messages = list(catalog.messages.filter(msgid__in=PARAGRAPHS[:2]))
    settings.MACHINE_BUDGET = max(len(message.msgid) for message in messages)
    start, ends = Barrier(6), []

    def ask(message):
        try:
            start.wait()
            suggest(messages=[message], by=None, again=True)
            ends.append("made")
        except OverBudget:
            ends.append("over")
        finally:
            connections.close_all()

    together(*(lambda one=one: ask(one) for one in messages * 3))
    assert sorted(ends) == ["made"] + ["over"] * 5
    assert 0 < standing().used <= settings.MACHINE_BUDGET
    assert len(machine.asked) == 1


def test_others_write_while_a_machine_thinks(machine, catalog):
    """The machine answers only when somebody else has written: were anything locked, nobody ever would."""
    message = catalog.messages.get(msgid=PARAGRAPHS[0])

    def think(text):
        Message.objects.filter(pk=message.pk).update(note="written meanwhile")
        connections.close_all()
        return text

    machine.translate = think
    assert suggest(messages=[message], by=None).made
    message.refresh_from_db()
    assert message.note == "written meanwhile"


def test_a_source_that_changes_while_a_machine_thinks_gets_no_suggestion(machine, catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])

    def think(text):
        Message.objects.filter(pk=message.pk).update(msgid="Another text")
        connections.close_all()
        return text

    machine.translate = think
    outcome = suggest(messages=[message], by=None)
    assert (outcome.made, outcome.dropped) == ([], [message])
    assert not Suggestion.objects.exists()


def test_two_who_ask_for_the_same_leave_one_open_suggestion(machine, catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    start = Barrier(2)

    def ask():
        start.wait()
        suggest(messages=[message], by=None)
        connections.close_all()

    together(ask, ask)
    assert Suggestion.objects.filter(resolved_at=None).count() == 1


def test_nobody_asks_from_within_a_transaction(machine, catalog):
    with pytest.raises(RuntimeError), transaction.atomic():
        suggest(messages=[catalog.messages.first()], by=None)
    assert machine.asked == []


def test_in_production_a_worker_asks_and_its_progress_is_seen(machine, catalog, waiting_tasks):
    translator = make_user("tarek", "translator", "en", "ar")
    assert queue.ask_for_all(catalog=catalog, by=translator) is None
    assert queue.progress(catalog).under_way
    assert queue.ask_for_all(catalog=catalog, by=translator) is None, "one run is enough"
    assert machine.asked == []
    work()
    now = queue.progress(catalog)
    assert (now.under_way, now.missing, now.last) == (False, 0, queue.Run(made=4))
    assert len(machine.texts) == 4
    assert Suggestion.objects.first().by == translator


def test_what_stopped_a_worker_is_said_afterwards(machine, catalog, waiting_tasks):
    machine.deeds = [say({}, 403)]
    queue.ask_for_all(catalog=catalog, by=None)
    work()
    assert queue.progress(catalog).last == queue.Run(problem="key")


def test_who_lost_the_right_meanwhile_gets_nothing(machine, catalog, waiting_tasks):
    translator = make_user("tarek", "translator", "en", "ar")
    queue.ask_for_all(catalog=catalog, by=translator)
    translator.groups.clear()
    work()
    assert queue.progress(catalog).last == queue.Run(problem="right")
    assert machine.asked == []


def work():
    """What `manage.py db_worker` does, until nothing waits; it takes over signals that are the test run's."""
    ours = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    finally:
        for one, handler in ours.items():
            signal.signal(one, handler)
