"""A translation that is still being written is not blamed for what is missing from it."""

from fikra.text.checks import findings
from fikra.text.checks.under_way import is_under_way, may_come
from fikra.text.terms import Term

SOURCE = "The council met in May 2024 and counted 312 gauges along the river. It has <em>no</em> plan."


def found(target: str, source: str = SOURCE):
    terms = [Term("river", "نهر")]
    return findings(source, target, source_language="en", target_language="ar", terms=terms)


def test_a_beginning_is_told_from_a_whole_text():
    assert is_under_way(found("اجتمع المجلس"))
    assert not is_under_way(
        found("اجتمع المجلس في أيار 2024 وأحصى 311 مقياساً على طول النهر. وليست لديه خطة.")
    )


def test_what_is_far_too_long_is_no_beginning():
    assert not is_under_way(found("كلمات " * 200))


def test_of_a_beginning_only_what_stands_in_it_is_told():
    told = {one.check.check_id for one in found("اجتمع  المجلس عام 2042") if not may_come(one)}
    assert told == {"double_space", "numbers"}
    missing = {one.check.check_id for one in found("اجتمع المجلس") if may_come(one)}
    assert missing == {"tags", "numbers", "dates", "term_missing", "length", "end_punctuation", "sentences"}


def test_numbers_of_notes_end_no_sentence():
    source = "It stood open for.<sup><a1>1</a1></sup> A utility closed it. " * 3
    target = "بقي مفتوحاً. ثم أغلقته شركة. " * 3
    assert "sentences" not in {one.check.check_id for one in found(target, source)}
