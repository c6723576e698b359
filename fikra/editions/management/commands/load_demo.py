from django.conf import settings
from django.db import transaction

from fikra.editions import demo
from fikra.editions.management.base import FikraCommand

TRY_FIRST = """
Try first:
    as editor      change one word of an article and save: its translation loses nothing but that paragraph
    as translator  open that translation: the old and the new wording stand side by side; Ctrl+Enter saves
    as editor      publish the Arabic edition, and read it beside the English one"""


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
        self.stdout.write(TRY_FIRST)
