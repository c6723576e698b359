"""Machine suggestions at the desk: asked for, marked, taken; and what administrators see of their use."""

import pytest
from django.urls import reverse

from fikra.catalogs.machine import asking
from fikra.catalogs.machine.budget import standing
from fikra.catalogs.models import Message, State, Suggestion
from tests.catalogs.machines import running, say
from tests.making import PARAGRAPHS, catalog_of, make_article
from tests.workbench.desk import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(settings):
    with running() as machine:
        settings.MACHINE_ENGINE, settings.MACHINE_URL = "libretranslate", machine.address
        settings.MACHINE_TIMEOUT, settings.MACHINE_BUDGET = 10, 100_000
        yield machine


@pytest.fixture
def catalog(db):
    return catalog_of(make_article())


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid=PARAGRAPHS[0])


def ask(client, message, script=True, **data):
    headers = {"Accept": "application/json"} if script else {"Accept": "text/html"}
    return client.post(reverse("workbench:machine_ask", args=[message.pk]), data, headers=headers)


def panel(client, message):
    return client.get(reverse("workbench:beside", args=[message.pk])).content.decode()


def page_of(client, catalog, **more):
    return client.get(reverse("workbench:machine", args=[catalog.pk]), **more).content.decode()


def test_where_machines_are_off_nothing_speaks_of_them(translator, catalog, message):
    assert 'data-section="machine"' not in panel(translator, message)
    page = translator.get(reverse("workbench:catalog", args=[catalog.pk])).content.decode()
    assert "Machine suggestions" not in page
    assert "Alt+U" not in page
    assert (
        ask(translator, message).json()["problem"] == "This site has no machine that suggests translations."
    )
    assert "This site has no machine that suggests translations." in page_of(translator, catalog)


def test_a_suggestion_stands_in_the_panel_with_a_mark_its_engine_and_its_text(machine, translator, message):
    machine.translate = lambda text: "نص <script>alert(1)</script>"
    assert ask(translator, message).json() == {"done": "The machine's suggestion stands beside it."}
    html = panel(translator, message)
    assert "Machine, unreviewed" in html
    assert "LibreTranslate" in html
    assert (
        '<div class="offer-text" lang="ar" dir="rtl">نص &amp;lt;script&gt;alert(1)&amp;lt;/script&gt;</div>'
        in html
    )
    assert "<script>alert" not in html
    assert "Ask again" in html


def test_without_script_asking_leads_back_to_the_row(machine, translator, message):
    answer = ask(translator, message, script=False)
    assert answer.url.endswith(f"#m{message.pk}")
    assert Suggestion.objects.get().message == message


def test_tags_that_do_not_fit_are_said_to_be_put_right(machine, translator, catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[1])
    machine.translate = lambda text: "كلمات بلا وسوم"
    ask(translator, message)
    assert "fit those of the source" in panel(translator, message)


def test_asking_again_is_asking_again(machine, translator, message):
    for more in ({}, {}, {"again": "1"}):
        assert ask(translator, message, **more).status_code == 200
    assert len(machine.asked) == 2


@pytest.mark.parametrize(
    ("status", "words"), [(500, "could not translate"), (403, "refuses our key"), (404, "settings say")]
)
def test_what_went_wrong_is_said_and_nothing_is_kept(machine, translator, message, status, words):
    machine.deeds = [say({"error": "secret"}, status)]
    answer = ask(translator, message)
    assert answer.status_code == 422
    assert words in answer.json()["problem"]
    assert "secret" not in answer.text
    assert not Suggestion.objects.exists()


def test_an_empty_answer_is_said_to_be_none(machine, translator, message):
    machine.translate = lambda text: ""
    assert "nothing usable" in ask(translator, message).json()["problem"]


def test_over_the_budget_it_says_what_is_left_until_when(machine, translator, message, settings):
    settings.MACHINE_BUDGET = 10
    problem = ask(translator, message).json()["problem"]
    assert problem == (
        f"This text has {len(message.msgid)} characters; 10 may still be sent to the machine until the end of"
        " this month."
    )


def test_who_may_not_translate_may_not_ask(machine, editor, other_translator, catalog, message):
    for client in (editor, other_translator):
        assert ask(client, message).status_code == 403
        assert client.post(reverse("workbench:machine", args=[catalog.pk])).status_code == 403
        assert "data-ask-machine" not in panel(client, message)
    assert machine.asked == []


def test_what_is_saved_says_whether_it_is_the_machines(machine, translator, message):
    ask(translator, message)
    text = Suggestion.objects.get().msgstr
    assert save(translator, message, text).json()["machine"] is True
    html = panel(translator, message)
    assert "it is published only once it is approved" in html
    history = translator.get(reverse("workbench:history", args=[message.pk])).content.decode()
    assert "machine-assisted" in history
    message.refresh_from_db()
    assert save(translator, message, "كلمات أخرى تماماً لا صلة لها بذلك").json()["machine"] is False


def test_saving_a_paragraph_that_a_machine_suggested_stays_cheap(
    machine, translator, message, django_assert_max_num_queries
):
    ask(translator, message)
    text = Suggestion.objects.get().msgstr
    with django_assert_max_num_queries(
        9
    ):  # the session and person, the save's six, and the one about machines
        assert save(translator, message, text).status_code == 200


def test_all_that_is_untranslated_is_asked_for_and_its_progress_shown(
    machine, translator, catalog, monkeypatch
):
    monkeypatch.setattr(asking, "MOST_TEXTS", 2)
    assert "0 of 4 have a suggestion" in page_of(translator, catalog)
    answer = translator.post(reverse("workbench:machine", args=[catalog.pk]), follow=True)
    page = answer.content.decode()
    assert "4 suggestions came." in page
    assert "4 of 4 have a suggestion" in page
    assert "Nothing is left to ask for." in page
    assert set(Message.objects.values_list("state", flat=True)) == {State.UNTRANSLATED}


def test_what_stopped_it_is_said(machine, translator, catalog, settings):
    settings.MACHINE_BUDGET = 5
    answer = translator.post(reverse("workbench:machine", args=[catalog.pk]), follow=True)
    assert "may still be sent to the machine until the end of this month" in answer.content.decode()


def test_while_a_worker_asks_the_page_says_so(machine, translator, catalog, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    answer = translator.post(reverse("workbench:machine", args=[catalog.pk]), follow=True)
    assert "Load the page again to see how far it has come." in answer.content.decode()
    assert "Ask for all that is untranslated" not in answer.content.decode()


def test_administrators_see_whether_it_is_on_and_what_is_left(machine, administrator, translator, message):
    ask(translator, message)
    page = administrator.get("/admin/").content.decode()
    used = len(message.msgid)
    assert "LibreTranslate" in page
    assert f"{used} of 100000 characters sent this month, {100_000 - used} left" in page
    assert "characters sent this month" not in translator.get("/admin/").content.decode()


def test_administrators_see_that_it_is_off(administrator):
    page = administrator.get("/admin/").content.decode()
    assert "Machine suggestions</dt><dd>off" in page
    assert standing().engine == ""
