"""Commissions, purely: what terms lack, what the rules find in them, how money settles them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.commissions.standing import Standing, allows, fold, is_repeat
from jianfu.empower.domain.commissions.terms import Terms, findings, lacking, stopping
from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.domain.happening import Happening
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.declaration import Party

CLOCKS = packaged_clocks()["commissions"]
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FUNDS = Decimal("3000.00")
SOUND = Terms(
    "组织30户开展厕所改造入户登记",
    "登记准确率不低于98%",
    "分两批完成",
    date(2026, 3, 2),
    date(2026, 4, 30),
    FUNDS,
    "数据差错由委托方复核",
)
BUREAU = Party("云溪县农业农村局", UnitKind.DEPARTMENT, Level.COUNTY)
VILLAGE = Party("上河村", UnitKind.TERRITORY, Level.VILLAGE)


def stands(*events: tuple[Event, int] | tuple[Event, int, str], consent: bool = True) -> Standing:
    history = [
        Happening(kind, START + timedelta(days=day), data={"amount": rest[0]} if rest else {})
        for kind, day, *rest in events
    ]
    return fold(history, FUNDS, CLOCKS, needs_consent=consent)


SIGNED = ((Event.OFFERED, 0), (Event.CONSENTED, 1), (Event.SIGNED, 2))
ACCEPTED = (*SIGNED, (Event.REPORTED, 10), (Event.ACCEPTED, 11))


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"standard": "  "}, ["工作标准"]),
        ({"funds": Decimal(0), "liability": ""}, ["责任承担", "工作经费"]),
    ],
)
def test_what_terms_lack(change: dict[str, object], missing: list[str]) -> None:
    assert [what.zh for what in lacking(replace(SOUND, **change))] == missing


def test_sound_terms_raise_no_stop() -> None:
    assert stopping(findings(SOUND, BUREAU, VILLAGE)) == ()


def test_work_without_funds_is_found_with_its_article() -> None:
    found = findings(replace(SOUND, funds=Decimal(0)), BUREAU, VILLAGE)
    assert "CW-37" in {finding.rule for finding in stopping(found)}


def test_a_levy_is_found_with_its_words() -> None:
    found = stopping(findings(replace(SOUND, requirement="各村要完成党报党刊征订任务。"), BUREAU, VILLAGE))
    assert [finding.family for finding in found] == ["levy"]
    assert "征订" in (found[0].quote or "")


def test_both_sides_sign_and_the_township_consents_before() -> None:
    assert stands((Event.OFFERED, 0)).state is State.CONSENT
    assert stands((Event.OFFERED, 0), (Event.CONSENTED, 1)).state is State.OFFERED
    assert stands(*SIGNED).state is State.IN_FORCE
    assert stands((Event.OFFERED, 0), consent=False).state is State.OFFERED


def test_the_clock_of_payment_runs_from_acceptance() -> None:
    standing = stands(*ACCEPTED)
    assert standing.pay is not None
    assert standing.pay.due == date(2026, 4, 3)
    assert (standing.state, standing.outstanding) == (State.ACCEPTED, FUNDS)


def test_settled_is_what_the_village_has_received_not_what_was_sent() -> None:
    sent = stands(*ACCEPTED, (Event.PAID, 12, "3000.00"))
    assert (sent.state, sent.on_the_way, sent.outstanding) == (State.ACCEPTED, FUNDS, FUNDS)
    got = stands(*ACCEPTED, (Event.PAID, 12, "3000.00"), (Event.RECEIVED, 13, "3000.00"))
    assert (got.state, got.outstanding) == (State.SETTLED, Decimal(0))
    assert got.pay is not None
    assert got.pay.met_on == date(2026, 3, 15)


def test_money_in_advance_settles_with_the_acceptance() -> None:
    early = (*SIGNED, (Event.PAID, 3, "3000"), (Event.RECEIVED, 4, "3000"))
    assert stands(*early).state is State.IN_FORCE
    assert stands(*early, (Event.REPORTED, 10), (Event.ACCEPTED, 11)).state is State.SETTLED


def test_returned_work_is_under_way_again_without_a_clock_of_acceptance() -> None:
    back = stands(*SIGNED, (Event.REPORTED, 10), (Event.RETURNED, 11))
    assert (back.state, back.accept) == (State.IN_FORCE, None)


@given(st.lists(st.tuples(st.sampled_from(list(Event)), st.integers(0, 3)), max_size=16))
def test_whatever_is_allowed_the_money_never_lies(steps: list[tuple[Event, int]]) -> None:
    history: list[Happening] = []
    day = 0
    for kind, wait in steps:
        day += wait
        standing = fold(history, FUNDS, CLOCKS, needs_consent=True)
        if is_repeat(standing, kind, needs_consent=True) or not allows(standing, kind):
            continue
        amount = "1500.00" if kind in {Event.PAID, Event.RECEIVED} else ""
        history.append(
            Happening(kind, START + timedelta(days=day), data={"amount": amount} if amount else {})
        )
    standing = fold(history, FUNDS, CLOCKS, needs_consent=True)
    assert 0 <= standing.received <= standing.paid <= FUNDS
    assert standing.outstanding >= 0
    if standing.state is State.SETTLED:
        assert standing.received == FUNDS
    kinds = [event.kind for event in history]
    if standing.state in {State.IN_FORCE, State.REPORTED, State.ACCEPTED, State.SETTLED}:
        assert kinds.index(Event.OFFERED) < kinds.index(Event.CONSENTED) < kinds.index(Event.SIGNED)
