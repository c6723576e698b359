from django.core.management.base import CommandError
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from fikra.editions.management.base import FikraCommand
from fikra.workbench import digests


class Command(FikraCommand):
    help = "Puts a task into the queue for each person whose digest is due: run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--now", metavar="TIME", help="as if it were this time (ISO 8601)")
        parser.add_argument("--dry-run", action="store_true", help="only says who would get how many news")

    def handle(self, *, now, dry_run, **options):
        now = self._time(now) if now else timezone.now()
        due = [user for user in digests.people() if digests.is_due(user, now)]
        for user in due:
            if dry_run:
                with translation.override(user.language), timezone.override(user.zone):
                    self.stdout.write(f"{user.get_username()}: {digests.build(user, now).count}")
            else:
                digests.send_digest.enqueue(user.pk, now.isoformat())
        if not dry_run:
            self.stdout.write(_("Digests to look at: %(count)d") % {"count": len(due)})

    def _time(self, text):
        try:
            found = parse_datetime(text)
        except ValueError:
            found = None
        if found is None:
            raise CommandError(_("“%(text)s” is no time. Example: 2026-03-01T08:00") % {"text": text})
        return found if timezone.is_aware(found) else timezone.make_aware(found)
