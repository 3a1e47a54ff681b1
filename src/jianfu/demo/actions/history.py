"""From the generator's demands to the register's rows of history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.demo.actions.verdicts import Judge
from jianfu.demo.domain.demands import Medium
from jianfu.demo.domain.flows.forms import held
from jianfu.demo.domain.seasons import shares, working_days
from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.informing import only_informs
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.history import HistoryDelivery, HistoryRow
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium as Arrival

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.demo.actions.verdicts import Judged
    from jianfu.demo.domain.county import County
    from jianfu.demo.domain.demands import Answer, Demand, LastYear

_ARRIVALS = {
    Medium.CHAT: Arrival.CHAT,
    Medium.PHONE: Arrival.PHONE,
    Medium.NOTE: Arrival.NOTE,
    Medium.WHITE_HEADER: Arrival.PAPER,
}
_LETTERHEADS = {
    Medium.RED_HEADER: Letterhead.RED,
    Medium.NOTE: Letterhead.NOTE,
    Medium.WHITE_HEADER: Letterhead.WHITE,
}
_MEETING = {"people": 2.0, "minutes": 150.0}


def history_rows(county: County, leave_out: set[str]) -> list[HistoryRow]:
    """Return the rows of everything but `leave_out`, last year's counts first."""
    judge = Judge(county)
    today = county.setting.today
    rows = [row for counted in county.last_year for row in _counted(counted)]
    rows += [
        _row(demand, answers, judge.of(demand), today)
        for demand, answers in county.answers()
        if demand.key not in leave_out
    ]
    return rows


def _row(demand: Demand, answers: tuple[Answer, ...], judged: Judged, today: date) -> HistoryRow:
    state = _state(demand, answers, today)
    return HistoryRow(
        key=demand.key,
        channel=demand.channel,
        title=demand.title,
        booked_on=demand.issued,
        issuer_code=demand.issuer,
        state=state,
        asks=judged.asks,
        deliverable=demand.title.removeprefix("填报") if demand.fields else "",
        medium=_ARRIVALS.get(demand.medium),
        letterhead=_LETTERHEADS.get(demand.medium, Letterhead.NONE),
        document_number=demand.number or "",
        due_on=demand.due,
        expires_on=demand.expires,
        parent_key=demand.parent or "",
        outcome=judged.outcome,
        particulars=_particulars(demand, judged),
        deliveries=tuple(_delivery(answer, state, demand.expires) for answer in answers),
    )


def _state(demand: Demand, answers: tuple[Answer, ...], today: date) -> State:
    """Say where a demand stands today: what stays is in force for its year, the rest while somebody still owes."""
    if demand.expires < today:
        return State.EXPIRED if demand.stays else State.CLOSED
    if any(answer.answered is None for answer in answers):
        return State.ISSUED
    return State.ANSWERED if demand.stays else State.CLOSED


def _delivery(answer: Answer, state: State, expires: date) -> HistoryDelivery:
    if answer.answered is not None:
        return HistoryDelivery(answer.unit, DeliveryState.ANSWERED, answer.answered)
    if state is State.ISSUED:
        return HistoryDelivery(answer.unit, DeliveryState.WAITING)
    return HistoryDelivery(answer.unit, DeliveryState.LAPSED, expires)


def _particulars(demand: Demand, judged: Judged) -> dict[str, float]:
    if demand.channel is Channel.MEETING:
        return dict(_MEETING)
    if demand.channel is Channel.TASK and only_informs(demand.text):
        return {"only_informs": 1.0}
    particulars: dict[str, float] = {"requests": judged.requests}
    if demand.fields:
        particulars["fields"] = len(demand.fields)
        particulars["fields_held"] = held(demand)
    return particulars


def _counted(counted: LastYear) -> Iterator[HistoryRow]:
    """Spread a month's count over its working days; such a row has no addressees: only its number is known."""
    days = [
        day
        for day in working_days(counted.month, _month_end(counted.month))
        if day.month == counted.month.month
    ]
    place = 0
    for day, share in zip(days, shares(days, counted.count), strict=True):
        for _ in range(share):
            place += 1
            yield HistoryRow(
                key=f"L-{counted.issuer}-{counted.channel}-{counted.month:%Y%m}-{place}",
                channel=counted.channel,
                title=f"{counted.month:%Y}年{counted.month.month}月{counted.channel.label.zh}（据上年台账登记）",
                booked_on=day,
                issuer_code=counted.issuer,
                letterhead=Letterhead.RED if counted.channel is Channel.DOCUMENT else Letterhead.NONE,
            )


def _month_end(month: date) -> date:
    return month.replace(day=28)
