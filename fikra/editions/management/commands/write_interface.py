from django.utils.translation import gettext as _

from fikra.catalogs.interface.files import path_of, write_interface
from fikra.digits import digits
from fikra.editions.management.interface import InterfaceCommand, refused
from fikra.text import bidi


class Command(InterfaceCommand):
    help = (
        "Writes the interface's translations of the database into locale/ and compiles them. What developers "
        "changed in the file is brought in first, as by sync_interface."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--check", action="store_true", help="changes nothing; exit code 1 if a file would change"
        )

    def handle(self, *, language, check, **options):
        waiting = 0
        for code in self.wanted(language):
            try:
                written = write_interface(language=code, by=None, check=check)
            except OSError as error:
                raise refused(path_of(code), error) from error
            self.tell(written.report)
            waiting += written.entries
            self.stdout.write(
                self._sentence(check)
                % {
                    "file": bidi.isolate(str(written.path), "ltr"),
                    "count": written.entries,
                }
            )
        if waiting and not check:
            self.stdout.write(_("Running servers show it after a restart or reload."))
        if waiting and check:
            raise SystemExit(1)

    def _sentence(self, check: bool) -> str:
        if check:
            return digits(_("%(file)s: texts that would be written: %(count)d"))
        return digits(_("%(file)s: texts written: %(count)d"))
