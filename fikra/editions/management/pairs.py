"""What the commands share that are about a language pair rather than an article."""

from collections.abc import Sequence

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from fikra.catalogs.problems import describe
from fikra.editions.management.base import FikraCommand, language_of
from fikra.text import bidi
from fikra.text.bad_input import BadInput
from fikra.text.shorten import shorten

MOST_LINES = 20


class PairCommand(FikraCommand):
    """A command with `--language`, the one translated into, and `--source` (default: the site's main one)."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", required=True, help="the language it is translated into")
        parser.add_argument(
            "--source", default=settings.LANGUAGE_CODE, help="the language it is translated from"
        )

    def pair(self, source: str, language: str) -> dict[str, str]:
        if language_of(source) == language_of(language):
            raise CommandError(_("That is the language it was written in: there is nothing to translate."))
        return {"source_language": source, "target_language": language}

    def list_left(self, problems: Sequence[tuple], sentences: dict[str, str]) -> None:
        """One line for each entry that was left aside, as far as anybody would read."""
        for line, code, what, *_first in problems[:MOST_LINES]:
            sentence = sentences[code] % {"what": bidi.isolate(shorten(what, 80), "auto")}
            self.stderr.write(_("Line %(line)d: %(sentence)s") % {"line": line, "sentence": sentence})
        if (more := len(problems) - MOST_LINES) > 0:
            self.stderr.write(_("And %(count)d more.") % {"count": more})


def refused(error: BadInput, file: str) -> CommandError:
    """One line about a file that can't be read."""
    where = {"file": bidi.isolate(file, "ltr"), "why": describe(error)}
    return CommandError(_("%(file)s can't be read: %(why)s") % where)
