"""What people say to each other about one message: a thread, with those who are mentioned in it."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand_sight
from fikra.accounts.roles import all_grants, group_name

from .free_text import clean_words
from .models import Comment, Message

LONGEST = 5_000
#: A login after a sign that begins a word; what a sentence ends with is none of it.
MENTION = re.compile(r"(?<![\w@.+-])@([\w.@+-]*\w)")


@transaction.atomic
def comment(*, message: Message, text: str, kind: str = Comment.Kind.REMARK, by: User | None) -> Comment:
    """Adds to the thread of a message. Whoever may see translations may speak.

    Logins after an @ are kept as mentioned, where they are of people who may see it; anything else stays
    text. Raises PermissionDenied, and ValidationError for no words, too many, or marks that turn text around.
    """
    demand_sight(by)
    if kind not in Comment.Kind.values:
        raise ValidationError(_("There is no such kind of comment."), code="kind")
    words = clean_words(text, longest=LONGEST)
    if not words:
        raise ValidationError(_("Write something first."), code="empty")
    row = Comment.objects.create(message=message, kind=kind, text=words, by=by)
    if logins := set(MENTION.findall(words)):
        row.mentioned.set(those_who_see().filter(username__in=logins))
    return row


@transaction.atomic
def resolve(*, message: Message, by: User | None) -> int:
    """Closes the thread as it stands; says how many comments were open.

    A reason for sending back stays: it is answered by translating anew.
    """
    demand_sight(by)
    rows = open_ones([message]).exclude(kind=Comment.Kind.REASON)
    return rows.update(resolved_at=timezone.now(), resolved_by=by)


@transaction.atomic
def reopen(*, message: Message, by: User | None) -> int:
    """Opens again what was closed last."""
    demand_sight(by)
    closed = message.comments.exclude(kind=Comment.Kind.REASON).exclude(resolved_at=None)
    last = closed.order_by("-resolved_at").first()
    if last is None:
        return 0
    return closed.filter(resolved_at=last.resolved_at).update(resolved_at=None, resolved_by=None)


def those_who_see() -> QuerySet[User]:
    """Everybody who may see translations: all roles may, and nobody without one."""
    groups = {group_name(grant) for grant in all_grants()}
    sees = Q(is_superuser=True) | Q(groups__name__in=groups)
    return User.objects.filter(sees, is_active=True).distinct()


def called(asked: str) -> QuerySet[User]:
    """Those of them whose login begins with this, or whose name has it; all of them for nothing."""
    rows = those_who_see().order_by("username")
    if words := asked.strip():
        named = Q(first_name__icontains=words) | Q(last_name__icontains=words)
        rows = rows.filter(Q(username__istartswith=words) | named)
    return rows


def open_ones(messages: Iterable[Message]) -> QuerySet[Comment]:
    return Comment.objects.filter(message__in=[one.pk for one in messages], resolved_at=None)


def number_open() -> Coalesce:
    """For a query of messages: how many comments on each nobody has resolved yet."""
    waiting = Comment.objects.filter(message=OuterRef("pk"), resolved_at=None).order_by()
    return Coalesce(Subquery(waiting.values("message").annotate(number=Count("pk")).values("number")), 0)


def count_open(messages: Iterable[Message]) -> dict[int, int]:
    """How many comments of each of these messages are open, in one query."""
    counted = open_ones(messages).order_by().values_list("message_id").annotate(Count("pk"))
    return dict(counted)


def open_questions() -> QuerySet[Comment]:
    """What translators ask about the source and nobody has answered to the end, the newest first."""
    rows = Comment.objects.filter(kind=Comment.Kind.QUESTION, resolved_at=None)
    return rows.filter(message__obsolete=False, message__catalog__work__archived_at=None).order_by("-pk")
