from fikra.catalogs.export import export_xliff
from fikra.catalogs.models import Catalog
from fikra.editions.management.exporting import ExportCommand


class Command(ExportCommand):
    help = (
        "Writes the catalog of an article (or of all labels) as an XLIFF 1.2 file; import_po takes it back."
    )

    def render(self, catalog: Catalog) -> bytes:
        return export_xliff(catalog=catalog)
