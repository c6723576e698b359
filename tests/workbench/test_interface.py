"""The interface's own words on the translation page: the same editor, with what its texts need."""

from pathlib import Path

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fikra.accounts.models import User
from fikra.catalogs.actions import translate
from fikra.catalogs.interface.files import path_of, write_interface
from fikra.catalogs.interface.sync import sync_interface
from fikra.catalogs.models import Catalog, Change, Message, State
from fikra.workbench import parts
from tests.making import make_user
from tests.workbench.desk import save

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[1] / "catalogs" / "golden" / "interface.po"
REAL = Path(__file__).parents[2] / "locale" / "ar" / "LC_MESSAGES" / "django.po"


@pytest.fixture
def catalog(settings, tmp_path) -> Catalog:
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    path = path_of("ar")
    path.parent.mkdir(parents=True)
    path.write_bytes(GOLDEN.read_bytes())
    return sync_interface(language="ar", data=path.read_bytes(), by=None).catalog


def one(msgid: str, **more) -> Message:
    return Message.objects.get(catalog__domain=Catalog.INTERFACE, msgid=msgid, **more)


def opened(client, catalog):
    return client.get(reverse("workbench:catalog", args=[catalog.pk]))


def test_it_stands_in_the_list_under_its_name(translator, catalog):
    page = translator.get(reverse("admin:catalogs_catalog_changelist")).text
    assert "Interface of the software" in page
    assert "Labels: topics" not in page


def test_each_text_says_where_it_is_used_and_a_plural_form_for_which_numbers(translator, catalog):
    rows = {row.message.msgid: row for row in opened(translator, catalog).context["rows"]}
    assert rows["Open the list"].label == "Workbench: translation page"
    assert rows["Page"].label == "Readers: article"
    forms = [row.label for row in opened(translator, catalog).context["rows"] if "Plural form" in row.label]
    assert [label.partition("Plural form: ")[2].strip("\u2066\u2069 …") for label in forms] == [
        "0", "1", "2", "3–10", "11–99", "100–102",
    ]  # fmt: skip


def test_what_developers_say_to_translators_is_shown(translator, catalog):
    assert "said when somebody signs in." in opened(translator, catalog).text


def test_placeholders_and_html_can_be_inserted_by_key(translator, catalog):
    rows = {row.message.msgid: row for row in opened(translator, catalog).context["rows"]}
    assert [(tag.opening, tag.closing) for tag in rows["Hello, %(name)s"].tags] == [("%(name)s", "")]
    link = rows['Read <a href="%(url)s">more</a>'].tags
    assert [(tag.opening, tag.closing) for tag in link] == [('<a href="%(url)s">', "</a>")]


def test_what_only_texts_of_the_site_have_is_not_offered(publisher, catalog):
    page = opened(publisher, catalog).text
    for name in ("export_xliff", "align"):
        assert reverse(f"workbench:{name}", args=[catalog.pk]) not in page
    assert "Publish …" not in page
    assert publisher.get(reverse("workbench:export_xliff", args=[catalog.pk])).status_code == 404


@pytest.fixture
def publisher(client) -> object:
    client.force_login(User.objects.create_superuser("root", password="secret"))
    return client


def test_the_page_counts_what_waits_to_be_written(translator, catalog):
    assert "in the software's files" in opened(translator, catalog).text.replace("&#x27;", "'")
    save(translator, one("Publish"), "نشر")
    assert "1 change waits" in opened(translator, catalog).text
    write_interface(language="ar", by=None)
    assert opened(translator, catalog).context["to_write"] == 0


def test_a_translation_is_saved_and_remembered_in_its_history(translator, catalog):
    assert save(translator, one("Publish"), "نشر").status_code == 200
    assert (one("Publish").msgstr, one("Publish").state) == ("نشر", State.TRANSLATED)
    page = translator.get(reverse("workbench:history", args=[one("Publish").pk]))
    assert "نشر" in page.text


def test_a_lost_placeholder_is_refused_with_its_name_and_kept_as_one_that_needs_work(translator, catalog):
    refused = save(translator, one("Hello, %(name)s"), "أهلاً")
    assert refused.status_code == 422
    assert "%(name)s" in refused.json()["problem"]
    assert one("Hello, %(name)s").msgstr == "أهلاً، %(name)s"
    assert save(translator, one("Hello, %(name)s"), "أهلاً", action="draft").status_code == 200
    failing = next(
        row for row in opened(translator, catalog).context["rows"] if row.message.msgid == "Hello, %(name)s"
    )
    assert "placeholders" in [finding.check.check_id for finding in failing.failing]


def test_script_in_a_translation_is_text_on_the_page_and_never_done(translator, catalog):
    bad = "نشر<script>alert(1)</script>"
    assert save(translator, one("Publish"), bad).status_code == 422
    save(translator, one("Publish"), bad, action="draft")
    assert "<script>alert" not in opened(translator, catalog).text


def test_a_megabyte_is_refused_and_nothing_stored(translator, catalog):
    assert save(translator, one("Publish"), "ن" * 500_000).status_code == 422
    assert one("Publish").msgstr == ""


