"""The demo content: our own articles, labels and people, from the files in `demo/`."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from fikra.accounts.actions import give_role
from fikra.accounts.models import User
from fikra.articles.images import save_image
from fikra.articles.models import MODELS, Article, Image, Page, SiteTexts, Work
from fikra.catalogs.actions import open_catalog, save_source
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.labels import find_label
from fikra.catalogs.models import Catalog, Message, State
from fikra.database import update_row
from fikra.memory.index import catch_up
from fikra.text import html, plain, po, segments

from . import demo_desk, paths
from .actions import publish, publish_labels
from .models import Snapshot

PASSWORD = "fikra-demo"
#: Login, interface language, and the roles: (role, source, target).
PEOPLE = (
    ("admin", "en", [("administrator", None, None)]),
    ("editor", "en", [("editor", None, None)]),
    ("muharrir", "ar", [("editor", None, None)]),
    ("translator", "ar", [("translator", "en", "ar"), ("translator", "ar", "en")]),
    ("reviewer", "ar", [("reviewer", "en", "ar"), ("reviewer", "ar", "en")]),
)


def is_loaded() -> bool:
    return SiteTexts.objects.exists()


def load(folder: Path) -> Iterator[str]:
    """Loads everything; yields a line for each thing done. Must run inside a transaction."""
    for login, language, roles in PEOPLE:
        user = _person(login, language, roles)
        yield f"{user.username}: {', '.join(map(_role, roles))}"
    labels = _labels(_json(folder / "labels.json"))
    yield f"{labels} labels"
    shelf = Shelf(folder)
    for place, path in enumerate(sorted((folder / "pages").glob("*.en.md")), 1):
        page = shelf.add(Page, path, {"menu_position": place})
        yield f"page: {page.name_in_source}"
    for path in sorted((folder / "articles").glob("*.en.md")):
        article = shelf.add(Article, path)
        yield f"article: {article.name_in_source}"
    yield from demo_desk.load(folder)
    yield f"memory: {catch_up()} pairs"


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _person(login: str, language: str, roles: list[tuple[str, str | None, str | None]]) -> User:
    user, made = User.objects.get_or_create(username=login, defaults={"language": language})
    if made:
        user.set_password(PASSWORD)
        user.save()
    for role, source, target in roles:
        give_role(user=user, role=role, source=source, target=target, by=None)
    return user


def _labels(data: dict[str, Any]) -> int:
    described = [(SiteTexts(), data["site"])]
    for plural, kind in (("authors", "author"), ("topics", "topic"), ("series", "series")):
        described += [(MODELS[kind](), texts) for texts in data[plural]]
    translations: dict[tuple[str, str], str] = {}
    for label, texts in described:
        source, target = label.source_language, label.target_languages[0]
        fields = {name: texts[name][source] for name in texts if name != "key"}
        save_source(work=label, fields=fields, by=None)
        for field in label.translatable:
            pair = texts.get(field.name, {source: "", target: ""})
            translations |= _pair(field.role, pair[source], pair[target], markup=False)
        if label.has_slug:
            label.slug_ar = texts["slug"][target]
            update_row(label, ["slug_ar"])
    _fill(open_catalog(work=None, target_language="ar"), translations)
    publish_labels(by=None)
    return len(described)


class Shelf:
    """Puts the texts of the folder in. `later.json` says what has become of some of them:

    days          it is scheduled, so many days from now
    translated    the part (0 to 1) of its translation that is done; it is public in its own language only
    published     false: in neither language
    en, ar        a later edition of it: `replace` [old, new] in the body, and a line of `corrections`
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.later = _json(folder / "later.json")
        self.images: dict[str, Image] = {}

    def add(self, model: type[Work], path: Path, details: dict[str, Any] | None = None) -> Work:
        stem = path.name.removesuffix(".en.md")
        later = self.later.get(stem, {})
        versions = {code: _read(path.with_name(f"{stem}.{code}.md")) for code in ("en", "ar")}
        source = versions["en"].fields["source"]
        work = model(source_language=source)
        target = work.target_languages[0]
        texts = {code: self._texts(work, document) for code, document in versions.items()}
        if details is None:
            details = self._details(versions[source])
        live_from = None
        if days := later.get("days"):
            live_from = timezone.now() + timedelta(days=days)
            details["date"] = None
        slug = {"slug": stem} if source == "en" else {}
        save_source(work=work, fields=texts[source] | slug, details=details, by=None)
        self._translate(work, texts[source], texts[target], part=later.get("translated", 1))
        for language in (source, target) if later.get("published", True) else ():
            if language == source or "translated" not in later:
                publish(work=work, language=language, by=None, live_from=live_from)
        if correction := later.get(source):
            self._correct(work, **correction)
        return work

    def _texts(self, work: Work, document: plain.Document) -> dict[str, str]:
        texts = {field.name: document.fields.get(field.name, "") for field in work.translatable}
        body = _PICTURE.sub(lambda found: self._inside(found[1]), document.body)
        return texts | {"body": html.clean(body)}

    def _inside(self, name: str) -> str:
        image = self._image(name)
        return f'src="{image.file.url}" width="{image.width}" height="{image.height}"'

    def _image(self, name: str) -> Image:
        if name not in self.images:
            with (self.folder / "images" / name).open("rb") as file:
                title = name.split(".")[0].replace("-", " ").capitalize()
                self.images[name] = Image(title=title, file=File(file, name=name))
                save_image(self.images[name])
        return self.images[name]

    def _details(self, document: plain.Document) -> dict[str, Any]:
        fields = document.fields
        series = fields.get("series")
        return {
            "date": fields["date"],
            "authors": [find_label("author", key.strip()).pk for key in fields["authors"].split(",")],
            "topics": [find_label("topic", key.strip()).pk for key in fields["topics"].split(",")],
            "series": find_label("series", series).pk if series else None,
            "series_position": int(fields["series_position"]) if series else None,
            "image": self._image(fields["image"]).pk if "image" in fields else None,
        }

    def _translate(self, work: Work, source: dict[str, str], target: dict[str, str], part: float) -> None:
        translations: dict[tuple[str, str], str] = {}
        for field in work.translatable:
            pairs = _pair(field.role, source[field.name], target[field.name], markup=field.markup)
            done = ceil(len(pairs) * part) if field.markup or not part else len(pairs)
            translations |= dict(islice(pairs.items(), done))
        _fill(Catalog.objects.get(work_id=work.pk, target_language=work.target_languages[0]), translations)

    def _correct(self, work: Work, replace: list[str], corrections: str) -> None:
        body = work.text("body", work.source_language)
        if body.count(replace[0]) != 1:
            raise ValueError(f"not once in the text: {replace[0]!r}")
        fields = {"body": body.replace(*replace), "corrections": corrections}
        save_source(work=work, fields=fields, by=None)
        publish(work=work, language=work.source_language, by=None)


