"""Modules that import each other by their place still find each other under hashed names."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

from django.contrib.staticfiles import finders
from django.core.files import File

from fikra.static_files import HashedFiles

IMPORT = re.compile(r"""import[^"';]*["'](\.\.?/[^"']+)["']""")
ENTRIES = {"workbench/editor/main.js", "workbench/form_session.js"}


def test_every_import_of_the_editor_names_a_file_for_good(tmp_path: Path, settings) -> None:
    settings.STATIC_ROOT = tmp_path
    storage = HashedFiles(location=tmp_path)
    editor = sorted(Path(finders.find("workbench/editor/main.js")).parent.glob("*.js"))
    names = [*(f"workbench/editor/{source.name}" for source in editor), "workbench/form_session.js"]
    names.append("workbench/signed_out.js")
    for name in names:
        with Path(finders.find(name)).open("rb") as file:
            storage.save(name, File(file))
    faults = [
        fault
        for _name, _hashed, fault in storage.post_process({name: (storage, name) for name in names})
        if isinstance(fault, Exception)
    ]
    assert faults == []
    imported = set()
    for name in names:
        text = (tmp_path / storage.stored_name(name)).read_text()
        imported |= {normpath(join(dirname(name), found)) for found in IMPORT.findall(text)}
    assert imported == {storage.stored_name(name) for name in names if name not in ENTRIES}
