"""An edit of the source costs what it changed."""

import pytest

from fikra.catalogs.actions import approve, save_source, translate
from fikra.catalogs.models import Change, Message, State, Verb
from fikra.catalogs.status import Progress
from tests.making import PARAGRAPHS, body, catalog_of, edit, make_article, translate_all, translated

pytestmark = pytest.mark.django_db


def states(catalog) -> dict[str, int]:
    return {message.msgid: message.state for message in catalog.messages.filter(obsolete=False)}


def needing_work(catalog) -> list[Message]:
    return list(catalog.messages.filter(obsolete=False, state=State.NEEDS_WORK))


def test_a_saved_article_has_a_message_for_each_of_its_texts():
    catalog = catalog_of(make_article(standfirst="What a gauge is worth"))
    assert [(row.msgctxt, row.state) for row in catalog.messages.all()] == [
        ("title", State.UNTRANSLATED),
        ("standfirst", State.UNTRANSLATED),
        *[("body", State.UNTRANSLATED)] * 3,
    ]


def test_one_changed_word_makes_exactly_one_message_need_work():
    article = make_article()
    catalog = translate_all(article)
    changed = catalog.messages.get(msgid=PARAGRAPHS[0])
    edit(article, "three years", "four years")
    (message,) = needing_work(catalog)
    assert message.pk == changed.pk
    assert message.previous_msgid == PARAGRAPHS[0]
    assert message.msgstr == translated(PARAGRAPHS[0])
    others = catalog.messages.exclude(pk=message.pk)
    assert {row.state for row in others} == {State.TRANSLATED}
    assert others.count() == 3


def test_a_moved_paragraph_keeps_its_approval():
    article = make_article()
    catalog = translate_all(article)
    approve(message=catalog.messages.get(msgid=PARAGRAPHS[0]), by=None)
    before = Change.objects.count()
    save_source(work=article, fields={"body": body(*reversed(PARAGRAPHS[:2]), PARAGRAPHS[2])}, by=None)
    assert states(catalog)[PARAGRAPHS[0]] == State.APPROVED
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://example.org/report", "https://example.org/other"),
        ("<p>The river", "<p>  The\n river"),
        ("nobody measures what is left of it.", "nobody  measures what is left of it."),
    ],
)
def test_a_link_target_or_white_space_costs_nothing(old, new):
    article = make_article()
    catalog = translate_all(article)
    text = body().replace(old, new)
    save_source(work=article, fields={"body": text}, by=None)
    assert set(states(catalog).values()) == {State.TRANSLATED}


def test_typographic_quotes_cost_nothing():
    article = make_article(text=body('She said "no" and didn\'t return.'))
    catalog = translate_all(article)
    edit(article, '"no" and didn\'t', "“no” and didn’t")
    (message,) = catalog.messages.filter(msgctxt="body")
    assert message.msgid == "She said “no” and didn’t return."
    assert message.state == State.TRANSLATED


def test_a_paragraph_that_becomes_a_heading_costs_nothing():
    article = make_article(text=body("A short line", PARAGRAPHS[0]))
    catalog = translate_all(article)
    save_source(work=article, fields={"body": "<h2>A short line</h2>" + body(PARAGRAPHS[0])}, by=None)
    assert set(states(catalog).values()) == {State.TRANSLATED}


def test_a_tag_added_makes_it_need_work_with_its_text_kept():
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "<strong>three years</strong>")
    (message,) = needing_work(catalog)
    assert message.msgstr == translated(PARAGRAPHS[0])


def test_a_removed_paragraph_is_obsolete_and_revived_when_it_returns():
    article = make_article()
    catalog = translate_all(article)
    message = catalog.messages.get(msgid=PARAGRAPHS[1])
    save_source(work=article, fields={"body": body(PARAGRAPHS[0], PARAGRAPHS[2])}, by=None)
    message.refresh_from_db()
    assert message.obsolete
    save_source(work=article, fields={"body": body()}, by=None)
    message.refresh_from_db()
    assert not message.obsolete
    assert message.state == State.TRANSLATED
    assert list(message.changes.values_list("verb", flat=True)[:2]) == [Verb.REVIVED, Verb.RETIRED]


def test_an_edit_undone_gives_the_approval_back():
    article = make_article()
    catalog = translate_all(article)
    approve(message=catalog.messages.get(msgid=PARAGRAPHS[0]), by=None)
    edit(article, "three years", "four years")
    edit(article, "four years", "three years")
    assert states(catalog)[PARAGRAPHS[0]] == State.APPROVED
    assert not catalog.messages.filter(previous_msgid__gt="").exists()