_PICTURE = re.compile(r'src="([^"/]+)"')


def _read(path: Path) -> plain.Document:
    return plain.parse_document(path.read_bytes(), path.suffix)


def _pair(role: str, source: str, target: str, *, markup: bool) -> dict[tuple[str, str], str]:
    """Translations by key, from two texts of the same structure. Raises ValueError when it isn't the same."""
    extract = segments.extract if markup else segments.extract_text
    ours, theirs = extract(source, role)[1], extract(target, role)[1]
    if [segment.msgctxt for segment in ours] != [segment.msgctxt for segment in theirs]:
        raise ValueError(f"the two versions differ in structure: {source[:60]!r}")
    return {one.key: other.msgid for one, other in zip(ours, theirs, strict=True)}


def translations_of(folder: Path, work: Work, stem: str) -> dict[tuple[str, str], str]:
    """What the folder has of an article in its other language, by message key."""
    shelf = Shelf(folder)
    source, target = (
        shelf._texts(work, _read(folder / "articles" / f"{stem}.{code}.md"))
        for code in (work.source_language, work.target_languages[0])
    )
    found: dict[tuple[str, str], str] = {}
    for field in work.translatable:
        found |= _pair(field.role, source[field.name], target[field.name], markup=field.markup)
    return found


def _fill(catalog: Catalog, translations: dict[tuple[str, str], str]) -> None:
    """Takes the translations in as a translator sends them: the catalog's PO file, filled in."""
    file = po.loads(export_po(catalog=catalog))
    entries = tuple(entry._replace(msgstr=translations.get(entry.key, "")) for entry in file.entries)
    import_po(data=po.dumps(file._replace(entries=entries)).encode(), by=None)


def starting_points() -> list[tuple[str, str, str]]:
    """(who, what to try, where): what the demo has prepared, as far as it is still there."""
    points = [
        ("a reader", "read an article, and change the language in the middle of it", paths.absolute("/en/"))
    ]
    articles = QuerySet(Article)
    if outdated := articles.exclude(corrections_en=None).exclude(corrections_en="").first():
        live = Snapshot.objects.live().filter(work=outdated, language="ar").first()
        if live:
            where = paths.absolute(paths.path_of(live))
            points.append(("a reader", "an Arabic edition whose English source was corrected since", where))
        where = _catalog_path(outdated)
        changed = Message.objects.filter(catalog__work_id=outdated.pk, state=State.NEEDS_WORK).first()
        if changed:
            where += f"#m{changed.pk}"
            points.append(("translator", "its one changed sentence: old and new wording side by side", where))
    begun = articles.filter(slug_en__in=_json(settings.ROOT / "demo" / "later.json"))
    if begun := begun.filter(snapshots__isnull=False).exclude(snapshots__language="ar").first():
        points.append(
            ("translator", f"finish “{begun.name_in_source}”; Ctrl+Enter saves", _catalog_path(begun))
        )
        where = paths.absolute(reverse("workbench:publish", args=[begun.pk, "ar"]))
        points.append(("muharrir", "publish its Arabic edition (or see what stands in the way)", where))
    where = paths.absolute(reverse("admin:articles_article_add"))
    points.append(("editor", "write an article of your own", where))
    return points


def _catalog_path(work: Work) -> str:
    catalog = Catalog.objects.get(work_id=work.pk, target_language=work.target_languages[0])
    return paths.absolute(reverse("workbench:catalog", args=[catalog.pk]))


def logins() -> list[str]:
    """A line for each login: its password, its interface language, and what it may do."""
    return [
        f"{login:11} {PASSWORD}   {language}   {', '.join(map(_role, roles))}"
        for login, language, roles in PEOPLE
    ]


def _role(role: tuple[str, str | None, str | None]) -> str:
    name, source, target = role
    return f"{name} {source} → {target}" if source else name
