"""A whole site in every state that a page can show, made by the verbs that editors and translators use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture

from fikra.accounts.models import User
from fikra.articles.models import MODELS, Article, Image, Page, Work
from fikra.catalogs.actions import approve, open_catalog, save_source, translate
from fikra.catalogs.comments import comment
from fikra.catalogs.interface.sync import sync_interface
from fikra.catalogs.models import Catalog, Comment, Message, Suggestion
from fikra.catalogs.notes import set_note
from fikra.editions.actions import publish, publish_labels, withdraw
from fikra.memory.glossary import save_term
from fikra.text.terms import Term
from tests.making import edit, make_user
from tests.reader.conftest import write_site_texts

LANGUAGES = ("en", "ar")
INTERFACE = Path(__file__).parents[1] / "catalogs" / "golden" / "interface.po"
FOLDERS = {"page": "pages", "series": "series"}
#: Login → role, and the pair where it has one. Each works in both interface languages, one user for each.
ROLES = {
    "administrator": ("administrator", None, None),
    "editor": ("editor", None, None),
    "translator": ("translator", "en", "ar"),
    "reviewer": ("reviewer", "en", "ar"),
}
TEXT = {
    "en": "The river has fallen for three years in a row, and nobody measures what is left of it.",
    "ar": "انخفض منسوب النهر ثلاث سنوات متتالية، ولا أحد يقيس ما تبقى منه.",
}
SHORT = {language: f"<p>{text}</p>" for language, text in TEXT.items()}
#: One passage of everything that a text may hold.
EVERYTHING = """
<p>Farmers in the south learned of the cuts <em>after</em> they had <strong>sown</strong> their fields, says
a <a href="https://example.org/report" title="The report">report of 2019</a>; in Arabic
<span lang="ar" dir="rtl">«تقرير المياه»</span>.</p>
<aside><p>Nobody measures what is left of it.</p></aside>
<h2>What is measured</h2>
<p>The yield fell<sup><a href="#n1">1</a></sup>; so did the price<sup><a href="#n2">2</a></sup>
<sup><a href="#n3">3</a></sup>.</p>
<p>H<sub>2</sub>O, 10<sup>3</sup> m³, <abbr title="United Nations">UN</abbr>, <code>flow()</code>,
<mark>marked</mark>, <del>gone</del> <ins>new</ins>, <q>said</q>, <cite>cited</cite>, <small>small</small>,
<time datetime="2024-04-22">in April</time>, <bdi>فكرة</bdi>, <kbd>Ctrl</kbd>, a line<br>and a second.</p>
<ul><li>Open canals<ul><li>of earth</li><li>of concrete</li></ul></li><li>Flooded fields</li></ul>
<ol start="3"><li>Publish</li><li>Measure</li></ol>
<h3>In the words of the convention</h3>
<blockquote><p>The Parties shall take all appropriate measures.</p></blockquote>
<figure><img src="/media/images/river.png" alt="Two rivers meet" width="640" height="360">
<figcaption>Where the rivers meet</figcaption></figure>
<table><caption>Who decides</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Who</th></tr></thead>
<tbody><tr><th scope="row">Publish flows</th><td>The ministry</td></tr>
<tr><td colspan="2">Nothing waits for a neighbour.</td></tr></tbody></table>
<dl><dt>Gauge</dt><dd>What measures a river</dd></dl>
<pre>level  = 12.5
change = -0.3</pre>
<hr>
<h2>What is left</h2>
<p>The last of it.</p>
<h2>Where to begin</h2>
<p>With a gauge, where the river comes in.</p>
<ol><li id="n1">In tons for each hectare.</li><li id="n2">In dinars.</li><li id="n3">At the gate.</li></ol>
"""


@dataclass
class Site:
    """What was made, by the short names that the list of pages uses."""

    works: dict[str, Work]
    images: dict[str, Image]
    people: dict[tuple[str, str], User]

    def path(self, name: str, language: str) -> str:
        """Where readers find a work."""
        work = self.works[name]
        return f"/{language}/{FOLDERS.get(work.kind, f'{work.kind}s')}/{quote(work.text('slug', language))}/"

    def catalog(self, name: str = "") -> Catalog:
        """A work's catalog into its other language; without a name, that of the labels."""
        work = self.works[name] if name else None
        target = work.target_languages[0] if work else "ar"
        return open_catalog(work=work, target_language=target)


def build() -> Site:
    write_site_texts()
    sync_interface(language="ar", data=INTERFACE.read_bytes(), by=None)
    people = {
        (role, language): _person(f"{role}-{language}", language, *grant)
        for role, grant in ROLES.items()
        for language in LANGUAGES
    }
    images = {"river": _image("river"), "unused": _image("unused")}
    works = _labels()
    details = _details(works, images)
    works |= _published(details)
    works |= _unpublished(details, people["translator", "en"])
    works["page"] = _page()
    save_term(
        term=Term("farmer", "مزارع | مزارعون", forbidden=("فلاح",), note="Whoever works the land."),
        source_language="en",
        target_language="ar",
        by=people["reviewer", "en"],
    )
    publish_labels(by=None)
    for work in works.values():
        work.refresh_from_db()
    return Site(works, images, people)


def _person(login: str, language: str, role: str, source: str | None, target: str | None) -> User:
    user = make_user(login, role, source, target)
    user.language, user.first_name, user.email = language, role.title(), f"{login}@example.org"
    user.save()
    return user


