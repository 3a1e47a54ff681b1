"""The nightly roll-ups that pages and metrics read; all of them can be rebuilt from the register.

Their tables carry plain names, because the statements of the metrics run on them here and on exports of them elsewhere.
"""

from __future__ import annotations

from django.db import models

from jianfu.burden.models.evidence import CHANNELS
from jianfu.kernel.models import Unit
from jianfu.kernel.models.fields import PathField
from jianfu.register.models import Demand


class Weighing(models.Model):
    """What burden knows of one demand beside its hours: things that a calendar or a cascade must be asked for."""

    demand = models.OneToOneField(Demand, on_delete=models.CASCADE, primary_key=True, related_name="weighing")
    short_notice = models.BooleanField(default=False)
    fields = models.FloatField(default=0)
    fields_held = models.FloatField(default=0)
    step_log = models.FloatField(null=True, blank=True)
    evidence = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "burden_weighing"

    def __str__(self) -> str:
        return f"{self.demand_id}"


class Month(models.Model):
    """A month with its first and last day: what stands in force is counted in each of them.

    `made_at` says when the roll-ups were made that this list of months belongs to.
    """

    month = models.IntegerField(primary_key=True)
    first_day = models.DateField()
    last_day = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "burden_month"

    def __str__(self) -> str:
        return str(self.month)


class Sums(models.Model):
    """What is added up in a roll-up: pieces, hours with their bounds, and the parts of the shares."""

    n = models.IntegerField()
    hours_low = models.FloatField()
    hours = models.FloatField()
    hours_high = models.FloatField()
    dated = models.IntegerField()
    short_notice = models.IntegerField()
    off_system = models.IntegerField()
    unnumbered = models.IntegerField()
    fields = models.FloatField()
    fields_held = models.FloatField()
    steps = models.IntegerField()
    steps_log = models.FloatField()

    class Meta:
        abstract = True


class Cell(Sums):
    """What one issuer asked of one unit through one channel in one month. `issuer_id` 0 is nobody known here."""

    month = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    issuer_id = models.BigIntegerField()
    channel = models.CharField(max_length=12, choices=CHANNELS)

    class Meta(Sums.Meta):
        abstract = False
        db_table = "burden_cell"
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "channel", "issuer_id"], name="burden_cell_once")
        ]
        indexes = [
            models.Index(fields=["month", "channel"], name="burden_cell_month"),
            models.Index(fields=["issuer_id", "month"], name="burden_cell_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id} {self.channel}"


class Place(models.Model):
    """A unit that was ever addressed, with its place in the tree and its staff as last counted."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, primary_key=True, related_name="+")
    path = PathField(max_length=60)
    level = models.IntegerField()
    heads = models.IntegerField(null=True, blank=True)

    class Meta:
        db_table = "burden_place"
        indexes = [models.Index(fields=["path"], name="burden_place_path")]

    def __str__(self) -> str:
        return f"{self.unit_id}"


class Issued(models.Model):
    """How much one issuer sent out through one channel in one month that counts in the published numbers."""

    month = models.IntegerField()
    issuer_id = models.BigIntegerField()
    path = PathField(max_length=60)
    channel = models.CharField(max_length=12, choices=CHANNELS)
    counted = models.IntegerField()

    class Meta:
        db_table = "burden_issued"
        constraints = [
            models.UniqueConstraint(fields=["issuer_id", "month", "channel"], name="burden_issued_once")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.issuer_id} {self.channel}"


class Area(models.Model):
    """A subtree that holds addressed units: the path of whoever stands above one of them, and "" for everything."""

    path = PathField(max_length=60, primary_key=True)

    class Meta:
        db_table = "burden_area"

    def __str__(self) -> str:
        return str(self.path)


class AreaCell(Sums):
    """The cells of all units of an area at one level, added up: what a page reads that shows no single unit."""

    area = PathField(max_length=60)
    month = models.IntegerField()
    level = models.IntegerField()
    issuer_id = models.BigIntegerField()
    channel = models.CharField(max_length=12, choices=CHANNELS)

    class Meta(Sums.Meta):
        abstract = False
        db_table = "burden_area_cell"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "month", "channel", "issuer_id", "level"], name="burden_area_cell_once"
            )
        ]
        indexes = [models.Index(fields=["area", "issuer_id", "month"], name="burden_area_cell_issuer")]

    def __str__(self) -> str:
        return f"{self.area} {self.month} {self.channel}"


class AreaDemand(models.Model):
    """How many units of an area one demand reached, by the months in which it weighs there (`begun` to `ended`)."""

    area = PathField(max_length=60)
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="+", db_index=False)
    level = models.IntegerField()
    begun = models.IntegerField()
    ended = models.IntegerField()
    units = models.IntegerField()
    first_on = models.DateField()

    class Meta:
        db_table = "burden_area_demand"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "demand", "level", "begun", "ended"], name="burden_area_demand_once"
            )
        ]
        indexes = [models.Index(fields=["demand"], name="burden_area_demand_of")]

    def __str__(self) -> str:
        return f"{self.area} {self.demand_id}"
