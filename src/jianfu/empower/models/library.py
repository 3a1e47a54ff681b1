"""The experience library: texts with their topics and the numbers that they report."""

from __future__ import annotations

from django.db import models

from jianfu.empower.domain.library.states import EntryState
from jianfu.kernel.models import StoredFile, Unit


class LibraryEntry(models.Model):
    """One text. The same words are kept once for a unit; a near-copy names the entry that it repeats."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="library_entries")
    title = models.CharField(max_length=120)
    body = models.TextField()
    outlet = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10,
        default=EntryState.DRAFT,
        choices=[(state.value, state.label.zh) for state in EntryState],
    )
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    original = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    mended = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "digest"], name="library_entry_once")]
        indexes = [models.Index(fields=["state", "-added_at"], name="library_entry_state")]

    def __str__(self) -> str:
        return self.title


class LibraryTopic(models.Model):
    """That an entry is about a topic (`empower/packs/topics.txt`)."""

    entry = models.ForeignKey(LibraryEntry, on_delete=models.CASCADE, related_name="topics", db_index=False)
    slug = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "slug"], name="library_topic_once")]
        indexes = [models.Index(fields=["slug", "entry"], name="library_topic_slug")]

    def __str__(self) -> str:
        return self.slug


class LibraryNumber(models.Model):
    """One number that an entry reports, with its subject and its sentence; places index the entry's body."""

    entry = models.ForeignKey(LibraryEntry, on_delete=models.CASCADE, related_name="numbers")
    subject = models.CharField(max_length=60)
    verb = models.CharField(max_length=10, blank=True)
    value = models.CharField(max_length=30)
    before = models.CharField(max_length=30, blank=True)
    sentence = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.subject}{self.verb}{self.value}"
