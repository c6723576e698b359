import json

from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions.management.base import FikraCommand, language_of


class Command(FikraCommand):
    help = "Prints the progress of every catalog, in segments and words."

    def add_arguments(self, parser):
        parser.add_argument("--language", help="only catalogs into this language")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, language, format, **options):
        catalogs = Catalog.objects.select_related(
            "work", *(f"work__as_{kind}" for kind in ("article", "page"))
        )
        if language:
            catalogs = catalogs.filter(target_language=language_of(language))
        rows = [self._row(catalog) for catalog in catalogs.order_by("work_id", "target_language")]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            words = row["words"]
            done = words["translated"] + words["approved"]
            self.stdout.write(f"{row['percent']:3d} %  {done}/{sum(words.values())}  {row['catalog']}")

    def _row(self, catalog: Catalog) -> dict:
        progress = Progress.of(catalog)
        return {
            "catalog": str(catalog),
            "article": catalog.work_id,
            "source": catalog.source_language,
            "language": catalog.target_language,
            "percent": progress.percent,
            "segments": progress.segments,
            "words": progress.words,
        }
