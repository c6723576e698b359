from fikra.catalogs.export import export_po
from fikra.catalogs.models import Catalog
from fikra.editions.management.exporting import ExportCommand


class Command(ExportCommand):
    help = "Writes the catalog of an article (or of all labels) as a PO file."

    def render(self, catalog: Catalog, **options) -> bytes:
        return export_po(catalog=catalog).encode()
