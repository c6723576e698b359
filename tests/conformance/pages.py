"""Every kind of page that Fikra shows, public and of the workbench: where it is, and to whom it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from fikra.articles.models import SiteTexts
from fikra.catalogs.alignment import pair
from fikra.catalogs.existing import read_existing
from fikra.catalogs.export import export_po
from fikra.catalogs.models import Catalog
from fikra.catalogs.pairing import Pairing, pack
from fikra.memory.models import Term
from fikra.reader import errors
from fikra.text import plain

from .content import Site

Address = Callable[[Site, str], str]


@dataclass(frozen=True)
class Page:
    """`who` is a role, or "" for anybody; `sends` is what is posted, for a page that answers a form."""

    name: str
    address: Address
    who: str = ""
    status: int = 200
    sends: Callable[[Site], dict] | None = None
    #: In place of the site, where nothing can be asked of it.
    answers: Callable[[HttpRequest], HttpResponse] | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Shown:
    """A page as one person got it in one language."""

    page: Page
    language: str
    address: str
    response: HttpResponse = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.page.name} ({self.language})"


def show(page: Page, site: Site, language: str) -> Shown:
    address = page.address(site, language)
    if page.answers:
        with override(language):
            response = page.answers(RequestFactory().get(address))
        return Shown(page, language, address, response)
    client = client_of(page, site, language)
    response = client.post(address, page.sends(site)) if page.sends else client.get(address)
    return Shown(page, language, address, response)


def client_of(page: Page, site: Site, language: str) -> Client:
    client = Client(headers={"accept-language": language}, enforce_csrf_checks=page.status == 403)
    if page.who:
        client.force_login(site.people[page.who, language])
    return client


# Ways to addresses ------------------------------------------------------------------------------------


def at(path: str) -> Address:
    return lambda site, language: f"/{language}/{path}"


def of(name: str) -> Address:
    """Where readers find a work; `{language}` in its name stands for the page's."""
    return lambda site, language: site.path(name.format(language=language), language)


def staff(view: str, *names: str, query: str = "") -> Address:
    """A page of the admin or the workbench; `names` are works, whose ids it takes, or plain arguments."""

    def address(site: Site, language: str) -> str:
        arguments = [
            site.works[name].pk
            if name in site.works
            else site.images[name].pk
            if name in site.images
            else name
            for name in names
        ]
        return reverse(view, args=arguments) + query

    return address


def interface(site: Site, language: str) -> str:
    return reverse("workbench:catalog", args=[Catalog.objects.get(domain=Catalog.INTERFACE).pk])


def catalog(view: str, name: str = "") -> Address:
    return lambda site, language: reverse(f"workbench:{view}", args=[site.catalog(name).pk])


def passage(view: str) -> Address:
    """A page of one message."""

    def address(site: Site, language: str) -> str:
        message = site.catalog("under way").messages.order_by("position")[1]
        return reverse(f"workbench:{view}", args=[message.pk])

    return address


def person(view: str) -> Address:
    return lambda site, language: reverse(f"admin:{view}", args=[site.people["translator", "en"].pk])


def file_of(site: Site) -> dict:
    """The catalog's own file, with one translation in it that is new."""
    text = export_po(catalog=site.catalog("under way"))
    return {"file": SimpleUploadedFile("catalog.po", text.replace('msgstr ""', 'msgstr "جديد"').encode())}


#: What an archive may hold of the article that is under way: less than half of it.
EXISTING = """<h1>قيد العمل</h1>
<p>علم المزارعون في الجنوب بالتخفيضات <em>بعد</em> أن <strong>زرعوا</strong> حقولهم. هكذا قال التقرير.</p>
<h2>ما يُقاس</h2>
<p>انخفض الغلال، وكذلك السعر.</p>
<ul><li>قنوات مكشوفة<ul><li>ترابية</li><li>خرسانية</li></ul></li></ul>
<h2>من أين نبدأ</h2>
<p>بمقياس عند مدخل النهر.</p>
"""


def existing(site: Site) -> dict:
    """An existing translation, as it is pasted."""
    return {"text": EXISTING}


def paired(site: Site) -> Pairing:
    work = site.works["under way"]
    document = plain.parse_document(EXISTING.encode(), ".html")
    return pair(work=work, existing=read_existing(work=work, document=document, language="ar"))


