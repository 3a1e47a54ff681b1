"""Fill the served data folder with the small county that the browser tests visit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first
from django.db import transaction  # noqa: E402 -- as above

from jianfu.burden.actions import BudgetChoice, ask_for_logs, roll_up, set_budget, weigh  # noqa: E402 -- as above
from jianfu.desk import actions as desk  # noqa: E402 -- as above
from jianfu.kernel.access import actor_for  # noqa: E402 -- as above
from jianfu.kernel.clock import now  # noqa: E402 -- as above
from jianfu.kernel.domain.access import Actor, Role  # noqa: E402 -- as above
from jianfu.kernel.domain.channels import Channel  # noqa: E402 -- as above
from jianfu.kernel.domain.units import Level, UnitKind  # noqa: E402 -- as above
from jianfu.kernel.models import Unit  # noqa: E402 -- as above
from jianfu.planning import actions as planning  # noqa: E402 -- as above
from jianfu.planning.domain.items import Item  # noqa: E402 -- as above
from jianfu.planning.models import PlanItem  # noqa: E402 -- as above
from jianfu.redress.actions.bulletins import draft_bulletin, take_bulletin  # noqa: E402 -- as above
from jianfu.register import actions  # noqa: E402 -- as above
from jianfu.register.actions.capturing import Captured  # noqa: E402 -- as above
from jianfu.register.actions.quotas import QuotaChoice  # noqa: E402 -- as above
from jianfu.register.domain.audience import AllUnder, Audience  # noqa: E402 -- as above
from jianfu.register.domain.draft import Draft  # noqa: E402 -- as above
from jianfu.register.domain.medium import Medium  # noqa: E402 -- as above
from tests.browser import helping, people  # noqa: E402 -- as above
from tests.browser.papers import CALM, FORM, HEAVY, MEETING, REPEATED  # noqa: E402 -- as above
from tests.web.conftest import SEATS, make_units, person  # noqa: E402 -- as above

START = now()


class County:
    """The people at work, each with the hour at which they do it."""

    def __init__(self) -> None:
        self.units = make_units()
        self.people: dict[Role, Actor] = {
            role: actor_for(person(role, self.units[seat]), START) for role, seat in SEATS.items()
        }
        person(Role.DRAFTER, self.units["office"], "other_drafter")
        person(Role.DRAFTER, self.units["office"], "forgetful")

    def draft(self, paper: str, channel: Channel, days: int | None, at: datetime) -> int:
        """Hand a paper in, addressed to all townships."""
        due = None if days is None else (START + timedelta(days=days)).date()
        draft = Draft(
            channel=channel,
            issuer_id=self.units["bureau"].pk,
            audience=Audience(rules=(AllUnder(Level.TOWNSHIP, self.units["county"].pk),)),
            due_on=due,
        )
        name = f"{paper.splitlines()[0]}.txt"
        return actions.start_draft(self.people[Role.DRAFTER], draft, paper.encode(), name, at).pk

    def submitted(self, paper: str, channel: Channel, days: int | None, at: datetime) -> int:
        """Hand in and submit."""
        pk = self.draft(paper, channel, days, at)
        actions.submit(self.people[Role.DEPARTMENT_HEAD], pk, at, "县里统一部署，确需掌握情况。")
        return pk

    def issued(self, paper: str, channel: Channel, days: int | None, at: datetime) -> int:
        """Take a paper all the way to the desks."""
        pk = self.submitted(paper, channel, days, at)
        actions.approve(self.people[Role.LEADER], pk, at, "同意")
        actions.issue(self.people[Role.DEPARTMENT_HEAD], pk, at)
        return pk


def main() -> None:
    """Make units, people, quotas and a little work in progress."""
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        county = County()
        _quotas(county)
        _work(county)
        _plan(county)
        people.fill(county, START)
        helping.fill(county.units, START)
        _villages(county)
        _weigh(county)
        _bulletin(county)


def _villages(county: County) -> None:
    """Make a second clerk and three villages with their cadres: forms travel among them."""
    above = county.units["township2"]
    person(Role.CLERK, above, "clerk2")
    for number, name in enumerate(("杨梅村", "梨园村", "桃溪村"), start=1):
        path = f"{above.path}{number:05d}"
        here = Unit.objects.create(
            code=f"v{number}",
            name=name,
            level=Level.VILLAGE,
            kind=UnitKind.TERRITORY,
            parent=above,
            path=path,
        )
        person(Role.VILLAGE_CADRE, here, f"cadre{number}")


def _quotas(county: County) -> None:
    for channel, limit in ((Channel.DOCUMENT, 20), (Channel.MEETING, 1), (Channel.FORM, 12)):
        choice = QuotaChoice(county.units["bureau"].pk, START.year, channel, limit, reason="年初核定")
        actions.set_quota(county.people[Role.REVIEWER], choice, START)
    total = QuotaChoice(
        county.units["county"].pk,
        START.year,
        Channel.DOCUMENT,
        100,
        whole=True,
        red_only=True,
        reason="年初核定",
    )
    actions.set_quota(county.people[Role.REVIEWER], total, START)


def _work(county: County) -> None:
    county.issued(CALM, Channel.DOCUMENT, 12, START)
    county.issued(FORM, Channel.FORM, 2, START)
    county.issued(MEETING, Channel.MEETING, 0, START)
    county.submitted(HEAVY, Channel.DOCUMENT, 20, START)
    county.submitted(REPEATED, Channel.FORM, 15, START)
    message = Captured(
        medium=Medium.CHAT,
        channel=Channel.TASK,
        asks="请各镇今天下班前把森林防火值班照片发到群里。",
        issuer_named="县应急管理局",
        due_on=START.date(),
    )
    desk.record(county.people[Role.CLERK], county.units["township"].pk, message, START)


def _plan(county: County) -> None:
    """Publish next year's plan: two items of the bureau and one of the office, that join where they can."""
    year = START.year + 1
    office = county.people[Role.REVIEWER]
    plan_id = 0
    for topic, unit, wish, asks in (
        ("高标准农田检查", "bureau", date(year, 4, 14), "看两处田块，不要台账"),
        ("春耕生产调研", "bureau", date(year, 4, 16), ""),
        ("减负工作回访", "office", date(year, 4, 21), "随机听取三名村干部意见"),
    ):
        item = Item(
            department_id=county.units[unit].pk,
            topic=topic,
            earliest=date(year, 4, 6),
            latest=date(year, 4, 30),
            submitted_on=wish,
            asks=asks,
        )
        plan_id = planning.submit_item(office, item, START).plan_id
    version = planning.open_version(office, plan_id, START)
    planning.work_out(version.pk, START, seconds=1)
    planning.publish_version(office, version.pk, START)
    # The year after that is planned by a test; another department has entered its item already.
    later = Item(
        department_id=county.units["office"].pk,
        topic="护林防火调研",
        earliest=date(year + 1, 4, 10),
        latest=date(year + 1, 4, 28),
        submitted_on=saturday(date(year + 1, 4, 20)),
        unit_ids=(county.units["township"].pk,),
    )
    planning.submit_item(office, later, START)
    _last_year(county)
    _meetings(county)


