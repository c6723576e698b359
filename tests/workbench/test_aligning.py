"""An existing translation is brought in by hand: read, laid side by side, mended, reported on and taken."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fikra.catalogs.actions import open_catalog, save_source, translate
from fikra.catalogs.alignment import source_blocks
from fikra.catalogs.models import Change, Message, State, Suggestion, Verb
from fikra.catalogs.pairing import Pairing, Part, Row, pack
from fikra.text import plain
from fikra.text.segments import Segment
from tests.aligning import ARABIC, ENGLISH, OTHER, SHAPED
from tests.making import catalog_of, edit, make_article


@pytest.fixture
def article(db):
    document = plain.parse_document(ENGLISH.encode(), ".md")
    return make_article(
        document.fields["title"], text=document.body, standfirst=document.fields["standfirst"]
    )


@pytest.fixture
def catalog(article):
    return catalog_of(article)


def address(catalog) -> str:
    return reverse("workbench:align", args=[catalog.pk])


def upload(client, catalog, text: str | bytes = ARABIC, name: str = "ar.md"):
    data = text.encode() if isinstance(text, str) else text
    return client.post(address(catalog), {"file": SimpleUploadedFile(name, data)})


def paste(client, catalog, text: str):
    return client.post(address(catalog), {"text": text})


def press(client, shown, do: str, **more):
    """A button of the page, as it was shown."""
    data = {"pairing": shown.context["pairing"], "do": do} | more
    return client.post(address(shown.context["catalog"]), data)


def send(client, shown, name: str, **more):
    data = {"pairing": shown.context["pairing"], name: "1"} | more
    return client.post(address(shown.context["catalog"]), data)


def lines(shown) -> list:
    return [line for group in shown.context["groups"] for line in group.lines]


def pairs(shown) -> list[tuple[list[str], list[str]]]:
    """The beginnings of the blocks of the text."""
    return [
        ([block.text[:12] for block in line.source], [block.text[:12] for block in line.target])
        for line in lines(shown)
        if not line.fixed
    ]


def place(shown, beginning: str) -> str:
    """The numbers of the row in which a block begins so."""
    return next(
        line.place
        for line in lines(shown)
        for block in (*line.source, *line.target)
        if block.text.startswith(beginning)
    )


def nothing_changed() -> bool:
    return not Change.objects.filter(verb=Verb.ALIGNED).exists() and not Suggestion.objects.exists()


def test_the_translation_page_leads_there(translator, catalog):
    page = translator.get(reverse("workbench:catalog", args=[catalog.pk]))
    assert f'href="{address(catalog)}"' in page.text
    assert translator.get(address(catalog)).status_code == 200


def test_a_file_is_laid_beside_the_source_each_block_in_its_language(translator, catalog):
    shown = upload(translator, catalog)
    assert shown.status_code == 200
    assert nothing_changed()
    assert (["The town has"], ["تنتظر المدين"]) in pairs(shown)
    assert re.search(r'<div class="side" lang="en" dir="ltr">\s*<div class="block kind-h2', shown.text)
    assert re.search(r'<div class="side" lang="ar" dir="rtl">\s*<div class="block kind-h2', shown.text)


@pytest.mark.parametrize(
    "text",
    [
        "عنوان\n\nفقرة أولى من النص.\n\nفقرة ثانية.\n",
        "# عنوان\n\nفقرة أولى من النص.\n\n## رأس\n\nفقرة ثانية.\n",
        "<h1>عنوان</h1><p>فقرة أولى من النص.</p><p>فقرة ثانية.</p>",
    ],
    ids=["plain", "Markdown", "HTML"],
)
def test_text_is_pasted_in_any_of_the_three_forms(translator, catalog, text):
    shown = paste(translator, catalog, text)
    assert shown.status_code == 200
    assert any("عنوان" in block.text for line in lines(shown) for block in line.target)
    assert sum(len(target) for _source, target in pairs(shown)) >= 2


def test_what_is_seen_is_reported_on_and_then_taken(translator, catalog):
    shown = upload(translator, catalog)
    report = send(translator, shown, "report")
    assert report.status_code == 200
    assert nothing_changed()
    assert "The harbour that waited for its cranes" in report.context["report"].taken
    taken = send(translator, report, "take")
    assert taken.headers["Location"] == reverse("workbench:catalog", args=[catalog.pk])
    message = Message.objects.get(msgctxt="title")
    assert (message.msgstr, message.state) == ("الميناء الذي انتظر رافعاته", State.TRANSLATED)
    assert set(Change.objects.filter(verb=Verb.ALIGNED).values_list("by", flat=True)) == {translator.user.pk}


def test_one_goes_back_from_the_report_to_the_pairs_as_they_were(translator, catalog):
    shown = upload(translator, catalog)
    mended = press(translator, shown, f"join {place(shown, 'Two cranes')}")
    report = send(translator, mended, "report")
    assert pairs(press(translator, report, "close")) == pairs(mended)


def test_a_block_is_moved_to_the_pair_above_and_below(translator, catalog):
    shown = upload(translator, catalog)
    up = press(translator, shown, f"up {place(shown, 'Nobody asked')}")
    assert (["Nobody asked"], []) in pairs(up)
    assert any("لم يسأل أحد " in target for _source, target in pairs(up) if len(target) == 2)
    down = press(translator, up, f"down {place(up, 'لم يسأل أحد')}")
    assert pairs(down) == pairs(shown)


def test_pairs_are_joined_and_taken_apart(translator, catalog):
    shown = upload(translator, catalog)
    joined = press(translator, shown, f"join {place(shown, 'Two cranes')}")
    assert (["Two cranes i", "A road of 12"], ["رافعتان بدلا", "طريق طوله 12"]) in pairs(joined)
    assert pairs(press(translator, joined, f"part {place(joined, 'Two cranes')}")) == pairs(shown)


def test_a_block_is_split_at_the_end_of_a_sentence(translator, catalog):
    shown = upload(translator, catalog)
    where = place(shown, "The council met")
    opened = press(translator, shown, f"open {where} 0")
    (line,) = [line for line in lines(opened) if line.place == where]
    assert len(line.target[0].pieces) == 2
    assert pairs(opened) == pairs(shown)
    split = press(translator, opened, f"cut {where} 0 0")
    assert (["The council "], ["اجتمع المجلس", "تحدث كل منهم"]) in pairs(split)
    whole = press(translator, split, f"glue {where} 0")
    assert pairs(whole) == pairs(shown)


def test_no_block_is_split_within_a_tag(translator, catalog):
    text = ARABIC.replace("تحدث كل منهم", "*تحدث كل منهم").replace("ست دقائق.", "ست دقائق. انتهى*.")
    shown = upload(translator, catalog, text)
    opened = press(translator, shown, f"open {place(shown, 'The council met')} 0")
    pieces = [block.pieces for line in lines(opened) for block in line.target if block.is_opened]
    assert [piece.count("<em>") == piece.count("</em>") for piece in pieces[0]] == [True, True]


def test_what_is_no_pair_is_left_out_on_one_side_and_added_on_the_other(translator, catalog):
    shown = upload(translator, catalog)
    apart = press(translator, shown, f"part {place(shown, 'Nobody asked')}")
    marks = {line.mark for line in lines(apart)} & {"left_out", "added"}
    assert marks == {"left_out", "added"}
    report = send(translator, apart, "report").context["report"]
    assert report.left_out == ["Nobody asked what the fishermen thought of it."]
    assert "لم يسأل أحد عن رأي الصيادين." in report.added


def test_what_the_translation_has_of_its_own_goes_to_the_pair_before_or_is_not_taken(translator, catalog):
    own = "كتب المترجم هذه"
    shown = upload(translator, catalog, SHAPED)
    (line,) = [line for line in lines(shown) if line.mark == "added"]
    before = press(translator, shown, f"up {line.place}")
    assert any(any(own in block.text for block in line.target) and line.source for line in lines(before))
    dropped = press(translator, shown, f"drop {line.place}")
    assert own not in dropped.text
    assert send(translator, dropped, "report").context["report"].added == []
    assert own in press(translator, dropped, "undo").text


def test_a_field_that_is_no_translation_of_its_field_stays_out(translator, catalog):
    shown = upload(translator, catalog)
    apart = press(translator, shown, f"part {place(shown, 'The harbour')}")
    assert [line.mark for line in lines(apart)][:2] == ["absent", "absent"]
    report = send(translator, apart, "report").context["report"]
    assert "The harbour that waited for its cranes" not in [*report.taken, *report.left_out]
    assert report.missing == 1


def test_what_follows_is_aligned_no_further_than_to_the_next_pair_that_a_person_made(translator, catalog):
    shown = upload(translator, catalog)
    made = press(translator, shown, f"join {place(shown, 'What the fish')}")
    first = press(translator, made, f"confirm {place(made, 'What the coun')}")
    assert pairs(press(translator, first, f"below {place(first, 'What the coun')}")) == pairs(made)


def test_every_change_is_undone_one_after_the_other(translator, catalog):
    shown = upload(translator, catalog)
    seen = [shown]
    for do in ("join", "up", "part"):
        seen.append(press(translator, seen[-1], f"{do} {place(seen[-1], 'A road of 12')}"))
    assert len({str(pairs(one)) for one in seen}) == 4
    for before in reversed(seen[:-1]):
        seen.append(press(translator, seen[-1], "undo"))
        assert pairs(seen[-1]) == pairs(before)
    assert pairs(press(translator, seen[-1], "undo")) == pairs(shown)


def test_a_doubtful_pair_that_a_person_confirms_counts_as_translated(translator, catalog):
    shown = upload(translator, catalog, OTHER)
    doubtful = next(line for line in lines(shown) if line.mark == "doubtful" and not line.fixed)
    assert doubtful.odds
    source = doubtful.source[0].text
    assert source not in send(translator, shown, "report").context["report"].taken
    confirmed = press(translator, shown, f"confirm {doubtful.place}")
    report = send(translator, confirmed, "report").context["report"]
    assert source in report.taken + report.broken


def test_the_translation_of_something_else_is_taken_only_when_somebody_says_so(translator, catalog):
    shown = upload(translator, catalog, OTHER)
    assert shown.context["unlike"]
    report = send(translator, shown, "report")
    refused = send(translator, report, "take")
    assert refused.status_code == 422
    assert nothing_changed()
    assert send(translator, refused, "take", sure="1").status_code == 302
    assert not nothing_changed()


def test_what_is_translated_stays_and_is_said_to_stay(translator, catalog):
    title = Message.objects.get(msgctxt="title")
    translate(message=title, msgstr="عنوان آخر", by=None)
    report = send(translator, upload(translator, catalog), "report")
    assert report.context["report"].kept == [title.msgid]
    send(translator, report, "take")
    title.refresh_from_db()
    assert title.msgstr == "عنوان آخر"
    page = translator.get(reverse("workbench:beside", args=[title.pk]))
    assert 'data-take="الميناء الذي انتظر رافعاته"' in page.text


@pytest.mark.parametrize("name", ["do", "report", "take"])
def test_a_source_that_was_edited_meanwhile_is_paired_anew_and_nothing_is_taken(
    translator, catalog, article, name
):
    shown = upload(translator, catalog)
    joined = press(translator, shown, f"join {place(shown, 'Two cranes')}")
    edit(article, "It is the shortest line on the page.", "Nobody has found it yet.")
    stale = send(translator, joined, name)
    assert stale.status_code == 409
    assert "changed in the meantime" in stale.text
    assert nothing_changed()
    assert (["Two cranes i", "A road of 12"], ["رافعتان بدلا", "طريق طوله 12"]) in pairs(stale)
    assert send(translator, send(translator, stale, "report"), "take").status_code == 302
    assert "لرافعة واحدة" in Message.objects.get(msgid__contains="Nobody has found").msgstr


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", "", "empty"),
        ("a.md", ENGLISH, "Arabic"),
        ("a.md", ARABIC.encode("utf-16"), "UTF-8"),
        ("a.docx", "PK", ".html, .md and .txt"),
        ("a.html", "<h1>ع</h1>\n<p>نص</p><script>x()</script>", "Line 2"),
        ("a.txt", "عنوان\n\nنص \u202eمقلوب\n", "direction"),
        ("a.md", "عنوان\n\n" + "نص " * 2_000_000, "too large"),
    ],
    ids=["empty", "the source's language", "charset", "suffix", "script", "bidi", "huge"],
)
def test_a_bad_file_is_refused_with_a_sentence(translator, catalog, name, data, says):
    response = upload(translator, catalog, data, name)
    assert response.status_code == 422
    assert says in response.text
    assert nothing_changed()


def test_pasted_text_that_is_refused_is_still_there(translator, catalog):
    text = "<h1>عنوان</h1><p>نص عربي</p><script>x()</script>"
    response = paste(translator, catalog, text)
    assert response.status_code == 422
    assert response.context["form"]["text"].value() == text


def test_nothing_at_all_is_refused(translator, catalog):
    assert translator.post(address(catalog), {}).status_code == 422


@pytest.mark.parametrize(
    "do", ["", "fly 1 1", "up", "up 99 0", "up 1 99", "cut 1 1", "cut 2 1 9 9", "up -1 0", "join ١ ٢"]
)
def test_a_button_that_is_none_is_refused(translator, catalog, do):
    assert press(translator, upload(translator, catalog), do).status_code == 400


def test_pairs_that_were_damaged_on_their_way_lead_back_to_the_file(translator, catalog):
    response = translator.post(address(catalog), {"pairing": "broken", "take": "1"})
    assert response.status_code == 422
    assert "damaged" in response.text
    assert nothing_changed()


def test_a_slug_that_is_taken_is_said_before_anything_is_taken(translator, catalog):
    other = make_article("Another", source="ar", text="<p>نص</p>")
    save_source(work=other, fields={"slug": "الميناء-المنتظر"}, by=None)
    report = send(translator, upload(translator, catalog), "report")
    assert report.status_code == 422
    assert "الميناء-المنتظر" in report.context["problem"]
    assert pairs(report)


@pytest.mark.parametrize("who", ["editor", "other_translator"])
def test_who_does_not_translate_this_language_brings_nothing_in(request, catalog, who):
    client = request.getfixturevalue(who)
    assert client.get(address(catalog)).status_code == 403
    assert upload(client, catalog).status_code == 403
    assert address(catalog) not in client.get(reverse("workbench:catalog", args=[catalog.pk])).text


def test_labels_have_no_translation_of_that_kind(administrator, db):
    labels = open_catalog(work=None, target_language="ar")
    assert administrator.get(address(labels)).status_code == 404
    assert address(labels) not in administrator.get(reverse("workbench:catalog", args=[labels.pk])).text


def test_a_translation_into_english_is_laid_beside_its_arabic_source(other_translator, db):
    document = plain.parse_document(ARABIC.encode(), ".md")
    article = make_article(document.fields["title"], source="ar", text=document.body)
    shown = upload(other_translator, catalog_of(article), ENGLISH, "en.md")
    assert (["تنتظر المدين"], ["The town has"]) in pairs(shown)
    assert re.search(r'<div class="side" lang="ar" dir="rtl">\s*<div class="block kind-h2', shown.text)
    assert send(other_translator, shown, "take").status_code == 302
    assert Message.objects.get(msgctxt="title").msgstr == "The harbour that waited for its cranes"


def test_a_reason_that_many_passages_share_is_said_once(translator, catalog, article):
    for words in ("Two cranes", "A road", "A gauge"):
        edit(article, words, f"<em>{words}</em>")
    shown = upload(translator, catalog)
    assert [line.source[0].text[:8] for line in lines(shown) if not line.tags_fit] == [
        *("<em>Two ", "<em>A ro", "<em>A ga")
    ]
    report = send(translator, shown, "report")
    assert len(report.context["report"].broken) == 3
    assert report.text.count("every tag once") == 1


def test_the_script_gets_the_pairs_alone(translator, catalog):
    shown = upload(translator, catalog)
    data = {"pairing": shown.context["pairing"], "do": f"join {place(shown, 'Two cranes')}"}
    part = translator.post(address(catalog) + "?part", data)
    assert part.text.lstrip().startswith("<form")
    assert "<html" not in part.text


def test_a_long_translation_stays_at_hand(translator, db, django_assert_max_num_queries):
    article = make_article(text="".join(f"<p>Paragraph {n} speaks of the river.</p>" for n in range(400)))
    rows = tuple(
        Row((source,), (Segment("body", f"تتحدث الفقرة {n} عن النهر.", "p"),))
        for n, source in enumerate(source_blocks(article)["body"])
    )
    title = Part("title", (Row(source_blocks(article)["title"], (Segment("title", "عنوان", "text"),)),))
    packed = pack(Pairing(article.version, (title, Part("body", rows))))
    with django_assert_max_num_queries(15):
        joined = translator.post(address(catalog_of(article)), {"pairing": packed, "do": "join 1 200"})
    assert len(pairs(joined)) == 1 + 399
    assert len(joined.context["pairing"]) < 20_000
