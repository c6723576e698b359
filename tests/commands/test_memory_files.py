"""Translation memories and glossaries as files: in, out, and what is said about bad ones."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fikra.memory.actions import remember
from fikra.memory.glossary import terms
from fikra.memory.models import Entry, Posting, Term
from fikra.memory.search import find

pytestmark = pytest.mark.django_db

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu changedate="20200102T030405Z"><tuv xml:lang="en"><seg>The port is open.</seg></tuv>
<tuv xml:lang="ar"><seg>المرفأ مفتوح.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The port is shut.</seg></tuv><tuv xml:lang="fr"><seg>Fermé.</seg></tuv></tu>
</body></tmx>
"""
CSV = "source,target,do_not_translate,forbidden,note\nport,مرفأ,,بورت,sea\nquay,,,,\nFikra,,yes,,\n"


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def run(*arguments: str, **options) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_a_tmx_file_comes_in_and_is_found(write):
    out, err = run("import_tmx", write("old.tmx", TMX), "--language", "ar")
    assert out.splitlines() == ["1 pairs."]
    assert err.startswith("Line 6: It is not in both languages")
    match = find(text="The port is opened.", source_language="en", target_language="ar")[0]
    assert (match.target, match.origin, match.updated_at.year) == ("المرفأ مفتوح.", "tmx:old.tmx", 2020)


def test_a_dry_run_says_the_same_and_keeps_nothing(write):
    out, _err = run("import_tmx", write("old.tmx", TMX), "--language", "ar", "--dry-run")
    assert out.splitlines() == ["1 pairs.", "Nothing was changed: this was a dry run."]
    assert not Entry.objects.exists()


def test_a_file_that_comes_twice_is_kept_once(write):
    for _time in range(2):
        run("import_tmx", write("old.tmx", TMX), "--language", "ar")
    assert Entry.objects.count() == 1


def test_a_broken_tmx_file_is_refused_in_one_line_and_changes_nothing(write):
    cut = TMX[: TMX.index("<tu><tuv")]
    with pytest.raises(CommandError) as refusal:
        run("import_tmx", write("cut.tmx", cut), "--language", "ar")
    assert "\n" not in str(refusal.value)
    assert "cut.tmx" in str(refusal.value)
    assert not Entry.objects.exists()
    assert not Posting.objects.exists()


def test_what_is_exported_comes_back_the_same(write, tmp_path):
    pairs = {"The <em>port</em> is open.": "المرفأ <em>مفتوح</em>.", "One. Two.": "واحد.<p/>اثنان."}
    remember(pairs=pairs.items(), source_language="en", target_language="ar", origin="a")
    remember(pairs=pairs.items(), source_language="en", target_language="ar", origin="b")
    file = str(tmp_path / "out.tmx")
    run("export_tmx", "--language", "ar", "--output", file)
    Entry.objects.all().delete()
    out, err = run("import_tmx", file, "--language", "ar")
    assert (out, err) == ("2 pairs.\n", "")
    assert dict(Entry.objects.filter(level="paragraph").values_list("source", "target")) == pairs


def test_a_glossary_comes_in_and_says_what_it_leaves_aside(write):
    out, err = run("import_glossary", write("terms.csv", CSV), "--language", "ar")
    assert out == "New: 2, changed: 0, known: 0.\n"
    assert err.startswith("Line 3: “\u2068quay\u2069” has no translation")
    assert [term.source for term in terms(source_language="en", target_language="ar")] == ["Fikra", "port"]


def test_a_glossary_goes_out_as_it_came_in(write, tmp_path):
    run("import_glossary", write("terms.csv", CSV), "--language", "ar")
    file = tmp_path / "out.csv"
    run("export_glossary", "--language", "ar", "--output", str(file))
    before = terms(source_language="en", target_language="ar")
    Term.objects.all().delete()
    run("import_glossary", str(file), "--language", "ar")
    assert terms(source_language="en", target_language="ar") == before
    assert file.read_bytes().startswith("\ufeffsource,target".encode())


def test_a_dry_run_of_a_glossary_keeps_nothing(write):
    out, _err = run("import_glossary", write("terms.csv", CSV), "--language", "ar", "--dry-run")
    assert "Nothing was changed" in out
    assert not Term.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import_tmx", "nowhere.tmx", "--language", "ar"), "can't be read"),
        (("import_glossary", "nowhere.csv", "--language", "ar"), "can't be read"),
        (("export_tmx", "--language", "xx"), "none of the site's languages"),
        (("export_glossary", "--language", "en"), "nothing to translate"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_line(arguments, said):
    with pytest.raises(CommandError, match=said):
        run(*arguments)


def test_a_csv_file_without_names_of_columns_is_refused(write):
    with pytest.raises(CommandError, match="The first row must name the columns"):
        run("import_glossary", write("bad.csv", "port,مرفأ\n"), "--language", "ar")
