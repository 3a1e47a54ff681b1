"""What the server holds of tips: sealed bodies, wrapped keys, days. Nothing here says who, from where, or at what hour.

Keys of rows are random, so that they tell no order; nothing has a moment.
"""

from __future__ import annotations

import uuid

from django.db import models

from jianfu.kernel.models import Person, Unit
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.life import TipState
from jianfu.redress.domain.tips.sides import Outcome, Side, Via
from jianfu.redress.domain.tips.topics import TOPICS


class TipWindow(models.Model):
    """Where a territory takes tips: other ways to be reached, the recovery key, and whether its shares were rehearsed.

    `challenge` is the hash of what was sealed to the recovery key; only who joins enough shares can answer it.
    """

    territory = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="tip_window")
    phone = models.CharField(max_length=60)
    address = models.CharField(max_length=200)
    batch = models.CharField(
        max_length=10, default=Batch.NEXT_DAY, choices=[(one.value, one.label.zh) for one in Batch]
    )
    recovery_public = models.BinaryField(null=True)
    needed = models.PositiveSmallIntegerField(default=0)
    shares = models.PositiveSmallIntegerField(default=0)
    sealed_challenge = models.BinaryField(null=True)
    challenge = models.BinaryField(null=True)
    rehearsed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rehearsed_on__isnull=True) | models.Q(recovery_public__isnull=False),
                name="tip_window_rehearses_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(needed__lte=models.F("shares")), name="tip_window_enough_shares"
            ),
        ]

    def __str__(self) -> str:
        return f"tips of {self.territory}"


class TipKey(models.Model):
    """A supervisor's public key, and the private one locked in the browser under a passphrase nobody else knows."""

    window = models.ForeignKey(TipWindow, on_delete=models.PROTECT, related_name="keys")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tip_keys")
    public = models.BinaryField(unique=True)
    locked = models.TextField()
    made_on = models.DateField()
    retired_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"key of {self.person}"


class Tip(models.Model):
    """One conversation. `mailbox` is the hash of a handle that only the receipt gives; `reference` is what a case knows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    window = models.ForeignKey(TipWindow, on_delete=models.PROTECT, related_name="tips")
    mailbox = models.BinaryField(unique=True)
    via = models.CharField(max_length=8, choices=[(one.value, one.label.zh) for one in Via])
    state = models.CharField(
        max_length=12, default=TipState.RECEIVED, choices=[(one.value, one.label.zh) for one in TipState]
    )
    arrived_on = models.DateField()
    answered_on = models.DateField(null=True)
    topic = models.CharField(
        max_length=12, blank=True, choices=[(name, label.zh) for name, label in TOPICS.items()]
    )
    handed_to = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[(one.value, one.label.zh) for one in Outcome]
    )
    untold = models.BooleanField(default=False)
    """Whether the case has not been told yet what the reporter said last."""
    reference = models.UUIDField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["window", "arrived_on"], name="tip_by_day")]

    def __str__(self) -> str:
        return f"tip {str(self.id)[:8]}"


class TipMessage(models.Model):
    """One sealed message; `wraps` is a row of 88-byte entries, one for each who may open it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=[(one.value, one.label.zh) for one in Side])
    day = models.DateField()
    body = models.BinaryField()
    digest = models.BinaryField()
    wraps = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tip", "number"], name="tip_message_number_once"),
            models.UniqueConstraint(fields=["tip", "digest"], name="tip_message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tip} · {self.number}"
