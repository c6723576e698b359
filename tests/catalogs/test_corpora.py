"""Real texts of many shapes go through a catalog and gettext's tools unchanged."""

import shutil
import subprocess
from pathlib import Path

import pytest

from fikra.articles.models import Article
from fikra.catalogs.actions import save_source
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.models import Change
from fikra.text import html, plain, po, segments
from tests.making import catalog_of, translated

ARTICLES = Path(__file__).resolve().parents[2].parent / "shared/data/articles"
PATTERNS = (
    "opensource-guide/??/*.md",
    "debian-handbook/*/*.html",
    "cc-legalcode/*.html",
    "udhr/*.html",
)
TEXTS = sorted(path for pattern in PATTERNS for path in ARTICLES.glob(pattern))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not TEXTS, reason="the real articles are not here"),
    pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed"),
]


def through(tool: list[str], text: str) -> bytes:
    return subprocess.run(tool, input=text.encode(), check=True, capture_output=True).stdout


def filled(text: str) -> bytes:
    file = po.loads(text)
    entries = tuple(entry._replace(msgstr=translated(entry.msgid)) for entry in file.entries)
    return po.dumps(file._replace(entries=entries)).encode()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_real_text_goes_through_gettexts_tools_unchanged(path):
    document = plain.parse_document(path.read_bytes(), path.suffix)
    body = html.clean(document.body, lenient=True)
    assert segments.restore(segments.extract(body)[0]) == body
    article = Article(source_language="ar" if "ar" in path.parts or path.stem.endswith("ar") else "en")
    title = document.fields.get("title", path.stem)
    save_source(work=article, fields={"title": title, "body": body}, by=None)
    catalog = catalog_of(article)
    assert import_po(data=filled(export_po(catalog=catalog)), by=None).broken == []
    catalog.refresh_from_db()
    exported = export_po(catalog=catalog)
    through(["msgfmt", "-c", "-o", "/dev/null", "-"], exported)
    before = Change.objects.count()
    report = import_po(data=through(["msgcat", "-"], exported), by=None)
    assert report.unchanged == catalog.messages.count()
    assert Change.objects.count() == before
