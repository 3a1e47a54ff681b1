"""The full-text engines of the two databases behind one face: FTS5 of SQLite, vectors under GIN of PostgreSQL."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from django.db import connection

from jianfu.kernel.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COUNTED_TO = 2000
"""How far a term's entries are counted: a commoner one says nothing anyway, and counting on costs time."""
Condition = tuple[tuple[tuple[str, ...], ...], ...]
"""Groups that must all hold; of a group's alternatives one; of an alternative's terms all. Terms are letters and digits."""


class Field(StrEnum):
    """Where to look."""

    TITLE = "title"
    ALL = "all"


class Engine(Protocol):
    """What is asked of a database."""

    def find(self, scope: str, field: Field, condition: Condition, most: int) -> Iterable[SearchEntry]:
        """Return the newest entries that hold the condition."""

    def find_beginning(self, scope: str, field: Field, prefix: str, most: int) -> Iterable[SearchEntry]:
        """Return the newest entries with a term that begins so."""

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """Return in how many entries each term stands, counted no further than `COUNTED_TO`."""

    def size(self) -> int:
        """Return how many entries there are, roughly."""


def engine() -> Engine:
    """Return the engine of the database in use."""
    return _Vectors() if connection.vendor == "postgresql" else _Fts5()


def _expression(condition: Condition, both: str, either: str, quoted: str) -> str:
    return both.join(
        "("
        + either.join(
            "(" + both.join(quoted.format(term) for term in alternative) + ")" for alternative in group
        )
        + ")"
        for group in condition
    )


class _Fts5:
    def find(self, scope: str, field: Field, condition: Condition, most: int) -> Iterable[SearchEntry]:
        expression = _expression(condition, " AND ", " OR ", '"{}"')
        return self._find(scope, field, expression, most)

    def find_beginning(self, scope: str, field: Field, prefix: str, most: int) -> Iterable[SearchEntry]:
        return self._find(scope, field, f'"{prefix}" *', most)

    def _find(self, scope: str, field: Field, expression: str, most: int) -> Iterable[SearchEntry]:
        within = f"title : ({expression})" if field is Field.TITLE else expression
        return SearchEntry.objects.raw(
            "SELECT e.* FROM kernel_search_fts f JOIN kernel_searchentry e ON e.id = f.rowid"
            " WHERE kernel_search_fts MATCH %s AND e.scope = %s ORDER BY f.rowid DESC LIMIT %s",
            [within, scope, most],
        )

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        marks = ",".join(["%s"] * len(terms))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT term, doc FROM kernel_search_terms WHERE term IN ({marks})", list(terms))  # noqa: S608 -- question marks only
            return {term: min(int(count), COUNTED_TO) for term, count in cursor.fetchall()}

    def size(self) -> int:
        last = SearchEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
        return last or 0


class _Vectors:
    def find(self, scope: str, field: Field, condition: Condition, most: int) -> Iterable[SearchEntry]:
        return self._find(scope, field, _expression(condition, " & ", " | ", "'{}'"), most)

    def find_beginning(self, scope: str, field: Field, prefix: str, most: int) -> Iterable[SearchEntry]:
        return self._find(scope, field, f"'{prefix}':*", most)

    def _find(self, scope: str, field: Field, expression: str, most: int) -> Iterable[SearchEntry]:
        return SearchEntry.objects.raw(
            "SELECT id, scope, key, title, body FROM kernel_searchentry WHERE id = ANY (ARRAY("
            "SELECT kernel_search_find(%s::tsquery, %s, %s, %s))) ORDER BY id DESC",
            [expression, field is Field.TITLE, scope, most],
        )

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        values = [value for term in terms for value in (term, f"'{term}'", COUNTED_TO)]
        asked = ",".join(["(%s, kernel_search_count(%s::tsquery, %s))"] * len(terms))
        with connection.cursor() as cursor:
            cursor.execute(f"VALUES {asked}", values)
            return {term: count for term, count in cursor.fetchall() if count}

    def size(self) -> int:
        last = SearchEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
        return last or 0
