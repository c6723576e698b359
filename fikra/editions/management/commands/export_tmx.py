from fikra.editions.management.exporting import write_out
from fikra.editions.management.pairs import PairCommand
from fikra.memory.exchange import export_tmx


class Command(PairCommand):
    help = "Writes the translation memory of a language pair as a TMX file."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--output", metavar="FILE", help="default: standard output")

    def handle(self, *, source, language, output, **options):
        write_out(self, export_tmx(**self.pair(source, language)), output)
