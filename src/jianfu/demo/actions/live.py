"""What people did lately, done again through the same actions: drafts, decisions, answers, captures, objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from jianfu.burden.actions import report_hours
from jianfu.demo.domain.answers import answers_to
from jianfu.demo.domain.pending import Stage
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.seasons import later
from jianfu.demo.domain.wordfile import to_docx
from jianfu.desk.actions import object_to, record
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register.actions import approve, issue, send_back, settle, start_draft, submit
from jianfu.register.actions.capturing import Captured
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.days import LONGEST_LIFE
from jianfu.register.domain.draft import Draft
from jianfu.register.domain.medium import Medium as Arrival
from jianfu.register.models import Delivery
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.demo.domain.county import County
    from jianfu.demo.domain.demands import Demand
    from jianfu.demo.domain.pending import Pending
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit
    from jianfu.register import models

JUSTIFICATION = "该项工作确需乡镇配合，已压缩填报内容，能从业务系统提取的数据不再要求报送。"
RETURN_REASON = "请删去与结果无关的留痕要求，数据从共享平台提取，时限按工作日留足后再报。"
LEADER_REASON = "涉及群众生命财产安全，同意下发，时限放宽，不要求报送总结。"


@dataclass(frozen=True)
class Desks:
    """Who sits where: units by code, actors by sign-in name."""

    units: dict[str, Unit]
    actors: dict[str, Actor]
    names: dict[str, str]

    def of(self, kind: str, issuer: str) -> Actor:
        """Return the drafter or the head of a department; the system where nobody is named."""
        letters = issuer.rpartition("-")[2].lower()
        return self.actors.get(kind if letters == "mz" else f"{kind}.{letters}", SYSTEM)


def bring_in(
    county: County, live: Sequence[Demand], waiting: Sequence[Pending], desks: Desks, now: datetime
) -> int:
    """Take recent papers through all steps on their own days, today's to where they wait; return how many demands."""
    for demand in live:
        _recent(county, demand, desks)
    for one in waiting:
        before = _at(later(county.setting.today, -1), 9)
        _steps(one.demand, one.stage, desks, min(before, now))
    return len(live) + len(waiting) + _captures(county, desks, now) + _objections(desks, now)


def _recent(county: County, demand: Demand, desks: Desks) -> None:
    """Register, approve and send down a paper on its day; then let those answer who have answered by today."""
    at = _at(demand.issued, demand.hour)
    made = _steps(demand, Stage.ISSUED, desks, at)
    answers = {
        answer.unit: answer for answer in answers_to(demand, county.setting.seed, county.setting.today)
    }
    for delivery in Delivery.objects.filter(demand=made).select_related("unit"):
        answer = answers[delivery.unit.code]
        if answer.answered is not None:
            settle(SYSTEM, delivery.pk, _at(answer.answered, 17))
            if answer.minutes is not None:
                report_hours(SYSTEM, delivery.pk, round(answer.minutes / 60, 2), _at(answer.answered, 17))


def _steps(demand: Demand, stage: Stage, desks: Desks, at: datetime) -> models.Demand:
    """Take a paper from the draft to `stage`."""
    assert demand.paper  # noqa: S101 -- only papers are drafted
    drafter, head = desks.of("drafter", demand.issuer), desks.of("head", demand.issuer)
    draft = Draft(
        channel=Channel.DOCUMENT,
        issuer_id=desks.units[demand.issuer].pk,
        audience=_audience(demand, desks),
        due_on=demand.due,
        expires_on=min(demand.expires, at.date() + LONGEST_LIFE),
    )
    made = start_draft(drafter, draft, to_docx(demand.paper), f"{demand.title}.docx", at)
    if stage is Stage.JUDGED:
        return made
    made = submit(head, made.pk, at + timedelta(minutes=20), JUSTIFICATION)
    if stage is Stage.RETURNED:
        return send_back(desks.actors["reviewer"], made.pk, RETURN_REASON, at + timedelta(hours=1))
    if stage is Stage.SUBMITTED:
        return made
    stopped = made.outcome == Outcome.STOP
    made = approve(
        desks.actors["leader" if stopped else "reviewer"],
        made.pk,
        at + timedelta(hours=1),
        LEADER_REASON if stopped else "",
    )
    if stage is Stage.APPROVED:
        return made
    return issue(head, made.pk, at + timedelta(hours=2))


def _audience(demand: Demand, desks: Desks) -> Audience:
    """Address everybody by the rule "all townships of the county", a part of them one by one."""
    townships = [code for code, unit in desks.units.items() if unit.level == Level.TOWNSHIP]
    if len(demand.addressees) == len(townships):
        return Audience(rules=(AllUnder(Level.TOWNSHIP, desks.units[COUNTY].pk),))
    return Audience(unit_ids=tuple(desks.units[code].pk for code in demand.addressees))


def _captures(county: County, desks: Desks, now: datetime) -> int:
    """Let the clerk record what came by chat and telephone this morning."""
    clerk = desks.actors["clerk"]
    unit = clerk.holds[0].unit_id
    today = county.setting.today
    for medium, named, asks, due in _HEARD:
        captured = Captured(
            medium, Channel.TASK, asks, issuer_named=named, due_on=later(today, due) if due else today
        )
        record(clerk, unit, captured, now)
    return len(_HEARD)


_HEARD: tuple[tuple[Arrival, str, str, int], ...] = (
    (Arrival.CHAT, "云梓县农业农村局", "@所有人 请各乡镇今天17:00前报送秋冬种进度，收到请回复。", 0),
    (Arrival.PHONE, "县文化广电旅游局", "来电要求明天上午报送乡村旅游点照片不少于10张，没有文件。", 1),
    (Arrival.NOTE, "县商务局", "便函：请于两日内报送夜间经济发展典型材料一篇（1500字以上）。", 2),
    (Arrival.CHAT, "县城市管理局", "今晚前请各村在群里接龙反馈清扫照片，明早通报。", 0),
    (
        Arrival.SPOKEN,
        "云梓县文明城市创建工作领导小组办公室",
        "现场口头要求三天内更换全部宣传展板，费用由村里解决。",
        3,
    ),
    (Arrival.APP, "云梓县教育体育局", "“平安校园”小程序提示：本周内完成全员打卡学习，统计完成率。", 3),
)


def _objections(desks: Desks, now: datetime) -> int:
    """Let the clerk say of three open demands that they are unreasonable; adds no demand."""
    clerk = desks.actors["clerk"]
    kinds = (ObjectionKind.REPEATED, ObjectionKind.TOO_SOON, ObjectionKind.TRACES)
    reasons = (
        "同样的数据上月已报过，系统里也有。",
        "上午发通知下午就要，来不及核实。",
        "事情已经办了，再补照片和台账没有意义。",
    )
    owed = Delivery.objects.filter(unit_id=clerk.holds[0].unit_id, is_open=True, demand__channel=Channel.FORM)
    for delivery, kind, reason in zip(owed.order_by("sort_on", "pk")[:3], kinds, reasons, strict=False):
        object_to(clerk, delivery.pk, kind, reason, now)
    return 0


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI)
