"""What a check found is dismissed with a reason, and counts again when it is no longer the same."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs import dismissals
from fikra.catalogs.dismissals import dismiss, withdraw
from fikra.catalogs.models import Dismissal
from fikra.text import checks
from tests.making import PARAGRAPHS, body, catalog_of, edit, make_article, make_user

pytestmark = pytest.mark.django_db

WRONG = "سُمّيت في تقرير عام 2042 المقاييس التي لم تعد تعمل."


@pytest.fixture
def message(db):
    article = make_article(text=body("A report of 2019 named the gauges.", *PARAGRAPHS[:1]))
    return catalog_of(article).messages.get(msgid__contains="2019")


def finding(message, text: str = WRONG, check: str = "numbers") -> checks.Finding:
    found = checks.findings(message.msgid, text, source_language="en", target_language="ar")
    return next(one for one in found if one.check.check_id == check)


def dismissed(message, **changes) -> Dismissal:
    found = finding(message)
    given = {"check": "numbers", "evidence": found.evidence, "reason": "As intended", "by": None}
    return dismiss(message=message, **given | changes)


def holding(message, found: checks.Finding) -> Dismissal | None:
    known = dismissals.of([message]).get(message.pk, [])
    return dismissals.that_holds(found, message, known)


def test_a_finding_that_was_dismissed_is_known_with_who_and_why(message):
    tarek = make_user("tarek", "translator", "en", "ar")
    dismissed(message, by=tarek, reason="  right as\n it is ")
    known = holding(message, finding(message))
    assert (known.reason, known.by) == ("right as it is", tarek)


def test_another_finding_of_the_same_check_counts(message):
    dismissed(message)
    assert holding(message, finding(message, WRONG.replace("2042", "2043"))) is None


def test_another_source_counts_anew_and_the_old_one_again_does_not(message):
    dismissed(message)
    edit(message.catalog.work.specific, "of 2019 named", "of 2019 listed all")
    message.refresh_from_db()
    assert holding(message, finding(message)) is None
    edit(message.catalog.work.specific, "of 2019 listed all", "of 2019 named")
    message.refresh_from_db()
    assert holding(message, finding(message)) is not None


def test_a_dismissal_is_taken_back(message):
    withdraw(dismissal=dismissed(message), by=None)
    assert holding(message, finding(message)) is None
    assert Dismissal.objects.get().withdrawn_at is not None


def test_the_same_is_dismissed_once(message):
    assert dismissed(message) == dismissed(message, reason="Another")
    assert Dismissal.objects.get().reason == "As intended"


@pytest.mark.parametrize("check", ["tags", "bidi_controls", "empty", "no_such_check"])
def test_errors_are_not_dismissed(message, check):
    with pytest.raises(ValidationError) as refusal:
        dismissed(message, check=check)
    assert refusal.value.code == "error"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "reason"),
        ("  \u200b ", "reason"),
        ("a\u202eb", "bidi"),
        ("x" * 301, "length"),
        ("x" * 10**6, "length"),
    ],
)
def test_a_reason_is_needed_in_plain_words(message, reason, code):
    with pytest.raises(ValidationError) as refusal:
        dismissed(message, reason=reason)
    assert refusal.value.code == code
    assert not Dismissal.objects.exists()


def test_it_takes_the_right_to_translate(message):
    known = dismissed(message)
    for by in (make_user("edda", "editor"), make_user("olga", "translator", "ar", "en")):
        with pytest.raises(PermissionDenied):
            dismissed(message, by=by)
        with pytest.raises(PermissionDenied):
            withdraw(dismissal=known, by=by)
    assert holding(message, finding(message)) is not None
