"""What the software says of its own doing is read in the reader's language, whoever made it do so."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from fikra.catalogs.actions import restore_source, save_source
from fikra.workbench.own_comments import shown_comment
from tests.making import make_article


@pytest.mark.parametrize("stored_in", ["en", "ar"])
@pytest.mark.parametrize(("reader", "read"), [("en", "Version 1 restored"), ("ar", "استعادة الإصدار 1")])
def test_a_restored_version_is_named_in_the_readers_language(editor, stored_in, reader, read) -> None:
    article = make_article()
    save_source(work=article, fields={"title": "Counting anew"}, by=editor.user)
    with override(stored_in):
        restore_source(work=article, revision=article.revisions.get(number=1), by=editor.user)
    comment = article.revisions.first().comment
    with override(reader):
        assert shown_comment(comment) == read


def test_what_a_person_wrote_is_shown_as_it_is(editor) -> None:
    article = make_article()
    article.revisions.update(comment="Version 1 restored, and <shortened>")
    editor.user.language = "ar"
    editor.user.save()
    page = editor.get(reverse("workbench:revisions", args=[article.pk]))
    assert "Version 1 restored, and &lt;shortened&gt;" in page.text
