"""Weigh a rubric: its total, the share of traces, its findings, and a cleaner version of it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.document import Document
from jianfu.review.domain.errors import RUBRIC_NOT_FOUND
from jianfu.review.domain.facts import Fact, FactSheet, Span
from jianfu.review.domain.judging import judge_sheet
from jianfu.review.domain.rubrics.classes import ItemClass, classify
from jianfu.review.domain.rubrics.items import read_table
from jianfu.review.domain.rubrics.tables import read_rows
from jianfu.review.domain.rulebook import packaged
from jianfu.review.domain.textfacts import text_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.kernel.domain.text import Language
    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.verdict import Verdict

_PUBLICITY = re.compile(
    r"批示|信息(?:采用|报道|刊发)|(?:媒体|刊物|报刊)[^。；]{0,20}(?:刊发|报道|推广|采用|发表)|经验[^。；]{0,6}(?:推广|刊发|交流)"
)
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its points, its class, and why."""

    text: str
    points: float | None
    item_class: ItemClass
    because: Text


@dataclass(frozen=True, slots=True)
class Proposed:
    """One item of the cleaner version, with its points rescaled to 100."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Rubric:
    """An assessment table understood: items, weights, findings, and what it could be without traces."""

    file: str
    title: str | None
    total_points: float | None
    items: tuple[Item, ...]
    trace_share: float
    verdict: Verdict
    cleaner: tuple[Proposed, ...]

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Return the stable JSON form (see the contract in `docs/commands.md`)."""
        return {
            "file": self.file,
            "title": self.title,
            "total_points": self.total_points,
            "items": [
                {
                    "text": item.text,
                    "points": item.points,
                    "class": item.item_class.value,
                    "because": item.because.within(language),
                }
                for item in self.items
            ],
            "trace_share": self.trace_share,
            # Places count within a body of text; a table has none.
            "findings": [
                f | {"start": None, "end": None} for f in self.verdict.as_json(language)["findings"]
            ],
            "cleaner": [asdict(proposed) for proposed in self.cleaner],
        }


def read_rubric(
    content: bytes, name: str, *, on: date | None = None, rulebook: Rulebook | None = None
) -> Rubric:
    """Read and weigh an assessment table.

    Raises `Refusal`: `RUBRIC_NOT_FOUND` where no row scores anything, else the kinds of `reading.domain.errors`.
    """
    table = read_table(read_rows(content, name))
    if not table.items:
        raise Refusal(RUBRIC_NOT_FOUND, file=name)
    items = tuple(_classed(scored.text, scored.points) for scored in table.items)
    total = table.stated_total
    if total is None:
        stated = [item.points for item in items if item.points is not None]
        total = sum(stated) if stated else None
    share = trace_share(items)
    sheet = FactSheet(_facts(items, total, share) | _around(table.notes, items))
    verdict = judge_sheet(sheet, Channel.ASSESSMENT, rulebook or packaged(), on)
    return Rubric(name, table.title, total, items, share, verdict, cleaner(items))


def trace_share(items: Sequence[Item]) -> float:
    """Return the share of trace items by weight (by number where the table gives no points)."""
    weights = [item.points if item.points is not None else 0.0 for item in items]
    if not any(weights):
        weights = [1.0] * len(items)
    traces = sum(w for item, w in zip(items, weights, strict=True) if item.item_class is ItemClass.TRACE)
    return round(traces / sum(weights), 4)


def cleaner(items: Sequence[Item]) -> tuple[Proposed, ...]:
    """Propose the same rubric without traces and repetitions, rescaled to 100 points."""
    kept: dict[str, float] = {}
    for item in items:
        if item.item_class not in {ItemClass.TRACE, ItemClass.OTHER} and item.points:
            kept.setdefault(item.text, item.points)
    whole = sum(kept.values())
    return tuple(Proposed(text, round(points * _WHOLE / whole, 1)) for text, points in kept.items())


def repeated(rubrics: Sequence[Rubric]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the items that stand in several rubrics, with the files that hold them."""
    files: dict[str, list[str]] = {}
    for rubric in rubrics:
        for text in dict.fromkeys(_bare(item.text) for item in rubric.items):
            files.setdefault(text, []).append(rubric.file)
    return tuple((text, tuple(names)) for text, names in files.items() if len(names) > 1)


def _bare(text: str) -> str:
    return re.sub(r"[（(][^（()）]*分[^（()）]*[）)]|[^\w]", "", text)


def _classed(text: str, points: float | None) -> Item:
    classed = classify(text)
    return Item(text, points, classed.item_class, classed.because)


def _around(notes: Sequence[str], items: Sequence[Item]) -> dict[str, Fact]:
    """Return whether the items or the words around the table set a veto (a ban on vetoes sets none)."""
    body = "\n".join([*notes, *(item.text for item in items)])
    document = Document(
        file="", format="", title=None, number=None, issuers=(), addressees=(),
        date=None, genre=None, urgency=None, body=body,
    )  # fmt: skip
    fact = text_facts(document)["asks_veto"]
    quoted = tuple(Span(0, len(span.quote), span.quote) for span in fact.spans)
    return {"asks_veto": Fact(fact.value, fact.because, quoted)}


def _facts(items: Sequence[Item], total: float | None, share: float) -> dict[str, Fact]:
    seen = Text("据考核表", "from the table")
    facts = {
        "trace_share": Fact(share, seen),
        "publicity_scored": Fact(any(_PUBLICITY.search(item.text) for item in items), seen),
    }
    if total is not None:
        facts["total_points"] = Fact(total, seen)
    return facts
