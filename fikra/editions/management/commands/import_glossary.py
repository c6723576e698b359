from django.utils.translation import gettext as _

from fikra.editions.management.base import read_file
from fikra.editions.management.pairs import PairCommand, refused
from fikra.memory.glossary import import_terms
from fikra.text import glossary
from fikra.text.bad_input import BadInput


class Command(PairCommand):
    help = "Takes the terms of a CSV file into the glossary; those that are there already are replaced."

    def add_arguments(self, parser):
        parser.add_argument("file")
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="prints the report and changes nothing")

    def handle(self, *, file, source, language, dry_run, **options):
        pair = self.pair(source, language)
        try:
            terms, problems = glossary.read(read_file(file))
        except BadInput as error:
            raise refused(error, file) from error
        report = import_terms(terms=terms, **pair, by=None, dry_run=dry_run)
        counts = {
            "new": len(report.new), "changed": len(report.changed), "unchanged": report.unchanged
        }  # fmt: skip
        self.stdout.write(_("New: %(new)d, changed: %(changed)d, known: %(unchanged)d.") % counts)
        self.list_left(problems, self._sentences())
        if dry_run:
            self.stdout.write(_("Nothing was changed: this was a dry run."))

    def _sentences(self) -> dict[str, str]:
        return {
            "no-source": _("A term needs a source word."),
            "no-target": _("“%(what)s” has no translation and is not said to stay as it is."),
            "cells": _("There are more cells than columns (%(what)s)."),
            "flag": _("“%(what)s” is neither yes nor no."),
            "duplicate": _("“%(what)s” stands there twice; the first one is taken."),
            "bidi": _(
                "“%(what)s” holds invisible marks that override the direction of text, or are left open."
            ),
            "length": _("“%(what)s” is too long."),
        }
