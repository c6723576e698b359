"""What the commands share that deal with the interface's own catalog."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from fikra.catalogs.interface.files import languages
from fikra.catalogs.interface.sync import Report
from fikra.editions.management.base import FikraCommand, language_of
from fikra.text import bidi
from fikra.text.shorten import shorten


class InterfaceCommand(FikraCommand):
    """A command on the interface's files, of one language or of all."""

    def add_arguments(self, parser):
        parser.add_argument("--language", help="default: every language the interface is translated into")

    def wanted(self, language: str | None) -> list[str]:
        if language is None:
            return languages()
        if language_of(language) not in languages():
            raise CommandError(_("That is the language the software is written in."))
        return [language]

    def tell(self, report: Report) -> None:
        """What a sync did, and what somebody should look at."""
        counts = [
            (_("new"), report.new),
            (_("changed"), report.changed),
            (_("gone"), report.gone),
            (_("back"), report.back),
            (_("translations taken from the file"), report.taken),
        ]
        said = ", ".join(f"{name}: {count}" for name, count in counts if count)
        self.stdout.write(f"{report.catalog}: {said or _('nothing new in the file')}")
        for msgid in report.conflicts:
            self.stdout.write(
                _("  conflict, the translation here stays and the file's is a suggestion: %(text)s")
                % {"text": shorten(msgid, 80)}
            )
        for msgid, why in report.broken:
            self.stdout.write(
                _("  needs work: %(text)s (%(why)s)") % {"text": shorten(msgid, 80), "why": why}
            )


def refused(path: Path, error: OSError) -> CommandError:
    """One line for a file that the system doesn't let us read or write."""
    why = {"file": bidi.isolate(str(path), "ltr"), "why": error.strerror}
    if isinstance(error, FileNotFoundError):
        return CommandError(_("%(file)s can't be read: %(why)s.") % why)
    return CommandError(_("%(file)s can't be written: %(why)s.") % why)
