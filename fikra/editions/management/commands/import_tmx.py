from pathlib import Path

from django.utils.translation import gettext as _

from fikra.editions.management.base import read_file
from fikra.editions.management.pairs import PairCommand, refused
from fikra.memory.exchange import import_tmx
from fikra.text.bad_input import BadInput

EVERY = 5_000  # pairs from one line of progress to the next


class Command(PairCommand):
    help = "Takes the pairs of a TMX file into the translation memory."

    def add_arguments(self, parser):
        parser.add_argument("file")
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="prints the report and changes nothing")

    def handle(self, *, file, source, language, dry_run, **options):
        try:
            report = import_tmx(
                data=read_file(file),
                **self.pair(source, language),
                origin=f"tmx:{Path(file).name}"[:100],
                dry_run=dry_run,
                progress=self._progress,
            )
        except BadInput as error:
            raise refused(error, file) from error
        self.stdout.write(_("%(count)d pairs.") % {"count": report.pairs})
        self.list_left(report.problems, self._sentences())
        if dry_run:
            self.stdout.write(_("Nothing was changed: this was a dry run."))

    def _progress(self, done: int, of: int) -> None:
        if done % EVERY == 0:
            self.stdout.write(_("%(done)d of %(of)d indexed …") % {"done": done, "of": of})

    def _sentences(self) -> dict[str, str]:
        return {
            "language": _("It is not in both languages (%(what)s)."),
            "empty": _("One side is empty (%(what)s)."),
        }
