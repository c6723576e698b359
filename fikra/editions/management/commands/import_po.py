from django.utils.translation import gettext as _

from fikra.catalogs.imports import import_po
from fikra.editions.actions import publish_labels
from fikra.editions.management.base import FikraCommand, read_file
from fikra.editions.management.exporting import find_catalog


class Command(FikraCommand):
    help = "Merges a PO or XLIFF file into the catalog that it was exported from, and prints what came of it."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="prints the report and changes nothing")
        parser.add_argument("--article", help="whose catalog it is for, when the file lost its header")
        parser.add_argument("--language", default="ar", help="with --article: into which language")

    def handle(self, *, file, dry_run, article, language, **options):
        catalog = find_catalog(article, language) if article else None
        report = import_po(data=read_file(file), by=None, catalog=catalog, dry_run=dry_run)
        if report.catalog.is_labels and not dry_run:
            publish_labels(by=None)
        self.stdout.write(str(report.catalog))
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Nothing was changed: this was a dry run."))
