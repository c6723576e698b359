from fikra.catalogs.export import export_xliff
from fikra.catalogs.models import Catalog
from fikra.editions.management.exporting import ExportCommand


class Command(ExportCommand):
    help = (
        "Writes the catalog of an article (or of all labels) as an XLIFF 1.2 file; import_po takes it back."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--copy-source",
            action="store_true",
            help="fills what is untranslated with the source: for OmegaT before 6, which translates it there",
        )

    def render(self, catalog: Catalog, *, copy_source: bool, **options) -> bytes:
        return export_xliff(catalog=catalog, copy_source=copy_source)
