from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.articles.models import Article, Work
from fikra.articles.problems import describe_document
from fikra.catalogs.actions import open_catalog, save_source
from fikra.catalogs.alignment import DOUBTFUL, likeness, pair, take_alignment
from fikra.catalogs.existing import read_existing
from fikra.catalogs.labels import find_or_make_label
from fikra.editions.actions import publish_labels
from fikra.editions.management.base import FikraCommand, find_work, language_of, lines_of, read_file
from fikra.text import html, plain
from fikra.text.languages import language_of_text

_LABELS = {"authors": "author", "topics": "topic"}
_DETAILS = {"language", "source", "date", *_LABELS, "series"}


class Command(FikraCommand):
    help = "Makes an article of a file, or replaces the source of one. Prints the article's id first."

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            nargs="?",
            help=".html, .md or .txt; front matter between --- lines sets fields;"
            " may be left out with --into and --translation, and the source stays as it is",
        )
        parser.add_argument(
            "--language", help="the language it is written in; default: as the file says, or its script"
        )
        parser.add_argument(
            "--into", metavar="ARTICLE", help="id or slug of the article whose source it replaces"
        )
        parser.add_argument(
            "--translation",
            metavar="FILE",
            help="an existing translation, aligned with the source into the article's catalog",
        )
        parser.add_argument(
            "--force", action="store_true", help="takes a translation although few of its passages fit"
        )
        parser.add_argument("--dry-run", action="store_true", help="prints the report and changes nothing")

    def handle(self, *, dry_run, **options):
        # Whoever closes the pipe after the first line has the article all the same.
        with transaction.atomic():
            lines, remarks = self._take(**options)
            if dry_run:
                transaction.set_rollback(True)
                # The number of an article that was never made would lead nowhere.
                lines = [
                    *(lines if options["into"] else lines[1:]),
                    _("Nothing was changed: this was a dry run."),
                ]
        self.stdout.write("\n".join(lines))
        for remark in remarks:
            self.stderr.write(remark)

    def _take(
        self, *, file: str | None, into: str | None, translation: str | None, **options: Any
    ) -> tuple[list[str], list[str]]:
        """What to print, and what to remark."""
        if not file and not (into and translation):
            raise CommandError(_("Name a file, or an article with --into and a file with --translation."))
        self.new_labels: list[str] = []
        work = find_work(into) if into else Article()
        lines, remarks = self._take_source(file, work, options["language"]) if file else ([], [])
        first = [str(work.pk), f"{work.name_in_source} · {_name(work.source_language)}"]
        if translation:
            more, said = self._take_translation(translation, work, force=options["force"])
            lines, remarks = lines + more, remarks + said
        return first + lines, remarks

    def _take_source(self, file: str, work: Work, language: str | None) -> tuple[list[str], list[str]]:
        document = self._read(file)
        source = self._language(document, language, work)
        if not work.pk:
            work.source_language = source
        fields = {name: value for name, value in document.fields.items() if name in _known(work)}
        saved = save_source(
            work=work, fields=fields | {"body": document.body}, details=self._details(document, work), by=None
        )
        publish_labels(by=None)
        lines = [] if saved.changed else [_("Nothing changed.")]
        return lines, list(self._remarks(document, _known(work), work))

    def _take_translation(self, file: str, work: Work, *, force: bool) -> tuple[list[str], list[str]]:
        """Aligns an existing translation into the catalog; the report of it.

        That of another text is refused, or with `force` needs work wherever it comes in.
        """
        document = self._read(file)
        named = document.language.replace("_", "-").split("-")[0].lower()
        target = named if named in work.target_languages else work.target_languages[0]
        try:
            existing = read_existing(work=work, document=document, language=target)
            pairing = pair(work=work, existing=existing)
            fits = likeness(pairing) >= DOUBTFUL
            catalog = open_catalog(work=work, target_language=target)
            report = take_alignment(catalog=catalog, pairing=pairing if fits else pairing.doubted(), by=None)
        except ValidationError as error:
            raise CommandError(f"{file}: {' '.join(lines_of(error))}") from error
        remarks = []
        if not fits and not force:
            raise CommandError(
                _("Few passages fit: is %(file)s a translation of this text? If it is, repeat with --force.")
                % {"file": file}
            )
        if ignored := set(document.fields) - _known(work) - _DETAILS:
            remarks.append(_("Ignored: %(names)s.") % {"names": ", ".join(sorted(ignored))})
        return [f"{_name(work.source_language)} → {_name(target)}", *report.lines()], remarks

    def _remarks(self, document: plain.Document, known: set[str], work: Work) -> Iterator[str]:
        """What the operator should know about and nobody would see otherwise."""
        if self.new_labels:
            yield _("New, please complete them: %(names)s.") % {"names": ", ".join(self.new_labels)}
        if ignored := set(document.fields) - known - _DETAILS:
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
            raise CommandError(f"{file}: {describe_document(error)}") from error

    def _language(self, document: plain.Document, asked: str | None, work: Work) -> str:
        named = asked or document.fields.get("language") or document.language
        source = language_of(named or language_of_text(document.body, default=settings.LANGUAGE_CODE))
        looks = language_of_text(document.body, default="")
        if asked and "ar" in (looks, source) and looks != source and any(map(str.isalpha, document.body)):
            raise CommandError(_("The text doesn't look like %(language)s.") % {"language": _name(source)})
        if work.pk and source != work.source_language:
            raise CommandError(
                _("The file is in %(file)s; the article is written in %(article)s.")
                % {
                    "file": _name(source),
                    "article": _name(work.source_language),
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


def _known(work: Work) -> set[str]:
    """The texts that front matter may name."""
    return {field.name for field in work.translatable} | {"slug"}


def _name(language: str) -> str:
    return get_language_info(language)["name_translated"]
