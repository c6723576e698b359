"""Review: what is submitted, sent back and approved, one by one and all at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs.actions import StaleMessage, approve, save_source, translate
from fikra.catalogs.clean import Aside
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Comment, Dismissal, Handover, Message, State, Step, Task, Verb
from fikra.catalogs.review import approve_clean, send_back, send_back_catalog, submit
from fikra.catalogs.stages import Stage, stage_of
from fikra.memory.actions import look_up
from tests.making import (
    GOOD,
    PARAGRAPHS,
    body,
    catalog_of,
    edit,
    make_article,
    make_user,
    translate_well,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator():
    return make_user("tarek", "translator", "en", "ar")


@pytest.fixture
def reviewer():
    return make_user("rima", "reviewer", "en", "ar")


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def one(catalog, part="river") -> Message:
    return catalog.messages.get(msgid__contains=part)


def steps(catalog) -> list[tuple[str, object]]:
    return list(catalog.handovers.order_by("pk").values_list("step", "by__username"))


# One message back and forth ---------------------------------------------------------------------------


def test_a_translation_is_sent_back_with_a_reason_and_needs_work(catalog, translator, reviewer):
    translate_well(catalog, translator)
    seen = one(catalog)
    row = send_back(message=seen, reason="  Which river?  ", by=reviewer, version=seen.version)
    assert (row.state, row.msgstr) == (State.NEEDS_WORK, GOOD[PARAGRAPHS[0]])
    assert row.changes.first().verb == Verb.SENT_BACK
    comment = row.comments.get()
    assert (comment.kind, comment.text, comment.by) == (Comment.Kind.REASON, "Which river?", reviewer)
    catalog.refresh_from_db()
    assert catalog.counts["needs_work"][0] == 1


def test_the_reason_is_answered_by_translating_anew(catalog, translator, reviewer):
    translate_well(catalog, translator)
    row = send_back(message=one(catalog), reason="Which river?", by=reviewer)
    translate(message=row, msgstr=row.msgstr + " x", by=translator, done=False)
    assert row.comments.get().resolved_at is None
    translate(message=row, msgstr=GOOD[PARAGRAPHS[0]], by=translator)
    reason = row.comments.get()
    assert (reason.resolved_by, reason.resolved_at is not None) == (translator, True)


def test_the_reason_is_answered_by_an_approval(catalog, reviewer):
    translate_well(catalog)
    row = send_back(message=one(catalog), reason="Which river?", by=reviewer)
    approve(message=row, by=reviewer)
    assert row.comments.get().resolved_by == reviewer


def test_a_translator_sends_nothing_back(catalog, translator):
    translate_well(catalog)
    with pytest.raises(PermissionDenied):
        send_back(message=one(catalog), reason="No", by=translator)
    assert one(catalog).state == State.TRANSLATED


@pytest.mark.parametrize("reason", ["", " \n ", "\x00", "x" * 2_001])
def test_a_reason_is_needed_and_is_no_book(catalog, reviewer, reason):
    translate_well(catalog)
    with pytest.raises(ValidationError) as refused:
        send_back(message=one(catalog), reason=reason, by=reviewer)
    assert "reason" in refused.value.message_dict
    assert not Comment.objects.exists()
    assert one(catalog).state == State.TRANSLATED


def test_what_is_not_translated_can_not_be_sent_back(catalog, reviewer):
    with pytest.raises(ValidationError):
        send_back(message=one(catalog), reason="Why?", by=reviewer)


def test_what_was_changed_meanwhile_is_not_sent_back_unseen(catalog, translator, reviewer):
    translate_well(catalog)
    seen = one(catalog)
    translate(message=seen, msgstr="ترجمة أخرى.", by=translator)
    with pytest.raises(StaleMessage):
        send_back(message=seen, reason="Why?", by=reviewer, version=seen.version)
    assert not Comment.objects.exists()


# The whole ------------------------------------------------------------------------------------------


def test_a_finished_translation_is_submitted(catalog, translator, reviewer):
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator, comment="At last")
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.REVIEW
    assert catalog.translator == translator
    step = catalog.handovers.get()
    assert (step.step, step.task, step.comment, step.by) == (
        Step.SUBMITTED,
        Task.REVIEW,
        "At last",
        translator,
    )


def test_an_unfinished_one_is_refused_with_what_is_left(catalog, translator):
    translate(message=one(catalog), msgstr="ترجمة", by=translator, done=False)
    catalog.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        submit(catalog=catalog, by=translator)
    assert refused.value.messages == ["3 segments are not translated yet.", "1 segment needs work."]
    assert not Handover.objects.exists()


def test_it_is_submitted_once(catalog, translator):
    translate_well(catalog)
    submit(catalog=catalog, by=translator)
    with pytest.raises(ValidationError):
        submit(catalog=catalog, by=translator)
    assert len(steps(catalog)) == 1


def test_it_is_sent_back_as_a_whole_and_submitted_again(catalog, translator, reviewer):
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator)
    with pytest.raises(PermissionDenied):
        send_back_catalog(catalog=catalog, reason="All of it", by=translator)
    send_back_catalog(catalog=catalog, reason="Too literal", by=reviewer)
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.TRANSLATION
    assert one(catalog).state == State.TRANSLATED, "the segments stay as they are"
    last = catalog.handovers.first()
    assert (last.step, last.to, last.comment) == (Step.SENT_BACK, translator, "Too literal")
    submit(catalog=catalog, by=translator)
    with pytest.raises(ValidationError):
        send_back_catalog(catalog=catalog, reason=" ", by=reviewer)


def test_what_is_not_submitted_is_not_sent_back_as_a_whole(catalog, reviewer):
    translate_well(catalog)
    with pytest.raises(ValidationError):
        send_back_catalog(catalog=catalog, reason="Why?", by=reviewer)


def test_what_comes_back_during_the_review_is_mended_there(catalog, translator, reviewer):
    article = catalog.work.specific
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator)
    edit(article, "three years", "four years")
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.MENDING
    translate(message=one(catalog), msgstr="انخفض النهر أربعة أعوام متتالية.", by=translator)
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.REVIEW


def test_once_everything_is_approved_it_waits_for_nobody(catalog, translator, reviewer):
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator)
    for message in catalog.messages.all():
        approve(message=message, by=reviewer)
    catalog.refresh_from_db()
    assert (stage_of(catalog), catalog.submitted_at) == (Stage.APPROVED, None)
    assert steps(catalog) == [("submitted", "tarek"), ("approved", "rima")]
    approve(message=one(catalog), by=reviewer)
    assert len(steps(catalog)) == 2, "what is approved already is not said again"


# Everything that is clean ---------------------------------------------------------------------------


def test_all_that_is_clean_is_approved_and_the_rest_is_left_with_its_reason(catalog, reviewer):
    translate_well(catalog)
    translate(message=one(catalog, "2019"), msgstr="سمّى <a1>تقرير عام 2091</a1> المقاييس.", by=None)
    Message.objects.filter(pk=one(catalog, "Farmers").pk).update(machine=True)
    cleared = approve_clean(catalog=catalog, by=reviewer)
    assert {row.msgid for row in cleared.approved} == {"Counting the water", PARAGRAPHS[0]}
    assert {why: [row.pk for row in rows] for why, rows in cleared.aside.items()} == {
        Aside.FINDING: [one(catalog, "2019").pk],
        Aside.MACHINE: [one(catalog, "Farmers").pk],
    }
    assert one(catalog).state == State.APPROVED
    assert one(catalog).changes.first().verb == Verb.APPROVED
    assert look_up(sources=[PARAGRAPHS[0]], source_language="en", target_language="ar")
    approve_clean(catalog=catalog, by=reviewer, machine=True)
    assert one(catalog, "Farmers").state == State.APPROVED


def test_a_dismissed_finding_stands_in_nobodys_way(catalog, reviewer):
    translate_well(catalog)
    row = translate(message=one(catalog, "2019"), msgstr="سمّى <a1>تقرير عام 2091</a1> المقاييس.", by=None)
    left = approve_clean(catalog=catalog, by=reviewer).aside
    assert list(left) == [Aside.FINDING]
    Dismissal.objects.create(
        message=row,
        check_id="numbers",
        evidence=["2019", "2091"],
        digest=row.digest,
        reason="So it is",
        by=reviewer,
    )
    assert approve_clean(catalog=catalog, by=reviewer).aside == {}


def test_what_changed_since_it_was_looked_at_is_left(catalog, translator, reviewer):
    translate_well(catalog)
    seen = catalog.revision
    translate(message=one(catalog), msgstr="انخفض النهر ثلاثة أعوام متتالية بلا قياس.", by=translator)
    cleared = approve_clean(catalog=catalog, by=reviewer, revision=seen)
    assert [row.pk for row in cleared.aside[Aside.CHANGED]] == [one(catalog).pk]
    assert len(cleared.approved) == 3


def test_approving_all_of_it_ends_the_review(catalog, translator, reviewer):
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator)
    approve_clean(catalog=catalog, by=reviewer)
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.APPROVED
    assert [step for step, _who in steps(catalog)] == [Step.SUBMITTED, Step.APPROVED]


def test_a_translator_approves_nothing_at_once(catalog, translator):
    translate_well(catalog)
    with pytest.raises(PermissionDenied):
        approve_clean(catalog=catalog, by=translator)


def test_approving_at_once_takes_no_more_queries_for_more(reviewer, django_assert_max_num_queries):
    few = catalog_of(make_article("A", text=body("One stands here.")))
    many = catalog_of(make_article("B", text=body(*(f"Here stands number {n}." for n in range(40)))))
    for message in (*few.messages.all(), *many.messages.all()):
        translate(message=message, msgstr=f"هنا الرقم {message.msgid.strip('.').split()[-1]}.", by=None)
    for catalog in (few, many):
        with django_assert_max_num_queries(22):
            approve_clean(catalog=catalog, by=reviewer)


# Two persons ----------------------------------------------------------------------------------------


@pytest.fixture
def two_persons(settings):
    settings.REVIEW_BY_ANOTHER = True


def test_where_the_site_wants_two_persons_nobody_approves_their_own(catalog, reviewer, two_persons):
    row = translate(message=one(catalog), msgstr=GOOD[PARAGRAPHS[0]], by=reviewer)
    with pytest.raises(ValidationError, match="approved by somebody else"):
        approve(message=row, by=reviewer)
    assert one(catalog).state == State.TRANSLATED
    other = make_user("other", "reviewer", "en", "ar")
    assert approve(message=row, by=other).state == State.APPROVED


def test_where_it_does_not_everybody_may(catalog, reviewer):
    row = translate(message=one(catalog), msgstr=GOOD[PARAGRAPHS[0]], by=reviewer)
    assert approve(message=row, by=reviewer).state == State.APPROVED


def test_own_wording_is_not_approved_by_whoever_words_it(catalog, translator, reviewer, two_persons):
    row = translate(message=one(catalog), msgstr="ترجمة", by=translator)
    with pytest.raises(ValidationError, match="save it as translated"):
        approve(message=row, msgstr="ترجمة أحسن", by=reviewer)
    assert one(catalog).msgstr == "ترجمة"


def test_the_author_is_who_set_the_present_text_not_who_touched_it_last(
    catalog, translator, reviewer, two_persons
):
    row = translate(message=one(catalog), msgstr="قديمة", by=reviewer)
    row = translate(message=row, msgstr="ترجمة", by=translator)
    row = send_back(message=row, reason="Sure?", by=reviewer)
    row = translate(message=row, msgstr="ترجمة", by=translator)
    assert approve(message=row, by=reviewer).state == State.APPROVED


def test_who_brings_an_older_text_back_is_its_author(catalog, translator, reviewer, two_persons):
    row = translate(message=one(catalog), msgstr="ترجمة", by=translator)
    row = translate(message=row, msgstr="غيرها", by=reviewer)
    row = translate(message=row, msgstr="ترجمة", by=reviewer)
    with pytest.raises(ValidationError):
        approve(message=row, by=reviewer)


def test_approving_at_once_leaves_ones_own_aside(catalog, translator, reviewer, two_persons):
    translate_well(catalog, translator)
    translate(message=one(catalog), msgstr="انخفض النهر ثلاثة أعوام، ولا أحد يقيس ما بقي.", by=reviewer)
    cleared = approve_clean(catalog=catalog, by=reviewer)
    assert [row.pk for row in cleared.aside[Aside.OWN]] == [one(catalog).pk]
    assert len(cleared.approved) == 3


def test_the_operator_answers_for_the_site(catalog, two_persons):
    row = translate(message=one(catalog), msgstr="ترجمة", by=None)
    assert approve(message=row, by=None).state == State.APPROVED


def test_a_file_that_comes_back_answers_reasons_too(catalog, translator, reviewer):
    translate_well(catalog, translator)
    row = send_back(message=one(catalog), reason="Which river?", by=reviewer)
    catalog.refresh_from_db()
    file = export_po(catalog=catalog).replace("#, fuzzy\nmsgctxt", "msgctxt")
    import_po(data=file.encode(), by=translator)
    row.refresh_from_db()
    assert (row.state, row.comments.get().resolved_by) == (State.TRANSLATED, translator)


def test_when_the_last_open_segment_goes_from_the_source_all_is_approved_and_said(
    catalog, translator, reviewer
):
    translate_well(catalog, translator)
    submit(catalog=catalog, by=translator)
    *others, _last = catalog.messages.filter(obsolete=False).order_by("position")
    for message in others:
        approve(message=message, by=reviewer)
    work = catalog.work.specific
    text = work.text("body", "en")
    save_source(work=work, fields={"body": text[: text.rindex("<p")]}, by=None)
    catalog.refresh_from_db()
    assert stage_of(catalog) == Stage.APPROVED
    assert catalog.submitted_at is None
    assert steps(catalog)[-1] == (Step.APPROVED, None)
