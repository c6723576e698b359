from django.conf import settings
from django.db import transaction

from fikra.editions import demo
from fikra.editions.management.base import FikraCommand


class Command(FikraCommand):
    help = "Loads the demo content, once: people, labels, and articles in both languages."

    def handle(self, **options):
        if demo.is_loaded():
            self.stdout.write("The demo content is loaded already.")
        else:
            with transaction.atomic():
                for line in demo.load(settings.ROOT / "demo"):
                    self.stdout.write(line)
        self.stdout.write("\nLogins at /admin/ (name, password, interface, role):")
        for login in demo.logins():
            self.stdout.write(f"    {login}")
        self.stdout.write("\nTry first:")
        for who, what, url in demo.starting_points():
            self.stdout.write(f"    {who:13} {what}\n{'':18}{url}")
