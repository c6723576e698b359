"""Two people at once: a stale save is refused, both versions are shown, nothing typed is lost."""

import pytest

from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message, State
from tests.making import PARAGRAPHS, catalog_of, edit, make_article
from tests.workbench.desk import form_address, form_data, save


@pytest.fixture
def article(db):
    return make_article()


def test_a_stale_article_is_refused_with_both_versions(editor, article):
    mine = form_data(editor, form_address(article)) | {"title": "My title"}
    save_source(work=article, fields={"title": "Their title"}, by=None)
    page = editor.post(form_address(article), mine)
    assert page.status_code == 409
    [difference] = page.context["conflict"].differences
    assert "".join(text for kind, text in difference.runs if kind != "insert") == "Their title"
    assert "".join(text for kind, text in difference.runs if kind != "delete") == "My title"
    assert page.context["form"]["title"].value() == "My title"
    article.refresh_from_db()
    assert article.title_en == "Their title"


def test_after_seeing_the_other_version_one_can_save_over_it(editor, article):
    mine = form_data(editor, form_address(article)) | {"title": "My title"}
    save_source(work=article, fields={"title": "Their title"}, by=None)
    page = editor.post(form_address(article), mine)
    seen = page.context["form"]["version"].value()
    assert editor.post(form_address(article), mine | {"version": seen}).status_code == 302
    article.refresh_from_db()
    assert article.title_en == "My title"
    assert [row.fields["title"] for row in article.revisions.all()] == [
        "My title", "Their title", "Counting the water",
    ]  # fmt: skip


def test_a_form_without_a_version_is_stale(editor, article):
    mine = form_data(editor, form_address(article))
    del mine["version"]
    assert editor.post(form_address(article), mine | {"title": "Blind"}).status_code == 409


def test_the_bodies_are_compared_paragraph_by_paragraph(editor, article):
    mine = form_data(editor, form_address(article))
    edit(article, "three years", "four years")
    page = editor.post(form_address(article), mine | {"body": mine["body"].replace("nobody", "no one")})
    [difference] = page.context["conflict"].differences
    assert difference.block
    assert ("delete", "four") in difference.runs
    assert ("insert", "three") in difference.runs


@pytest.fixture
def message(article):
    return Message.objects.get(catalog=catalog_of(article), msgid=PARAGRAPHS[0])


def test_a_stale_translation_is_refused_with_both_versions(translator, message):
    translate(message=message, msgstr="ترجمة أخرى", by=None)
    answer = save(translator, message, "ترجمتي")
    assert answer.status_code == 409
    said = answer.json()
    assert "ترجمة أخرى" in said["notes"]
    message.refresh_from_db()
    assert message.msgstr == "ترجمة أخرى"
    assert (said["version"], said["stored"]) == (message.version, message.msgstr)
    assert save(translator, message, "ترجمتي").status_code == 200


def test_without_script_the_page_comes_back_with_both_versions(translator, message):
    translate(message=message, msgstr="ترجمة أخرى", by=None)
    page = save(translator, message, "ترجمتي", script=False)
    assert page.status_code == 409
    assert "ترجمة أخرى" in page.text
    assert ">\nترجمتي</textarea>" in page.text


def test_a_translation_of_a_source_that_has_changed_since_is_stale(translator, article, message):
    translate(message=message, msgstr="ترجمة", by=None)
    message.refresh_from_db()
    edit(article, "three years", "four years")
    answer = save(translator, message, "ترجمة الجملة القديمة")
    assert answer.status_code == 409
    assert "<del>three</del><ins>four</ins>" in answer.json()["source"]
    message.refresh_from_db()
    assert (message.msgstr, message.state) == ("ترجمة", State.NEEDS_WORK)


def test_a_save_that_does_not_say_what_it_saw_is_stale(translator, message):
    assert save(translator, message, "ترجمة", version="").status_code == 409
