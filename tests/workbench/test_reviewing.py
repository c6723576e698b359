"""Pages on which a translation is submitted, sent back and approved; all of them work without a script."""

import pytest
from django.urls import reverse

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Comment, Message, State, Step
from fikra.catalogs.review import submit
from tests.making import catalog_of, make_article, make_user, translate_well

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def catalog(db):
    return catalog_of(make_article())


@pytest.fixture
def finished(db):
    return translate_well(catalog_of(make_article()))


def page(name: str, row) -> str:
    return reverse(f"workbench:{name}", args=[row.pk])


def river(catalog) -> Message:
    return catalog.messages.get(msgid__contains="river")


# Submitting -----------------------------------------------------------------------------------------


def test_a_translator_submits_with_a_word_to_the_reviewer(translator, finished):
    asked = translator.get(page("submit", finished))
    assert "Everything is translated." in asked.text
    answer = translator.post(page("submit", finished), {"comment": "Mind the numbers"}, follow=True)
    assert "it is with the reviewer now" in answer.text
    assert finished.handovers.get().comment == "Mind the numbers"


def test_who_submits_is_told_of_what_the_checks_find(translator, finished):
    assert "Look at them first" not in translator.get(page("submit", finished)).text
    translate(message=river(finished), msgstr="انخفض  النهر لثلاث سنوات متتالية.", by=None)
    asked = translator.get(page("submit", finished)).text
    assert "A check finds something in 1 segment." in asked
    assert "?show=failing" in asked


def test_what_is_unfinished_is_refused_with_the_counts_and_a_way_there(translator, catalog):
    translate(message=river(catalog), msgstr="نهر", by=None, done=False)
    asked = translator.get(page("submit", catalog))
    assert "3 segments are not translated yet." in asked.text
    assert "1 segment needs work." in asked.text
    assert f'href="/admin/translate/{catalog.pk}/?show=open"' in asked.text
    assert 'value="Submit"' not in asked.text
    assert translator.post(page("submit", catalog), {"comment": ""}).status_code == 422
    assert not catalog.handovers.exists()


def test_a_comment_that_is_a_book_is_refused_and_kept_on_the_page(translator, finished):
    answer = translator.post(page("submit", finished), {"comment": "x" * 3_000})
    assert answer.status_code == 422
    assert "xxx" in answer.text
    assert not finished.handovers.exists()


@pytest.mark.parametrize("name", ["submit", "send_back_catalog", "approve_clean"])
def test_who_may_not_is_told_so(editor, other_translator, finished, name):
    for client in (editor, other_translator):
        assert client.get(page(name, finished)).status_code == 403
        assert client.post(page(name, finished), {"reason": "x", "revision": 1}).status_code == 403
    assert not finished.handovers.exists()


# Sending back ---------------------------------------------------------------------------------------


def test_a_segment_is_sent_back_without_a_script(reviewer, finished):
    message = river(finished)
    asked = reviewer.get(page("send_back", message))
    assert 'dir="rtl"' in asked.text
    data = {"reason": "Which river?", "version": message.version}
    answer = reviewer.post(page("send_back", message), data, follow=True)
    assert answer.redirect_chain == [(f"/admin/translate/{finished.pk}/#m{message.pk}", 302)]
    message.refresh_from_db()
    assert (message.state, message.comments.get().text) == (State.NEEDS_WORK, "Which river?")


def test_without_a_reason_nothing_is_sent_back(reviewer, finished):
    message = river(finished)
    for headers in ({}, SCRIPT):
        data = {"reason": " ", "version": message.version}
        answer = reviewer.post(page("send_back", message), data, headers=headers)
        assert answer.status_code == 422
        assert "Say in a few words what is to be changed." in answer.text
    assert river(finished).state == State.TRANSLATED


def test_what_was_changed_meanwhile_is_shown_as_it_stands_with_the_reason_kept(reviewer, finished):
    message = river(finished)
    translate(message=message, msgstr="نهر آخر", by=None)
    data = {"reason": "Which river?", "version": message.version}
    answer = reviewer.post(page("send_back", message), data)
    assert answer.status_code == 422
    assert "نهر آخر" in answer.text
    assert "Which river?" in answer.text
    assert reviewer.post(page("send_back", message), data, headers=SCRIPT).status_code == 409
    assert not Comment.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "٣"])
def test_a_version_that_is_none_is_refused_as_stale(reviewer, finished, version):
    answer = reviewer.post(
        page("send_back", river(finished)), {"reason": "Why?", "version": version}, headers=SCRIPT
    )
    assert answer.status_code == 409


def test_a_translator_sends_no_segment_back(translator, finished):
    message = river(finished)
    data = {"reason": "No", "version": message.version}
    assert translator.get(page("send_back", message)).status_code == 403
    assert translator.post(page("send_back", message), data).status_code == 403
    assert translator.post(page("send_back", message), data, headers=SCRIPT).status_code == 403
    assert not Comment.objects.exists()