def _image(title: str) -> Image:
    data = BytesIO()
    Picture.new("RGB", (640, 360), "#446688").save(data, "PNG")
    return Image.objects.create(title=title, file=ContentFile(data.getvalue(), f"{title}.png"))


def _labels() -> dict[str, Work]:
    texts = {
        "topic": (
            "Water",
            "المياه",
            "Rivers, rain and what is made of them.",
            "الأنهار والأمطار وما يُصنع بها.",
        ),
        "author": ("Rana Aziz", "رنا عزيز", "She writes about rivers.", "تكتب عن الأنهار."),
        "second author": ("Miriam Castellane", "ميريام كاستيلان", "", ""),
        "series": ("The state up close", "الدولة عن قرب", "Where it is met.", "حيث نلتقيها."),
    }
    labels = {}
    for name, (english, arabic, more, more_arabic) in texts.items():
        label = MODELS[name.split()[-1]]()
        title, description = (field.name for field in label.translatable)
        save_source(work=label, fields={title: english, description: more}, by=None)
        for msgid, msgstr in ((english, arabic), (more, more_arabic)):
            if msgid:
                translate(message=Message.objects.get(msgid=msgid), msgstr=msgstr, by=None)
        labels[name] = label
    # A topic that only one language has.
    labels["untranslated topic"] = MODELS["topic"]()
    save_source(work=labels["untranslated topic"], fields={"name": "Economy"}, by=None)
    publish_labels(by=None)
    return labels


def _details(works: dict[str, Work], images: dict[str, Image]) -> dict:
    return {
        "date": "2025-02-18",
        "authors": [works["author"].pk, works["second author"].pk],
        "topics": [works["topic"].pk],
        "series": works["series"].pk,
        "image": images["river"].pk,
    }


def _article(title: str, *, source: str = "en", text: str = "", details: dict | None = None) -> Article:
    article = Article(source_language=source)
    fields = {"title": title, "body": text or SHORT[source]}
    if details:
        fields |= {
            "standfirst": f"{title}: what is left of the river.",
            "description": f"{title}, in short.",
            "image_alt": "Two pale rivers run through green fields",
            "image_caption": "Where the rivers meet",
            "image_credit": "Drawing by Fikra Forum",
            "corrections": "<p>An earlier version named another river.</p>",
        }
    save_source(work=article, fields=fields, details=details or {}, by=None)
    return article


def _translate(work: Work, how: Callable[[str], str] = lambda text: f"ترجمة: {text}") -> None:
    for message in Catalog.objects.get(work_id=work.pk).messages.filter(obsolete=False):
        translate(message=message, msgstr=how(message.msgid), by=None)


def _publish(work: Work, *languages: str) -> None:
    for language in languages or LANGUAGES:
        publish(work=work, language=language, by=None)


def _page() -> Page:
    page = Page(source_language="en")
    save_source(
        work=page, fields={"title": "About us", "body": EVERYTHING}, details={"menu_position": 1}, by=None
    )
    _translate(page)
    _publish(page)
    return page


def _published(details: dict) -> dict[str, Work]:
    works = {"everything": _article("Counting the water", text=EVERYTHING, details=details)}
    _translate(works["everything"])
    _publish(works["everything"])
    titles = {"en": "Only in English", "ar": "بالعربية وحدها"}
    for language in LANGUAGES:
        works[f"lonely {language}"] = _article(titles[language], source=language, details=details)
        _publish(works[f"lonely {language}"], language)
    for language, source in (("en", "ar"), ("ar", "en")):
        works[f"outdated {language}"] = work = _article(
            f"Moved on {language}", source=source, text=SHORT[source], details=details
        )
        _translate(work)
        _publish(work)
        edit(work, TEXT[source], f"{TEXT[source]} 2026.")
        _publish(work, source)
        works[f"withdrawn {language}"] = work = _article(f"Withdrawn {language}")
        _translate(work)
        _publish(work)
        withdraw(work=work, language=language, by=None)
    # Enough of them for a second page of the home page.
    for number in range(20):
        for language in LANGUAGES:
            _publish(_article(f"{titles[language]} {number}", source=language), language)
    return works


def _unpublished(details: dict, translator: User) -> dict[str, Work]:
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = _article("Tomorrow")
    publish(work=scheduled, language="en", by=None, live_from=tomorrow)
    under_way = _article("Under way", text=EVERYTHING, details=details)
    _publish(under_way, "en")
    messages = list(Catalog.objects.get(work_id=under_way.pk).messages.order_by("position"))
    for number, message in enumerate(messages[:12]):
        translate(
            message=message, msgstr=f"ترجمة ترجمة: {message.msgid} ", by=translator, done=number % 3 != 2
        )
    approve(message=Message.objects.get(pk=messages[0].pk), by=None)
    translate(message=Message.objects.get(pk=messages[1].pk), msgstr="ترجمة أخرى", by=translator)
    Suggestion.objects.create(
        message=messages[1], msgid=messages[1].msgid, msgstr="اقتراح", origin=Suggestion.FILE, by=translator
    )
    comment(message=messages[1], text="Which @river?", kind=Comment.Kind.QUESTION, by=translator)
    set_note(message=messages[1], note="المقصود\nthe gauge", by=translator)
    edit(under_way, "after</em> they had", "long after</em> they had")
    edit(under_way, ">The last of it.<", "><")
    return {"scheduled": scheduled, "under way": under_way, "draft": _article("A draft")}
