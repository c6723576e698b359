import json
from collections import defaultdict

from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.editions import public
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
        live = self._live()
        catalogs = catalogs.order_by("work_id", "target_language")
        rows = [self._row(catalog, live[catalog.work_id]) for catalog in catalogs]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        self.stdout.write("    id    done  words left  needs work  public          catalog")
        for row in rows:
            left = row["words"]["untranslated"] + row["words"]["needs_work"]
            self.stdout.write(
                f"{row['article'] or '':>6} {row['percent']:5d} %  {left:9d}  "
                f"{row['segments']['needs_work']:10d}  {self._public(row):14}  {row['catalog']}"
            )

    def _public(self, row: dict) -> str:
        marked = [f"{code} (outdated)" if code in row["outdated"] else code for code in row["public"]]
        return " ".join(marked) or "-"

    def _live(self) -> dict[int | None, list[Snapshot]]:
        """The live editions of each work, in one query; labels have one catalog, which is no edition's."""
        live: dict[int | None, list[Snapshot]] = defaultdict(list)
        for snapshot in Snapshot.objects.live().defer("body").order_by("language"):
            live[snapshot.work_id].append(snapshot)
        return live

    def _row(self, catalog: Catalog, live: list[Snapshot]) -> dict:
        progress = Progress.of(catalog)
        outdated = [snapshot.language for snapshot in live if public.is_outdated(snapshot, live)]
        return {
            "catalog": str(catalog),
            "article": catalog.work_id,
            "source": catalog.source_language,
            "language": catalog.target_language,
            "percent": progress.percent,
            "segments": progress.segments,
            "words": progress.words,
            "public": [snapshot.language for snapshot in live],
            "outdated": outdated,
        }
