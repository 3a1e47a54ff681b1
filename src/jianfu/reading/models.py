"""What was read, kept beside the original that it was read from."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import StoredFile


class ReadDocument(models.Model):
    """A document as read; `content` is the whole reading, `original` holds the bytes that never change."""

    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="readings")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    body_chars = models.PositiveIntegerField()
    content = models.JSONField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title
