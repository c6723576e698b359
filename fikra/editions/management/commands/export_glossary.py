from fikra.editions.management.exporting import write_out
from fikra.editions.management.pairs import PairCommand
from fikra.memory.glossary import terms
from fikra.text import glossary


class Command(PairCommand):
    help = "Writes the glossary of a language pair as a CSV file."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--output", metavar="FILE", help="default: standard output")

    def handle(self, *, source, language, output, **options):
        # With a byte order mark: spreadsheets take it for another charset otherwise.
        data = glossary.write(terms(**self.pair(source, language))).encode("utf-8-sig")
        write_out(self, data, output)
