"""`jianfu planning solve|check|replan|diff|template`: one plan for all visits."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.answers import (
    begins_from_json,
    diff_json,
    moves_json,
    solution_json,
    visits_json,
)
from jianfu.planning.domain.checker import check
from jianfu.planning.domain.errors import UNREADABLE_PLAN
from jianfu.planning.domain.formats import change_from_json, plan_from_json
from jianfu.planning.domain.soft import reception_days

if TYPE_CHECKING:
    import argparse

    from jianfu.planning.domain.conflicts import Conflict
    from jianfu.planning.domain.plan import Plan
    from jianfu.planning.domain.solving import Progress


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="solve|check|replan|diff|template", required=True)
    solve = verbs.add_parser("solve", help="merge and spread the visits of PLAN (.xlsx or .json)")
    solve.add_argument("plan", metavar="PLAN", type=Path)
    solve.add_argument("--seconds", type=float, default=60.0, help="how long to look for better plans")
    solve.add_argument("--seed", type=int, default=0)
    solve.add_argument("-o", dest="out", type=Path, help="write the answer to OUT (.xlsx or .json)")
    checking = verbs.add_parser("check", help="test OUT against every hard rule of PLAN, independently")
    checking.add_argument("plan", metavar="PLAN", type=Path)
    checking.add_argument("out", metavar="OUT", type=Path)
    again = verbs.add_parser("replan", help="after CHANGE (.json), move as few visits as possible")
    again.add_argument("plan", metavar="PLAN", type=Path)
    again.add_argument("published", metavar="OUT", type=Path)
    again.add_argument("change", metavar="CHANGE", type=Path)
    again.add_argument("-o", dest="out", type=Path, required=True)
    differing = verbs.add_parser("diff", help="name what is different between two answers")
    differing.add_argument("before", metavar="OUT1", type=Path)
    differing.add_argument("after", metavar="OUT2", type=Path)
    blank = verbs.add_parser("template", help="write an empty plan workbook")
    blank.add_argument("-o", dest="out", type=Path, required=True)
    for sub in (solve, checking, again, differing, blank):
        sub.add_argument("--json", action="store_true", help="answer in JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Run the chosen verb."""
    verbs = {"solve": _solve, "check": _check, "replan": _replan, "diff": _diff, "template": _template}
    return verbs[options.verb](options)


def _solve(options: argparse.Namespace) -> int:
    from jianfu.planning.domain.solving import solve  # noqa: PLC0415 -- the solver loads for a second

    plan = _plan(options.plan)
    solution = solve(plan, seconds=options.seconds, seed=options.seed, tell=_tell)
    answer = solution_json(plan, solution)
    if options.out:
        _write(options.out, answer)
    days = answer["reception_days"]
    _print(
        options,
        answer,
        f"接待天数：报送时{days['submitted']}天，统筹后{days['planned']}天"
        f"（已证明不少于{solution.bound}天，差距{solution.gap:.1%}）；未排入{len(solution.unplaced)}项。"
        + "".join(f"\n{_conflict(one)}" for one in solution.conflicts),
    )
    return 0


def _conflict(one: Conflict) -> str:
    """Say what contradicts what, and for whose sake."""
    visits = "、".join(one.visits)
    if one.person and len(one.visits) == 1:
        return f"{one.unit}：{visits}的时间内{one.person}都不在岗，请放宽时间或换人。"
    because = f"（{one.department}人手不足）" if one.department else ""
    because = f"（都要{one.person}参加，时间不够）" if one.person else because
    return f"{one.unit}：{visits}互相冲突{because}，请放宽其中一项的时间。"


def _check(options: argparse.Namespace) -> int:
    plan = _plan(options.plan)
    found = check(plan, begins_from_json(_answer(options.out), str(options.out)))
    lines = [f"{violation.constraint}: {violation.where}" for violation in found]
    _print(
        options,
        {"hard_violations": [violation._asdict() for violation in found]},
        "\n".join([*lines, f"硬约束违反{len(found)}处。"]),
    )
    return 0


def _replan(options: argparse.Namespace) -> int:
    from jianfu.planning.domain.replanning import bound_of, replan  # noqa: PLC0415 -- the solver loads for a second

    plan = _plan(options.plan)
    begins = begins_from_json(_answer(options.published), str(options.published))
    schedule = {key: plan.place[day] for key, day in begins.items() if day in plan.place}
    done = replan(plan, schedule, change_from_json(_json(options.change)))
    answer: dict[str, Any] = {
        "visits": visits_json(done.plan, done.schedule),
        "moves": moves_json(done.plan, done.schedule),
        "forced": sorted(done.forced),
        "others_moved": sorted(done.others),
        "others_moved_share": round(len(done.others) / max(1, len(done.schedule) - len(done.forced)), 6),
        "unplaced": list(done.unplaced),
        "reception_days": {"planned": reception_days(done.plan, done.schedule)},
        "bound": bound_of(done.plan),
    }
    _write(options.out, answer)
    _print(
        options,
        answer,
        f"受影响{len(done.forced)}项，另有{len(done.others)}项随之调整，未能排入{len(done.unplaced)}项。",
    )
    return 0


def _diff(options: argparse.Namespace) -> int:
    before, after = (begins_from_json(_answer(path), str(path)) for path in (options.before, options.after))
    answer = diff_json(before, after)
    lines = [f"{row['id']}：{row['from']} → {row['to']}" for row in answer["moved"]]
    lines += [f"{row['id']}：新增，{row['to']}" for row in answer["added"]]
    lines += [f"{row['id']}：不再安排（原{row['from']}）" for row in answer["dropped"]]
    counts = (
        f"移动{len(answer['moved'])}项，新增{len(answer['added'])}项，"
        f"取消{len(answer['dropped'])}项，不变{answer['unchanged']}项。"
    )
    _print(options, answer, "\n".join([*lines, counts]))
    return 0


def _template(options: argparse.Namespace) -> int:
    from jianfu.planning.workbooks import template  # noqa: PLC0415 -- workbooks load for a while

    options.out.write_bytes(template())
    _print(options, {"file": str(options.out)}, f"表样已写入{options.out}。")
    return 0


def _plan(path: Path) -> Plan:
    if path.suffix == ".xlsx":
        from jianfu.planning.workbooks import plan_data  # noqa: PLC0415 -- workbooks load for a while

        return plan_from_json(plan_data(path.read_bytes(), path.name))
    return plan_from_json(_json(path))


def _answer(path: Path) -> dict[str, Any]:
    if path.suffix == ".xlsx":
        from jianfu.planning.workbooks import answer_data  # noqa: PLC0415 -- workbooks load for a while

        return answer_data(path.read_bytes(), path.name)
    return _json(path)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal(UNREADABLE_PLAN, file=path.name, why="内容不是 JSON / no JSON") from None
    if not isinstance(data, dict):
        raise Refusal(UNREADABLE_PLAN, file=path.name, why="JSON: {…}")
    return data


def _write(path: Path, answer: dict[str, Any]) -> None:
    if path.suffix == ".xlsx":
        from jianfu.planning.workbooks import answer_book  # noqa: PLC0415 -- workbooks load for a while

        path.write_bytes(answer_book(answer))
        return
    path.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")


def _tell(progress: Progress) -> None:
    print(
        f"\r{progress.seconds:6.1f} s  {progress.planned}天  下限{progress.bound}天  差距{progress.gap:.1%}  ",
        end="",
        file=sys.stderr,
    )


def _print(options: argparse.Namespace, answer: dict[str, Any], text: str) -> None:
    print(json.dumps(answer, ensure_ascii=False) if options.json else text)
