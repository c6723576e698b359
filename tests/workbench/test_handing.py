"""Claiming, assigning and due dates, from the pages: one translation, or several that were ticked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fikra.catalogs.handovers import claim
from fikra.catalogs.models import Catalog, Handover, Step, Task
from tests.making import catalog_of, make_article, make_user, translate_all
from tests.workbench.desk import form_address


@pytest.fixture
def catalog(db):
    return catalog_of(make_article())


def page(name: str, *arguments) -> str:
    return reverse(f"workbench:{name}", args=arguments)


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_one_claims_from_the_list_and_comes_back_to_it(translator, catalog):
    mine = reverse("workbench:mine")
    assert page("claim", catalog.pk) in translator.get(mine).text
    answer = translator.post(
        page("claim", catalog.pk), {"task": "translate", "next": f"{mine}#x"}, follow=True
    )
    assert answer.redirect_chain == [(f"{mine}#x", 302)]
    assert "It is in your hands now." in answer.text
    assert Catalog.objects.get().translator == translator.user


def test_one_gives_it_back(translator, catalog):
    translator.post(page("claim", catalog.pk), {"task": "translate"})
    translator.post(page("release", catalog.pk), {"task": "translate"})
    assert Catalog.objects.get().translator is None


def test_what_another_has_is_refused_with_the_name(translator, catalog):
    other = make_user("samir", "translator", "en", "ar")
    Catalog.objects.update(translator=other)
    answer = translator.post(page("claim", catalog.pk), {"task": "translate"}, follow=True)
    assert "samir" in answer.text
    assert Catalog.objects.get().translator == other


@pytest.mark.parametrize("task", ["", "cooking", "review"])
def test_a_task_that_is_not_ones_own_is_refused(translator, catalog, task):
    translator.post(page("claim", catalog.pk), {"task": task})
    assert not Handover.objects.exists()


def test_the_way_back_leads_nowhere_else(translator, catalog):
    data = {"task": "translate", "next": "https://elsewhere.example/"}
    assert translator.post(page("claim", catalog.pk), data).url == reverse("admin:index")


def test_claiming_is_sent_and_not_followed(translator, catalog):
    assert translator.get(page("claim", catalog.pk)).status_code == 405


def test_the_desk_says_who_and_until_when(editor, translator, reviewer, catalog):
    shown = editor.get(page("hands", catalog.pk)).text
    assert "tarek" in shown
    data = {"translator": translator.user.pk, "reviewer": reviewer.user.pk, "due_on": in_days(4)}
    editor.post(page("hands", catalog.pk), data)
    catalog.refresh_from_db()
    assert (catalog.translator, catalog.reviewer) == (translator.user, reviewer.user)
    assert catalog.due_on.isoformat() == in_days(4)
    before = {f"initial-{name}": value for name, value in data.items()}
    after = {"translator": "", "reviewer": reviewer.user.pk, "due_on": ""}
    editor.post(page("hands", catalog.pk), before | after)
    catalog.refresh_from_db()
    assert (catalog.translator, catalog.reviewer, catalog.due_on) == (None, reviewer.user, None)


def test_what_was_claimed_while_the_form_was_open_stays(editor, translator, catalog):
    form = editor.get(page("hands", catalog.pk))
    assert 'name="initial-translator"' in form.text
    claim(catalog=catalog, task=Task.TRANSLATE, by=translator.user)
    before = {"initial-translator": "", "initial-reviewer": "", "initial-due_on": ""}
    editor.post(page("hands", catalog.pk), before | {"translator": "", "reviewer": "", "due_on": in_days(4)})
    catalog.refresh_from_db()
    assert (catalog.translator, catalog.due_on.isoformat()) == (translator.user, in_days(4))


def test_only_those_who_may_do_it_are_offered(editor, translator, other_translator, catalog):
    form = editor.get(page("hands", catalog.pk)).context["form"]
    assert [label for _value, label in form.fields["translator"].choices] == ["nobody", "tarek"]
    data = {"translator": other_translator.user.pk, "reviewer": ""}
    assert editor.post(page("hands", catalog.pk), data).status_code == 422
    assert not Handover.objects.exists()


@pytest.mark.parametrize("day", ["2020-01-01", "tomorrow", "2026-02-31", "99999-01-01"])
def test_a_day_that_is_past_or_none_is_refused_and_nothing_is_half_done(editor, translator, catalog, day):
    data = {"translator": translator.user.pk, "reviewer": "", "due_on": day}
    answer = editor.post(page("hands", catalog.pk), data)
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.text
    catalog.refresh_from_db()
    assert (catalog.translator, catalog.due_on) == (None, None)


def test_a_translator_hands_nothing_to_others(translator, catalog):
    assert translator.get(page("hands", catalog.pk)).status_code == 403
    assert translator.post(page("hands", catalog.pk), {"translator": "", "reviewer": ""}).status_code == 403


def test_several_are_handed_over_at_once(editor, translator, catalog):
    other = catalog_of(make_article("Another"))
    ids = f"{catalog.pk},{other.pk}"
    asked = editor.get(page("hands_of_several") + f"?ids={ids}")
    assert "Another" in asked.text
    data = {"ids": ids, "translator": translator.user.pk, "reviewer": "as-it-is", "due_on": in_days(2)}
    answer = editor.post(page("hands_of_several"), data, follow=True)
    assert "2 translations handed over." in answer.text
    assert set(Catalog.objects.values_list("translator__username", "reviewer")) == {("tarek", None)}
    assert Handover.objects.filter(step=Step.ASSIGNED).count() == 2


@pytest.mark.parametrize("ids", ["", "x", "1,x", "٣", "99999999", ",".join(["1"] * 501), "1" * 30])
def test_ids_of_nothing_are_refused(editor, catalog, ids):
    assert editor.get(page("hands_of_several") + f"?ids={ids}").status_code == 400


def test_several_are_not_handed_over_by_a_translator(translator, catalog):
    assert translator.get(page("hands_of_several") + f"?ids={catalog.pk}").status_code == 403


def test_translations_are_ticked_in_the_list(editor, translator, catalog):
    shown = translator.get(reverse("admin:catalogs_catalog_changelist")).text
    assert 'value="claim"' in shown
    data = {"action": "claim", "_selected_action": [catalog.pk]}
    answer = translator.post(reverse("admin:catalogs_catalog_changelist"), data, follow=True)
    assert "1 translation is in your hands now." in answer.text
    assert Catalog.objects.get().translator == translator.user
    data["action"] = "hand_over"
    answer = editor.post(reverse("admin:catalogs_catalog_changelist"), data)
    assert answer.url == page("hands_of_several") + f"?ids={catalog.pk}"


def test_what_can_not_be_claimed_among_the_ticked_is_said(translator, catalog):
    other = catalog_of(make_article("Another"))
    Catalog.objects.filter(pk=other.pk).update(translator=make_user("samir", "translator", "en", "ar"))
    data = {"action": "claim", "_selected_action": [catalog.pk, other.pk]}
    answer = translator.post(reverse("admin:catalogs_catalog_changelist"), data, follow=True)
    assert "samir" in answer.text
    assert Catalog.objects.get(pk=catalog.pk).translator == translator.user


def test_the_article_says_who_waits_for_whom_and_asks_open_questions(editor, translator, catalog):
    message = catalog.messages.get(msgid__contains="river")
    message.comments.create(kind="question", text="Which river is it?", by=translator.user)
    message.comments.create(kind="remark", text="Only a remark", by=translator.user)
    translator.post(page("claim", catalog.pk), {"task": "translate"})
    shown = editor.get(form_address(catalog.work)).text
    assert "with <bdi>tarek</bdi> since" in shown
    assert "Which river is it?" in shown
    assert "Only a remark" not in shown
    assert page("hands", catalog.pk) in shown


def test_the_article_says_that_it_waits_for_a_reviewer(editor, translator):
    catalog = translate_all(make_article())
    translator.post(page("submit", catalog.pk), {"comment": ""})
    assert "waits for a reviewer since" in editor.get(form_address(catalog.work)).text
