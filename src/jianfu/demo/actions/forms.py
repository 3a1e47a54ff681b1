"""Forms of the demo county: records of its villages, forms under way in different states, a catalogue with proposals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from jianfu.demo.domain import sheets
from jianfu.demo.domain.places import COUNTY
from jianfu.forms import actions
from jianfu.forms.actions.collecting import Ask
from jianfu.forms.actions.keeping import Origin, keep_statements
from jianfu.forms.domain.collecting.states import Cycle
from jianfu.forms.domain.filling.records import OWN
from jianfu.forms.domain.keeping.plain import plain
from jianfu.forms.domain.keeping.statements import Said, Statement
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register.actions import approve, issue, set_quota, submit
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.domain.audience import Audience
from jianfu.register.models import Delivery, Demand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.forms.models import Collection
    from jianfu.kernel.models import Unit

REASON = "统计口径需要，已压缩到最少栏目，已有数据一律预填。"
SOURCE = "2025年农村统计年报"
_ROOM = 6


class _Form(NamedTuple):
    """One form of a department: its title, what it asks, how often, on what basis, how far it has come."""

    letters: str
    title: str
    asked: Sequence[tuple[str, str]]
    cycle: Cycle
    basis: str
    sent: bool


_FORMS = (
    _Form("MZ", "村级基本情况统计表", sheets.BASICS, Cycle.YEAR, "岚民发〔2025〕12号", sent=True),
    _Form("NY", "村级农业生产情况采集表", sheets.FARMING, Cycle.QUARTER, "岚农发〔2026〕3号", sent=True),
    _Form("MZ", "农村困难群体底数表", sheets.HELP, Cycle.QUARTER, "岚民发〔2026〕4号", sent=False),
    _Form("ZZ", "农村党员基本情况表", sheets.PARTY, Cycle.HALF, "岚组通〔2026〕2号", sent=False),
)


def bring_forms(desks: Desks, seed: int, now: datetime) -> int:
    """Keep what villages know, send forms to those of one township, let some answer; return how many forms there are."""
    clerk = desks.actors["clerk"]
    township = clerk.holds[0].unit_id
    villages = [
        unit for unit in desks.units.values() if unit.parent_id == township and unit.level == Level.VILLAGE
    ]
    villages.sort(key=lambda unit: unit.code)
    at = now - timedelta(days=3)
    for village in villages:
        said = [
            Said(name, plain(float(value)), "", "元" if name == "村集体经济收入" else "")
            for name, value in sheets.known_of(village.code, seed).items()
        ]
        origin = Origin(
            SOURCE, (now - timedelta(days=120)).date(), desks.units[COUNTY].name, desks.units[COUNTY]
        )
        keep_statements(SYSTEM, village, [Statement(OWN, None, tuple(said))], origin, at)
    for letters in dict.fromkeys(form.letters for form in _FORMS):
        _make_room(desks, desks.units[f"{COUNTY}-{letters}"], at)
    made = [_send(form, desks, villages, at) for form in _FORMS if f"{COUNTY}-{form.letters}" in desks.units]
    for form in made:
        actions.enter_form(desks.actors["reviewer"], form.pk, at)
    actions.propose_consolidation(desks.actors["reviewer"], desks.units[COUNTY].pk, at)
    _answer(made[0], desks, villages, seed, now)
    _draft(desks, villages, now)
    return len(made) + 1


def _make_room(desks: Desks, unit: Unit, at: datetime) -> None:
    """Set the department's quota of forms so that it can send the few that are under way."""
    used = Demand.objects.filter(
        counted=True, booked_on__year=at.year, issuer=unit, channel=Channel.FORM
    ).count()
    choice = QuotaChoice(unit.pk, at.year, Channel.FORM, used + _ROOM, reason="按报表目录核定")
    set_quota(desks.actors["reviewer"], choice, at)


def _send(form: _Form, desks: Desks, villages: list[Unit], at: datetime) -> Collection:
    """Take a form through judging and approval, and send it down where it is under way."""
    unit = desks.units[f"{COUNTY}-{form.letters}"]
    head = desks.of("head", unit.code)
    template = actions.bring_template(
        SYSTEM, unit.pk, (sheets.sheet(form.title, form.asked), f"{form.title}.xlsx"), at
    )
    ask = Ask(
        audience=Audience(unit_ids=tuple(one.pk for one in villages)),
        due_on=(at + timedelta(days=12)).date(),
        cycle=form.cycle,
        basis=form.basis,
    )
    made = actions.start_collection(SYSTEM, template.pk, ask, at)
    submit(head, made.demand_id, at, REASON)
    approve(desks.actors["leader"], made.demand_id, at, REASON)
    if form.sent:
        issue(head, made.demand_id, at)
    return made


def _answer(form: Collection, desks: Desks, villages: list[Unit], seed: int, now: datetime) -> None:
    """Let villages answer: three have passed, one was returned, two wait for the township, one has begun."""
    clerk = desks.actors["clerk"]
    for place, village in enumerate(villages[1:7]):
        here = Delivery.objects.get(demand=form.demand_id, unit=village).pk
        at = now - timedelta(hours=30 - place)
        opened = actions.open_answer(SYSTEM, here, at)
        typed = sheets.answers_to(sheets.BASICS, sheets.known_of(village.code, seed))
        actions.save_answer(SYSTEM, here, opened.revision, typed, at)
        answer = actions.submit_answer(SYSTEM, here, at, confirmed=True, by_name="村文书")
        if place < 3:  # noqa: PLR2004 -- three of them have passed
            actions.pass_answer(clerk, answer.pk, at)
        elif place == 3:  # noqa: PLR2004 -- and the fourth came back
            actions.return_answer(clerk, answer.pk, "新建村道里程请与交通所核对后再报。", at)
    first = Delivery.objects.get(demand=form.demand_id, unit=villages[0]).pk
    actions.open_answer(SYSTEM, first, now - timedelta(hours=2))


def _draft(desks: Desks, villages: list[Unit], now: datetime) -> None:
    """Leave one form judged and not yet submitted: most of what it asks is held already."""
    unit = desks.units[f"{COUNTY}-MZ"]
    content = sheets.sheet("农村老年人留守儿童摸底表", sheets.HELP[1:])
    template = actions.bring_template(
        desks.actors["drafter"], unit.pk, (content, "农村老年人留守儿童摸底表.xlsx"), now
    )
    ask = Ask(
        audience=Audience(unit_ids=tuple(one.pk for one in villages)), due_on=(now + timedelta(days=9)).date()
    )
    actions.start_collection(desks.actors["drafter"], template.pk, ask, now)
