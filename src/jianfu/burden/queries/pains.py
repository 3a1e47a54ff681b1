"""Where it hurts this month: at most five sentences for the leader, each leading to its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianfu.burden.domain.budgets import Warned
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import Scope, month_of
from jianfu.burden.queries import metrics
from jianfu.burden.queries.budgets import budgets
from jianfu.burden.queries.heaviest import heaviest
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.kernel.domain.access import Actor

SHARES = ("off_system", "short_notice")
WORTH_SAYING = 0.1
"""Shares below a tenth are no news."""
NAMED = 3


class Pain(NamedTuple):
    """One sentence; `demand_id` or `route` says where it leads."""

    said: Text
    route: str
    demand_id: int | None = None


def pains(actor: Actor, today: date) -> list[Pain]:
    """Return what hurts most this month below the actor's office; nothing before the month was weighed."""
    month = month_of(today)
    scope = Scope(first=month, last=month, paths=actor.paths(Permission.READ_REGISTER))
    hours = metrics.values(actor, "hours", (), scope)[0]
    if not hours.value:
        return []
    whole = Text(
        f"本月到目前，各项要求花费基层约{hours.value:,.0f}小时（{hours.low or 0:,.0f}–{hours.high or 0:,.0f}）。",
        f"This month so far, demands cost about {hours.value:,.0f} hours ({hours.low or 0:,.0f} to {hours.high or 0:,.0f}).",
    )
    return [
        Pain(whole, "burden:ledger"),
        *_heaviest(actor, scope, today),
        *_shares(actor, scope),
        *_spent(actor, today),
    ]


def _heaviest(actor: Actor, scope: Scope, today: date) -> Iterator[Pain]:
    for one in heaviest(actor, scope, today, size=1):
        title, hours = one.series.latest.title, one.series.total.likely
        best = one.ways[0] if one.ways else None
        zh = f"{best.option.label.zh}可减{best.share:.0%}" if best else "没有现成的减法"
        en = (
            f"to {best.option.label.en} would save {best.share:.0%}"
            if best
            else "nothing usual would lighten it"
        )
        said = Text(
            f"最重的是{one.issuer}的《{title}》，约{hours:,.0f}小时；{zh}。",
            f"The heaviest is {title} of {one.issuer}, about {hours:,.0f} hours; {en}.",
        )
        yield Pain(said, "burden:simulate", one.series.latest.demand_id)


def _shares(actor: Actor, scope: Scope) -> Iterator[Pain]:
    for key in SHARES:
        value = metrics.values(actor, key, (), scope)[0].value
        if value is not None and value >= WORTH_SAYING:
            name = METRICS[key].name
            yield Pain(Text(f"{name.zh}{value:.0%}。", f"{name.en}: {value:.0%}."), "burden:ledger")


def _spent(actor: Actor, today: date) -> Iterator[Pain]:
    spent = [row for row in budgets(actor, today.year) if row.standing.warned >= Warned.NINETY]
    if spent:
        names = "、".join(row.budget.unit.name for row in spent[:NAMED])
        more = len(spent) > NAMED
        said = Text(
            f"{names}{f'等{len(spent)}个单位' if more else ''}的工时预算已用九成以上。",
            f"{len(spent)} hours budgets are used to 90 % or more: {names}{' and others' if more else ''}.",
        )
        yield Pain(said, "burden:budgets")
