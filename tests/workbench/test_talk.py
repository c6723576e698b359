"""Comments and notes on a message: the page without a script, and what a script gets."""

import pytest
from django.urls import reverse

from fikra.accounts.models import User
from fikra.catalogs.comments import comment
from fikra.catalogs.models import Comment
from fikra.catalogs.notes import set_note
from tests.making import catalog_of, make_article, make_user

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def message():
    return catalog_of(make_article()).messages.get(msgid__contains="river")


def say(client, message, text: str, script: bool = True, **data):
    address = reverse("workbench:comment", args=[message.pk])
    return client.post(address, {"text": text} | data, headers=JSON if script else {"Accept": "text/html"})


def note(client, message, text: str, seen: str = "", script: bool = True):
    address = reverse("workbench:note", args=[message.pk])
    return client.post(
        address, {"note": text, "seen": seen}, headers=JSON if script else {"Accept": "text/html"}
    )


def page(client, message):
    return client.get(reverse("workbench:thread", args=[message.pk]))


@pytest.mark.parametrize("who", ["translator", "other_translator", "reviewer", "editor"])
def test_people_talk_about_a_message(request, who, message):
    client = request.getfixturevalue(who)
    answer = say(client, message, "Which river?").json()
    assert "Which river?" in answer["comments"]
    assert "1 comment" in answer["marks"]
    assert "Which river?" in page(client, message).text


def test_it_works_without_a_script_and_keeps_what_was_refused(translator, message):
    assert (
        say(translator, message, "Which river?", script=False).url
        == page(translator, message).request["PATH_INFO"]
    )
    answer = say(translator, message, "turned \u202e around", script=False)
    assert answer.status_code == 422
    assert "turned \u202e around" in answer.text
    assert "invisible marks" in answer.text
    assert Comment.objects.count() == 1


def test_a_thread_is_resolved_and_opened_again(translator, message):
    say(translator, message, "One")
    answer = say(translator, message, "", action="resolve").json()
    assert (answer["count"], "1 resolved comment" in answer["comments"]) == (0, True)
    assert say(translator, message, "", action="reopen").json()["count"] == 1


@pytest.mark.parametrize("text", ["", "x" * 5001, "y" * 1_000_000, "a\u202eb", "\u2067open"])
def test_a_bad_comment_is_refused_with_a_sentence(translator, message, text):
    answer = say(translator, message, text)
    assert answer.status_code == 422
    assert answer.json()["problem"]
    assert not Comment.objects.exists()


def test_nobody_gives_a_reason_for_sending_back_by_the_field_of_comments(translator, message):
    assert say(translator, message, "Do it again", kind="reason").status_code == 422
    assert not Comment.objects.exists()


def test_a_script_is_shown_as_text_and_only_people_are_mentioned(translator, message):
    make_user("olga", "translator", "ar", "en")
    shown = say(translator, message, "<script>alert(1)</script> @olga @nobody <b>https://a.org</b>").json()[
        "comments"
    ]
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert '<bdi class="mention">@olga</bdi> @nobody &lt;b&gt;https://a.org&lt;/b&gt;' in shown


def test_those_without_a_role_are_kept_out(client, message):
    client.force_login(User.objects.create_user("stranger", password="secret", is_staff=True))
    assert say(client, message, "Hello").status_code == 403
    assert "may not see" in say(client, message, "Hello").json()["problem"]
    assert page(client, message).status_code == 403
    assert client.get(reverse("workbench:people")).status_code == 403
    assert not Comment.objects.exists()


def test_people_are_offered_by_login_and_name(translator):
    make_user("olga", "translator", "ar", "en")
    User.objects.filter(username="olga").update(first_name="Тамара")
    User.objects.create_user("oleg", password="secret")
    offered = translator.get(reverse("workbench:people"), {"q": "ol"}).json()["people"]
    assert [one["login"] for one in offered] == ["olga"]
    offered = translator.get(reverse("workbench:people"), {"q": "Тамара"}).json()["people"]
    assert [one["login"] for one in offered] == ["olga"]
    assert translator.get(reverse("workbench:people"), {"q": "%_'\"" * 100}).json()["people"] == []


def test_a_note_is_stored_and_shown_in_its_row(translator, message):
    answer = note(translator, message, "Two\nlines <script>alert(1)</script>").json()
    assert "<script>" not in answer["remark"]
    message.refresh_from_db()
    assert message.note == "Two\nlines <script>alert(1)</script>"
    shown = translator.get(reverse("workbench:catalog", args=[message.catalog_id])).text
    assert "Two\nlines &lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize("script", [True, False])
def test_a_stale_note_shows_both(translator, message, script):
    set_note(message=message, note="Theirs", by=None)
    answer = note(translator, message, "Mine", seen="", script=script)
    assert answer.status_code == 409
    shown = answer.json()["note"] if script else answer.text
    assert "Theirs" in shown
    assert "\nMine</textarea>" in shown
    message.refresh_from_db()
    assert message.note == "Theirs"
    assert note(translator, message, "Mine", seen="Theirs", script=script).status_code in (200, 302)


@pytest.mark.parametrize("text", ["x" * 5001, "y" * 1_000_000, "a\u202eb"])
def test_a_bad_note_is_refused_and_nothing_typed_is_lost(translator, message, text):
    answer = note(translator, message, text)
    assert answer.status_code == 422
    assert answer.json()["problem"]
    message.refresh_from_db()
    assert message.note == ""


def test_a_note_takes_the_right_to_translate(editor, other_translator, message):
    for client in (editor, other_translator):
        answer = note(client, message, "Mine")
        assert (answer.status_code, "may not translate" in answer.json()["problem"]) == (403, True)
    assert "data-note-field" not in page(editor, message).text


def test_open_comments_are_marked_in_their_rows(translator, message, django_assert_max_num_queries):
    for one in message.catalog.messages.all():
        comment(message=one, text="Hello", by=None)
    comment(message=message, text="Hello", by=None)
    shown = translator.get(reverse("workbench:catalog", args=[message.catalog_id])).text
    assert shown.count("data-comments-mark") == 4
    assert "2 comments" in shown


def test_editors_see_what_is_asked_and_answer_it(editor, translator, message):
    say(translator, message, "Which <b>river</b>?", kind="question")
    thread = reverse("workbench:thread", args=[message.pk])
    for address in (
        reverse("admin:index"),
        reverse("admin:articles_article_change", args=[message.catalog.work_id]),
    ):
        shown = editor.get(address).text
        assert "Which &lt;b&gt;river&lt;/b&gt;?" in shown
        assert thread in shown
    say(editor, message, "The Tigris", script=False)
    say(editor, message, "", script=False, action="resolve")
    assert thread not in editor.get(reverse("admin:index")).text
    assert thread not in translator.get(reverse("admin:index")).text
