import json
from collections import defaultdict

from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions.management.base import FikraCommand, language_of
from fikra.editions.models import Snapshot


class Command(FikraCommand):
    help = "Prints the progress of every catalog, and which editions are public."

    def add_arguments(self, parser):
        parser.add_argument("--language", help="only catalogs into this language")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, language, format, **options):
        catalogs = Catalog.objects.select_related(
            "work", *(f"work__as_{kind}" for kind in ("article", "page"))
        )
        if language:
            catalogs = catalogs.filter(target_language=language_of(language))
        public = self._public()
        rows = [self._row(catalog, public) for catalog in catalogs.order_by("work_id", "target_language")]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        self.stdout.write("    id    done  words left  needs work  public   catalog")
        for row in rows:
            left = row["words"]["untranslated"] + row["words"]["needs_work"]
            self.stdout.write(
                f"{row['article'] or '':>6} {row['percent']:5d} %  {left:9d}  "
                f"{row['segments']['needs_work']:10d}  {' '.join(row['public']) or '-':7}  {row['catalog']}"
            )

    def _public(self) -> dict[int, list[str]]:
        """The languages in which each work is live."""
        public: dict[int, list[str]] = defaultdict(list)
        live = Snapshot.objects.live().order_by("language")
        for work, language in live.values_list("work_id", "language"):
            public[work].append(language)
        return public

    def _row(self, catalog: Catalog, public: dict[int, list[str]]) -> dict:
        progress = Progress.of(catalog)
        return {
            "catalog": str(catalog),
            "article": catalog.work_id,
            "source": catalog.source_language,
            "language": catalog.target_language,
            "percent": progress.percent,
            "segments": progress.segments,
            "words": progress.words,
            "public": public[catalog.work_id] if catalog.work_id else [],
        }
