"""What was typed and not sent is kept apart from the translation, one text per person and message."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs.actions import restore_message, translate
from fikra.catalogs.drafts import LONGEST, drafts_of, drop_draft, keep_draft
from fikra.catalogs.models import Draft
from tests.making import PARAGRAPHS, catalog_of, edit, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def catalog(article):
    return catalog_of(article)


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid=PARAGRAPHS[0])


@pytest.fixture
def tarek():
    return make_user("tarek", "translator", "en", "ar")


def texts(catalog, user):
    return [draft.msgstr for draft in drafts_of(catalog, user)]


def test_the_last_text_of_each_person_is_kept(catalog, message, tarek):
    rima = make_user("rima", "reviewer", "en", "ar")
    for text in ("انخفض", "انخفض النهر"):
        keep_draft(message=message, msgstr=text, version=message.version, by=tarek)
    keep_draft(message=message, msgstr="نقص النهر", version=message.version, by=rima)
    assert texts(catalog, tarek) == ["انخفض النهر"]
    assert texts(catalog, rima) == ["نقص النهر"]
    message.refresh_from_db()
    assert message.msgstr == ""


def test_an_emptied_field_is_a_draft_too(catalog, message, tarek):
    row = translate(message=message, msgstr="انخفض النهر.", by=None)
    keep_draft(message=row, msgstr="", version=row.version, by=tarek)
    assert texts(catalog, tarek) == [""]


def test_a_text_that_stands_already_is_no_draft(catalog, message, tarek):
    keep_draft(message=message, msgstr="انخفض", version=message.version, by=tarek)
    keep_draft(message=message, msgstr="", version=message.version, by=tarek)
    assert not Draft.objects.exists()


def test_a_draft_is_spent_by_the_own_translation_that_follows_it(catalog, message, tarek):
    keep_draft(message=message, msgstr="انخفض", version=message.version, by=tarek)
    row = translate(message=message, msgstr="انخفض النهر.", by=tarek)
    assert texts(catalog, tarek) == []
    translate(message=row, msgstr="هبط النهر.", by=None)
    assert texts(catalog, tarek) == []
    keep_draft(message=row, msgstr="انخفض النهر كثيراً.", version=row.version, by=tarek)
    assert texts(catalog, tarek) == ["انخفض النهر كثيراً."]


def test_somebody_elses_translation_spends_no_draft(catalog, message, tarek):
    keep_draft(message=message, msgstr="انخفض", version=message.version, by=tarek)
    begun_on = message.version
    translate(message=message, msgstr="هبط النهر.", by=make_user("rima", "reviewer", "en", "ar"))
    draft = drafts_of(catalog, tarek).get()
    assert (draft.msgstr, draft.version) == ("انخفض", begun_on)
    assert draft.message.version > draft.version


def test_an_older_translation_that_is_brought_back_spends_the_draft(catalog, message, tarek):
    translate(message=message, msgstr="الأولى.", by=None)
    row = translate(message=message, msgstr="الثانية.", by=None)
    keep_draft(message=row, msgstr="الثالثة", version=row.version, by=tarek)
    restore_message(change=row.changes.order_by("pk")[1], by=tarek)
    assert texts(catalog, tarek) == []


def test_a_draft_stays_when_its_source_is_corrected(article, catalog, message, tarek):
    keep_draft(message=message, msgstr="انخفض النهر", version=message.version, by=tarek)
    edit(article, "for three years", "for four years")
    draft = drafts_of(catalog, tarek).get()
    assert draft.msgstr == "انخفض النهر"
    assert "four" in draft.message.msgid


def test_a_dropped_draft_is_gone(catalog, message, tarek):
    keep_draft(message=message, msgstr="انخفض", version=message.version, by=tarek)
    drop_draft(message=message, by=tarek)
    assert texts(catalog, tarek) == []


def test_one_without_the_right_keeps_no_draft(message):
    olga = make_user("olga", "translator", "ar", "en")
    with pytest.raises(PermissionDenied):
        keep_draft(message=message, msgstr="x", version=0, by=olga)
    with pytest.raises(PermissionDenied):
        drop_draft(message=message, by=olga)


def test_what_was_pasted_by_mistake_is_kept_up_to_a_limit(catalog, message, tarek):
    keep_draft(message=message, msgstr="س" * 1_000_000, version=0, by=tarek)
    assert len(texts(catalog, tarek)[0]) == 1_000_000
    with pytest.raises(ValidationError):
        keep_draft(message=message, msgstr="س" * (LONGEST + 1), version=0, by=tarek)
    assert len(texts(catalog, tarek)[0]) == 1_000_000


def test_a_draft_may_hold_what_a_translation_may_not(catalog, message, tarek):
    keep_draft(message=message, msgstr="<em>\u202eنص\x00", version=0, by=tarek)
    assert texts(catalog, tarek) == ["<em>\u202eنص"]
