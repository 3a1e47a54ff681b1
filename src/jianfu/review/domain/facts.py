"""Facts, each with its value and its reason, and the sheet on which rules are judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.kernel.domain.text import Text
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration

FactValue = bool | int | float | str | frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage of the body: `quote` is `body[start:end]`, word for word."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known: its value, the sentence that says how it is known, and where the text says so."""

    value: FactValue
    because: Text
    spans: tuple[Span, ...] = ()


class FactSource(Protocol):
    """A room above that knows facts about a draft: counts, last year, data already held, visits near in time."""

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:
        """Return what this room knows, by fact name; what it does not know it leaves out."""


@dataclass(frozen=True, slots=True)
class FactSheet:
    """All that is known about one draft. A name that is absent is unknown: neither yes nor no."""

    known: Mapping[str, Fact] = field(default_factory=dict)

    def find(self, name: str) -> Fact | None:
        """Return the fact called `name`, or None when nobody knows it."""
        return self.known.get(name)

    def joined(self, others: Iterable[Mapping[str, Fact]]) -> FactSheet:
        """Return a sheet with the facts of `others` laid over these; a later source wins over an earlier one."""
        merged = dict(self.known)
        for other in others:
            merged.update(other)
        return FactSheet(merged)
