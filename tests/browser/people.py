"""What the browser tests of library, evaluation and people find in the small county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.empower.actions.cadres import Offer, offer_course, set_leave
from jianfu.empower.actions.evaluation import Design, add_item, design, move_on, set_target
from jianfu.empower.actions.library import add_entry, move_entry
from jianfu.empower.domain.cadres.rest import Leave
from jianfu.empower.domain.cadres.words import Plan, Skill
from jianfu.empower.domain.evaluation.design import Judged, Stage, Weights
from jianfu.empower.domain.evaluation.figures import Figure
from jianfu.empower.domain.evaluation.targets import Target
from jianfu.empower.domain.library.drafts import draft_from_text
from jianfu.empower.domain.library.states import EntryState
from jianfu.kernel.domain.access import Role

if TYPE_CHECKING:
    from datetime import datetime

    from tests.browser.county import County

ONE_NET = (
    "松原县把到乡镇的督查检查全部列入年度计划，由办公室统一排期，同一个月到同一个乡镇的事项合并成一次。\n"
    "推行一年来，督查检查由312次减少到74次，陪同人员减少一半，书面材料压减68%。"
)
ONE_FORM = (
    "平阳县建立统一数据底册，基础信息只填一次，各部门报表自动生成。\n"
    "乡镇报表由168种压减到61种，填报时间下降70%，部门新增报表要先查底册里有没有这项数据。"
)


def fill(county: County, now: datetime) -> None:
    """Publish two entries, open an evaluation, enter a target, offer a course, note somebody's leave."""
    reviewer, units = county.people[Role.REVIEWER], county.units
    for title, body in (("一张网统筹督查检查", ONE_NET), ("一表通：数据只填一次", ONE_FORM)):
        kept = add_entry(reviewer, units["county"].pk, draft_from_text(body, title), now)
        move_entry(reviewer, kept.entry.pk, EntryState.PUBLISHED, now)
    wanted = Design(units["county"].pk, now.year, Judged.DEPARTMENTS, Weights(20, 40, 40))
    found = design(reviewer, wanted, now)
    add_item(reviewer, found.pk, Figure.CLEAN, "要求合规率", 20, now)
    add_item(reviewer, found.pk, Figure.INSIDE, "要求都走登记", 20, now)
    move_on(reviewer, found.pk, Stage.OPEN, now)
    target = Target("秸秆综合利用率", now.year, 98, ((now.year - 2, 90.0), (now.year - 1, 93.5)))
    set_target(reviewer, units["bureau"].pk, target, now, measure="%", reason="新增两处收储点")
    offer_course(
        reviewer,
        Offer(units["county"].pk, "一页纸写清一件事", Plan.CRAFT, Skill.SHORT_PAPERS, "把通知写到一页以内"),
        now,
    )
    head = county.people[Role.DEPARTMENT_HEAD]
    set_leave(head, county.people[Role.DRAFTER].person_id or 0, now.year, Leave(10, 2, 4, 1), now)
