"""My work: what is mine, what I am asked, what I wait for, and what I may take."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fikra.catalogs.actions import translate
from fikra.catalogs.handovers import assign, claim
from fikra.catalogs.models import Catalog, Change, Comment, Task, Visit
from fikra.catalogs.review import send_back, send_back_catalog, submit
from fikra.workbench import pace
from tests.making import catalog_of, make_article, make_label, make_user, translate_well

MINE = "/admin/mine/"
T, R = Task.TRANSLATE, Task.REVIEW


def parts(client) -> dict[str, list[str]]:
    found = client.get(MINE).context["mine"].parts
    return {part.key: [row.catalog.name for row in part.rows] for part in found if part.rows}


def article(title: str = "Counting the water") -> Catalog:
    return catalog_of(make_article(title))


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


def test_what_is_mine_stands_apart_from_what_anybody_may_take(translator, db):
    article("Anybody's")
    claim(catalog=article("Mine"), task=T, by=translator.user)
    assign(catalog=article("Theirs"), to=make_user("o", "translator", "en", "ar"), task=T, by=None)
    assert parts(translator) == {"translate": ["Mine"], "unclaimed": ["Anybody's"]}


def test_what_is_due_first_stands_first_with_a_mark(translator, db):
    for title, days in (("Late", 9), ("None", None), ("Soon", 1), ("Past", 3)):
        assign(
            catalog=article(title),
            to=translator.user,
            task=T,
            by=None,
            due_on=None if days is None else in_days(days),
        )
    Catalog.objects.filter(due_on=in_days(3)).update(due_on=in_days(-1))
    page = translator.get(MINE)
    rows = page.context["mine"].part("translate").rows
    assert [(row.catalog.name, row.hands.due and row.hands.due.mark) for row in rows] == [
        ("Past", "overdue"), ("Soon", "soon"), ("Late", ""), ("None", None),
    ]  # fmt: skip
    assert "overdue since" in page.text


def test_what_was_sent_back_stands_there_with_its_reason(translator, reviewer, db):
    catalog = translate_well(article(), translator.user)
    row = send_back(
        message=catalog.messages.get(msgid__contains="river"), reason="Which river?", by=reviewer.user
    )
    page = translator.get(MINE)
    assert [said.text for said in page.context["mine"].part("sent-back").rows] == ["Which river?"]
    assert f'href="/admin/translate/{catalog.pk}/#m{row.pk}"' in page.text
    translate(message=row, msgstr=row.msgstr + " اليوم", by=translator.user)
    assert translator.get(MINE).context["mine"].part("sent-back").rows == []


def test_a_translation_that_was_sent_back_as_a_whole_stands_there_until_it_is_submitted(
    translator, reviewer, db
):
    catalog = translate_well(article(), translator.user)
    submit(catalog=catalog, by=translator.user)
    assert parts(translator) == {"waiting": ["Counting the water"]}
    send_back_catalog(catalog=catalog, reason="Too literal", by=reviewer.user)
    assert parts(translator) == {"sent-back": ["Counting the water"], "translate": ["Counting the water"]}
    assert "Submit for review" in translator.get(MINE).text
    submit(catalog=catalog, by=translator.user)
    assert parts(translator) == {"waiting": ["Counting the water"]}


def test_a_reviewer_finds_what_is_submitted_first(reviewer, db):
    translate_well(article("Not submitted"))
    submitted = catalog_of(make_article())
    translate_well(submitted)
    submit(catalog=submitted, by=None)
    assert parts(reviewer)["approve"] == ["Counting the water", "Not submitted"]
    claim(catalog=submitted, task=R, by=reviewer.user)
    assert parts(reviewer)["review"] == ["Counting the water"]


def test_mentions_are_for_whom_they_name_and_questions_for_editors(translator, editor, reviewer, db):
    message = article().messages.get(msgid__contains="river")
    mention = Comment.objects.create(message=message, text="Look here", by=reviewer.user)
    mention.mentioned.add(translator.user)
    Comment.objects.create(message=message, kind="question", text="Which river?", by=translator.user)

    def asked(client):
        return [said.text for said in client.get(MINE).context["mine"].part("asked").rows]

    assert (asked(translator), asked(editor), asked(reviewer)) == (["Look here"], ["Which river?"], [])
    Comment.objects.update(resolved_at=timezone.now())
    assert (asked(translator), asked(editor)) == ([], [])


def test_what_others_changed_since_one_was_there_is_counted_with_a_way_to_it(translator, db):
    catalog = article()
    claim(catalog=catalog, task=T, by=translator.user)
    catalog.refresh_from_db()
    Visit.objects.create(catalog=catalog, by=translator.user, revision=catalog.revision)
    first, second = catalog.messages.all()[:2]
    for text in ("أول", "ثان"):
        translate(message=first, msgstr=text, by=None)
        first.refresh_from_db()
    translate(message=second, msgstr="ثالث", by=translator.user)
    page = translator.get(MINE)
    assert [job.changed for job in page.context["mine"].part("translate").rows] == [1]
    assert "1 segment changed since you were here" in page.text
    assert f"/admin/translate/{catalog.pk}/?show=changed" in page.text


def test_what_one_has_never_seen_counts_as_nothing_changed(translator, db):
    catalog = article()
    claim(catalog=catalog, task=T, by=translator.user)
    translate(message=catalog.messages.first(), msgstr="أول", by=None)
    assert [job.changed for job in translator.get(MINE).context["mine"].part("translate").rows] == [0]


def test_an_estimate_is_made_of_what_one_did_and_of_nothing_else(translator, monkeypatch, db):
    monkeypatch.setattr(pace, "FEWEST_WORDS", 20)
    catalog = article()
    claim(catalog=catalog, task=T, by=translator.user)
    assert "There is no estimate yet" in translator.get(MINE).text
    long, short = catalog.messages.filter(words__gt=8).order_by("-words")[:2]
    for message in (long, short, long):
        message.refresh_from_db()
        translate(message=message, msgstr=message.msgid + " ا" * message.version, by=translator.user)
    Change.objects.filter(message=short, by=translator.user).update(at=timezone.now() - timedelta(days=3))
    mine = translator.get(MINE).context["mine"]
    assert (mine.pace.words, mine.pace.days) == (long.words + short.words, 2)
    per_day = max(10, round((long.words + short.words) / 2, -1))
    assert f"about {per_day} words on a day of work" in translator.get(MINE).text
    assert mine.days == -(-mine.words // per_day)


def test_empty_lists_say_what_to_do(translator, editor, db):
    page = translator.get(MINE).text
    assert "Nothing is in your hands. Claim something below." in page
    assert "You wait for nobody." in page
    assert editor.get(MINE).status_code == 200


def test_the_work_of_an_archived_text_is_nobodys(translator, db):
    catalog = article()
    claim(catalog=catalog, task=T, by=translator.user)
    catalog.work.archived_at = timezone.now()
    catalog.work.save()
    assert parts(translator) == {}


def test_labels_are_claimed_as_articles_are(translator, db):
    make_label("topic", "Water")
    page = translator.get(MINE)
    assert [job.catalog.is_labels for job in page.context["mine"].part("unclaimed").rows] == [True]
    assert "Labels: topics" in page.text


def test_my_work_takes_no_more_queries_when_there_is_more(reviewer, translator, db):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert reviewer.get(MINE).status_code == 200
        return len(seen)

    def add(number: int) -> None:
        catalog = catalog_of(make_article())
        translate_well(catalog, reviewer.user)
        submit(catalog=catalog, by=translator.user)
        message = catalog.messages.first()
        send_back(message=message, reason="Why?", by=None)
        if number % 2:
            claim(catalog=catalog, task=R, by=reviewer.user)
        mention = Comment.objects.create(message=message, text=f"{number}", by=translator.user)
        mention.mentioned.add(reviewer.user)
        Visit.objects.create(catalog=catalog, by=reviewer.user, revision=0)
        article(f"Number {number}")

    add(0)
    add(1)
    queries()
    few = queries()
    for number in range(2, 9):
        add(number)
    assert queries() == few
    assert few <= 30


def test_the_bar_leads_there_those_who_translate_or_review(translator, editor, db):
    assert f'href="{reverse("workbench:mine")}"' in translator.get("/admin/").text
    assert f'href="{reverse("workbench:mine")}"' not in editor.get("/admin/").text


def test_it_speaks_arabic_with_each_name_in_its_own_direction(translator, db):
    translator.user.language = "ar"
    translator.user.save()
    claim(catalog=article(), task=T, by=translator.user)
    page = translator.get(MINE).text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi class="name" lang="en" dir="ltr">Counting the water</bdi>' in page
    assert "<bdi>tarek</bdi>" in page
