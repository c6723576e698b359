"""How the workbench draws texts: each with its own language, tags as chips, differences as marks."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, override

from fikra.articles.models import Work
from fikra.catalogs.comments import MENTION
from fikra.catalogs.models import Catalog, Comment, Message
from fikra.catalogs.status import Progress
from fikra.digits import Number, digits
from fikra.editions import paths
from fikra.editions.models import Snapshot
from fikra.text import bidi, segments
from fikra.text.checks import Found
from fikra.text.languages import direction, language_of_text
from fikra.text.notation import TAG
from fikra.text.shorten import shorten
from fikra.workbench import interface
from fikra.workbench.grid import Tag
from fikra.workbench.moments import shown_moment
from fikra.workbench.names import Name, with_foreign_apart, with_isolates
from fikra.workbench.own_comments import shown_comment
from fikra.workbench.works import change_address

register = template.Library()


@register.filter
def text_direction(language: str) -> str:
    return direction(language)


@register.filter
def language_name(language: str) -> str:
    """A language's name in the interface's language."""
    return get_language_info(language)["name_translated"]


@register.filter
def apart(text: object) -> SafeString:
    """A name within a sentence of the interface, isolated from the words around it; a dash for none."""
    return format_html("<bdi>{}</bdi>", text or "—")


@register.filter
def moment(when: datetime | None) -> SafeString | str:
    """A time in the reader's zone, day first with the month's name, as Babel writes it: Django's own Arabic
    formats put the month first."""
    return shown_moment(when)


@register.filter
def number(value: int) -> Number | str:
    """A number to be counted with and shown; what is none is shown as it is."""
    return Number(value) if isinstance(value, int) else value


register.filter("digits", digits)
register.filter("isolates", with_isolates)
register.filter("foreign_apart", with_foreign_apart)


@register.filter
def without_markup(html: str) -> SafeString:
    """For a place that knows no markup, such as a title: runs against the page's direction in isolates.

    Each part between bars by itself, or two names of the other script would change places.
    """
    base = direction(get_language() or "")
    parts = unescape(html).split(" | ")
    return SafeString(escape(" | ".join(bidi.isolate_runs(" ".join(part.split()), base) for part in parts)))


@register.filter
def isolated(name: str, language: str) -> str:
    """The name of a text for such a place: isolated as a whole when it is read the other way."""
    return Name(name, language).isolated


@register.filter
def with_name(sentence: str, name: object) -> SafeString:
    """A sentence that one of Django's pages says about something, with its name set apart."""
    before, found, after = sentence.rpartition(str(name))
    return format_html("{}<bdi>{}</bdi>{}", before, found, after) if found else format_html("{}", sentence)


@register.filter
def shortened(text: str, most: int) -> str:
    """Cut between words, at so many characters."""
    return shorten(text, most)


@register.filter
def check_words(text: str) -> str:
    """A check's English words in the interface's language: `fikra.workbench.check_words` has them all."""
    return gettext(text)


@register.simple_tag
def quoted(passage: str) -> SafeString:
    """A few words of a source or a translation, in the language that their letters tell."""
    language = language_of_text(passage, default="en")
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), passage)


@register.simple_tag
def found(piece: Found) -> SafeString:
    """A piece of evidence as it is written in its text; a script looks for it in the source."""
    language = language_of_text(piece, default="en")
    written = piece.place if piece.side in ("source", "target") and piece.place else piece
    wanted = (piece.place or piece) if piece.side in ("source", "wanted") and not piece.is_count else ""
    return format_html(
        '<bdi class="found" lang="{}" dir="{}" data-in-source="{}">{}</bdi>',
        language,
        direction(language),
        shorten(wanted, 200),
        shorten(written, 120) or written,
    )


@register.filter
def said(comment: str) -> str:
    """A comment of a version or a step, the software's own ones in the reader's language."""
    return shown_comment(comment)


@register.filter
def of(texts: dict[str, str], key: str) -> str:
    """What a dictionary has of a key that is no literal."""
    return texts.get(key, "")


@register.filter
def collection(catalog: Catalog) -> str:
    """What a catalog is called that is no text's: the labels, or the interface."""
    return interface.collection(catalog)


@register.filter
def hint(message: Message) -> str:
    """What developers say to translators about a text of the interface."""
    return interface.hint(message)


@register.filter
def command_name(command: str) -> SafeString:
    """A command within a sentence, which is read from left to right in any language."""
    return format_html('<code dir="ltr">{}</code>', command)


@register.filter
def without_tags(message: str) -> str:
    """The plain words of a message."""
    return segments.strip_tags(message)


@register.filter
def plain(markup: str) -> str:
    """HTML of ours as plain text, its blocks apart."""
    return " ¶ ".join(
        segments.strip_tags(segment.msgid)
        for segment in segments.extract(markup)[1]
        if segment.msgctxt == "body"
    )


