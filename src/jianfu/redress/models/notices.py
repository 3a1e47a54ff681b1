"""Notices: each person's ways and wishes, what they were told of (as hashes), and the messages on their way."""

from __future__ import annotations

from datetime import time

from django.db import models

from jianfu.kernel.domain.identifiers import IdentifierKind
from jianfu.kernel.models import Person
from jianfu.kernel.models.fields import SealedField
from jianfu.redress.domain.notices.kinds import BOTS, Way
from jianfu.redress.domain.notices.timing import Rhythm, Wishes


class NoticeWays(models.Model):
    """How one person wants to be told outside the system. Addresses and the bot's secret are sealed."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_ways")
    rhythm = models.CharField(
        max_length=8, default=Rhythm.DAILY, choices=[(one.value, one.label.zh) for one in Rhythm]
    )
    digest_at = models.TimeField(default=time(8, 30))
    quiet_from = models.TimeField(default=time(18, 0))
    quiet_until = models.TimeField(default=time(8, 0))
    working_days_only = models.BooleanField(default=True)
    without = models.JSONField(default=list)
    """Kinds of which this person does not want to be told outside."""
    email = SealedField(kind=IdentifierKind.CONTACT)
    bot = models.CharField(max_length=8, blank=True, choices=[(one.value, one.label.zh) for one in BOTS])
    bot_url = SealedField(kind=IdentifierKind.CONTACT)
    bot_secret = SealedField(kind=IdentifierKind.CONTACT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bot="") | models.Q(bot_url__isnull=False),
                name="notice_bot_has_its_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def wishes(self) -> Wishes:
        """Return the choices as the thinking knows them."""
        return Wishes(
            Rhythm(self.rhythm), self.digest_at, self.quiet_from, self.quiet_until, self.working_days_only
        )

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways that are set up."""
        email = (Way.EMAIL,) if self.email is not None else ()
        return (*email, *((Way(self.bot),) if self.bot else ()))


class NoticeMark(models.Model):
    """That a person was told of something, or has seen it; `key` is a hash, and the row goes when the thing is over."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    told_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_mark_once")]

    def __str__(self) -> str:
        return self.key[:8]


class NoticeMessage(models.Model):
    """One message on its way: counts and days only. `problem` is a short code of what went wrong, never an address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notice_messages")
    way = models.CharField(max_length=8, choices=[(one.value, one.label.zh) for one in Way])
    text = models.CharField(max_length=500)
    trial = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="notice_message_waits",
                condition=models.Q(next_try_at__isnull=False),
            ),
            models.Index(fields=["person", "made_at"], name="notice_message_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(next_try_at__isnull=True),
                name="sent_notice_is_not_tried",
            )
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.made_at:%Y-%m-%d}"
