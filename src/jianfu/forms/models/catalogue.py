"""报表目录: which forms may be asked in a territory, and proposals to have fewer of them."""

from __future__ import annotations

from django.db import models

from jianfu.forms.domain.collecting.states import Cycle
from jianfu.forms.domain.consolidating.standing import Action, EntryState, Side
from jianfu.forms.models.collections import Template
from jianfu.kernel.models import Unit


class CatalogueEntry(models.Model):
    """A form that may be asked: by whom, on what basis, how often, of how many units, until when.

    `hours` are those of one unit for one time.
    """

    territory = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="form_catalogue", db_index=False
    )
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="catalogued_forms")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="entries")
    title = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=24, db_index=True)
    basis = models.CharField(max_length=300)
    cycle = models.CharField(max_length=8, choices=[(cycle.value, cycle.label.zh) for cycle in Cycle])
    units = models.PositiveIntegerField()
    fields = models.PositiveIntegerField()
    hours = models.FloatField(default=0)
    expires_on = models.DateField()
    state = models.CharField(
        max_length=9,
        default=EntryState.IN_FORCE,
        choices=[(state.value, state.label.zh) for state in EntryState],
    )
    entered_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "issuer", "fingerprint"],
                condition=models.Q(state="in_force"),
                name="catalogue_form_once",
            )
        ]
        indexes = [models.Index(fields=["territory", "state"], name="catalogue_by_territory")]

    def __str__(self) -> str:
        return self.title

    @property
    def hours_a_year(self) -> float:
        """Return what the form takes of all units in a year."""
        return self.hours * self.units * Cycle(self.cycle).times


class ConsolidationRun(models.Model):
    """One look at all forms in force, with its figures and its proof: `failed` originals did not come back."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consolidations")
    made_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)
    forms = models.PositiveIntegerField()
    fields = models.PositiveIntegerField()
    forms_after = models.PositiveIntegerField()
    fields_after = models.PositiveIntegerField()
    checked = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    cells = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.territory} {self.made_at:%Y-%m-%d}"


class ConsolidationStep(models.Model):
    """What is proposed for one form, and what was decided about it."""

    run = models.ForeignKey(ConsolidationRun, on_delete=models.CASCADE, related_name="steps")
    entry = models.ForeignKey(CatalogueEntry, on_delete=models.PROTECT, related_name="steps")
    action = models.CharField(max_length=8, choices=[(action.value, action.label.zh) for action in Action])
    because_zh = models.TextField()
    because_en = models.TextField()
    adopted = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "entry"], name="step_once")]

    def __str__(self) -> str:
        return f"{self.entry} → {self.action}"


class StepVoice(models.Model):
    """What one unit says about a proposal; a later word of the same unit takes the place of the earlier one."""

    step = models.ForeignKey(ConsolidationStep, on_delete=models.CASCADE, related_name="voices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=[(side.value, side.label.zh) for side in Side])
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "unit"], name="voice_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.agrees}"
