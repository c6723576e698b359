"""The interface speaks Arabic wherever it speaks English: its catalogs are complete, right and up to date."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

LANGUAGE = "ar"
CATALOGS = sorted((Path(__file__).parent.parent / "locale" / LANGUAGE / "LC_MESSAGES").glob("*.po"))
DOMAINS = {"django": ["py", "html", "txt"], "djangojs": ["js"]}


def messages(path: Path) -> set[tuple[str | None, str, str]]:
    """(msgctxt, msgid, msgid_plural) of everything living in a catalog; nothing where there is no catalog."""
    if not path.exists():
        return set()
    return {(e.msgctxt, e.msgid, e.msgid_plural) for e in polib.pofile(str(path)) if not e.obsolete}


@pytest.fixture(scope="module")
def extracted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with catalogs freshly made from them."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed (apt-get install gettext)")
    copy = tmp_path_factory.mktemp("sources")
    for name in ("fikra", "templates", "locale"):
        if (root / name).exists():
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    (copy / "locale").mkdir(exist_ok=True)
    shutil.copy(root / "manage.py", copy)
    for domain in DOMAINS:
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "--domain", domain, "--locale", LANGUAGE],
            cwd=copy,
            check=True,
            capture_output=True,
        )
    return copy


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalog_holds_what_the_code_says_and_nothing_else(
    root: Path, extracted: Path, domain: str
) -> None:
    path = Path("locale") / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"
    ours, fresh = messages(root / path), messages(extracted / path)
    assert sorted(map(str, fresh - ours)) == [], "run makemessages as docs/glossary.md says, and translate"
    assert sorted(map(str, ours - fresh)) == [], "run makemessages as docs/glossary.md says"


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_every_message_is_translated_and_none_is_in_doubt(path: Path) -> None:
    catalog = polib.pofile(str(path))
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed (apt-get install gettext)")
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_gettexts_own_tool_finds_nothing_wrong(path: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        ["msgfmt", "--check", "--output-file", str(tmp_path / "out.mo"), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
