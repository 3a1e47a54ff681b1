"""What became of the demo county's visits: noted at the door by the townships' clerks, rated, and reported on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.workdays import add_working_days
from jianfu.planning import actions
from jianfu.planning.domain.rating import Answer, Question
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlannedVisit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.access import Actor

NOTED = 40
REPORTS = 4
"""Study visits whose report is there; the next one owes it still."""
_ASKED = ("", "", "看了两户，没有要材料", "要了一份名册", "现场要了会议记录")
_SEEN = (
    "走访{n}户，主要问题是服务半径大、冬季出行难。",
    "三个村的做法可以推广：一次登记、多部门共用。",
    "数据能由县里提取的，乡镇不再填报。",
)
_ADVICE = ("由部门按月共享数据，取消乡镇月报", "每个片区建一处服务点", "把三张表并成一张")


def note_visits(actors: Mapping[str, Actor], seed: int, now: datetime) -> int:
    """Note the latest visits that are over, each by its township's clerk; return how many."""
    clerks = {
        held.unit_id: actor for actor in actors.values() for held in actor.holds if held.role is Role.CLERK
    }
    random = Random(seed)  # noqa: S311 -- the demo county is the same every time
    over = PlannedVisit.objects.filter(
        version__state=VersionState.PUBLISHED, unit__in=clerks, last_day__lt=now.date()
    ).select_related("item__department")
    # The departments with the most visits first, so that some have ratings enough to be shown.
    visits = list(islice(over.order_by("item__department__path", "-first_day", "unit__path"), NOTED))
    for visit in visits:
        _noted(clerks[visit.unit_id], visit, random)
    if visits:
        latest = max(visit.first_day for visit in visits)
        clerk = clerks[visits[0].unit_id]
        arrival = actions.Arrival(5, 2, "座谈一小时，要了汇报材料")
        actions.begin_unplanned(clerk, visits[0].unit_id, "市里的一个调研组", arrival, _at(latest, 15))
    return len(visits)


def _noted(clerk: Actor, visit: PlannedVisit, random: Random) -> None:
    team = max(1, visit.item.team + random.randrange(-1, 3))
    arrival = actions.Arrival(team, random.randrange(1, 4), random.choice(_ASKED))
    record = actions.begin_visit(clerk, visit.code, arrival, _at(visit.first_day, 9))
    findings = random.choice((0, 0, 1, 2))
    actions.end_visit(clerk, record.pk, _at(visit.last_day, 15), findings)
    answers = {question: random.choices(list(Answer), (6, 3, 1))[0] for question in Question}
    actions.rate_visit(clerk, visit.code, answers, _at(visit.last_day, 16))


def report_studies(today: date) -> int:
    """Hand in reports of the study visits that are over, with recommendations of which some are done."""
    items = PlanItem.objects.filter(kind=Channel.STUDY_VISIT, visits__version__state=VersionState.PUBLISHED)
    ended = []
    for item in items.distinct().select_related("department").order_by("code"):
        last = item.visits.filter(version__state=VersionState.PUBLISHED).latest("last_day").last_day
        if last < today - timedelta(days=12):
            ended.append((item, last))
    for number, (item, last) in enumerate(ended[:REPORTS]):
        # The second one came late.
        on = min(add_working_days(last, 7 if number == 1 else 4), today)
        advice = [actions.Advice(_ADVICE[number % 3], item.department_id, add_working_days(on, 30))]
        summary = _SEEN[number % 3].format(n=6 + number)
        report = actions.hand_in_report(SYSTEM, item.pk, summary, advice, _at(on, 10))
        if number % 2 == 0:
            first = report.recommendations.order_by("pk")[0]
            actions.carry_out(
                SYSTEM, first.pk, "已办结，乡镇不再填报。", _at(min(add_working_days(on, 8), today), 10)
            )
    return min(len(ended), REPORTS)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI)