def test_who_has_no_right_to_the_pair_may_read_and_not_change(client, catalog):
    client.force_login(make_user("nura", "translator", "ar", "en"))
    assert "You may read this translation" in opened(client, catalog).text
    assert save(client, one("Publish"), "نشر").status_code == 403
    assert not Change.objects.filter(msgstr="نشر").exists()


def test_offline_it_is_an_ordinary_po_file_with_plurals(translator, catalog):
    response = translator.get(reverse("workbench:export", args=[catalog.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="interface.en-ar.po"'
    file, original = polib.pofile(response.text), polib.pofile(str(GOLDEN))
    assert [
        (e.msgctxt, e.msgid, e.msgid_plural, e.msgstr, e.msgstr_plural, e.fuzzy, e.obsolete) for e in file
    ] == [
        (e.msgctxt, e.msgid, e.msgid_plural, e.msgstr, e.msgstr_plural, e.fuzzy, e.obsolete) for e in original
    ]
    assert [e.comment for e in file] == [e.comment for e in original]


def send(client, catalog, file, **more):
    upload = SimpleUploadedFile("interface.po", str(file).encode())
    return client.post(reverse("workbench:import", args=[catalog.pk]), {"file": upload} | more)


def test_and_comes_back_with_each_form_on_its_message(translator, catalog):
    exported = translator.get(reverse("workbench:export", args=[catalog.pk])).text
    assert send(translator, catalog, exported).context["report"].taken == []
    file = polib.pofile(exported)
    file.find("Publish").msgstr = "نشر"
    file.find("%(count)d page").msgstr_plural[2] = "صفحتان اثنتان"
    report = send(translator, catalog, file).context["report"]
    assert sorted(report.taken) == ["%(count)d pages", "Publish"]
    send(translator, catalog, file, take="1")
    assert one("Publish").msgstr == "نشر"
    assert one("%(count)d pages", context__plural=2).msgstr == "صفحتان اثنتان"
    assert one("%(count)d pages", context__plural=3).msgstr == "%(count)d صفحات"


def test_a_file_with_a_broken_placeholder_comes_in_as_one_that_needs_work(translator, catalog):
    file = polib.pofile(translator.get(reverse("workbench:export", args=[catalog.pk])).text)
    file.find("Hello, %(name)s").msgstr = "أهلاً يا %(nmae)s"
    report = send(translator, catalog, file, take="1")
    assert report.status_code == 302
    assert one("Hello, %(name)s").state == State.NEEDS_WORK


def test_a_file_without_our_header_finds_the_interface_by_its_texts(translator, catalog):
    report = send(translator, catalog, GOLDEN.read_text(encoding="utf-8").replace('"نشر"', '""'))
    assert report.context["report"].catalog == catalog


def test_the_file_of_another_project_is_refused(translator, catalog):
    foreign = 'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "Somewhere else"\nmsgstr "في مكان آخر"\n'
    assert send(translator, catalog, foreign).status_code == 422


def test_all_the_interfaces_texts_open_with_a_fixed_number_of_queries(
    translator, settings, tmp_path, django_assert_max_num_queries
):
    catalog = sync_interface(language="ar", data=REAL.read_bytes(), by=None).catalog
    assert catalog.messages.count() > 1_000
    translate(message=one("Publish"), msgstr="نشر", by=None)
    with django_assert_max_num_queries(12):
        assert opened(translator, catalog).status_code == 200


def test_the_first_page_names_it_among_what_was_worked_on(translator, catalog):
    save(translator, one("Publish"), "نشر")
    assert "Interface of the software" in translator.get(reverse("admin:index")).text


def test_a_catalog_too_long_for_one_page_comes_in_parts(translator, catalog, monkeypatch):
    whole = [row.message.pk for row in opened(translator, catalog).context["rows"]]
    assert opened(translator, catalog).context["parts"] == []
    monkeypatch.setattr(parts, "MOST", 3)
    page = opened(translator, catalog)
    shares = page.context["parts"]
    assert sum(part.count for part in shares) == len(whole)
    assert [part.left > 0 for part in shares if part.is_shown] == [True], "one with something left is shown"
    seen = []
    for part in shares:
        shown = translator.get(page.request["PATH_INFO"], {"part": part.key}).context["rows"]
        assert {row.label.split(" · ")[0] for row in shown} == {part.name}
        seen += [row.message.pk for row in shown]
    assert sorted(seen) == sorted(whole)
    for nonsense in ({"part": "x"}, {"at": "9" * 30}, {"at": "x"}):
        assert translator.get(page.request["PATH_INFO"], nonsense).status_code == 200


def test_a_link_to_a_message_shows_the_part_that_it_is_in(translator, catalog, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)
    for msgid in ("Page", "Open the list"):
        message = one(msgid)
        answer = save(translator, message, "ترجمة", script=False)
        page = translator.get(answer["Location"])
        assert message.pk in [row.message.pk for row in page.context["rows"]]
