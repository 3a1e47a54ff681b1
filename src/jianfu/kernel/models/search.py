"""What can be found by words: the terms of each entry, kept in the form in which both databases index them."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """One thing that can be found: `key` is its number in the table that `scope` names.

    `title` and `body` are terms with single spaces between them (`kernel.domain.search.terms`), not text for people.
    On SQLite triggers keep an FTS5 table beside this one, on PostgreSQL generated columns hold the vectors; both are
    made by the migration `0002_search`.
    """

    scope = models.CharField(max_length=20)
    key = models.BigIntegerField()
    title = models.TextField()
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
