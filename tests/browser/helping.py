"""What the small county has of calls, commissions, inventories, services near home and its network."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from jianfu.empower.actions import approvals, calls, commissions, grid, inventory
from jianfu.empower.actions.approvals import Applicant
from jianfu.empower.actions.calls import NewCall
from jianfu.empower.actions.commissions import NewCommission
from jianfu.empower.actions.grid import NewPost
from jianfu.empower.actions.inventory import NewHolding
from jianfu.empower.domain.approvals.pack import packaged_services
from jianfu.empower.domain.commissions.terms import Terms
from jianfu.empower.domain.grid.network import PostKind
from jianfu.empower.domain.inventory.words import Function, Kind
from jianfu.kernel.domain.access import SYSTEM

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.models import Unit

SOMEBODY = Applicant("柳长根", "110101194601011234")


def fill(units: dict[str, Unit], start: datetime) -> None:
    """Make one of each, and of the inventory two that overlap."""
    township, village, bureau = units["township"], units["village"], units["bureau"]
    calls.raise_call(
        SYSTEM, NewCall(township.pk, "河边有人偷倒渣土", (bureau.pk,), place="柳树村河边"), start
    )
    first = start.date()
    terms = Terms(
        "入户登记30户", "准确", "分两批", first, first + timedelta(days=30), Decimal(1200), "由委托方负责"
    )
    commissions.draft(SYSTEM, NewCommission(bureau.pk, village.pk, "农机具登记", terms), start)
    app = NewHolding(
        Kind.APP,
        "巡查通",
        bureau.name,
        "巡查上报",
        (Function.PATROL, Function.PUNCH_IN),
        people=5,
        minutes=12,
    )
    for one in (app, replace(app, name="随手拍")):
        inventory.report(SYSTEM, township.pk, one, start)
    service = approvals.adopt_service(SYSTEM, units["county"].pk, packaged_services()[0], start, bureau)
    applicant = Applicant(SOMEBODY.name, _valid(SOMEBODY.id_number))
    approvals.submit(SYSTEM, service.pk, village.pk, applicant, start)
    post = grid.set_post(SYSTEM, village.pk, NewPost(PostKind.AREA, "东片", None, "张片长"), start)
    grid.set_post(SYSTEM, village.pk, NewPost(PostKind.GROUP, "一组", post.pk, "李组长"), start)
    grid.enter_households(SYSTEM, village.pk, None, ["柳长根 | 3"], start)


def _valid(number: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return number[:17] + "10X98765432"[total % 11]
