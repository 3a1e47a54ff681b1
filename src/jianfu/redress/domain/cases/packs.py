"""Deadline packs (`redress/packs/clocks.yaml`): national and local rules as data, each with its citation and grade."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.clock import Counts
from jianfu.redress.domain.steps import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

EVERYWHERE = "全国"
CASES = "cases"
GRADES = {
    "text": Text("已对照公开全文", "compared with the full text"),
    "retold": Text("据公开转载整理", "after public reprints"),
    "own": Text("本机制自行约定，非法定期限", "this mechanism's own rule, no statute"),
}


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One deadline: the steps that start and end it, and those after which its end no longer counts.

    `window`: the last day on which something may be done, no duty. `extends`: extensions and pauses lengthen it.
    `resets`: steps after which the start no longer counts.
    """

    id: str
    name: Text
    starts: frozenset[str]
    ends: frozenset[str]
    days: int
    counts: Counts
    part: Part
    article: Text
    undone: frozenset[str] = frozenset()
    resets: frozenset[str] = frozenset()
    window: bool = False
    extends: bool = False


@dataclass(frozen=True, slots=True)
class ClockPack:
    """The deadlines of one regulation; `most_days` is how far a reply may be extended in all."""

    id: str
    title: Text
    jurisdiction: str
    since: date
    grade: str
    enabled: bool
    measures: str
    most_days: int
    extension_article: Text
    clocks: tuple[ClockRule, ...]

    def rule(self, rule_id: str) -> ClockRule | None:
        """Return one deadline of the pack by its id."""
        return next((rule for rule in self.clocks if rule.id == rule_id), None)


@cache
def clock_packs() -> dict[str, ClockPack]:
    """Return the shipped packs by id."""
    text = files("jianfu.redress").joinpath("packs/clocks.yaml").read_text(encoding="utf-8")
    return {row["id"]: _pack(row) for row in yaml.safe_load(text)}


def pack_for(on: date, places: Collection[str], packs: Iterable[ClockPack] | None = None) -> ClockPack:
    """Return the pack for a case opened on a day: one of `places` (the territory and all above it), else the national one.

    The source of the case plays no part: a handling unit could tell the one from the other. Where several local packs
    hold, the latest goes first, then the id: the answer never depends on the file's order.
    """
    known = clock_packs().values() if packs is None else packs
    usable = [pack for pack in known if pack.enabled and pack.measures == CASES]
    fitting = [pack for pack in usable if pack.since <= on and _holds(pack, places)]
    # Before the first regulation came into force there was none: the national one is the measure.
    fitting = fitting or [pack for pack in usable if pack.jurisdiction == EVERYWHERE]
    return max(fitting, key=lambda pack: (pack.jurisdiction != EVERYWHERE, pack.since, pack.id))


def _holds(pack: ClockPack, places: Collection[str]) -> bool:
    return pack.jurisdiction == EVERYWHERE or pack.jurisdiction in places


def _pack(row: dict[str, Any]) -> ClockPack:
    extension = row["extension"]
    return ClockPack(
        id=row["id"],
        title=Text(**row["title"]),
        jurisdiction=row["jurisdiction"],
        since=row["since"],
        grade=row["grade"],
        enabled=row["enabled"],
        measures=row["measures"],
        most_days=extension["days"],
        extension_article=Text(**extension["article"]),
        clocks=tuple(_rule(rule) for rule in row["clocks"]),
    )


def _rule(row: dict[str, Any]) -> ClockRule:
    return ClockRule(
        id=row["id"],
        name=Text(**row["name"]),
        starts=frozenset(row["starts"]),
        ends=frozenset(row["ends"]),
        days=row["days"],
        counts=Counts(row["counts"]),
        part=Part(row["part"]),
        article=Text(**row["article"]),
        undone=frozenset(row.get("undone", ())),
        resets=frozenset(row.get("resets", ())),
        window=row.get("window", False),
        extends=row.get("extends", False),
    )
