"""Glossaries and memories as files: reported on first, then taken, all of what is good or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fikra.catalogs.actions import approve
from fikra.memory.actions import remember
from fikra.memory.glossary import save_term, terms
from fikra.memory.models import Entry
from fikra.text.terms import Term
from tests.making import catalog_of, make_article

pytestmark = pytest.mark.django_db

PAIR = {"source_language": "en", "target_language": "ar"}
TERMS, MEMORY = "workbench:import_terms", "workbench:import_memory"
CSV = "source,target\r\nport,مرفأ\r\nriver,نهر\r\nquay,\r\nboat,قا\u202eرب\r\n"
TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>The port</seg></tuv><tuv xml:lang="ar"><seg>المرفأ</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The river</seg></tuv><tuv xml:lang="ar"><seg>ال\u202eنهر</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Le port</seg></tuv></tu>
</body></tmx>"""


def send(client, view: str, content: str | bytes, name: str = "old.tmx", **more):
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse(view), {"pair": "en-ar", "file": SimpleUploadedFile(name, data)} | more)


def take(client, view: str, response):
    context = response.context
    data = {"pair": "en-ar", "content": context["content"], "name": context["name"], "take": "1"}
    return client.post(reverse(view), data)


def test_a_glossary_is_reported_on_and_then_taken(reviewer):
    save_term(term=Term("port", "ميناء"), **PAIR, by=None)
    response = send(reviewer, TERMS, CSV, "terms.csv")
    report = response.context["report"]
    assert (report.new, report.changed) == (["river → نهر"], ["port → مرفأ"])
    assert [line for line, _why in report.refused] == [4, 5]
    assert "Line 5" in response.content.decode()
    assert len(terms(**PAIR)) == 1
    assert take(reviewer, TERMS, response).status_code == 302
    assert terms(**PAIR) == [Term("port", "مرفأ"), Term("river", "نهر")]


def test_a_memory_is_reported_on_and_then_taken(reviewer):
    response = send(reviewer, MEMORY, TMX)
    report = response.context["report"]
    assert report.new == ["The port"]
    assert [line for line, _why in report.refused] == [3, 4]
    assert not Entry.objects.exists()
    take(reviewer, MEMORY, response)
    assert list(Entry.objects.values_list("source", "origin")) == [("The port", "tmx:old.tmx")]
    again = send(reviewer, MEMORY, TMX).context["report"]
    assert (again.new, again.changed, again.unchanged) == ([], [], 1)


@pytest.mark.parametrize("view", [TERMS, MEMORY])
@pytest.mark.parametrize(
    "content", ["", "nothing of the kind", b"\xff\xfe\x00", "<tmx", "a;b\r\n\x00", "x" * 6_000_001]
)
def test_a_bad_file_is_refused_in_a_sentence_and_changes_nothing(reviewer, view, content):
    response = send(reviewer, view, content)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Entry.objects.exists()
    assert not terms(**PAIR)


@pytest.mark.parametrize("view", [TERMS, MEMORY])
def test_a_translator_takes_no_file_in(translator, view):
    assert translator.get(reverse(view)).status_code == 403
    assert send(translator, view, CSV).status_code == 403


@pytest.mark.parametrize("view", [TERMS, MEMORY])
def test_a_pair_that_is_not_ones_own_is_no_choice(reviewer, view):
    assert send(reviewer, view, CSV, pair="ar-en").status_code == 422


def test_what_goes_out_comes_back_unchanged(reviewer, translator):
    save_term(term=Term("port", "مرفأ", forbidden=("بورت",), note="=1+1"), **PAIR, by=None)
    remember(pairs=[("The <em>port</em>", "<em>المرفأ</em>")], **PAIR, origin="tmx:old.tmx")
    csv = translator.get(reverse("workbench:export_terms", args=["en", "ar"]))
    assert "glossary.en-ar.csv" in csv["Content-Disposition"]
    tmx = translator.get(reverse("workbench:export_memory", args=["en", "ar"]))
    for view, content in ((TERMS, csv.content), (MEMORY, tmx.content)):
        report = send(reviewer, view, content, "again.tmx").context["report"]
        assert (report.new, report.changed, report.unchanged) == ([], [], 1)


def test_an_article_takes_its_own_pairs_along(reviewer, translator):
    catalog = catalog_of(make_article())
    remember(pairs=[("Another", "آخر")], **PAIR, origin="x")
    approve(message=catalog.messages.get(msgctxt="title"), by=None, msgstr="عدّ المياه")
    tmx = translator.get(reverse("workbench:export_tmx", args=[catalog.pk])).content.decode()
    assert "عدّ المياه" in tmx
    assert "Another" not in tmx


def test_there_is_no_glossary_of_other_languages(translator):
    assert translator.get(reverse("workbench:export_terms", args=["en", "en"])).status_code == 404
