"""Raised once, answered by the unit, closed by the office; nobody else sees them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.models import Budget, BudgetEntry
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlannedVisit, PlanVersion, PlanYear, VisitRecord
from jianfu.redress.actions.warnings import make_case, raise_warnings, take_warning
from jianfu.redress.domain.step_errors import NOT_FOUND, NOT_YOUR_PART, REASON_NEEDED, STEP_IMPOSSIBLE
from jianfu.redress.domain.warnings.errors import MUTE_UNTIL
from jianfu.redress.domain.warnings.life import ANSWERED, MUTED, SETTLED
from jianfu.redress.models import Case, EarlyWarning
from jianfu.redress.queries.warnings import evidence, false_share, numbers_of, warning_matters, warning_rows
from jianfu.register.domain.life import State
from jianfu.register.models import Quota
from tests.register.world import NOW, TODAY, demand, quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand
    from tests.redress.conftest import Cast


@pytest.fixture
def warned(cast: Cast) -> EarlyWarning:
    """Make a quota that is nearly used up in March, and let the rules look."""
    quota(cast.world.bureau, 10, used=9)
    (row,) = raise_warnings(cast.world.county, NOW)
    return row


def issued(cast: Cast, on: date, **changes: object) -> Demand:
    return demand(cast.world, State.CLOSED, **{"issued_on": on, "due_on": on + timedelta(days=14), **changes})


def test_a_quota_ahead_of_its_year_is_told_with_its_numbers(warned: EarlyWarning, cast: Cast) -> None:
    assert (warned.rule, warned.subject_id, warned.grade) == ("YJ-2", cast.world.bureau.pk, "yellow")
    assert "云溪县民政局" in warned.because_zh
    assert warned.numbers["used"] == 9


def test_asked_again_nothing_new_is_said_while_it_is_open(warned: EarlyWarning, cast: Cast) -> None:
    assert raise_warnings(cast.world.county, NOW) == []
    assert raise_warnings(cast.world.far_county, NOW) == []
    assert warned.stage == "new"


def test_what_is_over_stays_quiet_for_four_weeks(warned: EarlyWarning, cast: Cast) -> None:
    take_warning(cast.world.reviewer, warned.pk, "settle", NOW, "已压减")
    assert raise_warnings(cast.world.county, NOW + timedelta(days=20)) == []
    assert len(raise_warnings(cast.world.county, NOW + timedelta(days=29))) == 1


def test_what_is_muted_stays_quiet_until_its_day(warned: EarlyWarning, cast: Cast) -> None:
    until = TODAY + timedelta(days=60)
    assert take_warning(cast.world.reviewer, warned.pk, "mute", NOW, "换届", until).stage == MUTED
    assert raise_warnings(cast.world.county, NOW + timedelta(days=45)) == []
    Quota.objects.update(used=10)
    assert len(raise_warnings(cast.world.county, NOW + timedelta(days=61))) == 1


@pytest.mark.parametrize("days", [None, 0, 181])
def test_muting_needs_a_day_within_half_a_year(warned: EarlyWarning, cast: Cast, days: int | None) -> None:
    until = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(Refusal) as raised:
        take_warning(cast.world.reviewer, warned.pk, "mute", NOW, "换届", until)
    assert raised.value.kind is MUTE_UNTIL


def test_the_unit_answers_and_the_office_settles(warned: EarlyWarning, cast: Cast) -> None:
    take_warning(cast.world.head, warned.pk, "see", NOW)
    assert take_warning(cast.world.head, warned.pk, "answer", NOW, "年初集中部署").stage == ANSWERED
    take_warning(cast.world.head, warned.pk, "answer", NOW, "年初集中部署")
    assert take_warning(cast.world.reviewer, warned.pk, "settle", NOW, "后三季不再发").stage == SETTLED
    assert [event.verb for event in warned.events.order_by("sequence")] == ["open", "see", "answer", "settle"]


def test_each_keeps_to_the_own_part(warned: EarlyWarning, cast: Cast) -> None:
    with pytest.raises(Refusal) as raised:
        take_warning(cast.world.head, warned.pk, "settle", NOW, "没事")
    assert raised.value.kind is NOT_YOUR_PART
    with pytest.raises(Refusal) as raised:
        take_warning(cast.world.reviewer, warned.pk, "talk", NOW, " ")
    assert raised.value.kind is REASON_NEEDED
    take_warning(cast.world.reviewer, warned.pk, "false", NOW, "额度录错")
    with pytest.raises(Refusal) as raised:
        take_warning(cast.world.reviewer, warned.pk, "talk", NOW, "约谈")
    assert raised.value.kind is STEP_IMPOSSIBLE


def test_neighbours_and_townships_see_nothing_of_it(warned: EarlyWarning, cast: Cast) -> None:
    for somebody in (cast.far_supervisor, cast.world.far_reviewer, cast.world.clerk, cast.village_cadre):
        assert warning_rows(somebody).count() == 0
        with pytest.raises(Refusal) as raised:
            take_warning(somebody, warned.pk, "see", NOW)
        assert raised.value.kind is NOT_FOUND


def test_a_reminder_lies_on_the_desk_until_it_is_answered(warned: EarlyWarning, cast: Cast) -> None:
    (matter,) = warning_matters(cast.world.head, cast.world.bureau.pk, NOW)
    assert matter.due_on is not None
    assert matter.due_on > TODAY
    assert list(warning_matters(cast.world.clerk, cast.world.bureau.pk, NOW)) == []
    take_warning(cast.world.head, warned.pk, "answer", NOW, "年初集中部署")
    assert list(warning_matters(cast.world.head, cast.world.bureau.pk, NOW)) == []


def test_a_warning_becomes_one_case(warned: EarlyWarning, cast: Cast) -> None:
    case = make_case(cast.world.reviewer, warned.pk, "提示后仍在增加", NOW)
    assert case.issuer_id == cast.world.bureau.pk
    assert warned.because_zh in case.summary
    assert Case.objects.count() == 1


def test_the_share_of_false_warnings_is_known(warned: EarlyWarning, cast: Cast) -> None:
    assert false_share(cast.supervisor) == (0, 0)
    take_warning(cast.world.reviewer, warned.pk, "false", NOW, "额度录错")
    assert false_share(cast.supervisor) == (1, 1)


def test_numbers_are_of_whole_weeks_and_of_the_place_only(cast: Cast) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    issued(cast, monday - timedelta(days=1))
    issued(cast, monday - timedelta(days=2), medium="chat", counted=False)
    issued(cast, monday)
    issued(cast, monday - timedelta(days=1), issuer=cast.world.far_bureau)
    numbers = numbers_of(cast.world.county, TODAY)
    assert sum(sent.count for sent in numbers.sent) == 2
    assert sum(sent.off_system for sent in numbers.sent) == 1
    assert {sent.week for sent in numbers.sent} == {len(numbers.days) - 1}


def visited(cast: Cast, *days: int) -> None:
    world = cast.world
    plan = PlanYear.objects.create(territory=world.county, year=2026)
    version = PlanVersion.objects.create(
        plan=plan, number=1, state=VersionState.PUBLISHED, inputs={}, asked_at=NOW
    )
    for at, day in enumerate(days):
        department = (world.bureau, world.other_bureau)[at % 2]
        item = PlanItem.objects.create(
            plan=plan, department=department, code=f"P{at}", topic=f"督查{at}", kind="inspection",
            earliest=TODAY, latest=TODAY, entered_at=NOW,
        )  # fmt: skip
        PlannedVisit.objects.create(
            version=version, item=item, unit=world.townships[0], key=f"v{at}", joint=f"j{at}",
            first_day=TODAY + timedelta(days=day), last_day=TODAY + timedelta(days=day),
        )  # fmt: skip


def test_a_crowd_of_planned_and_unannounced_visits_is_seen_before_it_comes(
    cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    visited(cast, -1, 4, 8, 20)
    assert raise_warnings(cast.world.county, NOW) == []
    VisitRecord.objects.create(
        unit=cast.world.townships[0],
        visitor_named="市级调研组",
        asked="座谈",
        began_at=NOW - timedelta(days=3),
    )
    (row,) = raise_warnings(cast.world.county, NOW)
    assert (row.rule, row.subject_id, row.grade) == ("YJ-8", None, "yellow")
    assert "「河口镇」在14天内（2026-03-07至2026-03-18）要接待4次检查调研，来自3个部门" in row.because_zh
    assert [one.what for one in evidence(cast.world.reviewer, row)] == ["督查2", "督查1", "督查0", "座谈"]
    assert "市级调研组" in sign_in(cast.world.reviewer).get(f"/warnings/{row.pk}").content.decode()
    # The plan is the office's: the place that is crowded has nothing to explain.
    assert list(warning_matters(cast.world.clerk, cast.world.townships[0].pk, NOW)) == []


def test_hours_that_go_faster_than_the_year_are_told_with_the_demands_that_took_them(cast: Cast) -> None:
    budget = Budget.objects.create(
        unit=cast.world.bureau, year=2026, limit_minutes=60 * 100, used_minutes=60 * 50
    )
    heavy = issued(cast, TODAY, title="养老设施台账")
    BudgetEntry.objects.create(
        budget=budget, demand=heavy, minutes=3000, low_minutes=1, high_minutes=9, units=3, booked_on=TODAY
    )
    (row,) = raise_warnings(cast.world.county, NOW)
    assert (row.rule, row.subject_id) == ("YJ-7", cast.world.bureau.pk)
    assert "100小时，已占用50小时（50%）" in row.because_zh
    assert [(one.what, one.address) for one in evidence(cast.world.head, row)] == [
        ("养老设施台账", f"/register/{heavy.pk}")
    ]


def test_deadlines_cut_on_the_way_down_are_told_with_their_demands(cast: Cast) -> None:
    world, day = cast.world, date(2026, 3, 2)
    for number in range(3):
        above = issued(cast, day, title=f"市里要{number}", issuer=world.city)
        issued(
            cast,
            day + timedelta(days=2),
            title=f"县里要{number}",
            parent=above,
            due_on=day + timedelta(days=3),
        )
    (row,) = raise_warnings(world.county, NOW)
    assert (row.rule, row.subject_id, row.numbers["above"], row.numbers["here"]) == (
        "YJ-9",
        world.bureau.pk,
        30,
        3,
    )
    assert sorted(one.what for one in evidence(world.head, row)) == ["县里要0", "县里要1", "县里要2"]
    assert evidence(cast.far_supervisor, row) == []


def test_the_rows_are_those_that_the_rule_counted(cast: Cast) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    for week in range(2, 5):
        for bureau in (cast.world.bureau, cast.world.other_bureau):
            issued(
                cast, monday - timedelta(weeks=week), title="低保人数统计表", channel="form", issuer=bureau
            )
    issued(cast, monday - timedelta(weeks=14), title="低保人数统计表", channel="form")
    issued(cast, monday, title="低保人数统计表", channel="form")
    (row,) = [one for one in raise_warnings(cast.world.county, NOW) if one.rule == "YJ-6"]
    rows = evidence(cast.world.reviewer, row)
    assert len(rows) == row.numbers["count"] == 6
    assert {one.who for one in rows} == {"云溪县民政局", "云溪县农业农村局"}


def test_the_pages_show_it_to_the_office_and_take_its_steps(
    warned: EarlyWarning, cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    office = sign_in(cast.world.reviewer)
    page = office.get("/warnings/").content.decode()
    assert "额度用得快于时间" in page
    one = office.get(f"/warnings/{warned.pk}").content.decode()
    assert "云溪县民政局" in one
    office.post(f"/warnings/{warned.pk}", {"verb": "talk", "words": "约谈分管负责同志所在科室"})
    assert EarlyWarning.objects.get().stage == "talked"
    assert "云溪县民政局" in b"".join(office.get("/warnings/export.csv").streaming_content).decode(
        "utf-8-sig"
    )
