from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.articles.models import Article, Work
from fikra.catalogs.actions import save_source
from fikra.catalogs.labels import find_or_make_label
from fikra.editions.actions import publish_labels
from fikra.editions.management.base import FikraCommand, find_work, language_of, read_file
from fikra.text import html, plain
from fikra.text.languages import language_of_text

_LABELS = {"authors": "author", "topics": "topic"}


class Command(FikraCommand):
    help = "Makes an article of a file, or replaces the source of one. Prints the article's id first."

    def add_arguments(self, parser):
        parser.add_argument("file", help=".html, .md or .txt; front matter between --- lines sets fields")
        parser.add_argument(
            "--language", help="the language it is written in; default: as the file says, or its script"
        )
        parser.add_argument(
            "--into", metavar="ARTICLE", help="id or slug of the article whose source it replaces"
        )

    def handle(self, **options):
        # Whoever closes the pipe after the first line has the article all the same.
        with transaction.atomic():
            lines, remarks = self._take(**options)
        self.stdout.write("\n".join(lines))
        for remark in remarks:
            self.stderr.write(remark)

    def _take(
        self, *, file: str, language: str | None, into: str | None, **options: Any
    ) -> tuple[list[str], list[str]]:
        """What to print, and what to remark."""
        self.new_labels: list[str] = []
        document = self._read(file)
        work = find_work(into) if into else Article()
        source = self._language(document, language, work)
        if not into:
            work.source_language = source
        known = {field.name for field in work.translatable} | {"slug"}
        fields = {name: value for name, value in document.fields.items() if name in known}
        saved = save_source(
            work=work, fields=fields | {"body": document.body}, details=self._details(document, work), by=None
        )
        publish_labels(by=None)
        lines = [str(work.pk), f"{work.name_in_source} · {get_language_info(source)['name_translated']}"]
        if not saved.changed:
            lines.append(_("Nothing changed."))
        return lines, list(self._remarks(document, known, work))

    def _remarks(self, document: plain.Document, known: set[str], work: Work) -> Iterator[str]:
        """What the operator should know about and nobody would see otherwise."""
        if self.new_labels:
            yield _("New, please complete them: %(names)s.") % {"names": ", ".join(self.new_labels)}
        if ignored := set(document.fields) - known - {"language", "source", "date", *_LABELS, "series"}:
            yield _("Ignored: %(names)s.") % {"names": ", ".join(sorted(ignored))}
        body = html.tokens(work.text("body", work.source_language))
        sources = {html.attributes(token.attrs).get("src", "") for token in body if token.name == "img"}
        if elsewhere := {source for source in sources if not source.startswith(settings.MEDIA_URL)}:
            yield _("Pictures that readers won't see, because they are not on this site: %(addresses)s.") % {
                "addresses": ", ".join(sorted(elsewhere))
            }

    def _read(self, file: str) -> plain.Document:
        data = read_file(file)
        try:
            return plain.parse_document(data, Path(file).suffix.lower())
        except plain.DocumentError as error:
            raise CommandError(f"{file}: {describe(error)}") from error

    def _language(self, document: plain.Document, asked: str | None, work: Work) -> str:
        named = asked or document.fields.get("language") or document.language
        source = language_of(named or language_of_text(document.body, default=settings.LANGUAGE_CODE))
        looks = language_of_text(document.body, default="")
        if asked and "ar" in (looks, source) and looks != source and any(map(str.isalpha, document.body)):
            raise CommandError(
                _("The text doesn't look like %(language)s.")
                % {"language": get_language_info(source)["name_translated"]}
            )
        if work.pk and source != work.source_language:
            raise CommandError(
                _("The file is in %(file)s; the article is written in %(article)s.")
                % {
                    "file": get_language_info(source)["name_translated"],
                    "article": get_language_info(work.source_language)["name_translated"],
                }
            )
        return source

    def _details(self, document: plain.Document, work: Work) -> dict[str, Any]:
        if not isinstance(work, Article):
            return {}
        details: dict[str, Any] = {}
        if "date" in document.fields:
            details["date"] = document.fields["date"] or None
        for name, kind in _LABELS.items():
            if name in document.fields:
                names = [part.strip() for part in document.fields[name].replace("،", ",").split(",")]
                labels = [self._label(kind, part) for part in names if part]
                details[name] = list(dict.fromkeys(labels))
        if document.fields.get("series"):
            details["series"] = self._label("series", document.fields["series"])
        return details

    def _label(self, kind: str, name: str) -> int:
        label, made = find_or_make_label(kind=kind, name=name, by=None)
        if made:
            self.new_labels.append(name)
        return label.pk


def describe(error: plain.DocumentError) -> str:
    """One sentence about a file that can't be imported, with its line where there is one."""
    sentences = {
        "empty": _("The file is empty."),
        "charset": _("The file is not in UTF-8."),
        "too-large": _("The file is too large."),
        "suffix": _("Only .html, .md and .txt files can be imported."),
        "front-matter": _("The front matter is not “key: value” lines between two lines of ---."),
        "no-body": _("There is no text below the title; a first line by itself is the title."),
    }
    text = sentences.get(error.code, str(error))
    return _("Line %(line)d: %(sentence)s") % {"line": error.line, "sentence": text} if error.line else text