def test_a_second_edit_keeps_the_source_that_was_accepted_first():
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "four years")
    edit(article, "four years", "five long years")
    (message,) = needing_work(catalog)
    assert message.previous_msgid == PARAGRAPHS[0]


def test_a_new_translation_after_the_edit_is_not_taken_back_by_the_undo():
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "four years")
    (message,) = needing_work(catalog)
    translate(message=message, msgstr="نص آخر", by=None, done=False)
    edit(article, "four years", "three years")
    assert states(catalog)[PARAGRAPHS[0]] == State.NEEDS_WORK


def test_the_same_text_twice_is_one_message():
    catalog = catalog_of(make_article(text=body("Again and again.", "Something else.", "Again and again.")))
    message = catalog.messages.get(msgid="Again and again.")
    assert len(message.context["blocks"]) == 2


def test_what_changes_its_meaning_is_never_kept_as_done():
    article = make_article(text=body("The dam will hold 100 days.", "The minister did sign the agreement."))
    catalog = translate_all(article)
    edit(article, "100", "900")
    edit(article, "did sign", "did not sign")
    assert len(needing_work(catalog)) == 2


def test_a_source_edit_is_recorded_with_its_catalog_revision():
    article = make_article()
    catalog = translate_all(article)
    revision = catalog.revision
    edit(article, "three years", "four years")
    change = Change.objects.first()
    assert (change.verb, change.revision) == (Verb.SOURCE_CHANGED, revision + 1)


def test_saving_without_a_change_leaves_everything_alone():
    article = make_article()
    catalog = translate_all(article)
    saved = save_source(work=article, fields={"body": article.text("body", "en")}, by=None)
    assert not saved.changed
    before = catalog.revision
    catalog.refresh_from_db()
    assert catalog.revision == before


def test_progress_is_stored_with_the_catalog():
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "four years")
    catalog.refresh_from_db()
    assert Progress.of(catalog).segments == {
        "untranslated": 0,
        "needs_work": 1,
        "translated": 3,
        "approved": 0,
    }
    assert catalog.counts["needs_work"][1] == len(PARAGRAPHS[0].split())


def test_target_columns_hold_the_last_complete_translation():
    article = make_article()
    translate_all(article)
    article.refresh_from_db()
    complete = article.text("body", "ar")
    assert complete.count("عن") == 3
    edit(article, "three years", "four years")
    article.refresh_from_db()
    assert article.text("body", "ar") == complete


def test_an_edit_undone_with_other_quotes_gives_the_approval_back_too():
    article = make_article(text=body('She said "first" and went on with the list.'))
    catalog = translate_all(article)
    approve(message=catalog.messages.get(msgctxt="body"), by=None)
    edit(article, '"first"', '"last"')
    edit(article, '"last"', "“first”")
    assert catalog.messages.get(msgctxt="body").state == State.APPROVED


# Paragraphs that were split or joined

LEVEE = (
    "The levee was raised twice after the flood. "
    "Nobody has inspected its northern end since, though many asked."
)
LEVEE_AR = (
    "رُفع السدّ الترابي مرتين بعد الفيضان. ولم يفحص أحد طرفه الشمالي منذ ذلك الحين، مع أنّ كثيرين طلبوا ذلك."
)
PUMPS = "Three pumps keep the old quarter dry, and a fourth has waited for spare parts since the spring."
PUMPS_AR = "ثلاث مضخات تُبقي الحيّ القديم جافاً، ورابعة تنتظر قطع الغيار منذ الربيع."


def levee_article():
    """An article of two paragraphs, both approved."""
    article = make_article(text=body(LEVEE, PUMPS))
    catalog = translate_all(article)
    for source, text in ((LEVEE, LEVEE_AR), (PUMPS, PUMPS_AR)):
        approve(message=catalog.messages.get(msgid=source), by=None, msgstr=text)
    return article, catalog


def save(article, *paragraphs: str) -> None:
    save_source(work=article, fields={"body": body(*paragraphs)}, by=None)


def test_the_greater_part_of_a_split_paragraph_keeps_its_row_and_the_other_gets_its_share():
    article, catalog = levee_article()
    row = catalog.messages.get(msgid=LEVEE)
    first, second = LEVEE.split(". ")
    save(article, first + ".", second, PUMPS)
    greater = catalog.messages.get(msgid=second)
    assert (greater.pk, greater.state, greater.msgstr) == (row.pk, State.NEEDS_WORK, LEVEE_AR)
    lesser = catalog.messages.get(msgid=first + ".")
    assert (lesser.state, lesser.msgstr) == (State.NEEDS_WORK, "رُفع السدّ الترابي مرتين بعد الفيضان.")
    assert greater.previous_msgid == lesser.previous_msgid == LEVEE
    assert states(catalog)[PUMPS] == State.APPROVED


