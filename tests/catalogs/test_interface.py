"""The interface's own words in the database: in from their file, translated here, and out into it again."""

import subprocess
from pathlib import Path

import polib
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.catalogs.actions import approve, translate
from fikra.catalogs.interface.files import compile_file, path_of, write_interface
from fikra.catalogs.interface.sync import Report, sync_interface
from fikra.catalogs.models import Catalog, Message, State, Suggestion, Verb
from tests.making import make_user

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
REPOSITORY = Path(__file__).parents[2] / "locale"


@pytest.fixture
def path(settings, tmp_path) -> Path:
    """The file of a small interface, where the settings say that it stands."""
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    path = path_of("ar")
    path.parent.mkdir(parents=True)
    path.write_bytes((GOLDEN / "interface.po").read_bytes())
    return path


def sync(path: Path) -> Report:
    return sync_interface(language="ar", data=path.read_bytes(), by=None)


def write(**more):
    return write_interface(language="ar", by=None, **more)


def one(msgid: str, **more) -> Message:
    return Message.objects.get(catalog__domain=Catalog.INTERFACE, msgid=msgid, **more)


def replaced(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_each_text_of_the_file_is_a_message_and_a_plural_one_for_each_form(path):
    report = sync(path)
    catalog = report.catalog
    assert (catalog.source_language, catalog.target_language, catalog.work) == ("en", "ar", None)
    assert report.new == 14
    assert (one("Save").msgstr, one("Save").state) == ("حفظ", State.TRANSLATED)
    assert one("Publish").state == State.UNTRANSLATED
    forms = [row for row in catalog.messages.all() if row.context.get("msgid_plural")]
    assert [row.msgid for row in forms] == ["%(count)d pages", "%(count)d page", *["%(count)d pages"] * 4]
    assert [row.context["category"] for row in forms] == ["zero", "one", "two", "few", "many", "other"]
    assert forms[3].context["examples"].startswith("3–10")


def test_what_is_fuzzy_in_the_file_needs_work_and_keeps_its_previous_source(path):
    sync(path)
    row = one("Open the list")
    assert (row.state, row.previous_msgid, row.msgstr) == (State.NEEDS_WORK, "Open a list", "فتح قائمة")


def test_comments_for_translators_places_and_contexts_are_kept(path):
    sync(path)
    assert one("Page").context["msgctxt"] == "of a book"
    assert one("Page").context["references"] == ["templates/reader/article.html"]
    assert one("Hello, %(name)s").context["comment"] == "Translators: said when somebody signs in."


def test_syncing_and_writing_an_untouched_file_changes_no_byte(path):
    before = path.read_bytes()
    sync(path)
    assert write().entries == 0
    assert path.read_bytes() == before


def test_nor_of_the_interfaces_real_file(settings, path):
    real = REPOSITORY / "ar" / "LC_MESSAGES" / "django.po"
    path.write_bytes(real.read_bytes())
    report = sync(path)
    assert (report.broken, report.conflicts) == ([], [])
    assert write().entries == 0
    assert path.read_bytes() == real.read_bytes()


def test_what_is_translated_here_is_written_and_compiled(path):
    sync(path)
    translate(message=one("Publish"), msgstr="نشر", by=None)
    approve(message=one("Save"), by=None)
    assert write().entries == 1
    assert polib.pofile(str(path)).find("Publish").msgstr == "نشر"
    assert polib.mofile(str(path.with_suffix(".mo"))).find("Publish").msgstr == "نشر"
    assert write().entries == 0


def test_the_written_file_is_the_one_that_was_foreseen(path):
    sync(path)
    translate(message=one("Publish"), msgstr="نشر", by=None)
    translate(message=one("Save"), msgstr="يحفظ", by=None, done=False)
    translate(message=one("Open the list"), msgstr="فتح القائمة", by=None)
    for row in Message.objects.filter(msgid="%(count)d pages", context__plural=2):
        translate(message=row, msgstr="صفحتان اثنتان", by=None)
    write()
    assert path.read_text(encoding="utf-8") == (GOLDEN / "interface_written.po").read_text(encoding="utf-8")


def test_what_needs_work_is_written_as_fuzzy_and_not_compiled(path):
    sync(path)
    translate(message=one("Save"), msgstr="يحفظ", by=None, done=False)
    write()
    entry = polib.pofile(str(path)).find("Save")
    assert (entry.msgstr, entry.fuzzy) == ("يحفظ", True)
    assert polib.mofile(str(path.with_suffix(".mo"))).find("Save") is None


def test_a_check_writes_nothing_anywhere(path):
    sync(path)
    translate(message=one("Publish"), msgstr="نشر", by=None)
    before, rows = path.read_bytes(), list(Message.objects.values())
    assert write(check=True).entries == 1
    assert path.read_bytes() == before
    assert list(Message.objects.values()) == rows
    assert not path.with_suffix(".mo").exists()


def test_an_edit_of_the_file_comes_in_where_nobody_changed_it_here(path):
    sync(path)
    replaced(path, ('msgstr "حفظ"', 'msgstr "احتفاظ"'))
    report = sync(path)
    assert (report.taken, report.conflicts) == (1, [])
    assert one("Save").msgstr == "احتفاظ"
    assert one("Save").changes.first().verb == Verb.IMPORTED
    assert sync(path).taken == 0


def test_a_translation_made_here_survives_a_sync(path):
    sync(path)
    translate(message=one("Save"), msgstr="حفظ التغييرات", by=None)
    sync(path)
    assert one("Save").msgstr == "حفظ التغييرات"


def test_where_both_changed_it_ours_stays_and_the_files_is_a_suggestion(path):
    sync(path)
    translate(message=one("Save"), msgstr="حفظ التغييرات", by=None)
    replaced(path, ('msgstr "حفظ"', 'msgstr "احتفاظ"'))
    assert sync(path).conflicts == ["Save"]
    assert one("Save").msgstr == "حفظ التغييرات"
    assert Suggestion.objects.get(message=one("Save")).msgstr == "احتفاظ"
    assert sync(path).conflicts == []
    assert write().entries == 1
    assert polib.pofile(str(path)).find("Save").msgstr == "حفظ التغييرات"


def test_writing_brings_in_first_what_the_file_gained(path):
    sync(path)
    replaced(path, ('msgstr "حفظ"', 'msgstr "احتفاظ"'))
    translate(message=one("Publish"), msgstr="نشر", by=None)
    written = write()
    assert (written.report.taken, written.entries) == (1, 1)
    file = polib.pofile(str(path))
    assert (file.find("Save").msgstr, file.find("Publish").msgstr) == ("احتفاظ", "نشر")


def test_a_new_text_arrives_a_removed_one_goes_and_comes_back(path):
    sync(path)
    save = one("Save").pk
    text = path.read_text(encoding="utf-8")
    replaced(path, ('msgid "Save"\nmsgstr "حفظ"', 'msgid "Completely different words"\nmsgstr ""'))
    report = sync(path)
    assert (report.new, report.gone) == (1, 1)
    assert one("Save").obsolete
    path.write_text(text, encoding="utf-8")
    assert sync(path).back == 1
    assert (one("Save").pk, one("Save").msgstr, one("Save").obsolete) == (save, "حفظ", False)


def test_a_reworded_text_keeps_its_message_and_its_translation_as_a_start(path):
    sync(path)
    row = one("Hello, %(name)s")
    replaced(path, ("Hello, %(name)s", "Hello there, %(name)s"), ('msgstr "أهلاً، %(name)s"', 'msgstr ""'))
    assert sync(path).changed == 1
    row.refresh_from_db()
    assert (row.msgid, row.previous_msgid) == ("Hello there, %(name)s", "Hello, %(name)s")
    assert (row.msgstr, row.state) == ("أهلاً، %(name)s", State.NEEDS_WORK)
    write()
    entry = polib.pofile(str(path)).find("Hello there, %(name)s")
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("أهلاً، %(name)s", True, "Hello, %(name)s")


def test_what_gettexts_own_merge_made_of_it_is_understood(path, tmp_path):
    sync(path)
    row = one("Hello, %(name)s")
    template = path.read_text(encoding="utf-8").replace("Hello, %(name)s", "Hello there, %(name)s")
    (tmp_path / "new.pot").write_text(template, encoding="utf-8")
    try:
        command = [
            "msgmerge",
            "--previous",
            "--update",
            "--backup=none",
            str(path),
            str(tmp_path / "new.pot"),
        ]
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("gettext is not installed (apt-get install gettext)")
    sync(path)
    row.refresh_from_db()
    assert (row.msgid, row.state) == ("Hello there, %(name)s", State.NEEDS_WORK)
    before = path.read_bytes()
    assert write().entries == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Hello, %(name)s", "أهلاً"),
        ("Hello, %(name)s", "أهلاً، %(nmae)s"),
        ("By {who}", "بقلم {من}"),
        ('Read <a href="%(url)s">more</a>', "اقرأ المزيد"),
        ('Read <a href="%(url)s">more</a>', '<a href="%(url)s">المزيد</a><script>x()</script>'),
    ],
)
def test_a_translation_that_the_program_would_stumble_over_is_never_done(path, msgid, text):
    sync(path)
    with pytest.raises(ValidationError):
        translate(message=one(msgid), msgstr=text, by=None)
    translate(message=one(msgid), msgstr=text, by=None, done=False)
    write()
    assert polib.mofile(str(path.with_suffix(".mo"))).find(msgid) is None


