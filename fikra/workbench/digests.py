"""A person's digest by mail: what was appended since their last one, read when it is sent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django_tasks import task

from fikra.accounts.models import User
from fikra.digits import digits
from fikra.text import bidi
from fikra.text.languages import direction

from .digest_news import News, news
from .site import site_name

#: In days of the person's own calendar; a first digest looks as far back.
EVERY = {User.Digest.DAILY: 1, User.Digest.WEEKLY: 7}


@dataclass(frozen=True, slots=True)
class Digest:
    user: User
    news: list[News] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(one.items) for one in self.news)


def people() -> QuerySet[User]:
    """Who may get a digest: active, with an address and a role, and having asked for it."""
    able = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    return able.exclude(mail_digest=User.Digest.NEVER).order_by("pk")


def is_due(user: User, now: datetime) -> bool:
    if user.digest_sent_at is None:
        return True
    sent, today = (timezone.localdate(when, user.zone) for when in (user.digest_sent_at, now))
    return (today - sent).days >= EVERY[user.mail_digest]


def build(user: User, now: datetime) -> Digest:
    """In the active language; with nothing new it is empty."""
    since = user.digest_sent_at or now - timedelta(days=EVERY[user.mail_digest])
    return Digest(user, news(user, since, now))


def message_of(digest: Digest) -> EmailMultiAlternatives:
    """The mail: plain text with isolates around names, and HTML with language and direction."""
    language, count = translation.get_language() or settings.LANGUAGE_CODE, digest.count
    name = bidi.isolate(site_name(), "auto")
    subject = ngettext("%(site)s: %(count)d thing for you", "%(site)s: %(count)d things for you", count)
    context = {
        "digest": digest,
        "language": language,
        "direction": direction(language),
        "site": site_name(),
        "site_url": settings.SITE_URL,
        "subject": digits(subject % {"site": name, "count": count}),
    }
    mail = EmailMultiAlternatives(
        context["subject"], render_to_string("mail/digest.txt", context), to=[digest.user.email]
    )
    mail.attach_alternative(render_to_string("mail/digest.html", context), "text/html")
    return mail


def send(user: User, now: datetime) -> bool:
    """Sends a person's digest if it is due and there is something new; at most once.

    The time is written first, by whoever still finds the old one there, so that no second worker sends it as
    well; where the mail then fails, the old one is put back and the next run tries again.
    """
    if not is_due(user, now):
        return False
    with translation.override(user.language), timezone.override(user.zone):
        digest = build(user, now)
        if not digest.news:
            return False
        before = user.digest_sent_at
        if not User.objects.filter(pk=user.pk, digest_sent_at=before).update(digest_sent_at=now):
            return False
        try:
            message_of(digest).send()
        except Exception:
            User.objects.filter(pk=user.pk, digest_sent_at=now).update(digest_sent_at=before)
            raise
    return True


@task()
def send_digest(user: int, now: str) -> bool:
    """The same as a task of the queue."""
    person = people().filter(pk=user).first()
    return person is not None and send(person, datetime.fromisoformat(now))
