"""The audit chain: who did what to which row, when and why, each entry hashed over the one before."""

from __future__ import annotations

import json
from typing import Any, cast

from django.db import models

from jianfu.kernel.domain.chain import Link


class AuditEntry(models.Model):
    """One write through an action. `hash` covers every other column and `previous_hash`.

    What stood before and after is kept as the very text that was hashed: a JSON column would reorder and reword it.
    """

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    before_json = models.TextField()
    after_json = models.TextField()
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_type}:{self.subject_id}"

    @property
    def before(self) -> dict[str, Any]:
        """Return what stood before."""
        return cast("dict[str, Any]", json.loads(self.before_json))

    @property
    def after(self) -> dict[str, Any]:
        """Return what stands after."""
        return cast("dict[str, Any]", json.loads(self.after_json))

    def as_link(self) -> Link:
        """Return the entry as the pure chain sees it."""
        return Link(
            sequence=self.sequence,
            at=self.at,
            actor_id=self.actor_id,
            actor_name=self.actor_name,
            verb=self.verb,
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            before=self.before_json,
            after=self.after_json,
            reason=self.reason,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


class AuditHead(models.Model):
    """Where the chain ends: the one row that writers lock, signed with a key that is not in the database."""

    ONLY = 1

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_audit_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
