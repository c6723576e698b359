"""A catalog leaves as a PO file and comes back: what would happen is said before it happens."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Message, State
from fikra.text import xliff
from tests.making import PARAGRAPHS, catalog_of, edit, make_article


@pytest.fixture
def catalog(db):
    return catalog_of(make_article())


def export(client, catalog) -> polib.POFile:
    response = client.get(reverse("workbench:export", args=[catalog.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="counting-the-water.en-ar.po"'
    return polib.pofile(response.text)


def upload(client, catalog, data: bytes, **more):
    file = SimpleUploadedFile("x.po", data)
    return client.post(reverse("workbench:import", args=[catalog.pk]), {"file": file} | more)


def test_a_file_is_reported_on_first_and_taken_then(translator, catalog):
    file = export(translator, catalog)
    file[1].msgstr = "ترجمة من ملف"
    report = upload(translator, catalog, str(file).encode())
    assert report.status_code == 200
    assert report.context["report"].taken == [file[1].msgid]
    assert not catalog.messages.exclude(msgstr="").exists()
    address = reverse("workbench:import", args=[catalog.pk])
    taken = translator.post(address, {"content": report.context["content"], "take": "1"})
    assert taken.status_code == 302
    message = Message.objects.get(catalog=catalog, msgid=file[1].msgid)
    assert (message.msgstr, message.state) == ("ترجمة من ملف", State.TRANSLATED)


def test_xliff_goes_out_and_comes_back_like_po(translator, catalog):
    response = translator.get(reverse("workbench:export_xliff", args=[catalog.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="counting-the-water.en-ar.xlf"'
    assert response["Content-Type"] == "application/x-xliff+xml"
    file = xliff.read(response.content)
    entry = file.entries[1]._replace(msgstr="ترجمة من ملف")
    report = upload(translator, catalog, xliff.write(file._replace(entries=(entry,))))
    assert report.context["report"].taken == [entry.msgid]


def test_a_conflict_is_reported_and_becomes_a_suggestion(translator, catalog):
    file = export(translator, catalog)
    entry = file.find(PARAGRAPHS[0])
    entry.msgstr = "ترجمة الملف"
    translate(message=Message.objects.get(catalog=catalog, msgid=entry.msgid), msgstr="ترجمتنا", by=None)
    report = upload(translator, catalog, str(file).encode())
    assert report.context["report"].conflicts == [entry.msgid]
    upload(translator, catalog, str(file).encode(), take="1")
    message = Message.objects.get(catalog=catalog, msgid=entry.msgid)
    panel = translator.get(reverse("workbench:beside", args=[message.pk]))
    assert 'data-take="ترجمة الملف"' in panel.text
    page = translator.get(reverse("workbench:catalog", args=[catalog.pk]))
    assert "Conflict: ours stays, theirs is a suggestion: 1" in page.text


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 10_000_000,
        'msgid "a"\nmsgstr "é"\n'.encode("latin-1"),
        b'msgid "a"\nmsgstr "b',
        b"not a catalog at all",
        b'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr "X-Fikra-Catalog: 00000000-0000-0000-0000-000000000000\\n"\n',
    ],
    ids=["huge", "not UTF-8", "truncated", "no catalog", "wrong language", "foreign"],
)
def test_a_bad_file_is_refused_and_nothing_changes(translator, catalog, data):
    response = upload(translator, catalog, data, take="1")
    assert 400 <= response.status_code < 500
    assert response.context["form"].errors
    assert not catalog.messages.exclude(msgstr="").exists()


def test_no_file_and_an_empty_file_are_refused(translator, catalog):
    address = reverse("workbench:import", args=[catalog.pk])
    assert translator.post(address, {}).status_code == 422
    assert upload(translator, catalog, b"").status_code == 422
    assert translator.post(address, {"content": "%%%", "take": "1"}).status_code == 422


def test_who_does_not_translate_this_language_imports_nothing(other_translator, catalog):
    assert other_translator.get(reverse("workbench:import", args=[catalog.pk])).status_code == 403
    assert upload(other_translator, catalog, b"", take="1").status_code == 403


def test_the_file_of_another_article_is_refused_with_its_name(translator, catalog):
    other = catalog_of(make_article("The dams"))
    response = upload(translator, catalog, str(export_of(translator, other)).encode())
    assert response.status_code == 422
    assert "The dams" in response.content.decode()


def export_of(client, catalog) -> polib.POFile:
    return polib.pofile(client.get(reverse("workbench:export", args=[catalog.pk])).text)


def why(client, message: Message) -> str:
    return client.get(reverse("workbench:beside", args=[message.pk])).context["why"]


def take(client, catalog, file) -> None:
    report = upload(client, catalog, str(file).encode())
    client.post(
        reverse("workbench:import", args=[catalog.pk]), {"content": report.context["content"], "take": "1"}
    )


def test_what_came_with_a_file_says_why_it_needs_work(translator, catalog):
    file = export(translator, catalog)
    river, farmers, report = (file.find(text) for text in (PARAGRAPHS[0], PARAGRAPHS[1], file[-1].msgid))
    river.msgstr, farmers.msgstr, report.msgstr = "انخفض النهر.", "بلا وسوم", report.msgid
    report.flags.append("fuzzy")
    edit(catalog.work.specific, "nobody measures", "somebody measures")
    take(translator, catalog, file)
    messages = {message.msgid: message for message in catalog.messages.all()}
    changed = next(one for text, one in messages.items() if "somebody" in text)
    assert "source was changed" in why(translator, changed)
    assert "tags" in why(translator, messages[farmers.msgid])
    assert "flagged" in why(translator, messages[report.msgid])
    translate(message=messages[farmers.msgid], msgstr="علموا", by=None, done=False)
    assert why(translator, messages[farmers.msgid]) == ""


def test_everything_for_offline_work_is_in_one_menu(translator, catalog):
    html = translator.get(reverse("workbench:catalog", args=[catalog.pk])).content.decode()
    menu = html[html.index("menu offline") : html.index("</details>", html.index("menu offline"))]
    for view in ("export", "export_xliff", "export_tmx", "import"):
        assert reverse(f"workbench:{view}", args=[catalog.pk]) in menu