def to_be_split(site: Site) -> dict:
    """The pairs, one of them opened."""
    found = paired(site)
    body = next(number for number, part in enumerate(found.parts) if part.role == "body")
    at = next(at for at, row in enumerate(found.parts[body].rows) if row.target)
    return {"pairing": pack(found), "do": f"open {body} {at} 0"}


def to_be_reported_on(site: Site) -> dict:
    return {"pairing": pack(paired(site)), "report": "1"}


def of_something_else(site: Site) -> dict:
    return {"pairing": pack(paired(site).doubted()), "do": "close"}


def stale(site: Site) -> dict:
    """The form of somebody who didn't see the last version."""
    return {"title": "Another title", "body": "<p>Another text.</p>", "version": "1"}


# The pages --------------------------------------------------------------------------------------------

PUBLIC = (
    Page("home", at("")),
    Page("home, second page", at("?page=2")),
    Page("article", of("everything")),
    Page("article without counterpart", of("lonely {language}")),
    Page("outdated article", of("outdated {language}")),
    Page("static page", of("page")),
    Page("topics", at("topics/")),
    Page("topic", of("topic")),
    Page("authors", at("authors/")),
    Page("author", of("author")),
    Page("list of series", at("series/")),
    Page("series", of("series")),
    Page("archive", at("archive/")),
    Page("archive of a year", at("archive/2025/")),
    Page("feeds", at("feed/")),
    Page("404", at("articles/nothing/"), status=404),
    Page("410", of("withdrawn {language}"), status=410),
    Page("400", at(""), status=400, answers=lambda request: errors.bad_request(request, ValueError())),
    Page("403", at(""), status=403, answers=lambda request: errors.forbidden(request, ValueError())),
    Page("500", at(""), status=500, answers=errors.broken),
)


def preview(name: str) -> Address:
    return lambda site, language: f"/{language}/preview/{site.works[name].pk}/"


PREVIEWS = (
    Page("preview of an article", preview("everything"), who="translator"),
    Page("preview, under way", preview("under way"), who="editor"),
    Page("preview of a static page", preview("page"), who="editor"),
    Page("preview of a topic", preview("topic"), who="translator"),
)

ENTRANCE = (
    Page("login", staff("admin:login")),
    Page("login, refused", staff("admin:login"), sends=lambda site: {"username": "nobody", "password": "no"}),
    Page("form without its token", staff("admin:login"), status=403, sends=lambda site: {"username": "x"}),
    Page("404 of the admin", lambda site, language: "/admin/nothing/", who="editor", status=404),
    Page("logged out", staff("admin:logout"), who="editor", sends=lambda site: {}),
    Page("start as administrator", staff("admin:index"), who="administrator"),
    Page("start as editor", staff("admin:index"), who="editor"),
    Page("start as translator", staff("admin:index"), who="translator"),
    Page("part of the admin", staff("admin:app_list", "articles"), who="editor"),
    Page("own settings", staff("workbench:own_settings"), who="editor"),
    Page(
        "own settings, refused",
        staff("workbench:own_settings"),
        who="editor",
        status=422,
        sends=lambda site: {"language": "en", "time_zone": "Nowhere"},
    ),
    Page("password", staff("admin:password_change"), who="editor"),
    Page(
        "password, refused",
        staff("admin:password_change"),
        who="editor",
        sends=lambda site: {"old_password": "no", "new_password1": "a", "new_password2": "b"},
    ),
    Page("password, changed", staff("admin:password_change_done"), who="editor"),
)

