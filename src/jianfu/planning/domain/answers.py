"""A solution as JSON (stable; see `docs/commands.md`), and read back for checking and re-planning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.diffing import shifts
from jianfu.planning.domain.errors import UNREADABLE_PLAN
from jianfu.planning.domain.moves import moves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.planning.domain.diffing import Shift
    from jianfu.planning.domain.plan import Plan, Schedule
    from jianfu.planning.domain.solving import Solution


def visits_json(plan: Plan, schedule: Schedule) -> list[dict[str, Any]]:
    """List the planned visits by day and unit; visits of one unit that begin on one day are one joint visit."""
    placed = [visit for visit in plan.visits if visit.key in schedule]
    placed.sort(key=lambda visit: (schedule[visit.key], visit.unit, visit.item))
    return [
        {
            "id": visit.key,
            "item": visit.item,
            "topic": visit.topic,
            "department": visit.department,
            "unit": visit.unit,
            "from": plan.days[schedule[visit.key]].isoformat(),
            "to": plan.days[schedule[visit.key] + visit.days - 1].isoformat(),
            "joint": f"{visit.unit}/{plan.days[schedule[visit.key]].isoformat()}",
        }
        for visit in placed
    ]


def moves_json(plan: Plan, schedule: Schedule) -> list[dict[str, str]]:
    """List the moves with their sentence."""
    return [
        {
            "item": move.visit.item,
            "unit": move.visit.unit,
            "from": move.visit.submitted.isoformat() if move.visit.submitted else "",
            "to": move.to.isoformat(),
            "because": move.because.zh,
        }
        for move in moves(plan, schedule)
    ]


def solution_json(plan: Plan, solution: Solution) -> dict[str, Any]:
    """Return the whole answer of `jianfu planning solve`."""
    return {
        "status": solution.status,
        "objective": solution.planned,
        "bound": solution.bound,
        "gap": round(solution.gap, 6),
        "reception_days": {
            "submitted": solution.submitted,
            "greedy": solution.greedy,
            "planned": solution.planned,
        },
        "visits": visits_json(plan, solution.schedule),
        "moves": moves_json(plan, solution.schedule),
        "soft": [{"name": soft.name, "amount": soft.amount, "cost": soft.cost} for soft in solution.soft],
        "unplaced": list(solution.unplaced),
        "conflicts": [
            {
                "unit": one.unit,
                "visits": list(one.visits),
                "department": one.department or None,
                "person": one.person or None,
            }
            for one in solution.conflicts
        ],
    }


def begins_from_json(answer: Mapping[str, Any], file: str) -> dict[str, date]:
    """Read the first day of each visit back from an answer.

    Raises `Refusal` (JF-PLANNING-001) when it is no answer of `jianfu planning solve`.
    """
    try:
        return {str(row["id"]): date.fromisoformat(row["from"]) for row in answer["visits"]}
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal(UNREADABLE_PLAN, file=file, why=f"visits: {error!r}") from None


def diff_json(before: Mapping[str, date], after: Mapping[str, date]) -> dict[str, Any]:
    """Return the whole answer of `jianfu planning diff`."""
    found = shifts(before, after)

    def rows(chosen: list[Shift]) -> list[dict[str, str | None]]:
        return [
            {
                "id": one.key,
                "from": one.was.isoformat() if one.was else None,
                "to": one.now.isoformat() if one.now else None,
            }
            for one in chosen
        ]

    return {
        "moved": rows([one for one in found if one.was and one.now]),
        "added": rows([one for one in found if one.was is None]),
        "dropped": rows([one for one in found if one.now is None]),
        "unchanged": len(before.keys() & after.keys()) - sum(1 for one in found if one.was and one.now),
    }