@register.filter
def address(snapshot: Snapshot) -> str:
    """Where a snapshot stands on the site."""
    return paths.path_of(snapshot)


@register.simple_tag
def preview_address(work: int | str, language: str) -> str:
    """Where a text is shown as its readers would get it."""
    with override(language):
        return reverse("reader:preview", args=[work])


@register.simple_tag
def work_address(work: Work) -> str:
    """Where a text is edited."""
    return change_address(work)


@register.simple_tag
def tagged(text: str, tags: Iterable[Tag] = ()) -> SafeString:
    """A message with its short tags as chips. A chip is isolated, so that it turns nothing around it, and the
    text between two chips stays in one piece, so that its letters join."""
    targets = {tag.name: tag.target for tag in tags}
    # Placeholders of the interface are inserted like tags; what isn't named here is no placeholder.
    places = [re.escape(name) for name in targets if name[0] in "%{"]
    return SafeString("".join(_pieces(text, targets, places)))


def _pieces(text: str, targets: dict[str, str], places: list[str]) -> Iterable[str]:
    end = 0
    for found in re.finditer("|".join([TAG.pattern, *places]), text):
        yield format_html("{}", text[end : found.start()])
        yield _shape_chip(found[0]) or _chip(found[0], targets.get((found[2] or "").strip(), ""))
        end = found.end()
    yield format_html("{}", text[end:])


def _chip(tag: str, target: str) -> str:
    title = format_html(' title="{}"', target) if target else ""
    return format_html('<bdi class="chip" dir="ltr"{}>{}</bdi>', title, tag)


def _shape_chip(tag: str) -> str:
    """A tag that shapes a translation says in words what it does."""
    words = {"p": "¶", "join": gettext("joined to the one before"), "omit": gettext("left out")}
    used = next(iter(segments.shapes(tag)), "")
    return format_html('<bdi class="chip chip-shape">{}</bdi> ', words[used]) if used else ""


@register.simple_tag
def differences(runs: Iterable[tuple[str, str]]) -> SafeString:
    """A word diff: what went is struck out, what came is underlined."""
    shapes = {"equal": "{}", "insert": "<ins>{}</ins>", "delete": "<del>{}</del>"}
    return SafeString("".join(format_html(shapes[kind], tagged(text)) for kind, text in runs))


@register.simple_tag
def marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """A message with the words marked that stand in these places: whole words, so that letters join."""
    end, pieces = 0, []
    for start, stop in spans:
        pieces += [tagged(text[end:start]), format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return SafeString("".join([*pieces, tagged(text[end:])]))


@register.simple_tag
def word_differences(runs: Iterable[tuple[str, str]]) -> SafeString:
    """A word diff of what people wrote: no tag is one of ours there."""
    shapes = {"equal": "{}", "insert": "<ins>{}</ins>", "delete": "<del>{}</del>"}
    return SafeString("".join(format_html(shapes[kind], text) for kind, text in runs))


@register.simple_tag
def spoken(comment: Comment, most: int = 0) -> SafeString:
    """What somebody said, as text, with the names of those it mentions set apart."""
    text = shorten(comment.text, most) if most else comment.text
    logins = {one.username for one in comment.mentioned.all()}
    pieces, end = [], 0
    for mention in MENTION.finditer(text):
        if mention[1] in logins:
            pieces += [text[end : mention.start()], format_html('<bdi class="mention">{}</bdi>', mention[0])]
            end = mention.end()
    return SafeString("".join(conditional_escape(piece) for piece in [*pieces, text[end:]]))


@register.filter
def mentions_apart(text: str) -> SafeString:
    """What somebody said, with every @login isolated: it says nothing of the direction of the words."""
    pieces, end = [], 0
    for mention in MENTION.finditer(text):
        pieces += [text[end : mention.start()], format_html("<bdi>{}</bdi>", mention[0])]
        end = mention.end()
    return SafeString("".join(conditional_escape(piece) for piece in [*pieces, text[end:]]))


@register.simple_tag
def tag_key(number: int) -> str:
    """The key that inserts the tag of this number; none beyond the ninth."""
    return f"Alt+{number}" if number <= 9 else ""


@register.simple_tag
def word_bar(progress: Progress) -> SafeString:
    """The words of a catalog by state, drawn: a picture beside the words that say it."""
    total, start, parts = progress.total_words or 1, 0.0, []
    for state in ("approved", "translated", "needs_work"):
        width = round(progress.words[state] * 100 / total, 1)
        parts.append((state, start, width))
        start += width
    return format_html(
        '<svg class="bar-drawing" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="rest" width="100" height="6"/>{}</svg>',
        format_html_join(
            "",
            '<rect class="{}" x="{}" width="{}" height="6"/>',
            (part for part in parts if part[2]),
        ),
    )


@register.simple_tag
def joined(items: Iterable[str]) -> SafeString:
    return format_html_join(" · ", "<bdi>{}</bdi>", ((item,) for item in items))
