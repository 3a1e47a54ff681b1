"""Why a visit moved: one sentence for the department and for the township."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import is_working_day

if TYPE_CHECKING:
    from datetime import date

    from jianfu.planning.domain.plan import Plan, Schedule, Visit

_NAMED = 3


class Move(NamedTuple):
    """A visit that does not come on the day that its department asked for."""

    visit: Visit
    to: date
    because: Text


def moves(plan: Plan, schedule: Schedule) -> list[Move]:
    """List the moves of a schedule, in the order of the plan's visits."""
    groups: dict[tuple[str, int], list[Visit]] = defaultdict(list)
    for visit in plan.visits:
        if visit.key in schedule:
            groups[visit.unit, schedule[visit.key]].append(visit)
    found = []
    for visit in plan.visits:
        if visit.submitted is None or visit.key not in schedule:
            continue
        to = plan.days[schedule[visit.key]]
        if to != visit.submitted:
            company = [other for other in groups[visit.unit, schedule[visit.key]] if other is not visit]
            found.append(Move(visit, to, _because(plan, visit, to, company)))
    return found


def _because(plan: Plan, visit: Visit, to: date, company: list[Visit]) -> Text:
    barred = _barred(plan, visit)
    if company:
        names = "、".join(f"“{other.topic}”" for other in company[:_NAMED])
        more = f"等{len(company)}项" if len(company) > _NAMED else ""
        joined = Text(
            f"与{names}{more}同日到{visit.unit}，少接待一次",
            f"joined with {len(company)} other visit(s) to {visit.unit} on {to}: one reception less",
        )
        return Text(f"{barred.zh}；{joined.zh}", f"{barred.en}; {joined.en}") if barred else joined
    if barred:
        return barred
    return Text(
        f"{visit.submitted}前后{visit.unit}已有其他接待，错开以免扎堆",
        f"{visit.unit} receives others around {visit.submitted}; moved so that visits do not crowd",
    )


def _barred(plan: Plan, visit: Visit) -> Text | None:
    """Say why the submitted day itself is impossible, if it is."""
    day = visit.submitted
    if day is None:
        return None
    if not is_working_day(day):
        return Text(f"{day}不是工作日", f"{day} is no working day")
    if period := plan.closed(visit.unit, day):
        return Text(
            f"{day}为{period.because or '停访期'}", f"{day} is closed ({period.because or 'no visits'})"
        )
    if any(period.holds(day) for period in plan.departments[visit.department].unavailable):
        return Text(f"{visit.department}{day}无法派出", f"{visit.department} cannot come on {day}")
    if name := plan.away(visit, day):
        return Text(f"{name}{day}不在岗", f"{name} is away on {day}")
    return None
