"""Several people at once, in real transactions: nobody waits forever, nobody is overwritten."""

import threading

import pytest
from django.db import connection, connections, transaction

from fikra.articles.models import Article
from fikra.catalogs.actions import StaleMessage, save_source, translate
from fikra.catalogs.models import Catalog, Change, Message, Verb
from fikra.editions.actions import publish, publish_labels
from fikra.editions.models import Snapshot
from fikra.memory import index
from fikra.memory.actions import remember
from fikra.memory.models import Entry
from tests.making import make_article, make_label, translate_all

pytestmark = pytest.mark.django_db(transaction=True)


def together(*tasks) -> list[Exception]:
    """Runs the tasks at once, each in a thread with a connection of its own; returns what they raised."""
    errors: list[Exception] = []
    start = threading.Barrier(len(tasks))

    def run(task):
        try:
            start.wait()
            task()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_an_editor_and_a_translator_never_wait_for_each_other_forever():
    article = make_article()
    translate_all(article)
    message = Message.objects.get(msgctxt="body", msgid__startswith="The river")

    def write(number):
        work = Article.objects.get(pk=article.pk)
        save_source(work=work, fields={"title": f"Counting {number}"}, by=None)
        publish(work=work, language="en", by=None)

    def turn(number):
        translate(message=Message.objects.get(pk=message.pk), msgstr=f"نص {number}", by=None)

    for number in range(12):
        assert together(lambda n=number: write(n), lambda n=number: turn(n)) == []


def test_of_two_who_save_the_same_translation_one_is_told():
    message = Message.objects.filter(catalog__work=make_article()).first()
    tasks = [
        lambda n=number: translate(message=message, msgstr=f"نص {n}", by=None, version=message.version)
        for number in range(4)
    ]
    errors = together(*tasks)
    assert [type(error) for error in errors] == [StaleMessage] * 3


def test_those_who_save_other_segments_of_one_text_lose_no_count():
    paragraphs = "".join(f"<p>Boat {number} waits for the tide.</p>" for number in range(12))
    catalog = Catalog.objects.get(work=make_article("The harbour", text=paragraphs))
    messages = list(catalog.messages.filter(msgctxt="body"))
    tasks = [
        lambda m=message: translate(message=m, msgstr="قارب ينتظر المد.", by=None) for message in messages
    ]
    assert together(*tasks) == []
    catalog.refresh_from_db()
    assert catalog.counts["translated"] == [12, sum(message.words for message in messages)]
    assert catalog.revision >= 12
    assert Change.objects.filter(catalog=catalog, verb=Verb.TRANSLATED).count() == 12


def test_labels_are_published_once_however_many_save_them():
    make_label("author", "Rand")
    topics = [make_label("topic", f"Topic {number}") for number in range(4)]
    assert together(*[lambda: publish_labels(by=None) for _topic in topics]) == []
    assert Snapshot.objects.filter(kind="topic").count() == 4


def test_articles_of_one_title_written_at_once_get_addresses_of_their_own():
    def write():
        publish(work=make_article("The same title"), language="en", by=None)

    assert together(*[write] * 4) == []
    assert len(set(Snapshot.objects.values_list("slug", flat=True))) == 4


def test_those_who_feed_and_index_the_memory_never_wait_for_each_other_forever():
    texts = [f"Boat {number} waits. The crane is late. The tide is high." for number in range(300)]
    turned = [f"The tide is high. The crane is late. Boat {number} waits." for number in range(300, 0, -1)]

    def feed(lines, mark):
        pairs = [(line, line.replace(".", mark)) for line in lines]
        remember(pairs=pairs, source_language="en", target_language="ar", origin="harbour")
        index.catch_up()

    both = [*texts, *turned]
    for mark in "!?":
        tasks = [lambda m=mark: feed(both, m), lambda m=mark: feed(both[::-1], m), index.catch_up]
        assert together(*tasks) == []


def test_what_somebody_else_is_indexing_is_left_to_them():
    if not connection.features.has_select_for_update_skip_locked:
        pytest.skip("there, one writes at a time")
    remember(pairs=[("A boat.", "قارب.")], source_language="en", target_language="ar", origin="harbour")
    held, released = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            list(Entry.objects.select_for_update())
            held.set()
            released.wait(20)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    assert index.catch_up() == 0
    released.set()
    holder.join()
    assert index.catch_up() == 1
