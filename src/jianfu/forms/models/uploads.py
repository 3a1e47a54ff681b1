"""Filled files that come back in parts and are not whole yet."""

from __future__ import annotations

from django.db import models

from jianfu.forms.models.collections import AnswerLink
from jianfu.kernel.models import Person
from jianfu.register.models import Delivery


class Upload(models.Model):
    """A file under way to one unit's answer, from one person or by one link; nobody else can go on with it.

    `mark` is the blind index of the file's SHA-256, which is not kept itself: the parts are locked with it. `revision`
    is the answer's once the file was handed in; the parts are gone then.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True)
    link = models.ForeignKey(AnswerLink, on_delete=models.CASCADE, related_name="+", null=True)
    mark = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(null=True)
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "person"], name="upload_once_a_person"),
            models.UniqueConstraint(fields=["delivery", "link"], name="upload_once_a_link"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(link__isnull=True),
                name="upload_one_sender",
            ),
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="upload_not_over_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} · {self.received}/{self.size}"


class UploadPart(models.Model):
    """Some bytes of it, locked."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts", db_index=False)
    start = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "start"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id} · {self.start}"
