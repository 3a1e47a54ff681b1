"""The county's meetings around today: some held, some to come, two that could be one, one that carries out another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Called(NamedTuple):
    """One meeting: who convenes it (letters of the department), about what, how long, and between which days from today."""

    letters: str
    topic: str
    minutes: int
    first: int
    last: int
    kind: str = "work"
    townships: int = 12
    others: tuple[str, ...] = ()
    video: bool = False
    carries_out: str = ""
    speech: int | None = None


HELD = (
    Called("YJ", "秋冬季森林防灭火工作部署会", 70, -62, -50),
    Called("NY", "秸秆综合利用和禁烧工作推进会", 60, -60, -48, kind="dispatch", townships=8),
    Called("MZ", "养老机构安全监管工作会", 90, -55, -40, others=("WL", "SL")),
    Called("RS", "社会保险业务经办培训会", 120, -50, -35, kind="training", video=True),
    Called("ZJ", "农村危房改造推进会", 60, -45, -30, townships=6),
)
TO_COME = (
    Called("MZ", "困难群众冬季救助工作部署会", 60, 3, 16),
    Called("MZ", "困难群众冬季救助工作推进会", 50, 5, 18, kind="dispatch", townships=10),
    Called("YJ", "岁末年初安全生产工作会", 200, 3, 18, carries_out="全市安全生产视频会议", speech=80),
    Called("NY", "高标准农田建设管护工作会", 60, 4, 20, townships=7, others=("WL", "JY")),
    Called("WJ", "冬春季传染病防控培训会", 90, 6, 20, kind="training", video=True),
)
MINUTES = (
    "明确三件事：责任到片、物资到位、值守到人。",
    "确定了时间表，材料由部门共享，不再要求乡镇报送。",
    "答复了六个乡镇提出的问题。",
)


def window(called: Called, today: date) -> tuple[date, date] | None:
    """Return the days between which it is held; None where they lie in two years."""
    first, last = today + timedelta(days=called.first), today + timedelta(days=called.last)
    return (first, last) if first.year == last.year else None