def test_a_form_of_one_number_needs_not_name_it(path):
    sync(path)
    forms = {row.context["plural"]: row for row in Message.objects.filter(context__has_key="plural")}
    translate(message=forms[2], msgstr="صفحتان", by=None)
    with pytest.raises(ValidationError, match="placeholders"):
        translate(message=forms[3], msgstr="صفحات", by=None)


def test_html_and_signs_come_back_byte_for_byte(path):
    sync(path)
    text = 'ا < ب &lt; ج & د: <a href="%(url)s">المزيد</a>'
    translate(message=one('Read <a href="%(url)s">more</a>'), msgstr=text, by=None)
    write()
    assert polib.pofile(str(path)).find('Read <a href="%(url)s">more</a>').msgstr == text


def test_the_edges_of_a_source_are_those_of_its_translation(path):
    sync(path)
    row = one(" By the way:\n")
    assert translate(message=row, msgstr="بالمناسبة:", by=None).msgstr == " بالمناسبة:\n"


def test_a_broken_translation_in_the_file_needs_work_and_is_told(path):
    replaced(path, ('msgstr "أهلاً، %(name)s"', 'msgstr "أهلاً، %(nmae)s"'))
    report = sync(path)
    assert [msgid for msgid, _why in report.broken] == ["Hello, %(name)s"]
    assert one("Hello, %(name)s").state == State.NEEDS_WORK
    replaced(path, ("%(nmae)s", "%(name)s"))
    report = sync(path)
    assert (report.taken, report.conflicts) == (1, [])
    assert one("Hello, %(name)s").state == State.TRANSLATED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"hello", "not a PO file"),
        (b'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "a"\nmsgstr b\n', "Line 5"),
        (b'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr ""\n', "“de”"),
        (
            b'msgid ""\nmsgstr "Language: ar\\n"\n\n' + b'msgid "%s"\nmsgstr ""\n' % (b"x" * 6_000_000),
            "too large",
        ),
    ],
)
def test_a_file_that_cant_be_read_is_refused_with_its_line(path, data, said):
    sync(path)
    before = list(Message.objects.values())
    with pytest.raises(ValidationError) as refusal:
        sync_interface(language="ar", data=data, by=None)
    assert said in refusal.value.messages[0]
    assert list(Message.objects.values()) == before


def test_the_file_of_another_program_is_refused(path):
    sync(path)
    other = 'msgid ""\nmsgstr "Language: ar\\n"\n\n' + "\n".join(
        f'msgid "other {number}"\nmsgstr ""\n' for number in range(20)
    )
    with pytest.raises(ValidationError, match="another program"):
        sync_interface(language="ar", data=other.encode(), by=None)


def test_only_an_administrator_may_bring_a_file_in(path):
    editor = make_user("amal", "translator", "en", "ar")
    with pytest.raises(PermissionDenied):
        sync_interface(language="ar", data=path.read_bytes(), by=editor)


def test_a_folder_that_cant_be_written_changes_nothing(path, monkeypatch):
    sync(path)
    translate(message=one("Publish"), msgstr="نشر", by=None)
    before = path.read_bytes()

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fikra.catalogs.interface.files.tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError):
        write()
    assert path.read_bytes() == before
    monkeypatch.undo()
    assert write(check=True).entries == 1


def test_compiling_twice_touches_the_file_once(path):
    compile_file(path)
    stamp = path.with_suffix(".mo").stat().st_mtime_ns
    compile_file(path)
    assert path.with_suffix(".mo").stat().st_mtime_ns == stamp
