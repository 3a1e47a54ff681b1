"""Cases, rectification, monitoring points and fair proceedings of the demo county, through the room's own actions."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.wrongs import BETTER, PROBLEMS, WORDS, WORST, WRONGS
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.units import Level
from jianfu.redress.actions.cases import join, open_case, route, say, say_by_receipt, take
from jianfu.redress.actions.fair import NewProceeding, Said, open_proceeding, take_fair
from jianfu.redress.actions.pulse import NewAppointment, appoint, give_pulse
from jianfu.redress.actions.rectification import NewItem, open_item, take_item
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.fair.life import Kind
from jianfu.redress.domain.fair.packs import conditions
from jianfu.redress.domain.pulse.scale import Given
from jianfu.redress.domain.rectification.evidence import Metric
from jianfu.redress.domain.rectification.life import Source
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from jianfu.demo.actions.live import Desks
    from jianfu.demo.domain.wrongs import Problem, Wrong
    from jianfu.kernel.models import Unit
    from jianfu.redress.models import Case

MONTHS = 6
SMALL_PLACES = 8


def bring_wrongs(desks: Desks, seed: int, now: datetime) -> int:
    """Bring everything in; returns how many cases."""
    made: list[Case] = []
    for number, wrong in enumerate(WRONGS):
        made.append(_case(desks, wrong, number, made, now))
    for problem in PROBLEMS:
        _problem(desks, problem, now)
    _points(desks, seed, now)
    _proceedings(desks, now)
    return len(made)


def _case(desks: Desks, wrong: Wrong, number: int, before: list[Case], now: datetime) -> Case:
    """Open one case on its day and take it along its steps, each some days after the one before."""
    supervisor = desks.actors["supervisor"]
    places = _townships(desks)
    affected = (
        ()
        if wrong.origin is Origin.TIP
        else (places[number % len(places)].pk, places[(number + 1) % len(places)].pk)
    )
    if wrong.steps.endswith(tuple(f"supervisor+{n}" for n in range(10))) or wrong.origin is Origin.WARNING:
        affected = ()
    on = now - timedelta(days=wrong.days_ago)
    about = desks.units[f"{COUNTY}-{wrong.about}"]
    new = NewCase(
        territory_id=desks.units[COUNTY].pk,
        origin=wrong.origin,
        subject=wrong.subject,
        summary=wrong.summary,
        channel=wrong.channel,
        issuer_id=about.pk,
        affected=affected,
        source_ref=f"demo:{number}",
    )
    case = open_case(supervisor, new, on)
    for step in wrong.steps.split():
        verb, _, days = step.partition("+")
        on += timedelta(days=int(days or 1))
        case = _step(desks, case, verb, before, min(on, now))
    return case


def _step(desks: Desks, case: Case, verb: str, before: list[Case], on: datetime) -> Case:
    supervisor = desks.actors["supervisor"]
    words = WORDS.get(verb, "")
    if verb == "route":
        return route(supervisor, case.pk, case.issuer_id or 0, words, on)
    if verb == "join":
        return join(supervisor, case.pk, before[-1].pk, "同一件事，并案办理", on)
    if verb in {"solved", "say_not"}:
        return _say(desks, case, words, on, solved=verb == "solved")
    if verb == "supervisor":
        return say(supervisor, case.pk, "现场看过，已经改了。", on, solved=True)
    who = desks.of("head", f"{COUNTY}-{case.issuer.code.rpartition('-')[2]}") if case.issuer else SYSTEM
    actor = who if verb in {"accept", "reply", "return"} else supervisor
    return take(actor, case.pk, verb, on, words=words, days=20 if verb == "extend" else 0)


def _say(desks: Desks, case: Case, words: str, on: datetime, *, solved: bool) -> Case:
    """Let the reporter or each affected township say it."""
    if case.origin == Origin.TIP:
        return say_by_receipt(case.pk, words, on, solved=solved)
    clerks = {unit_id: actor for actor in desks.actors.values() for unit_id in seats(actor)}
    for unit_id in case.affected.values_list("pk", flat=True):
        if unit_id in clerks:
            case = say(clerks[unit_id], case.pk, words, on, solved=solved)
    return case


def _problem(desks: Desks, problem: Problem, now: datetime) -> None:
    on = now - timedelta(days=problem.days_ago)
    unit = desks.units[f"{COUNTY}-{problem.unit}"]
    supervisor, owner = desks.actors["supervisor"], desks.of("head", unit.code)
    source = (
        Source.PATROL
        if "巡察" in problem.title
        else Source.STUDY
        if "调研" in problem.title
        else Source.INSPECTION
    )
    new = NewItem(desks.units[COUNTY].pk, unit.pk, problem.problem, source, problem.title, metric=Metric.SENT)
    item = open_item(supervisor, new, on)
    for step in problem.steps.split():
        verb, _, days = step.partition("+")
        on = min(on + timedelta(days=int(days or 3)), now)
        actor = owner if verb in {"plan", "finish"} else supervisor
        due = (on + timedelta(days=45)).date() if verb == "plan" else None
        take_item(actor, item.pk, verb, on, words=problem.measures or "已核对登记簿。", due=due)


def _points(desks: Desks, seed: int, now: datetime) -> None:
    """Appoint the townships that have a clerk and some villages; let most of them answer in each of the last months."""
    random = Random(f"{seed}/pulses")  # noqa: S311 -- a reproducible county, not a secret
    first = (now - timedelta(days=31 * MONTHS)).date().replace(day=1)
    clerks = {unit_id: actor for actor in desks.actors.values() for unit_id in seats(actor)}
    county, supervisor = desks.units[COUNTY], desks.actors["supervisor"]
    chosen = [unit for unit in desks.units.values() if unit.pk in clerks and unit.level >= Level.TOWNSHIP]
    until = first.replace(year=first.year + 2)
    points = [appoint(supervisor, NewAppointment(county.pk, unit.pk, first, until), now) for unit in chosen]
    month = first
    for age in range(MONTHS, -1, -1):
        for point in points:
            day = month.replace(day=random.randint(18, 27))
            moment = datetime.combine(day, time(10), SHANGHAI)
            # The last month is still being answered: the demo's own clerk is asked at the desk.
            if moment > now or random.random() < 0.2 or (age == 0 and clerks[point.unit_id].name == "赖秀英"):  # noqa: PLR2004 -- the share that keeps silent
                continue
            low = 2 if age < 3 else 3  # noqa: PLR2004 -- since three months ago it feels a little lighter
            given = Given(*(min(5, max(1, low + random.randint(-1, 2))) for _ in range(3)))
            lines = (random.choice((*WORST, "", "")), random.choice(BETTER))
            give_pulse(clerks[point.unit_id], point.pk, given, lines, moment)
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _proceedings(desks: Desks, now: datetime) -> None:
    """One tolerance case that was decided, one name that was cleared, and a proposal of blame stopped for its ground."""
    supervisor, leader = desks.actors["supervisor"], desks.actors["leader"]
    places = _townships(desks)
    tolerance = open_proceeding(
        supervisor,
        NewProceeding(
            Kind.TOLERANCE,
            places[0].pk,
            "综治办负责人",
            "曾示例",
            "试行网格合并，初期漏访两户，发现后当天补上。",
        ),
        now - timedelta(days=60),
    )
    answers = dict.fromkeys(conditions(), True)
    evidence = dict.fromkeys(conditions(), "镇党委会议纪要、试点方案、补访记录")
    said = Said(answers=answers, evidence=evidence)
    take_fair(
        supervisor, tolerance.pk, "check", now - timedelta(days=55), words="逐项核对，均有依据。", said=said
    )
    take_fair(supervisor, tolerance.pk, "hear", now - timedelta(days=48), words="本人说明了试行经过。")
    take_fair(
        leader,
        tolerance.pk,
        "decide",
        now - timedelta(days=40),
        words="属先行先试中的失误，予以容错，保留试点。",
        said=Said(granted=True),
    )
    clearing = open_proceeding(
        supervisor,
        NewProceeding(
            Kind.CLEARING, places[1].pk, "民政办干部", "邓示例", "有反映称其优亲厚友，经核实不存在。"
        ),
        now - timedelta(days=30),
    )
    take_fair(
        supervisor,
        clearing.pk,
        "check",
        now - timedelta(days=24),
        words="调取审批记录并入户核实，反映不属实。",
    )
    heard = tuple(place.pk for place in places[:SMALL_PLACES])
    decision = Said(ways=("written", "meeting"), heard_by=heard)
    text = (
        "经核实，关于民政办干部办理救助时优亲厚友的说法不属实。审批材料齐全，程序合规。请向听到过的同志说明。"
    )
    take_fair(leader, clearing.pk, "decide", now - timedelta(days=18), words=text, said=decision)
    take_fair(
        supervisor,
        clearing.pk,
        "publish",
        now - timedelta(days=15),
        words="已征得本人同意。",
        said=Said(consent=True),
    )
    blame = NewProceeding(
        Kind.BLAME,
        places[-1].pk,
        "党政办干部",
        "温示例",
        "检查时台账照片不全，拟通报批评。",
        ("trace", "late"),
    )
    row = open_proceeding(supervisor, blame, now - timedelta(days=5))
    take_fair(
        supervisor,
        row.pk,
        "stop",
        now - timedelta(days=3),
        words="只是缺少台账照片，没有实际后果，不予追究。",
    )


def _townships(desks: Desks) -> list[Unit]:
    return sorted(
        (unit for unit in desks.units.values() if unit.level == Level.TOWNSHIP), key=lambda unit: unit.code
    )
