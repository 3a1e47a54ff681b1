"""Forms under way: the template, the demand that it became, and each unit's answer."""

from __future__ import annotations

from django.db import models

from jianfu.forms.domain.collecting.states import AnswerState, Cycle
from jianfu.kernel.models import StoredFile, Unit
from jianfu.kernel.models.fields import SealedField
from jianfu.register.models import Delivery, Demand


class Template(models.Model):
    """A form as a department handed it in; the bytes never change. `fields` counts what it asks."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="templates")
    title = models.CharField(max_length=300)
    format = models.CharField(max_length=5)
    fingerprint = models.CharField(max_length=24, db_index=True)
    fields = models.PositiveIntegerField()
    period = models.CharField(max_length=8, blank=True)
    made_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "file"], name="template_once")]

    def __str__(self) -> str:
        return self.title


class TemplateMemory(models.Model):
    """What people settled about templates with one fingerprint: question → element ("" for its own words)."""

    fingerprint = models.CharField(max_length=24, unique=True)
    choices = models.JSONField(default=dict)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint


class Collection(models.Model):
    """One form sent to units: the demand of the register, the template, for which period, reviewed on the way or not.

    `told` are the sentences on what was known already when it was handed in, in both languages.
    """

    demand = models.OneToOneField(Demand, on_delete=models.PROTECT, related_name="form_collection")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="collections")
    period = models.CharField(max_length=8, blank=True)
    cycle = models.CharField(
        max_length=8, default=Cycle.ONCE, choices=[(cycle.value, cycle.label.zh) for cycle in Cycle]
    )
    basis = models.CharField(max_length=300, blank=True)
    by_township = models.BooleanField(default=True)
    elements = models.JSONField(default=list)
    told = models.JSONField(default=list)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.demand)


class FormAnswer(models.Model):
    """One unit's copy of the form, sealed: people's data stand in it.

    `receipt` says which cells were filled from where, `growths` which rows were inserted; `revision` rises with every
    change, so that of two people who save at once the later one is told.
    """

    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="form_answer")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="form_answers", db_index=False)
    state = models.CharField(
        max_length=9,
        default=AnswerState.DRAFT,
        choices=[(state.value, state.label.zh) for state in AnswerState],
    )
    content = SealedField(kind="id_number")
    receipt = SealedField(kind="id_number")
    growths = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    typed = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    prefilled = models.FloatField(default=0)
    questions = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=60, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "unit"], name="form_answer_once")]
        indexes = [models.Index(fields=["unit", "state"], name="form_answer_unit_state")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.state}"


class AnswerEvent(models.Model):
    """A step of an answer, with the reason that the other side reads."""

    answer = models.ForeignKey(FormAnswer, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=12)
    by_name = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.verb


class AnswerLink(models.Model):
    """A way to one answer without an account: only the hash of the link's secret is kept, and it ends on its day."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="form_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.delivery_id} · {self.ends_at:%Y-%m-%d}"