def test_the_whole_is_sent_back_with_a_reason(reviewer, finished):
    submit(catalog=finished, by=None)
    assert reviewer.post(page("send_back_catalog", finished), {"reason": ""}).status_code == 422
    answer = reviewer.post(page("send_back_catalog", finished), {"reason": "Too literal"}, follow=True)
    assert "it is with the translator again" in answer.text
    last = finished.handovers.first()
    assert (last.step, last.comment) == (Step.SENT_BACK, "Too literal")
    assert reviewer.post(page("send_back_catalog", finished), {"reason": "Again"}).status_code == 422


def test_a_script_in_a_reason_is_text(reviewer, finished):
    submit(catalog=finished, by=None)
    reviewer.post(page("send_back_catalog", finished), {"reason": "<script>alert(1)</script>"})
    shown = reviewer.get(f"/admin/translate/{finished.pk}/").text
    assert "<script>alert(1)" not in shown


# Approving all that is clean ------------------------------------------------------------------------


def test_all_that_is_clean_is_approved_and_what_is_left_is_said(reviewer, finished):
    translate(message=river(finished), msgstr="عن  النهر  منذ 99 عاماً.", by=None)
    finished.refresh_from_db()
    asked = reviewer.get(page("approve_clean", finished))
    assert "3 segments will be approved" in asked.text
    assert "A check finds something" in asked.text
    assert f"#m{river(finished).pk}" in asked.text
    data = {"revision": finished.revision}
    answer = reviewer.post(page("approve_clean", finished), data, follow=True)
    assert "3 segments approved. 1 is left aside." in answer.text
    assert river(finished).state == State.TRANSLATED


def test_what_came_after_the_page_was_opened_is_left(reviewer, finished):
    data = {"revision": finished.revision}
    translate(message=river(finished), msgstr=river(finished).msgstr + " اليوم", by=None)
    answer = reviewer.post(page("approve_clean", finished), data, follow=True)
    assert "is left aside" in answer.text
    assert river(finished).state == State.TRANSLATED


@pytest.mark.parametrize("revision", ["", "x", "-3", "9" * 40])
def test_a_revision_that_is_none_approves_nothing(reviewer, finished, revision):
    answer = reviewer.post(page("approve_clean", finished), {"revision": revision})
    assert answer.status_code == 422
    assert not Message.objects.filter(state=State.APPROVED).exists()


def test_what_a_machine_began_is_approved_only_when_ticked(reviewer, finished):
    Message.objects.filter(pk=river(finished).pk).update(machine=True)
    assert 'name="machine"' in reviewer.get(page("approve_clean", finished)).text
    data = {"revision": finished.revision}
    reviewer.post(page("approve_clean", finished), data)
    assert river(finished).state == State.TRANSLATED
    finished.refresh_from_db()
    reviewer.post(page("approve_clean", finished), {"revision": finished.revision, "machine": "on"})
    assert river(finished).state == State.APPROVED


def test_where_two_persons_are_wanted_the_page_says_whose_it_leaves(reviewer, finished, settings):
    settings.REVIEW_BY_ANOTHER = True
    translate(message=river(finished), msgstr="عن النهر منذ ثلاثة أعوام.", by=reviewer.user)
    assert "Your own: another person approves them" in reviewer.get(page("approve_clean", finished)).text


def test_approving_ones_own_is_refused_in_the_editor_with_a_sentence(reviewer, finished, settings):
    settings.REVIEW_BY_ANOTHER = True
    row = translate(message=river(finished), msgstr="عن النهر منذ ثلاثة أعوام.", by=reviewer.user)
    data = {"msgstr": row.msgstr, "action": "approve", "version": row.version}
    answer = reviewer.post(reverse("workbench:message", args=[row.pk]), data, headers=SCRIPT)
    assert answer.status_code == 422
    assert "You wrote this translation yourself" in answer.text


# What the head of the page says ---------------------------------------------------------------------


def test_the_head_of_the_editor_says_who_has_it_and_offers_the_next_step(translator, reviewer, finished):
    shown = translator.get(f"/admin/translate/{finished.pk}/").text
    assert "nobody has it in hand" in shown
    assert "Submit for review …" in shown
    assert "Approve all that is clean" not in shown
    submit(catalog=finished, by=translator.user)
    shown = reviewer.get(f"/admin/translate/{finished.pk}/").text
    assert "waits for a reviewer since" in shown
    assert "Approve all that is clean …" in shown
    assert "Send it all back …" in shown
    assert "Submit for review" not in shown


def test_the_names_of_people_are_set_apart(translator, finished):
    submit(catalog=finished, by=make_user("o", "translator", "en", "ar"))
    finished.refresh_from_db()
    finished.translator.first_name, finished.translator.last_name = "عمر", "سالم"
    finished.translator.save()
    finished.submitted_at = None
    finished.save()
    assert "<bdi>عمر سالم</bdi>" in translator.get(f"/admin/translate/{finished.pk}/").text
