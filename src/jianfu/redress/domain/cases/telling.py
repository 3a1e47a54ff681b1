"""What each side is told of a case. The side that is complained about never learns where it came from.

| | supervisor | office | handling unit | affected unit |
|---|---|---|---|---|
| kind of source, its reference | yes | no | no | no |
| names of the units affected | yes | no | no | only itself |
| what the asker said | yes | the lamp | the lamp | only its own words |
| persons who took the steps | yes | yes | no | no |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.cases.lamps import SAYINGS
from jianfu.redress.domain.cases.life import LIFE
from jianfu.redress.domain.steps import OPEN, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from jianfu.redress.domain.steps import Event

K = 5
"""Below this many affected units not even their number is told to the handling unit."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history as one side reads it."""

    on: date
    what: Text
    words: str
    by: str
    facts: Text | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: in which part, and at which unit when it is the handling or an affected one."""

    part: Part
    unit_id: int | None = None


def timeline(events: Sequence[Event], viewer: Viewer, units: Mapping[int, str]) -> list[Line]:
    """Return the history as `viewer` may read it; `units` gives the names of units.

    Lines that read the same are one: how many units said "not solved" on a day is not told by the number of lines.
    """
    lines = (_line(event, viewer, units) for event in events)
    return list(dict.fromkeys(line for line in lines if line is not None))


def affected_told(affected: Sequence[int], viewer: Viewer, units: Mapping[int, str]) -> Text | None:
    """Say who is affected, as far as `viewer` may know; None when nothing may be said."""
    if viewer.part is Part.SUPERVISOR:
        names = "、".join(units[pk] for pk in affected)
        return Text(names, names) if names else None
    if viewer.part is not Part.ASKER and len(affected) >= K:
        return Text(f"{len(affected)}个单位", f"{len(affected)} units")
    return None


def _line(event: Event, viewer: Viewer, units: Mapping[int, str]) -> Line | None:
    what = LIFE.label(event.verb)
    if event.verb in SAYINGS:
        return _saying(event, viewer, units, what)
    by = event.by_name if viewer.part in {Part.SUPERVISOR, Part.OFFICE} else ""
    words = "" if event.verb == OPEN and viewer.part is not Part.SUPERVISOR else event.words
    return Line(event.on, what, words, by, _facts(event, units))


def _saying(event: Event, viewer: Viewer, units: Mapping[int, str], what: Text) -> Line | None:
    if viewer.part is Part.SUPERVISOR:
        by = units[event.unit_id] if event.unit_id is not None else "回执"
        return Line(event.on, what, event.words, by)
    if viewer.part is Part.ASKER:
        return Line(event.on, what, event.words, "") if event.unit_id == viewer.unit_id else None
    return Line(event.on, what, "", "")


def _facts(event: Event, units: Mapping[int, str]) -> Text | None:
    if event.verb == "route" and event.unit_id is not None:
        return Text(f"由「{units[event.unit_id]}」办理", f"to be handled by {units[event.unit_id]}")
    if event.verb in {"extend", "ask_more"}:
        return Text(f"{event.data['days']}日", f"{event.data['days']} days")
    return None