def test_a_joined_paragraph_keeps_the_row_of_the_greater_part_and_starts_from_both_translations():
    article, catalog = levee_article()
    rows = {source: catalog.messages.get(msgid=source).pk for source in (LEVEE, PUMPS)}
    greater = max(LEVEE, PUMPS, key=lambda text: len(text.split()))
    save(article, f"{LEVEE} {PUMPS}")
    message = catalog.messages.get(msgid=f"{LEVEE} {PUMPS}")
    assert message.pk == rows[greater]
    assert (message.state, message.msgstr) == (State.NEEDS_WORK, f"{LEVEE_AR} {PUMPS_AR}")
    assert message.previous_msgid == greater


@pytest.mark.parametrize(
    "edited",
    [
        [LEVEE.split(". ")[0] + ".", LEVEE.split(". ")[1], PUMPS],
        [f"{LEVEE} {PUMPS}"],
        [f"{PUMPS} {LEVEE}"],
        [PUMPS, LEVEE.replace("twice", "three times")],
        [PUMPS],
    ],
)
def test_an_undone_edit_gives_every_message_its_text_its_state_and_its_row_back(edited):
    article, catalog = levee_article()
    living = catalog.messages.filter(obsolete=False)
    before = list(living.values_list("pk", "msgid", "msgstr", "state", "previous_msgid"))
    save(article, *edited)
    assert list(living.values_list("msgid", flat=True))[1:] == edited
    save(article, LEVEE, PUMPS)
    assert list(living.values_list("pk", "msgid", "msgstr", "state", "previous_msgid")) == before


def test_a_joined_translation_that_was_worked_on_stays_when_the_paragraphs_part_again():
    article, catalog = levee_article()
    save(article, f"{LEVEE} {PUMPS}")
    message = catalog.messages.get(msgid=f"{LEVEE} {PUMPS}")
    translate(message=message, msgstr="نص جديد", by=None, done=False)
    save(article, LEVEE, PUMPS)
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("نص جديد", State.NEEDS_WORK)


def test_a_paragraph_rewritten_in_its_place_keeps_its_row():
    article, catalog = levee_article()
    row = catalog.messages.get(msgid=PUMPS)
    new = "The old quarter is kept dry by three pumps; for a fourth there are no spare parts."
    save(article, LEVEE, new)
    message = catalog.messages.get(msgid=new)
    assert (message.pk, message.state, message.previous_msgid) == (row.pk, State.NEEDS_WORK, PUMPS)


def test_what_needed_work_before_an_edit_is_as_it_was_when_that_is_undone():
    """Also where its paragraph was cut in two in between and one half went, or took in the next one."""
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "four years")
    edited = PARAGRAPHS[0].replace("three", "four")
    before = [
        (row.pk, row.msgid, row.msgstr, row.state, row.previous_msgid, row.settled_state)
        for row in catalog.messages.filter(obsolete=False)
    ]
    first, second = edited.split(", and ")
    for texts in (
        ((first, f"And {second}", *PARAGRAPHS[1:]), (f"And {second}", *PARAGRAPHS[1:])),
        ((f"{edited} {PARAGRAPHS[1]}", PARAGRAPHS[2]), (f"{edited} {PARAGRAPHS[1]} Dry.", PARAGRAPHS[2])),
        ((PARAGRAPHS[1],),),
    ):
        for text in (*texts, (edited, *PARAGRAPHS[1:])):
            save_source(work=article, fields={"body": body(*text)}, by=None)
        assert before == [
            (row.pk, row.msgid, row.msgstr, row.state, row.previous_msgid, row.settled_state)
            for row in catalog.messages.filter(obsolete=False)
        ]


def test_a_text_and_the_one_it_needed_work_for_may_both_come_back():
    article = make_article()
    catalog = translate_all(article)
    edit(article, "three years", "four years")
    edited = PARAGRAPHS[0].replace("three", "four")
    edit(article, "four years", "five years")
    save_source(work=article, fields={"body": body(edited, *PARAGRAPHS)}, by=None)
    assert catalog.messages.get(msgid=PARAGRAPHS[0]).state == State.TRANSLATED
    assert catalog.messages.get(msgid=edited).state != State.TRANSLATED
