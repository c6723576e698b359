"""The rooms of the glossary and of the memory."""

import re

import pytest
from django.urls import reverse

from fikra.memory.actions import remember
from fikra.memory.glossary import save_term, terms
from fikra.memory.models import Term as Row
from fikra.text.terms import Term

pytestmark = pytest.mark.django_db

PAIR = {"source_language": "en", "target_language": "ar"}
TERMS, MEMORY = "admin:memory_term_changelist", "admin:memory_entry_changelist"


@pytest.fixture
def port():
    return save_term(term=Term("port", "مرفأ", forbidden=("بورت",), note="Not a harbour."), **PAIR, by=None)


def form(**changes) -> dict:
    return {"source": "port", "target": "مرفأ", "forbidden": "", "note": "", **PAIR} | changes


def test_terms_are_listed_and_found_without_marks(translator, port):
    save_term(term=Term("Fikra", do_not_translate=True), **PAIR, by=None)
    everything = translator.get(reverse(TERMS)).content.decode()
    assert "مرفأ" in everything
    assert "stays as it is" in everything
    found = translator.get(reverse(TERMS), {"q": "مَرفا"}).content.decode()
    assert "مرفأ" in found
    assert "Fikra</bdi>" not in found
    as_it_is = translator.get(reverse(TERMS), {"do_not_translate__exact": "1"}).content.decode()
    assert "مرفأ" not in as_it_is


def test_a_reviewer_adds_changes_and_removes_a_term(reviewer):
    reviewer.post(reverse("admin:memory_term_add"), form(forbidden="بورت\r\nميناء"))
    assert terms(**PAIR) == [Term("port", "مرفأ", forbidden=("بورت", "ميناء"))]
    row = Row.objects.get()
    reviewer.post(reverse("admin:memory_term_change", args=[row.pk]), form(source="harbour", target="ميناء"))
    assert terms(**PAIR) == [Term("harbour", "ميناء")]
    history = reviewer.get(reverse("admin:memory_term_history", args=[row.pk])).content.decode()
    assert "port → مرفأ" in history
    assert "rima" in history
    reviewer.post(reverse("admin:memory_term_delete", args=[row.pk]), {"post": "yes"})
    assert terms(**PAIR) == []


def test_a_translator_reads_terms_and_changes_none(translator, port):
    assert translator.get(reverse("admin:memory_term_change", args=[port.pk])).status_code == 200
    assert (
        translator.post(reverse("admin:memory_term_change", args=[port.pk]), form(target="x")).status_code
        == 403
    )
    assert translator.post(reverse("admin:memory_term_add"), form()).status_code == 403
    assert (
        translator.post(reverse("admin:memory_term_delete", args=[port.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert terms(**PAIR)[0].target == "مرفأ"


def test_a_reviewer_of_one_pair_adds_no_term_of_the_other(reviewer):
    response = reviewer.post(
        reverse("admin:memory_term_add"),
        form(source_language="ar", target_language="en", source="مرفأ", target="port"),
    )
    assert response.status_code == 403
    assert not Row.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"target": ""},
        {"source": ""},
        {"target": "a\u202eb"},
        {"note": "x" * 1_000_000},
        {"target_language": "en"},
    ],
)
def test_a_bad_term_is_refused_and_what_was_typed_is_kept(reviewer, changes):
    response = reviewer.post(reverse("admin:memory_term_add"), form(note="Kept.") | changes)
    assert response.status_code == 200
    assert response.context["errors"]
    assert not Row.objects.exists()


def test_a_script_in_a_term_is_text(reviewer):
    save_term(term=Term("<script>x</script>", "<b>", note="<img src=x>"), **PAIR, by=None)
    html = reviewer.get(reverse(TERMS)).content.decode()
    assert "<script>x" not in html
    assert "<img src=x" not in html


def test_the_memory_is_listed_and_searched_on_both_sides(translator, django_assert_max_num_queries):
    remember(
        pairs=[("The port", "المرفأُ"), ("The river", "النهر")],
        source_language="en",
        target_language="ar",
        origin="tmx:old.tmx",
    )
    translator.get(reverse(MEMORY), {"q": "port"})  # what waits is indexed
    with django_assert_max_num_queries(20):
        found = translator.get(reverse(MEMORY), {"q": "مرفا"}).content.decode()
    assert "<mark>المرفأُ</mark>" in found
    assert "The river" not in found
    assert "old.tmx" in found


def test_the_memory_is_changed_by_nobody(administrator):
    for address in ("add/", "1/change/", "1/delete/"):
        assert administrator.get(f"/admin/memory/entry/{address}").status_code == 404


def test_both_rooms_are_in_the_bar(translator):
    bar = translator.get(reverse("admin:index")).content.decode()
    assert ">Glossary</a>" in bar
    assert ">Memory</a>" in bar


def test_a_term_to_be_read_shows_each_side_in_its_language(translator):
    save_term(term=Term("quay", "رصيف", forbidden=("مرسى",), note="<b>Of a port.</b>"), **PAIR, by=None)
    html = translator.get(reverse("admin:memory_term_change", args=[Row.objects.get().pk])).text
    for shown in ('lang="en">quay</bdi>', 'lang="ar">رصيف</bdi>', 'lang="ar">مرسى</bdi>'):
        assert shown in html
    assert "English to Arabic" in html
    assert "&lt;b&gt;Of a port.&lt;/b&gt;" in html
    assert "[&quot;" not in html


def test_what_is_written_of_a_term_is_in_its_languages(reviewer):
    save_term(term=Term("quay", "رصيف"), **PAIR, by=None)
    html = reviewer.get(reverse("admin:memory_term_change", args=[Row.objects.get().pk])).text
    fields = re.findall(r'<(?:input|textarea)[^>]* name="(source|target|forbidden)"[^>]*>', html)
    assert fields == ["source", "target", "forbidden"]
    for name, language, direction in (("source", "en", "ltr"), ("target", "ar", "rtl")):
        (tag,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', html)
        assert f'lang="{language}"' in tag
        assert f'dir="{direction}"' in tag
