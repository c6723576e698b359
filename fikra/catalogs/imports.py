"""A PO or XLIFF file comes back: a three-way merge of it, the catalog, and the catalog as it was exported."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import po, xliff
from fikra.text.bad_input import BadInput

from . import store
from .export import CATALOG_HEADER, REVISION_HEADER
from .interface.texts import rule_of, texts_of
from .models import Catalog, Message
from .problems import describe
from .three_way import Report, ThreeWay


def import_po(
    *, data: bytes, by: User | None, catalog: Catalog | None = None, dry_run: bool = False
) -> Report:
    """Merges a PO or an XLIFF file into its catalog, and says what came of each entry.

    The file names its catalog in a header; `catalog` is the one it is expected to be for, or is for when the
    header was lost. Raises PermissionDenied, and ValidationError for a file that can't be read or isn't ours.
    """
    try:
        file = xliff.read(data) if xliff.looks_like_it(data) else po.loads(data)
    except BadInput as error:
        raise ValidationError(describe(error), code=error.code) from error
    with transaction.atomic():
        target = _find_catalog(file, catalog)
        demand(by, Right.TRANSLATE, source=target.source_language, target=target.target_language)
        _check_language(file, target)
        entries = _entries(file, target)
        merge = ThreeWay(target, _revision(file, target), by)
        for entry in entries:
            merge.take(entry)
        report = merge.finish()
        if not merge.seen and entries:
            raise ValidationError(
                _("No text of this file is one of %(name)s.") % {"name": target}, code="foreign"
            )
        if not dry_run:
            merge.write()
    return report


def _find_catalog(file: po.File, expected: Catalog | None) -> Catalog:
    """The catalog that the file is for, locked."""
    catalogs = Catalog.objects.select_for_update()
    uid = file.headers.get(CATALOG_HEADER, "")
    if uid:
        try:
            named = catalogs.filter(uid=uid).first()
        except ValidationError:
            named = None
        if named is None:
            raise ValidationError(_("This file was exported from a catalog that isn't here."), code="foreign")
        if expected and named != expected:
            raise ValidationError(
                _("This file belongs to another catalog: %(name)s.") % {"name": named}, code="foreign"
            )
        return named
    return catalogs.get(pk=expected.pk if expected else _guess_catalog(file))


def _entries(file: po.File, catalog: Catalog) -> Sequence[po.Entry]:
    """The file's entries by the keys of the catalog's messages: of the interface, one for each text."""
    if not catalog.domain:
        return file.entries
    rule = rule_of(Message.objects.filter(catalog=catalog, context__has_key="rule")[:1])
    return _flat(file, catalog.target_language, rule)


def _flat(file: po.File, language: str, rule: str = "") -> list[po.Entry]:
    headers = file.headers | ({"Plural-Forms": rule} if rule else {})
    return [
        po.Entry(text.msgctxt, text.msgid, text.msgstr, text.fuzzy, obsolete=text.obsolete, note=text.note)
        for text in texts_of(file._replace(headers=headers), language)
    ]


def _guess_catalog(file: po.File) -> int:
    """Tools strip headers: the catalog that holds most of the file's texts, if it holds at least half."""
    language = file.headers.get("Language", "").replace("_", "-").split("-")[0]
    found = _catalog_with(file.entries, language) or _catalog_with(_flat(file, language or "en"), language)
    if found is None:
        raise ValidationError(
            _("This file doesn't say which catalog it belongs to, and its texts are not those of any."),
            code="foreign",
        )
    return found


def _catalog_with(entries: Iterable[po.Entry], language: str) -> int | None:
    digests = [store.digest(entry.msgctxt, entry.msgid) for entry in entries if not entry.obsolete]
    rows = Message.objects.filter(digest__in=digests)
    if language:
        rows = rows.filter(catalog__target_language=language)
    best = Counter(rows.values_list("catalog_id", flat=True)).most_common(2)
    if not best or best[0][1] * 2 < len(digests) or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _check_language(file: po.File, catalog: Catalog) -> None:
    language = file.headers.get("Language", "").replace("_", "-").split("-")[0].lower()
    if language and language != catalog.target_language:
        raise ValidationError(
            _("The file is in the language “%(file)s”; this catalog is translated into %(ours)s.")
            % {"file": language, "ours": get_language_info(catalog.target_language)["name_translated"]},
            code="language",
        )


def _revision(file: po.File, catalog: Catalog) -> int | None:
    """The revision the file was exported at; None when the file doesn't say."""
    text = file.headers.get(REVISION_HEADER, "")
    if CATALOG_HEADER not in file.headers or not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19) or int(text) > catalog.revision:
        raise ValidationError(
            _("The revision that the file says it was exported at (%(revision)s) never was.")
            % {"revision": text},
            code="revision",
        )
    return int(text)
