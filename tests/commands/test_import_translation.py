"""An article comes in with the translation it was published in, aligned into its catalog by the command."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fikra.articles.models import Article, Work
from fikra.articles.queries import find
from fikra.catalogs.actions import translate
from fikra.catalogs.models import Change, Message, State, Suggestion, Verb
from fikra.editions.actions import publish
from tests.aligning import ARABIC, ENGLISH, OTHER, SHAPED

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """Writes texts into files; gives their names."""

    def write(**texts: str) -> dict[str, str]:
        names = {}
        for name, text in texts.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(text, encoding="utf-8")
            names[name] = str(path)
        return names

    return write


def command(*args: str) -> tuple[list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_article", *args, stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue()


def refused(*args: str) -> str:
    before = Work.objects.count(), Change.objects.count(), Suggestion.objects.count()
    with pytest.raises(CommandError) as refusal:
        call_command("import_article", *args, stdout=io.StringIO(), stderr=io.StringIO())
    assert (Work.objects.count(), Change.objects.count(), Suggestion.objects.count()) == before
    assert "\n" not in str(refusal.value).strip()
    return str(refusal.value)


def test_a_text_and_its_translation_come_in_together(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    lines, _err = command(names["en_md"], "--translation", names["ar_md"])
    article = find(int(lines[0]))
    assert lines[2] == "English → Arabic"
    messages = {message.msgid: message for message in Message.objects.all()}
    title = messages["The harbour that waited for its cranes"]
    assert (title.msgstr, title.state) == ("الميناء الذي انتظر رافعاته", State.TRANSLATED)
    link = next(message for message in messages.values() if "<a1>" in message.msgid)
    assert "<a1>مناقصة عام 2020</a1>" in link.msgstr
    assert messages["Two finished quays without a crane"].msgstr == "رصيفان مكتملان بلا رافعة"
    assert messages["The quays in winter"].msgstr == "الرصيفان في الشتاء"
    assert not any(message.state == State.UNTRANSLATED for message in messages.values())
    assert f"taken: {sum(message.is_done for message in messages.values())}" in lines
    assert set(Change.objects.filter(verb=Verb.ALIGNED).values_list("by", flat=True)) == {None}
    assert Change.objects.filter(verb=Verb.ALIGNED).count() == len(messages)
    assert article.text("title", "ar") == "الميناء الذي انتظر رافعاته"


def test_it_works_the_other_way_round(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    lines, _err = command(names["ar_md"], "--translation", names["en_md"])
    assert lines[2] == "Arabic → English"
    message = Message.objects.get(msgid="الميناء الذي انتظر رافعاته")
    assert (message.msgstr, message.state) == ("The harbour that waited for its cranes", State.TRANSLATED)
    assert "<a1>tender of 2020</a1>" in Message.objects.get(msgid__contains="<a1>").msgstr


def test_an_edition_keeps_the_slug_that_its_file_names(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    lines, _err = command(names["en_md"], "--translation", names["ar_md"])
    article = find(int(lines[0]))
    assert article.text("slug", "ar") == "الميناء-المنتظر"
    Message.objects.update(state=State.TRANSLATED)
    snapshot = publish(work=article, language="en", by=None)
    assert snapshot.slug == "the-harbour-that-waited"


def test_a_slug_that_is_taken_is_refused_with_everything(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC, other_md=ENGLISH.replace("slug: the", "slug: another"))
    command(names["en_md"], "--translation", names["ar_md"])
    assert "الميناء-المنتظر" in refused(names["other_md"], "--translation", names["ar_md"])
    assert Article.objects.count() == 1


def test_what_is_left_out_added_or_broken_is_reported(files):
    names = files(en_md=ENGLISH, ar_md=SHAPED)
    lines, _err = command(names["en_md"], "--translation", names["ar_md"])
    report = "\n".join(lines)
    assert "left out of the translation: 1\n  · Nobody asked what the fishermen thought of it." in report
    assert "added in the translation: put with the passage before, needs work: 1\n  · كتب المترجم" in report
    left_out = Message.objects.get(msgid__startswith="Nobody asked")
    assert left_out.msgstr.startswith("<omit/>")
    assert "<p/>" in Message.objects.get(msgid__startswith="They moor").msgstr


def test_a_translation_comes_into_an_article_that_is_here_and_its_source_stays(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    number = command(names["en_md"])[0][0]
    before = find(int(number))
    lines, _err = command("--into", number, "--translation", names["ar_md"])
    assert lines[0] == number
    assert find(int(number)).version == before.version
    assert Message.objects.filter(state=State.TRANSLATED).exists()


def test_source_and_translation_replace_an_article_together(files):
    names = files(old_md="# Old title\n\nAn old text.\n", en_md=ENGLISH, ar_md=ARABIC)
    number = command(names["old_md"])[0][0]
    lines, _err = command(names["en_md"], "--into", number, "--translation", names["ar_md"])
    assert lines[0] == number
    assert find(int(number)).text("title", "en") == "The harbour that waited for its cranes"
    assert find(int(number)).text("title", "ar") == "الميناء الذي انتظر رافعاته"


def test_what_is_translated_here_stays_and_the_other_becomes_a_suggestion(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    number = command(names["en_md"])[0][0]
    message = Message.objects.get(msgid__startswith="Nobody asked")
    translate(message=message, msgstr="لم يُسأل الصيادون.", by=None)
    lines, _err = command("--into", number, "--translation", names["ar_md"])
    assert "translated already: ours stays, theirs is a suggestion: 1" in lines
    message.refresh_from_db()
    assert message.msgstr == "لم يُسأل الصيادون."
    assert Suggestion.objects.get().msgstr == "لم يسأل أحد عن رأي الصيادين."
    assert str(Suggestion.objects.get().where_from) == "existing translation"
    again, _err = command("--into", number, "--translation", names["ar_md"])
    assert Suggestion.objects.count() == 1
    assert "taken: 0" in again


def test_the_translation_of_something_else_is_refused_or_forced_in_as_one_that_needs_work(files):
    names = files(en_md=ENGLISH, ar_md=OTHER)
    before = Work.objects.count()
    with pytest.raises(CommandError, match="Few passages fit"):
        command(names["en_md"], "--translation", names["ar_md"])
    assert Work.objects.count() == before
    command(names["en_md"], "--translation", names["ar_md"], "--force")
    assert Message.objects.filter(state=State.NEEDS_WORK, msgctxt="body").exists()
    done = Message.objects.filter(state=State.TRANSLATED, msgctxt="body")
    assert not done.exists()


def test_a_dry_run_reports_what_would_come_in_and_changes_nothing(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC)
    before = Work.objects.count()
    lines, _err = command(names["en_md"], "--translation", names["ar_md"], "--dry-run")
    assert lines[0] == "The harbour that waited for its cranes · English"
    assert any(line.startswith("taken: ") and line != "taken: 0" for line in lines)
    assert lines[-1] == "Nothing was changed: this was a dry run."
    assert Work.objects.count() == before

    number = command(names["en_md"])[0][0]
    lines, _err = command("--into", number, "--translation", names["ar_md"], "--dry-run")
    assert lines[0] == number
    assert not Message.objects.filter(catalog__work_id=number).exclude(msgstr="").exists()


def test_front_matter_that_is_no_field_is_named(files):
    names = files(en_md=ENGLISH, ar_md=ARABIC.replace("---\n", "---\ncolour: أزرق\nauthors: رند\n", 1))
    _lines, err = command(names["en_md"], "--translation", names["ar_md"])
    assert "Ignored: colour." in err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.md", ENGLISH, "Arabic"),
        ("t.md", ARABIC.replace("---\n", "---\nlanguage: fr\n", 1), "fr"),
        ("t.md", "", "empty"),
        ("t.pdf", "%PDF", ".html"),
        ("t.html", "<h1>عنوان</h1>\n<p>نص</p>\n<script>x()</script>", "Line 3"),
        ("t.html", '<h1>عنوان</h1>\n<p onclick="x()">نص عربي</p>', "onclick"),
        ("t.md", "# عنوان\n\nنص\u202eمقلوب\n", "direction"),
        ("t.md", "# عنوان\n\n" + "نص " * 2_000_000, "too large"),
    ],
    ids=["its source's language", "a foreign one", "empty", "suffix", "script", "handler", "bidi", "huge"],
)
def test_a_bad_translation_is_named_and_brings_no_article(files, tmp_path, name, content, says):
    source = files(en_md=ENGLISH)["en_md"]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    message = refused(source, "--translation", str(path))
    assert says in message
    assert name in message
    assert not Article.objects.exists()


def test_a_missing_translation_is_named(files):
    assert "nothing.md" in refused(files(en_md=ENGLISH)["en_md"], "--translation", "nothing.md")


@pytest.mark.parametrize("args", [(), ("--into", "1"), ("--translation", "t.md")])
def test_something_has_to_come_in(args):
    assert refused(*args)


def test_every_essay_of_the_corpus_comes_in_with_its_translation(root: Path):
    folder = root.parent / "shared" / "data" / "articles" / "opensource-guide"
    if not folder.exists():
        pytest.skip("the corpus is not here")
    lines, _err = command(
        str(folder / "en" / "best-practices.md"), "--translation", str(folder / "ar" / "best-practices.md")
    )
    states = list(Message.objects.values_list("state", flat=True))
    assert states.count(State.TRANSLATED) > len(states) * 0.8
    assert Message.objects.get(msgctxt="title").msgstr == "أفضل الممارسات للمشرفين"
    assert find(int(lines[0])).text("title", "ar") == "أفضل الممارسات للمشرفين"
