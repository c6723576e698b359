from django.db.models import QuerySet

from fikra.articles.models import MODELS, Article, Page, Work
from fikra.catalogs.actions import sync_work
from fikra.editions.actions import publish_labels
from fikra.editions.management.base import FikraCommand
from fikra.memory import index


class Command(FikraCommand):
    help = "Brings every catalog up to its source: after an upgrade, or when a language was added."

    def handle(self, **options):
        # Any label stands for all of them: they share one catalog per language.
        labels = [kind for kind, model in MODELS.items() if model.is_label]
        a_label = [work.specific for work in Work.objects.filter(kind__in=labels)[:1]]
        works = [*a_label, *QuerySet(Article).order_by("pk"), *QuerySet(Page).order_by("pk")]
        for number, work in enumerate(works, start=1):
            for report in sync_work(work=work, by=None):
                name = "Labels" if work.is_label else work.name_in_source
                self.stdout.write(
                    f"[{number}/{len(works)}] {name}: {report.new} new, {report.changed} changed, "
                    f"{report.retired} retired, {report.revived} revived, {report.kept} kept"
                )
        publish_labels(by=None)
        # What was remembered before there was an index would be indexed with the next look-up, and delay it.
        index.catch_up(progress=lambda done: self.stdout.write(f"Memory: {done} pairs indexed"))
