from datetime import datetime, timedelta

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.editions.actions import publish
from fikra.editions.management.base import FikraCommand, find_work, language_of
from fikra.editions.paths import absolute, path_of

# Between typing a time and its being read.
TOLERANCE = timedelta(minutes=5)


class Command(FikraCommand):
    help = "Publishes an article in one language, now or at a time."

    def add_arguments(self, parser):
        parser.add_argument("article", help="id or slug")
        parser.add_argument("--language", required=True)
        parser.add_argument(
            "--at", metavar="TIME", help="like 2026-01-31T09:00, in the site's time zone unless it says"
        )
        parser.add_argument(
            "--incomplete",
            action="store_true",
            help="also when translations are missing; shown in the source language",
        )

    def handle(self, *, article, language, at, incomplete, **options):
        snapshot = publish(
            work=find_work(article),
            language=language_of(language),
            by=None,
            live_from=_time(at) if at else None,
            allow_incomplete=incomplete,
        )
        self.stdout.write(absolute(path_of(snapshot)))
        if snapshot.live_from > timezone.now():
            shown = timezone.localtime(snapshot.live_from).isoformat(" ", "minutes")
            self.stdout.write(_("Scheduled for %(time)s.") % {"time": shown})


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(_("“%(text)s” is not a time like 2026-01-31T09:00.") % {"text": text}) from None
    moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    if moment < timezone.now() - TOLERANCE:
        raise CommandError(_("This time has passed: %(text)s.") % {"text": text})
    return moment
