"""The merge command takes what msgmerge takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from fikra.text import merge_command, merge_options, po
from fikra.text.merge_options import Options, UsageError
from fikra.text.po import Entry, File

ROOT = Path(__file__).parents[2]
HEADERS = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8", "POT-Creation-Date": "2024-01-01"}


def write(path: Path, *entries: Entry, **headers: str) -> Path:
    path.write_text(po.dumps(File(HEADERS | headers, entries)), encoding="utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(
        tmp_path / "old.po",
        Entry("", "Boats", "قوارب", references=("b.html:2",)),
        Entry("", "Ports of the north", "مرافئ الشمال", references=("a.html:9",)),
    )


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write(
        tmp_path / "new.pot",
        Entry("", "Boats", references=("b.html:3", "b.html:7")),
        Entry("", "Ports of the south", comment="heading", references=("a.html:10",)),
        **{"POT-Creation-Date": "2025-05-05"},
    )


def run(*arguments: str | Path) -> int:
    return merge_command.main([str(argument) for argument in arguments])


def read(path: Path) -> tuple[Entry, ...]:
    return po.loads(path.read_bytes()).entries


# Options


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("a.po b.pot", Options(("a.po", "b.pot"))),
        ("-o out a.po b.pot", Options(("a.po", "b.pot"), output_file="out")),
        ("-oout a.po b.pot", Options(("a.po", "b.pot"), output_file="out")),
        ("--output-file=out a b", Options(("a", "b"), output_file="out")),
        (
            "-qvNs a b --previous",
            Options(("a", "b"), no_fuzzy_matching=True, sort_output=True, previous=True),
        ),
        ("-C x --compendium y a b", Options(("a", "b"), compendium=("x", "y"))),
        ("--no-loc --width 72 --sort-by a b", Options(("a", "b"), no_location=True, sort_by_file=True)),
        ("-n a b", Options(("a", "b"), add_location="full")),
        ("--add-location=file -- -a -b", Options(("-a", "-b"), add_location="file")),
        ("- b", Options(("-", "b"))),
    ],
)
def test_options_are_read_as_getopt_reads_them(line: str, options: Options) -> None:
    assert merge_options.read(line.split()) == options


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("--no-such a b", "unknown option --no-such"),
        ("-x a b", "unknown option -x"),
        ("--properties-input a b", "unknown option --properties-input"),
        ("--no a b", "--no may be"),
        ("a b -o", "--output-file needs a value"),
        ("--update=yes a b", "--update takes no value"),
        ("--add-location=some a b", "--add-location is one of"),
        ("--backup=sometimes -U a b", "--backup is one of"),
    ],
)
def test_what_is_no_option_is_said(line: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        merge_options.read(line.split())


@pytest.mark.parametrize(
    "line",
    ["a.po", "a b c", "-U a b -o c", "--suffix=.x a b", "-U --for-msgfmt a b", "nowhere.po nowhere.pot"],
)
def test_a_wrong_call_says_one_line_and_changes_nothing(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*line.split()) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_every_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    usage = capsys.readouterr().out
    for name in Options._fields:
        assert name == "files" or f"--{name.replace('_', '-')}" in usage


# What they do


def test_the_header_is_the_translators_and_its_date_the_templates(
    old: Path, new: Path, tmp_path: Path
) -> None:
    assert run(old, new, "-o", tmp_path / "out.po", "--lang", "ar_LB") == 0
    headers = po.loads((tmp_path / "out.po").read_bytes()).headers
    assert (headers["Language"], headers["POT-Creation-Date"]) == ("ar_LB", "2025-05-05")


def test_references_are_left_out_or_shortened_and_entries_sorted(
    old: Path, new: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.po"
    run(old, new, "-o", out, "--no-location")
    assert [entry.references for entry in read(out)] == [(), ()]
    run(old, new, "-o", out, "--add-location=file", "--sort-by-file")
    assert [entry.references for entry in read(out)] == [("a.html",), ("b.html",)]
    run(old, new, "-o", out, "-s")
    assert [entry.msgid for entry in read(out)] == ["Boats", "Ports of the south"]


def test_an_update_writes_back_and_keeps_the_old_file(old: Path, new: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    assert run("-U", old, new) == 0
    assert [entry.fuzzy for entry in read(old)] == [False, True]
    assert (tmp_path / "old.po~").read_bytes() == before
    again = old.read_bytes()
    assert run("-U", old, new, "--backup=numbered") == 0
    assert old.read_bytes() == again
    assert not (tmp_path / "old.po.~1~").exists()


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--backup=none"], []),
        (["--suffix=.old"], ["old.po.old"]),
        (["--backup=numbered"], ["old.po.~1~"]),
        (["--backup=existing"], ["old.po~"]),
    ],
)
def test_the_backup_is_the_one_asked_for(
    old: Path, new: Path, tmp_path: Path, options: list[str], kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VERSION_CONTROL", raising=False)
    assert run("-U", old, new, *options) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["new.pot", "old.po", *kept])


def test_numbered_backups_go_on_counting(old: Path, new: Path, tmp_path: Path) -> None:
    (tmp_path / "old.po.~7~").write_text("")
    run("-U", old, new)
    assert (tmp_path / "old.po.~8~").exists()


def test_an_update_that_would_change_the_date_only_writes_nothing(old: Path, tmp_path: Path) -> None:
    template = write(tmp_path / "same.pot", *read(old), **{"POT-Creation-Date": "2030-01-01"})
    before = old.read_bytes()
    assert run("-U", old, template) == 0
    assert old.read_bytes() == before


def test_a_library_fills_what_the_catalog_lacks_and_may_serve_twice(new: Path, tmp_path: Path) -> None:
    library = write(tmp_path / "library.po", Entry("", "Ports of the east", "مرافئ الشرق", note="n"))
    wanted = [Entry("", "Ports of the east"), Entry("", "Ports of the west"), Entry("", "Ports of the coast")]
    template = write(tmp_path / "more.pot", *wanted)
    assert run("-C", library, "/dev/null", template, "-o", tmp_path / "out.po") == 0
    assert [(entry.msgstr, entry.fuzzy, entry.note) for entry in read(tmp_path / "out.po")] == [
        ("مرافئ الشرق", False, ""),
        ("مرافئ الشرق", True, ""),
        ("مرافئ الشرق", True, ""),
    ]


def test_the_catalogs_own_translation_goes_before_the_librarys(old: Path, new: Path, tmp_path: Path) -> None:
    library = write(tmp_path / "library.po", Entry("", "Boats", "مراكب"))
    run("-C", library, old, new, "-o", tmp_path / "out.po")
    assert read(tmp_path / "out.po")[0].msgstr == "قوارب"


def test_for_msgfmt_only_what_is_done_is_written(old: Path, new: Path, tmp_path: Path) -> None:
    run("--for-msgfmt", old, new, "-o", tmp_path / "out.po")
    assert read(tmp_path / "out.po") == (Entry("", "Boats", "قوارب"),)


def test_input_files_are_looked_for_in_the_directories_named(old: Path, new: Path, tmp_path: Path) -> None:
    assert run("-D", tmp_path, "old.po", "new.pot", "-o", tmp_path / "out.po") == 0


def test_a_text_that_became_a_format_string_needs_work_where_its_directives_differ(tmp_path: Path) -> None:
    old = write(tmp_path / "old.po", Entry("", "%d of %s", "%s من %s"), Entry("", "%s!", "%s!"))
    new = write(
        tmp_path / "new.pot", *[entry._replace(msgstr="", flags=("c-format",)) for entry in read(old)]
    )
    run(old, new, "-o", tmp_path / "out.po")
    assert [entry.fuzzy for entry in read(tmp_path / "out.po")] == [True, False]


def test_a_start_costs_no_more_than_it_needs() -> None:
    heavy = (
        "argparse",
        "dataclasses",
        "inspect",
        "pathlib",
        "babel",
        "polib",
        "fikra.text.sentences",
        "django",
    )
    code = f"import fikra.text.merge_command, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


MANY_DIGITS = "1" * 5000


def test_numbers_that_python_refuses_to_read_are_not_read() -> None:
    headers = {"Plural-Forms": f"nplurals={MANY_DIGITS}; plural=0;"}
    flags = (f"range: 1..{MANY_DIGITS}",)
    before = File(headers, (Entry("", "a day", "", msgid_plural="days", msgstr_plural=("يوم", "أيام")),))
    after = [Entry("", "a day", msgid_plural="days", references=(f"a.c:{MANY_DIGITS}",), flags=flags)]
    merged = merge_command.merge_files(before, File({}, tuple(after)), Options(sort_by_file=True), ())
    assert merged.entries[0].msgstr_plural == ("يوم", "أيام")
    again = merge_command.merge_files(merged, File({}, (after[0]._replace(flags=()),)), Options(), ())
    assert again.entries[0].msgstr_plural == ("يوم", "أيام")
