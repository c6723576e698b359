"""Bad input on the command line: one clear line, nothing changed."""

import io

import pytest
from django.core.management import CommandError, call_command

from fikra.articles.models import Article, Work
from fikra.catalogs.models import Change
from tests.making import make_article

pytestmark = pytest.mark.django_db


def refused(name: str, *args: str) -> str:
    before = Work.objects.count(), Change.objects.count()
    with pytest.raises(CommandError) as refusal:
        call_command(name, *args, stdout=io.StringIO(), stderr=io.StringIO())
    assert (Work.objects.count(), Change.objects.count()) == before
    message = str(refusal.value)
    assert message
    assert "\n" not in message.strip()
    return message


@pytest.mark.parametrize(
    "args",
    [
        ("export_po", "4711", "--language", "ar"),
        ("export_po", "no-such-slug", "--language", "ar"),
        ("publish", "4711", "--language", "ar"),
    ],
)
def test_an_unknown_article_is_named(args):
    assert args[1] in refused(*args)


def test_an_unknown_language_is_named(tmp_path):
    article = make_article()
    assert "fr" in refused("export_po", str(article.pk), "--language", "fr")
    assert refused("export_po", str(article.pk), "--language", "en")


def test_a_time_that_is_none_is_named():
    assert "tomorrow" in refused("publish", str(make_article().pk), "--language", "en", "--at", "tomorrow")


def test_a_missing_file_is_named(tmp_path):
    for name in ("import_article", "import_po"):
        assert "nothing.txt" in refused(name, str(tmp_path / "nothing.txt"))


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".html", b"<h1>T</h1><p>a</p><script>x()</script>"),
        (".html", b'<h1>T</h1><p onclick="x()">a</p>'),
        (".html", b"<h1>T</h1><p>an <em>open tag</p>"),
        (".html", b'<h1>T</h1><p><a href="javascript:x()">a</a></p>'),
        (".html", "<h1>T</h1><p>\u202etxet</p>".encode()),
        (".txt", b""),
        (".txt", b"Title\n\n\xff\xfe broken"),
        (".md", b"---\nno end of the front matter\n"),
        (".pdf", b"%PDF-1.7"),
        (".html", b"<p>A text without a title</p>"),
        (".txt", b"Title\n\n" + b"x" * 10_000_000),
    ],
)
def test_a_bad_file_makes_no_article(tmp_path, suffix, content):
    file = tmp_path / f"bad{suffix}"
    file.write_bytes(content)
    refused("import_article", str(file), "--language", "en")
    assert not Article.objects.exists()


def test_a_text_in_another_language_does_not_replace_the_source(tmp_path):
    article = make_article()
    file = tmp_path / "ar.txt"
    file.write_text("عنوان\n\nنص عربي.\n", encoding="utf-8")
    refused("import_article", str(file), "--into", str(article.pk))


def test_a_refusal_speaks_the_terminals_language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ar_IQ.UTF-8")
    assert any("\u0600" <= letter <= "\u06ff" for letter in refused("publish", "4711", "--language", "ar"))


def test_a_time_that_has_passed_is_refused():
    assert "2020" in refused(
        "publish", str(make_article().pk), "--language", "en", "--at", "2020-01-01T00:00"
    )


def test_a_text_that_is_plainly_in_another_language_is_refused(tmp_path):
    file = tmp_path / "en.txt"
    file.write_text("Title\n\nPlainly English.\n", encoding="utf-8")
    assert "Arabic" in refused("import_article", str(file), "--language", "ar")
