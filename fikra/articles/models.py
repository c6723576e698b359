"""The working content. Every kind of content is a `Work`: it has one source language, and text in both."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .translatable import Translatable, column


class Kind(models.TextChoices):
    ARTICLE = "article", _("article")
    PAGE = "page", _("page")
    TOPIC = "topic", _("topic")
    AUTHOR = "author", _("author")
    SERIES = "series", _("series")
    SITE = "site", _("site texts")


class Work(models.Model):
    """What every kind of content shares, and what revisions, catalogs and editions point at.

    Its id is the id of the article, page, topic … that it is: one sequence for all kinds.
    """

    translatable: tuple[Translatable, ...] = ()
    #: Labels share one catalog per target language; articles and pages have one of their own.
    is_label = False
    has_slug = True

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    source_language = models.CharField(
        _("source language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language it is written in. It can't be changed once a translation has begun."),
    )
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    # id → digest of the text it last had, of every block id ever used: ids are never given to another text.
    block_ledger = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        indexes = [models.Index(fields=["kind", "-updated_at"], name="work_recent")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def specific(self) -> "Work":
        """This work as the article, page, topic … that it is."""
        return self if type(self) is not Work else getattr(self, f"as_{self.kind}")

    @property
    def target_languages(self) -> list[str]:
        return [code for code, _name in settings.LANGUAGES if code != self.source_language]

    def text(self, field: str, language: str) -> str:
        """The working text of a field in one language; NULL and '' are the same to us."""
        return getattr(self, column(field, language)) or ""

    @property
    def name_in_source(self) -> str:
        """What to call it in a list or a message, before any edition has a title."""
        return self.text(self.translatable[0].name, self.source_language)


def parent_link(kind: str) -> models.OneToOneField:
    # Not named by the kind alone: a topic's or series' own relations have those names.
    return models.OneToOneField(
        Work, models.PROTECT, parent_link=True, primary_key=True, related_name=f"as_{kind}"
    )


class Author(Work):
    is_label = True
    translatable = (
        Translatable("name", "author.name", required=True),
        Translatable("bio", "author.bio"),
    )
    work = parent_link("author")
    name = models.CharField(_("name"), max_length=200, blank=True)
    bio = models.TextField(_("biography"), blank=True)
    slug = models.CharField(_("slug"), max_length=120, blank=True, db_index=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class Topic(Work):
    is_label = True
    translatable = (
        Translatable("name", "topic.name", required=True),
        Translatable("description", "topic.description"),
    )
    work = parent_link("topic")
    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    slug = models.CharField(_("slug"), max_length=120, blank=True, db_index=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class Series(Work):
    is_label = True
    translatable = (
        Translatable("name", "series.name", required=True),
        Translatable("description", "series.description"),
    )
    work = parent_link("series")
    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    slug = models.CharField(_("slug"), max_length=120, blank=True, db_index=True)

    class Meta:
        verbose_name = pgettext_lazy("one of them", "series")
        verbose_name_plural = pgettext_lazy("plural", "series")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class SiteTexts(Work):
    """The words around the content: one row for the site."""

    is_label = True
    translatable = (
        Translatable("forum_name", "site.forum_name", required=True),
        Translatable("motto", "site.motto"),
        Translatable("organisation", "site.organisation"),
        Translatable("organisation_line", "site.organisation_line"),
        Translatable("organisation_mission", "site.organisation_mission"),
        Translatable("other_pages", "site.other_pages"),
        Translatable("rss_invitation", "site.rss_invitation"),
    )
    has_slug = False
    work = parent_link("site")
    forum_name = models.CharField(_("name of the forum"), max_length=200, blank=True)
    motto = models.CharField(_("motto"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    organisation_line = models.CharField(_("organisation's slogan"), max_length=200, blank=True)
    organisation_mission = models.CharField(_("organisation's mission"), max_length=300, blank=True)
    other_pages = models.CharField(_("heading over the other pages"), max_length=200, blank=True)
    rss_invitation = models.CharField(_("invitation to the feeds"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("site texts")
        verbose_name_plural = _("site texts")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class Image(models.Model):
    """A picture file. What it shows is said where it is used: alt text and caption belong to the article."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For finding it again; readers don't see it.")
    )
    file = models.ImageField(
        _("file"),
        upload_to="images/%Y/%m",
        width_field="width",
        height_field="height",
        # SVG can carry scripts.
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp", "gif", "avif"])],
    )
    width = models.PositiveIntegerField(_("width in pixels"), editable=False, null=True)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False, null=True)
    # Of smaller screens: [{"width": pixels, "name": in the storage}], the smallest first.
    copies = models.JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title


class Article(Work):
    translatable = (
        Translatable("title", "title", required=True),
        Translatable("standfirst", "standfirst"),
        Translatable("body", "body", markup=True),
        Translatable("corrections", "corrections", markup=True),
        Translatable("description", "description"),
        Translatable("image_alt", "image.alt"),
        Translatable("image_caption", "image.caption"),
        Translatable("image_credit", "image.credit"),
    )
    work = parent_link("article")
    title = models.CharField(_("title"), max_length=300, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("body"), blank=True)
    corrections = models.TextField(
        _("corrections"),
        blank=True,
        help_text=_("Printed under the article: what was wrong, and when it was put right."),
    )
    description = models.CharField(_("description for search engines"), max_length=320, blank=True)
    slug = models.CharField(_("slug"), max_length=120, blank=True, db_index=True)
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, verbose_name=_("image"), related_name="articles"
    )
    image_alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    image_caption = models.CharField(_("caption"), max_length=500, blank=True)
    image_credit = models.CharField(_("credit"), max_length=200, blank=True)
    date = models.DateField(
        _("date"),
        null=True,
        blank=True,
        help_text=_("As printed above the article; empty: the day of publication."),
    )
    authors = models.ManyToManyField(
        Author, through="Authorship", verbose_name=_("authors"), related_name="articles"
    )
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"), related_name="articles")
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, verbose_name=_("series"), related_name="articles"
    )
    series_position = models.PositiveSmallIntegerField(_("place in the series"), null=True, blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class Authorship(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="authorships")
    author = models.ForeignKey(Author, models.PROTECT, verbose_name=_("author"), related_name="authorships")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("author of the article")
        verbose_name_plural = _("authors of the article")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="authorship_once")]

    def __str__(self) -> str:
        return str(self.author)


class Page(Work):
    translatable = (
        Translatable("title", "title", required=True),
        Translatable("body", "body", markup=True),
        Translatable("description", "description"),
    )
    work = parent_link("page")
    title = models.CharField(_("title"), max_length=300, blank=True)
    body = models.TextField(_("body"), blank=True)
    description = models.CharField(_("description for search engines"), max_length=320, blank=True)
    slug = models.CharField(_("slug"), max_length=120, blank=True, db_index=True)
    menu_position = models.PositiveSmallIntegerField(
        _("place among the other pages"), null=True, blank=True, help_text=_("Empty: not in the menu.")
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.name_in_source or super().__str__()


class Revision(models.Model):
    """The source text as one save left it. Append-only."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    fields = models.JSONField(_("text"))
    details = models.JSONField(_("details"), default=dict)
    created_at = models.DateTimeField(_("saved"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    comment = models.CharField(_("what was changed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["work", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.work_id} · {self.number}"


MODELS: dict[str, type[Work]] = {
    Kind.ARTICLE: Article,
    Kind.PAGE: Page,
    Kind.TOPIC: Topic,
    Kind.AUTHOR: Author,
    Kind.SERIES: Series,
    Kind.SITE: SiteTexts,
}
KINDS = {model: kind for kind, model in MODELS.items()}
