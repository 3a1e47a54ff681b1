"""Courses, growth and rest in the demo county."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.empower.actions.cadres import Lived, Offer, note_growth, note_use, offer_course, set_leave
from jianfu.empower.domain.cadres.rest import Leave
from jianfu.empower.domain.cadres.words import Growth, Plan, Skill

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

COURSES = (
    (Plan.CRAFT, Skill.SHORT_PAPERS, 1, "一页纸写清一件事", "把通知写到一页以内，任务、标准、期限各一句"),
    (Plan.CRAFT, Skill.DEADLINES, 2, "期限怎么留才办得成", "按工作日倒推期限，不把时间都留给自己"),
    (Plan.CRAFT, Skill.DUTIES, 3, "拿着清单分清谁的事", "对照权责清单判断归属，会用呼叫部门"),
    (Plan.DIGITAL, Skill.FORMS, 1, "表格一次设计好", "先查已有数据再设计表格，不重复问"),
    (Plan.DIGITAL, Skill.FORMS, 2, "用数据核对代替证明", "用底册核对资格，少要一份材料"),
    (Plan.HUNDRED, Skill.NO_TRACES, 1, "看结果的考核怎么定", "把留痕指标改成结果指标"),
    (Plan.HUNDRED, Skill.POLICY, 2, "若干规定逐条读", "说得出哪些要求不能提、为什么"),
)


def train_cadres(actors: dict[str, Actor], county_id: int, now: datetime) -> None:
    """Offer courses; note what some did with them, where some went, and their days of rest."""
    reviewer, head = actors["reviewer"], actors["head"]
    made = [
        offer_course(reviewer, Offer(county_id, name, plan, skill, can_do, step, "县委党校，也可线上学"), now)
        for plan, skill, step, name, can_do in COURSES
    ]
    note_use(actors["clerk"], made[3].pk, "把垃圾分类报表由三张并成一张", now)
    note_use(actors["drafter"], made[0].pk, "高龄补贴核查的通知由四页改到一页", now)
    day = now.date()
    for person, taken, owed in ((head, 2.0, 4.0), (actors["drafter"], 1.5, 6.5)):
        person_id = person.person_id or 0
        set_leave(head, person_id, now.year, Leave(10, taken, owed, 1), now)
        went = Lived(
            Growth.EXCHANGE, "到河口镇便民服务中心跟班", day - timedelta(days=200), day - timedelta(days=140)
        )
        note_growth(head, person_id, went, now)