WORKS = (
    Page("articles", staff("admin:articles_article_changelist"), who="editor"),
    Page("articles, none found", staff("admin:articles_article_changelist", query="?q=zebra"), who="editor"),
    Page("articles, filtered", staff("admin:articles_article_changelist", query="?source=ar"), who="editor"),
    Page("new article", staff("admin:articles_article_add"), who="editor"),
    Page(
        "new article, refused",
        staff("admin:articles_article_add"),
        who="editor",
        status=422,
        sends=lambda site: {"title": "", "body": "", "slug": "2026"},
    ),
    Page("article form", staff("admin:articles_article_change", "everything"), who="editor"),
    Page("article form, scheduled", staff("admin:articles_article_change", "scheduled"), who="editor"),
    Page("article form, Arabic first", staff("admin:articles_article_change", "outdated en"), who="editor"),
    Page("article form, to be read", staff("admin:articles_article_change", "everything"), who="translator"),
    Page(
        "article form, conflict",
        staff("admin:articles_article_change", "under way"),
        who="editor",
        status=409,
        sends=stale,
    ),
    Page("pages", staff("admin:articles_page_changelist"), who="editor"),
    Page("new page", staff("admin:articles_page_add"), who="editor"),
    Page("page form", staff("admin:articles_page_change", "page"), who="editor"),
    *(
        page
        for kind in ("topic", "author", "series")
        for page in (
            Page(f"{kind} list", staff(f"admin:articles_{kind}_changelist"), who="editor"),
            Page(f"new {kind}", staff(f"admin:articles_{kind}_add"), who="editor"),
            Page(f"{kind} form", staff(f"admin:articles_{kind}_change", kind), who="editor"),
        )
    ),
    Page(
        "site texts form",
        lambda site, language: reverse("admin:articles_sitetexts_change", args=[SiteTexts.objects.get().pk]),
        who="editor",
    ),
    Page("new site texts", staff("admin:articles_sitetexts_add"), who="editor", status=403),
    Page("versions", staff("workbench:revisions", "under way"), who="editor"),
    Page("versions, of one version", staff("workbench:revisions", "draft"), who="translator"),
)

EDITIONS = (
    Page("publish in English", staff("workbench:publish", "under way", "en"), who="editor"),
    Page("publish in Arabic", staff("workbench:publish", "everything", "ar"), who="editor"),
    Page("publish, incomplete", staff("workbench:publish", "under way", "ar"), who="editor"),
    Page(
        "publish, refused",
        staff("workbench:publish", "under way", "ar"),
        who="editor",
        status=422,
        sends=lambda site: {"live_from": "", "comment": "Now"},
    ),
    Page("withdraw", staff("workbench:withdraw", "everything", "ar"), who="editor"),
    Page("address", staff("workbench:address", "everything", "ar"), who="editor"),
    Page("address of a topic", staff("workbench:address", "topic", "en"), who="editor"),
    Page("not one's to do", staff("workbench:publish", "everything", "ar"), who="translator", status=403),
    Page(
        "could not be done",
        staff("workbench:archive", "everything"),
        who="editor",
        status=409,
        sends=lambda site: {},
    ),
)

CATALOGS = (
    Page("board", staff("workbench:board"), who="editor"),
    Page("board, none found", staff("workbench:board", query="?q=zebra&sort=-left"), who="translator"),
    Page("translations", staff("admin:catalogs_catalog_changelist"), who="translator"),
    Page("translation, under way", catalog("catalog", "under way"), who="translator"),
    Page("translation, to be approved", catalog("catalog", "under way"), who="reviewer"),
    Page("translation, to be read", catalog("catalog", "everything"), who="editor"),
    Page("translation of labels", catalog("catalog"), who="translator"),
    Page("translation of the interface", interface, who="translator"),
    Page("history of a translation", passage("history"), who="translator"),
    Page("thread of a translation", passage("thread"), who="translator"),
    Page("thread, to be answered", passage("thread"), who="editor"),
    Page(
        "comment, refused",
        passage("comment"),
        who="translator",
        status=422,
        sends=lambda site: {"text": "turned \u202e around"},
    ),
    Page(
        "note, changed meanwhile",
        passage("note"),
        who="translator",
        status=409,
        sends=lambda site: {"note": "Mine", "seen": "Another"},
    ),
    Page("changes of a catalog", catalog("catalog_history", "under way"), who="translator"),
    Page(
        "history of a catalog",
        lambda site, language: reverse("admin:catalogs_catalog_history", args=[site.catalog("under way").pk]),
        who="translator",
    ),
    Page("machine suggestions, off", catalog("machine", "under way"), who="translator"),
    Page("import", catalog("import", "under way"), who="translator"),
    Page(
        "import, refused", catalog("import", "under way"), who="translator", status=422, sends=lambda site: {}
    ),
    Page("import, reported", catalog("import", "under way"), who="translator", sends=file_of),
    Page("existing translation", catalog("align", "under way"), who="translator"),
    Page(
        "existing translation, refused",
        catalog("align", "under way"),
        who="translator",
        status=422,
        sends=lambda site: {"text": ""},
    ),
    Page("pairs", catalog("align", "under way"), who="translator", sends=existing),
    Page("pairs, one to be split", catalog("align", "under way"), who="translator", sends=to_be_split),
    Page("pairs, reported on", catalog("align", "under way"), who="translator", sends=to_be_reported_on),
    Page("pairs of something else", catalog("align", "under way"), who="translator", sends=of_something_else),
)


