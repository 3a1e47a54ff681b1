"""What a unit must do in this room, as lines of its to-do page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.empower.domain.calls.words import CallState
from jianfu.empower.domain.commissions.words import State
from jianfu.empower.domain.grid.matters import State as GridState
from jianfu.empower.domain.inventory.words import State as Holding
from jianfu.empower.queries import approvals, calls, commissions, grid, inventory, precise
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

CALLED = Text("基层呼叫", "call from below")
CONFIRM = Text("请确认是否解决", "is it solved?")
DECIDE = Text("责任待裁定", "decide who is in charge")

CONSENT = Text("请同意村里接受委托", "consent to a commission")
SIGN = Text("待签委托", "commission to be signed")
ACCEPT = Text("待验收", "to be accepted")
PAY = Text("待付委托费用", "commission to be paid")
GOT = Text("请确认收到委托费用", "confirm the payment")

EXPLAIN = Text("可以说明是否需要保留", "you can say why it is needed")
APPLICATION = Text("就近办事项", "service near home")
GRID = Text("群众反映的事", "matter of a household")
PRECISE = Text("精准服务核实", "entitlement to be verified")
CLEAR = Text("限期合并或关停", "to be merged or closed")


def call_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the calls in which the unit must act: come, confirm, or decide."""
    del now
    open_calls = calls.whole(calls.visible_calls(actor).filter(is_open=True))
    for line in calls.lines(open_calls):
        address = reverse("empower:call", args=[line.call.pk])
        caller, standing = line.call.caller, line.standing
        part = standing.part(unit_id)
        if part is not None and (due := part.due()):
            yield Matter(CALLED, line.call.matter, address, due, caller.name)
        if caller.pk == unit_id and standing.confirm:
            lead = next((unit.name for unit, one in line.parts() if one.leads), "")
            yield Matter(CONFIRM, line.call.matter, address, standing.confirm.due, lead)
        if standing.state is CallState.DISPUTED and standing.decide and _decides(actor, line, unit_id):
            yield Matter(DECIDE, line.call.matter, address, standing.decide.due, caller.name)


def commission_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the commissions in which the unit must act: consent, sign, accept, pay, or confirm the money."""
    del now
    rows = commissions.visible_commissions(actor).filter(is_open=True)
    for line in commissions.lines(commissions.whole(rows)):
        one, standing = line.commission, line.standing
        address = reverse("empower:commission", args=[one.pk])
        if standing.state is State.CONSENT and one.village.parent_id == unit_id:
            yield Matter(CONSENT, one.title, address, None, one.principal.name)
        if standing.state is State.OFFERED and one.village_id == unit_id:
            yield Matter(SIGN, one.title, address, None, one.principal.name)
        if standing.on_the_way > 0 and one.village_id == unit_id:
            yield Matter(GOT, one.title, address, None, one.principal.name)
        if one.principal_id == unit_id and standing.accept:
            yield Matter(ACCEPT, one.title, address, standing.accept.due, one.village.name)
        if one.principal_id == unit_id and standing.pay and standing.paid < standing.funds:
            yield Matter(PAY, one.title, address, standing.pay.due, one.village.name)


def inventory_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the entries that a unit runs and that are to be merged or closed, or are proposed for it."""
    del now
    rows = inventory.visible_holdings(actor).filter(owner=unit_id, ended_on__isnull=True)
    for holding in inventory.whole(rows):
        standing = inventory.standing_of(holding)
        if standing.state in {Holding.PROPOSED, Holding.DECIDED}:
            kind = EXPLAIN if standing.state is Holding.PROPOSED else CLEAR
            address = reverse("empower:holding", args=[holding.pk])
            yield Matter(kind, holding.name, address, standing.due(), holding.territory.name)


def approval_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the applications whose running step is this unit's, or that wait for its people to complete them."""
    del now
    rows = approvals.visible_applications(actor).filter(is_open=True)
    for line in approvals.lines(approvals.whole(rows)):
        one = line.application
        unit = approvals.responsible(one, line.step.by) if line.step else one.village
        if unit is not None and unit.pk == unit_id:
            title = f"{one.service.name} · {line.name}"
            address = reverse("empower:application", args=[one.pk])
            yield Matter(APPLICATION, title, address, line.due, one.village.name)


def grid_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the households' matters that are with this unit."""
    del now
    for line in grid.lines(grid.whole(grid.visible_matters(actor).filter(is_open=True))):
        village = line.matter.village
        at = village.parent_id if line.standing.state is GridState.TOWNSHIP else village.pk
        if at == unit_id:
            address = reverse("empower:grid_matter", args=[line.matter.pk])
            due = line.standing.clock.due if line.standing.clock else None
            yield Matter(GRID, line.matter.text, address, due, village.name)


def precise_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give one line for what the village has to verify: how many, and the first day on which one is due."""
    del now
    rows = precise.visible_lines(actor).filter(is_open=True, unit=unit_id)
    found = precise.shown(precise.whole(rows))
    if found:
        title = Text("{n}人待核实", "{n} people to be verified").filled(n=len(found)).zh
        due = min(one.standing.handle.due for one in found)
        yield Matter(PRECISE, title, reverse("empower:precise"), due, found[0].line.unit.name)


def _decides(actor: Actor, line: calls.Line, unit_id: int) -> bool:
    """Say whether the dispute is decided at this unit: that of the office, not each desk below it."""
    county = calls.county_of(line.call.caller)
    return county.pk == unit_id and actor.decide(Permission.REVIEW, county.path).allowed
