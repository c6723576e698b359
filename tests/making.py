"""Short ways to content for tests: what matters in a test is written there, the rest is made here."""

from fikra.accounts.actions import give_role
from fikra.accounts.models import User
from fikra.articles.models import MODELS, Article, Work
from fikra.catalogs.actions import open_catalog, save_source, translate
from fikra.catalogs.models import Catalog, Message

PARAGRAPHS = (
    "The river has fallen for three years in a row, and nobody measures what is left of it.",
    "Farmers in the south learned of the cuts <em>after</em> they had sown their fields.",
    'A <a href="https://example.org/report">report of 2019</a> named the gauges that no longer work.',
)
#: Translations of `make_article()` in which no check finds anything.
GOOD = {
    "Counting the water": "عدّ الماء",
    PARAGRAPHS[0]: "انخفض النهر ثلاثة أعوام متتالية، ولا أحد يقيس ما بقي منه.",
    PARAGRAPHS[1]: "علم المزارعون في الجنوب بالتخفيضات <em>بعد</em> أن زرعوا حقولهم.",
    "A <a1>report of 2019</a1> named the gauges that no longer work.": (
        "سمّى <a1>تقرير صدر عام 2019</a1> المقاييس التي لم تعد تعمل."
    ),
}


def body(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)


def make_article(
    title: str = "Counting the water", *, source: str = "en", text: str = "", **fields: str
) -> Article:
    article = Article(source_language=source)
    save_source(work=article, fields={"title": title, "body": text or body(), **fields}, by=None)
    return article


def make_label(kind: str, name: str, arabic: str = "") -> Work:
    label = MODELS[kind]()
    save_source(work=label, fields={label.translatable[0].name: name}, by=None)
    if arabic:
        message = Message.objects.get(catalog__work=None, msgid=name, msgctxt=label.translatable[0].role)
        translate(message=message, msgstr=arabic, by=None)
        label.refresh_from_db()
    return label


def catalog_of(work: Work) -> Catalog:
    return open_catalog(work=work, target_language=work.target_languages[0])


def translated(msgid: str) -> str:
    """A translation with the same tags."""
    return f"عن {msgid}"


def translate_all(work: Work) -> Catalog:
    catalog = catalog_of(work)
    for message in catalog.messages.filter(obsolete=False):
        translate(message=message, msgstr=translated(message.msgid), by=None)
    catalog.refresh_from_db()
    return catalog


def translate_well(catalog: Catalog, by: User | None = None) -> Catalog:
    """Translates all of `make_article()` so that no check finds anything."""
    for message in catalog.messages.filter(obsolete=False):
        translate(message=message, msgstr=GOOD.get(message.msgid, "عنوان"), by=by)
    catalog.refresh_from_db()
    return catalog


def edit(work: Work, old: str, new: str) -> None:
    """Saves the body with one passage replaced."""
    text = work.text("body", work.source_language)
    assert old in text
    save_source(work=work, fields={"body": text.replace(old, new)}, by=None)


def make_user(login: str, role: str, source: str | None = None, target: str | None = None) -> User:
    user = User.objects.create_user(login, password="secret")
    give_role(user=user, role=role, source=source, target=target, by=None)
    return user
