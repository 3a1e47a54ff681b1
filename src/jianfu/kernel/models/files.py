"""Files as they were handed in; the bytes lie outside the database and never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.files import content_hash, content_place
from jianfu.kernel.domain.refusals import FILE_DAMAGED, FILE_MISSING

if TYPE_CHECKING:
    from pathlib import Path


class StoredFile(models.Model):
    """A file under one of the names that it was handed in with; equal bytes are kept once."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "name", "media_type"], name="file_stored_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Path:
        """Return where the bytes lie."""
        return settings.HOME / "files" / content_place(self.sha256)

    def read_bytes(self) -> bytes:
        """Return the bytes exactly as they were handed in.

        Raises `Refusal` (`FILE_MISSING`, `FILE_DAMAGED`) when the store no longer holds them.
        """
        try:
            content = self.place.read_bytes()
        except FileNotFoundError:
            raise Refusal(FILE_MISSING, name=self.name, place=content_place(self.sha256)) from None
        if content_hash(content) != self.sha256:
            raise Refusal(FILE_DAMAGED, name=self.name, place=content_place(self.sha256))
        return content
