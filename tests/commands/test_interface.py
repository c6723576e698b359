"""The interface's catalog by commands: in from `locale/`, out into it, and one line when refused."""

import io
import os
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from fikra.catalogs.actions import translate
from fikra.catalogs.interface.files import path_of
from fikra.catalogs.models import Catalog, Message

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[1] / "catalogs" / "golden" / "interface.po"


@pytest.fixture(autouse=True)
def path(settings, tmp_path) -> Path:
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    path = path_of("ar")
    path.parent.mkdir(parents=True)
    path.write_bytes(GOLDEN.read_bytes())
    return path


def run(name: str, *args: str) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def publish_in_arabic() -> None:
    translate(message=Message.objects.get(msgid="Publish"), msgstr="نشر", by=None)


def test_sync_says_what_came_in():
    assert "new: 14" in run("sync_interface")
    assert "nothing new" in run("sync_interface", "--language", "ar")


def test_write_says_what_it_wrote_and_that_servers_need_a_reload(path):
    run("sync_interface")
    publish_in_arabic()
    said = run("write_interface", "--language", "ar")
    assert "texts written: 1" in said
    assert "restart or reload" in said
    assert polib.mofile(str(path.with_suffix(".mo"))).find("Publish").msgstr == "نشر"
    assert "restart" not in run("write_interface")


def test_check_exits_with_1_when_something_would_be_written(path):
    run("sync_interface")
    run("write_interface", "--check")
    publish_in_arabic()
    before = path.read_bytes()
    with pytest.raises(SystemExit) as left:
        run("write_interface", "--check")
    assert left.value.code == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["sync_interface", "write_interface"])
def test_what_cant_be_done_is_one_line(path, name):
    with pytest.raises(CommandError, match="written in"):
        run(name, "--language", "en")
    with pytest.raises(CommandError, match="none of the site's languages"):
        run(name, "--language", "xx")
    path.write_text('msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "a"\nmsgstr b\n', encoding="utf-8")
    with pytest.raises(CommandError, match="Line 5"):
        run(name)
    path.unlink()
    with pytest.raises(CommandError, match="can't be read"):
        run(name)
    assert not Catalog.objects.exists()


def test_a_file_that_may_not_be_written_is_one_line_and_nothing_is_changed(path, monkeypatch):
    run("sync_interface")
    publish_in_arabic()
    before = path.read_bytes()

    def refuse(*_args, **_more):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr("fikra.catalogs.interface.files.tempfile.mkstemp", refuse)
    with pytest.raises(CommandError, match="can't be written: Permission denied"):
        run("write_interface")
    assert path.read_bytes() == before


def test_what_somebody_should_look_at_is_listed(path):
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgstr "أهلاً، %(name)s"', 'msgstr "أهلاً"'), encoding="utf-8"
    )
    assert "needs work: Hello, %(name)s (The placeholders" in run("sync_interface")
