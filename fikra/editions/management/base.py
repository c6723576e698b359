"""What Fikra's commands share: their language, finding a work, one clear line for what went wrong."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from fikra.articles.models import Article, Page, Work
from fikra.articles.translatable import column
from fikra.text import bidi


class FikraCommand(BaseCommand):
    """A command that speaks the terminal's language and turns refusals into one line and exit code 1.

    Commands act as the operator (`by=None`): whoever runs them can open the database anyway.
    """

    def execute(self, *args: Any, **options: Any) -> Any:
        if options.get("verbosity", 1) < 2:
            # What was done is printed by the command itself.
            logging.getLogger("fikra").setLevel(logging.WARNING)
        with translation.override(terminal_language()):
            try:
                return super().execute(*args, **options)
            except ValidationError as error:
                raise CommandError(" ".join(lines_of(error))) from error
            except PermissionDenied as error:
                raise CommandError(str(error)) from error
            except BrokenPipeError:
                # Whoever read the output has seen enough (`status | head`).
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise SystemExit(1) from None


def terminal_language() -> str:
    """The site's language that the terminal is set to, else the default one.

    Read from LC_ALL, LC_MESSAGES, LANG as POSIX orders them.
    """
    locale = next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), ""
    )
    code = locale.split("_")[0].split(".")[0].lower()
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def lines_of(error: ValidationError) -> list[str]:
    """What was refused, a sentence each, with its field where one is to blame."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        message if name == NON_FIELD_ERRORS else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def find_work(identifier: str) -> Work:
    """The article, or else the page, with this id or with this slug in any language."""
    for model in (Article, Page):
        rows = QuerySet(model)
        if identifier.isascii() and identifier.isdigit():
            found = rows.filter(pk=int(identifier[:18])).first()
        else:
            slugs = [Q(**{column("slug", code): identifier}) for code, _name in settings.LANGUAGES]
            found = rows.filter(Q(*slugs, _connector=Q.OR)).order_by("pk").first()
        if found:
            return found
    raise CommandError(_("There is no article “%(identifier)s”.") % {"identifier": identifier})


def language_of(code: str) -> str:
    """A language of the site, or an error that lists them."""
    codes = [code for code, _name in settings.LANGUAGES]
    if code not in codes:
        raise CommandError(
            _("“%(code)s” is none of the site's languages: %(codes)s.")
            % {"code": code, "codes": ", ".join(codes)}
        )
    return code


def read_file(name: str) -> bytes:
    """A file's bytes, or one clear line."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        why = {"file": bidi.isolate(name, "ltr"), "why": error.strerror}
        raise CommandError(_("%(file)s can't be read: %(why)s.") % why) from error
