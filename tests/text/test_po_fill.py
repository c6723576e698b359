"""New translations in a PO file: their lines change, and no other byte."""

import shutil
import subprocess

import pytest

from fikra.text import po
from fikra.text.po_fill import Filling, fill

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
FILE = f"""# A comment of the file.
{HEADER}
# A translator's remark.
#. Translators: what it is
#: fikra/a.py:12 templates/b.html
#, python-format
msgid "See %(name)s"
msgstr ""

#: fikra/a.py
#, fuzzy
#| msgid "old"
msgid "new"
msgstr "قديم"

msgctxt "of a page"
msgid "%(count)d page"
msgid_plural "%(count)d pages"
msgstr[0] "a"
msgstr[1] "b"

#~ msgid "gone"
#~ msgstr "ذهب"
"""


def lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """What went and what came."""
    before, after = old.split("\n"), new.split("\n")
    return [one for one in before if one not in after], [one for one in after if one not in before]


def test_without_news_the_text_is_the_same() -> None:
    assert fill(FILE, {}) == FILE


def test_only_the_lines_of_the_translation_change() -> None:
    new = fill(FILE, {("", "See %(name)s"): Filling(("انظر %(name)s",))})
    assert lines(FILE, new) == (['msgstr ""'], ['msgstr "انظر %(name)s"'])
    assert new.count("\n") == FILE.count("\n")


def test_what_is_done_is_fuzzy_no_more_and_forgets_its_old_source() -> None:
    new = fill(FILE, {("", "new"): Filling(("جديد",))})
    assert lines(FILE, new) == (["#, fuzzy", '#| msgid "old"', 'msgstr "قديم"'], ['msgstr "جديد"'])


def test_what_needs_work_is_fuzzy_beside_its_other_flags() -> None:
    new = fill(FILE, {("", "See %(name)s"): Filling(("انظر",), fuzzy=True, previous=("", "Look", ""))})
    assert '#, fuzzy, python-format\n#| msgid "Look"\nmsgid "See' in new


def test_plural_forms_are_filled_each() -> None:
    new = fill(FILE, {("of a page", "%(count)d page"): Filling(("c", "d"))})
    assert lines(FILE, new) == (['msgstr[0] "a"', 'msgstr[1] "b"'], ['msgstr[0] "c"', 'msgstr[1] "d"'])


def test_line_ends_quotes_and_backslashes_come_back_from_a_reader() -> None:
    text = 'a "b" \\ c\n\td\n'
    new = fill(FILE, {("", "new"): Filling((text,))})
    assert 'msgstr ""\n"a \\"b\\" \\\\ c\\n"\n"\\td\\n"\n' in new
    assert next(entry.msgstr for entry in po.loads(new).entries if entry.msgid == "new") == text


def test_a_file_of_windows_keeps_its_line_ends() -> None:
    windows = FILE.replace("\n", "\r\n")
    new = fill(windows, {("", "new"): Filling(("جديد",))})
    assert new.replace("\r\n", "").count("\n") == 0
    assert new.replace("\r\n", "\n") == fill(FILE, {("", "new"): Filling(("جديد",))})


@pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed (apt-get install gettext)")
def test_long_lines_are_broken_where_gettexts_tools_break_them() -> None:
    long = "the river has fallen for three years في النهر وقد كتب and nobody measures it. " * 5
    new = fill(FILE, {("", "new"): Filling((long,))})
    tidy = subprocess.run(
        ["msgcat", "-"], input=new.encode(), capture_output=True, check=True
    ).stdout.decode()
    assert (
        new.partition('msgid "new"\n')[2].partition("\n\n")[0]
        == (tidy.partition('msgid "new"\n')[2].partition("\n\n")[0])
    )


def test_a_file_that_has_long_lines_gets_long_lines() -> None:
    wide = FILE.replace("قديم", "ق" * 90)
    assert 'msgstr "' + "a " * 60 + '"' in fill(wide, {("", "new"): Filling(("a " * 60,))})


def test_a_text_that_is_not_there_is_refused() -> None:
    with pytest.raises(po.PoError, match="missing"):
        fill(FILE, {("", "gone"): Filling(("x",))})


def test_a_layout_of_its_own_is_refused_not_damaged() -> None:
    odd = HEADER + '\nmsgid "a" msgstr "b"\n'
    with pytest.raises(po.PoError, match="layout"):
        fill(odd, {("", "a"): Filling(("x",))})


def test_what_is_no_po_file_is_refused() -> None:
    with pytest.raises(po.PoError, match="not-po"):
        fill("hello", {("", "a"): Filling(("x",))})
