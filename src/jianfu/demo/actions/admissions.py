"""Two applications for admission in the demo county: one decided, one under consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.duties.actions import Application, apply_for, decide, give_opinion
from jianfu.duties.domain.admission import Wanted
from jianfu.kernel.domain.access import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

WATCH = Wanted(
    "便民伞架的夜间看护", "每个点位安排专人值守并登记", "部门内部工作要求", "没有增加人员，经费由乡镇自筹"
)
CHARGE = Wanted(
    "村级储能柜的日常照看",
    "每月看一次外观，有异常拍照上报部门",
    "县政府专题会议明确",
    "每柜每年补助1200元，部门负责检修",
)


def apply_for_admission(actors: dict[str, Actor], now: datetime) -> None:
    """Hand both in for the head's department; the townships speak, the leader decides the first."""
    head, clerk, leader = actors["head"], actors["clerk"], actors["leader"]
    department = head.holds[0].unit_id
    refused = apply_for(head, Application(department, WATCH), now)
    give_opinion(
        clerk, refused.pk, clerk.holds[0].unit_id, "没有人员也没有依据，属于把责任下推。", now, agrees=False
    )
    decide(leader, refused.pk, "没有法定依据，也没有随事项下来的人和钱，由部门自行组织。", now, admit=False)
    waiting = apply_for(head, Application(department, CHARGE), now)
    for name in ("clerk2", "clerk3"):
        if (one := actors.get(name)) and one.paths(Permission.READ_OWN_DESK):
            give_opinion(
                one, waiting.pk, one.holds[0].unit_id, "有补助、检修归部门，可以承接。", now, agrees=True
            )
