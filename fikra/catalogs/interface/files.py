"""Writing the interface's translations into its PO file, and compiling it."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from fikra.accounts.models import User
from fikra.catalogs import store
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.problems import describe
from fikra.text.bad_input import BadInput
from fikra.text.po_fill import Filling, fill

from .sync import Report, sync_interface
from .texts import FILE, entry_key, is_fuzzy, previous_of, waiting


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many entries, into which file; and what came in from there first."""

    path: Path
    entries: int
    report: Report


def path_of(language: str) -> Path:
    """The interface's PO file for a language."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def languages() -> list[str]:
    """The languages of the site that the interface is translated into."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@transaction.atomic
def write_interface(*, language: str, by: User | None, check: bool = False) -> Written:
    """Writes what is done (and, as fuzzy, what needs work) into the file, and compiles it.

    What the file says that the catalog doesn't know yet comes in first, so that nobody's edit is written
    over. With `check` nothing is changed, here or there. Raises OSError for a file that can't be read or
    written.
    """
    path = path_of(language)
    data = path.read_bytes()
    report = sync_interface(language=language, data=data, by=by)
    rows = store.load(report.catalog)
    entries = waiting(rows)
    if not check:
        if entries:
            replace(path, _filled(data, entries))
            _keep(report.catalog, entries)
        compile_file(path)
    transaction.set_rollback(check)
    return Written(path, len(entries), report)


def _filled(data: bytes, entries: list[list[Message]]) -> bytes:
    fillings = {entry_key(rows[0]): _filling(rows) for rows in entries}
    mark = "\ufeff" if data.startswith("\ufeff".encode()) else ""
    try:
        return (mark + fill(data.decode("utf-8-sig"), fillings)).encode()
    except BadInput as error:
        raise ValidationError(describe(error), code=error.code) from error
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8."), code="charset") from error


def _filling(rows: list[Message]) -> Filling:
    rows = sorted(rows, key=lambda row: row.context.get("plural", 0))
    fuzzy = is_fuzzy(rows)
    singular, plural = previous_of(rows) if fuzzy else ("", "")
    return Filling(tuple(row.msgstr for row in rows), fuzzy, ("", singular, plural))


def _keep(catalog: Catalog, entries: list[list[Message]]) -> None:
    """Notes in the context what the file says now."""
    for rows in entries:
        fuzzy = is_fuzzy(rows)
        for row in rows:
            row.context = row.context | {FILE: [row.msgstr, fuzzy and bool(row.msgstr)]}
    store.save(catalog, [row for rows in entries for row in rows])


def compile_file(path: Path) -> None:
    """Compiles a PO file into the MO file beside it, which is what the software reads."""
    compiled = path.with_suffix(".mo")
    data = polib.pofile(str(path), check_for_duplicates=False).to_binary()
    if not compiled.exists() or compiled.read_bytes() != data:
        replace(compiled, data)


def replace(path: Path, data: bytes) -> None:
    """Puts new content into the place of a file, at once or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
