"""What the commands share that write a catalog to a file."""

from abc import ABC, abstractmethod
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from fikra.catalogs.actions import sync_work
from fikra.catalogs.models import Catalog
from fikra.editions.management.base import FikraCommand, find_work, language_of


class ExportCommand(FikraCommand, ABC):
    """Writes what `render` makes of a catalog to a file or to standard output."""

    @abstractmethod
    def render(self, catalog: Catalog, **options) -> bytes:
        """The file."""

    def add_arguments(self, parser):
        parser.add_argument("article", help="id or slug; “labels” for topics, authors, series and site texts")
        parser.add_argument("--language", required=True, help="the language it is translated into")
        parser.add_argument("--output", metavar="FILE", help="default: standard output")

    def handle(self, *, article, language, output, **options):
        write_out(self, self.render(find_catalog(article, language_of(language)), **options), output)


def write_out(command: FikraCommand, data: bytes, output: str | None) -> None:
    """Writes to the file, or to standard output where there is none."""
    if output is None:
        # Not through a text layer that may know no Arabic.
        command.stdout.ending = ""
        buffer = getattr(command.stdout._out, "buffer", None)
        if buffer:
            buffer.write(data)
            buffer.flush()
        else:
            command.stdout.write(data.decode())
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise CommandError(
            _("%(file)s can't be written: %(why)s.") % {"file": output, "why": error.strerror}
        ) from error


def find_catalog(article: str, language: str) -> Catalog:
    if article == "labels":
        found = Catalog.objects.filter(work=None, domain="", target_language=language).first()
        if found is None:
            raise CommandError(_("There is no catalog of labels in this language."))
        return found
    work = find_work(article)
    if language == work.source_language:
        raise CommandError(_("That is the language it was written in: there is nothing to translate."))
    catalogs = Catalog.objects.filter(work_id=work.pk, target_language=language)
    if not catalogs.exists():
        # The language came after the article.
        sync_work(work=work, by=None)
    return catalogs.get()