def _last_year(county: County) -> None:
    """Publish last year's plan: a study visit and an inspection, both over, nothing noted yet."""
    year, office = START.year - 1, county.people[Role.REVIEWER]
    plan_id = 0
    for topic, kind in (("耕地保护检查", Channel.INSPECTION), ("村级水管护调研", Channel.STUDY_VISIT)):
        item = Item(
            department_id=county.units["bureau"].pk,
            topic=topic,
            kind=kind,
            earliest=date(year, 4, 7),
            latest=date(year, 4, 30),
            submitted_on=date(year, 4, 15),
            unit_ids=(county.units["township"].pk,),
        )
        plan_id = planning.submit_item(office, item, START).plan_id
    version = planning.open_version(office, plan_id, START)
    planning.work_out(version.pk, START, seconds=1)
    planning.publish_version(office, version.pk, START)
    study = PlanItem.objects.get(topic="村级水管护调研")
    advice = [planning.Advice("每片一名管护员", county.units["township"].pk, date(year, 6, 30))]
    planning.hand_in_report(county.people[Role.DRAFTER], study.pk, "走访三村，缺管护员。", advice, START)


def _meetings(county: County) -> None:
    """Enter two meetings that could be one, in the year whose plan is published."""
    year = START.year + 1
    for topic, minutes in (("春季农业生产工作部署会", 60), ("春季农业生产工作推进会", 200)):
        entry = planning.Entry(
            convener_id=county.units["bureau"].pk,
            topic=topic,
            minutes=minutes,
            earliest=date(year, 3, 2),
            latest=date(year, 3, 27),
            unit_ids=tuple(county.units[name].pk for name in ("township", "township2", "township3")),
            carries_out="全市农业生产会议" if minutes > 60 else "",
        )
        planning.enter_meeting(county.people[Role.DRAFTER], entry, START)


def saturday(day: date) -> date:
    """Return the Saturday of the week of a day: whoever asks for it is moved."""
    return day + timedelta(days=5 - day.weekday())


def _weigh(county: County) -> None:
    """Set a budget, ask two townships for a day's time log, and roll up what was sent down."""
    office = county.people[Role.REVIEWER]
    set_budget(office, BudgetChoice(county.units["bureau"].pk, START.year, 12, reason="年初核定"), START)
    ask_for_logs(office, county.units["county"].pk, START.date(), 3, START)
    weigh(START)
    roll_up(START)


def _bulletin(county: County) -> None:
    """Publish the bulletin of last month; this month's is drafted by a test."""
    office, leader = county.people[Role.REVIEWER], county.people[Role.LEADER]
    before = START.date().replace(day=1) - timedelta(days=1)
    row = draft_bulletin(office, county.units["county"], before.year, before.month, START)
    take_bulletin(leader, row.pk, "approve", START)
    take_bulletin(office, row.pk, "publish", START)


main()
