"""What is special about each step of a proceeding: what it must hold, and what stops it. Returns what is kept with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.redress.domain.fair.checking import QUESTIONS, Tolerated, Weighed, check, tolerated
from jianfu.redress.domain.fair.errors import (
    APPEAL_LATE,
    CHECK_INCOMPLETE,
    GROUND_FORBIDDEN,
    NO_CONSENT,
    NOBODY_HEARD,
    OWN_MATTER,
)
from jianfu.redress.domain.fair.life import Kind, next_step
from jianfu.redress.domain.fair.packs import conditions, ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.steps import Event
    from jianfu.redress.models import Proceeding


@dataclass(frozen=True, slots=True)
class Said:
    """What comes with a step beside its words: answers with their evidence, a decision, ways and units of a clearing."""

    answers: Mapping[str, bool | None] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    granted: bool | None = None
    ways: tuple[str, ...] = ()
    heard_by: tuple[int, ...] = ()
    consent: bool = False


def kept(
    actor: Actor, row: Proceeding, verb: str, said: Said, events: Sequence[Event], on: date
) -> dict[str, Any]:
    """Return the data of a step, or refuse it."""
    kind = Kind(row.kind)
    if verb == "check" and kind is Kind.BLAME:
        return _proportion(row, said)
    if verb == "check" and kind is Kind.TOLERANCE:
        return _conditions(said)
    if verb == "decide" and kind is Kind.CLEARING:
        return _clearing(row, said)
    if verb in {"decide", "appeal_decide"}:
        return _decision(actor, said, events, verb)
    if verb == "appeal":
        pressing = next_step(kind, events)
        if pressing is not None and on > pressing.due.on:
            raise Refusal(APPEAL_LATE, due=pressing.due.on.isoformat())
    if verb == "publish" and not said.consent:
        raise Refusal(NO_CONSENT)
    return {}


def _proportion(row: Proceeding, said: Said) -> dict[str, Any]:
    found = check(row.grounds, said.answers)
    if found.weighed is Weighed.FORBIDDEN:
        raise Refusal(GROUND_FORBIDDEN, why="".join(one.zh for one in found.because))
    if found.weighed is Weighed.UNANSWERED:
        missing = [text.zh for key, text in QUESTIONS.items() if said.answers.get(key) is None]
        raise Refusal(CHECK_INCOMPLETE, missing="；".join(missing))
    return {"answers": dict(said.answers), "result": found.weighed.value}


def _conditions(said: Said) -> dict[str, Any]:
    result, because = tolerated(said.answers, said.evidence)
    if result is Tolerated.OPEN:
        raise Refusal(CHECK_INCOMPLETE, missing="".join(one.zh for one in because))
    evidence = {key: said.evidence.get(key, "").strip() for key in conditions()}
    return {"answers": dict(said.answers), "evidence": evidence, "result": result.value}


def _clearing(row: Proceeding, said: Said) -> dict[str, Any]:
    chosen = [way for way in said.ways if way in ways()]
    inside = Unit.objects.filter(pk__in=said.heard_by, path__startswith=row.territory.path)
    units = sorted(inside.values_list("pk", flat=True))
    if "written" not in chosen or not units:
        raise Refusal(NOBODY_HEARD)
    return {"ways": chosen, "units": units}


def _decision(actor: Actor, said: Said, events: Sequence[Event], verb: str) -> dict[str, Any]:
    if said.granted is None:
        raise Refusal(CHECK_INCOMPLETE, missing="决定的结果")
    first = next((event for event in reversed(events) if event.verb == "decide"), None)
    if verb == "appeal_decide" and first is not None and first.by_id == actor.person_id is not None:
        raise Refusal(OWN_MATTER)
    return {"granted": said.granted}
