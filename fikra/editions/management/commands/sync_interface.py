from fikra.catalogs.interface.files import path_of
from fikra.catalogs.interface.sync import sync_interface
from fikra.editions.management.base import read_file
from fikra.editions.management.interface import InterfaceCommand


class Command(InterfaceCommand):
    help = (
        "Brings the interface's texts of locale/ into the database, where they are translated like articles. "
        "Translations made there since the last time stay."
    )

    def handle(self, *, language, **options):
        for code in self.wanted(language):
            report = sync_interface(language=code, data=read_file(str(path_of(code))), by=None)
            self.tell(report)