def term(view: str) -> Address:
    return lambda site, language: reverse(f"admin:memory_term_{view}", args=[Term.objects.get().pk])


GLOSSARY = "source,target,note\r\nport,مرفأ,\r\nfarmer,فلاح,\r\nquay,,\r\n"

WORDS = (
    Page("glossary", staff("admin:memory_term_changelist"), who="translator"),
    Page("glossary, none found", staff("admin:memory_term_changelist", query="?q=zebra"), who="translator"),
    Page("new term", staff("admin:memory_term_add"), who="reviewer"),
    Page("new term, refused", staff("admin:memory_term_add"), who="reviewer", sends=lambda site: {}),
    Page("term", term("change"), who="reviewer"),
    Page("term, to be read", term("change"), who="translator"),
    Page("history of a term", term("history"), who="reviewer"),
    Page("delete a term", term("delete"), who="reviewer"),
    Page("memory", staff("admin:memory_entry_changelist"), who="translator"),
    Page("import of a glossary", staff("workbench:import_terms"), who="reviewer"),
    Page(
        "import of a glossary, refused",
        staff("workbench:import_terms"),
        who="reviewer",
        status=422,
        sends=lambda site: {"pair": "en-ar"},
    ),
    Page(
        "import of a glossary, reported",
        staff("workbench:import_terms"),
        who="reviewer",
        sends=lambda site: {"pair": "en-ar", "file": SimpleUploadedFile("terms.csv", GLOSSARY.encode())},
    ),
    Page("import of a memory", staff("workbench:import_memory"), who="reviewer"),
    Page("memory, searched", staff("admin:memory_entry_changelist", query="?q=farmers"), who="translator"),
)

HANDS = (
    Page("my work", staff("workbench:mine"), who="translator"),
    Page("submit", catalog("submit", "everything"), who="translator"),
    Page("submit, unfinished", catalog("submit", "under way"), who="translator"),
    Page("approve all that is clean", catalog("approve_clean", "everything"), who="reviewer"),
    Page("send a translation back", catalog("send_back_catalog", "everything"), who="reviewer"),
    Page("in whose hands", catalog("hands", "under way"), who="editor"),
    Page(
        "in whose hands, several",
        lambda site, language: f"{reverse('workbench:hands_of_several')}?ids={site.catalog('under way').pk}",
        who="editor",
    ),
    Page(
        "send a segment back",
        lambda site, language: reverse(
            "workbench:send_back", args=[site.catalog("everything").messages.first().pk]
        ),
        who="reviewer",
    ),
)

IMAGES = (
    Page("images", staff("admin:articles_image_changelist"), who="editor"),
    Page("new image", staff("admin:articles_image_add"), who="editor"),
    Page("new image, refused", staff("admin:articles_image_add"), who="editor", sends=lambda site: {}),
    Page("image form", staff("admin:articles_image_change", "river"), who="editor"),
    Page("delete an image", staff("admin:articles_image_delete", "unused"), who="editor"),
    Page("delete an image, refused", staff("admin:articles_image_delete", "river"), who="editor", status=409),
    Page("history of an image", staff("admin:articles_image_history", "river"), who="editor"),
)

PEOPLE = (
    Page("people", staff("admin:accounts_user_changelist"), who="administrator"),
    Page("new person", staff("admin:accounts_user_add"), who="administrator"),
    Page("new person, refused", staff("admin:accounts_user_add"), who="administrator", sends=lambda site: {}),
    Page("person", person("accounts_user_change"), who="administrator"),
    Page("password of a person", person("auth_user_password_change"), who="administrator"),
    Page("history of a person", person("accounts_user_history"), who="administrator"),
)

ADMIN = (*ENTRANCE, *WORKS, *EDITIONS, *CATALOGS, *HANDS, *WORDS, *IMAGES, *PEOPLE)
PAGES = (*PUBLIC, *PREVIEWS, *ADMIN)
