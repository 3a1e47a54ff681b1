"""Services near home, purely: flows as lines, days of each step, the applicant's time, before and after."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.approvals.pack import packaged_services
from jianfu.empower.domain.approvals.service import By, StepKind, read_flow
from jianfu.empower.domain.approvals.standing import Event, Standing, State, figures, fold
from jianfu.empower.domain.happening import Happening
from jianfu.kernel.domain.errors import Refusal

START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
STEPS = "提交 | 村 | 0\n数据核对 | 乡镇 | 2\n公示｜村｜3\n决定 | 乡镇 | 1"
FLOW = read_flow(STEPS, "申请书\n收入 = 家庭人均年收入", "家庭人均年收入 ≤ 9600")


def stands(*events: tuple[Event, int]) -> Standing:
    first = Happening(Event.SUBMITTED, START)
    return fold([first, *(Happening(kind, START + timedelta(days=day)) for kind, day in events)])


def test_a_flow_reads_as_it_is_written() -> None:
    assert [(step.kind, step.by, step.days) for step in FLOW.steps] == [
        (StepKind.SUBMIT, By.VILLAGE, 0),
        (StepKind.CHECK, By.TOWNSHIP, 2),
        (StepKind.PUBLISH, By.VILLAGE, 3),
        (StepKind.DECIDE, By.TOWNSHIP, 1),
    ]
    assert FLOW.days == 6
    assert [one.name for one in FLOW.papers] == ["申请书"]
    assert FLOW.checks[0].said == "家庭人均年收入 ≤ 9600"


@pytest.mark.parametrize(
    ("steps", "materials", "checks", "code"),
    [
        ("提交 | 村", "", "", "JF-EMPOWER-162"),
        ("提交 | 省 | 1\n决定 | 乡镇 | 1", "", "", "JF-EMPOWER-162"),
        ("提交 | 村 | 0\n决定 | 乡镇 | 99", "", "", "JF-EMPOWER-162"),
        ("提交 | 村 | 0\n决定 | 乡镇 | -1", "", "", "JF-EMPOWER-162"),
        ("数据核对 | 村 | 0\n决定 | 乡镇 | 1", "", "", "JF-EMPOWER-163"),
        ("提交 | 村 | 0\n公示 | 乡镇 | 1", "", "", "JF-EMPOWER-163"),
        ("", "", "", "JF-EMPOWER-163"),
        (STEPS, "", "收入很低", "JF-EMPOWER-162"),
        (STEPS, "村委会出具的婚姻状况证明", "", "JF-EMPOWER-164"),
    ],
)
def test_what_is_no_flow(steps: str, materials: str, checks: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        read_flow(steps, materials, checks)


def test_the_packaged_services_can_be_read_and_save_days() -> None:
    known = packaged_services()
    assert len(known) == 4
    for one in known:
        flow = read_flow(one.steps, one.materials, one.checks)
        assert flow.days < one.before_days
        assert one.before_days >= 20


def test_days_are_counted_by_step() -> None:
    standing = stands((Event.COMPARED, 1), (Event.PASSED, 1), (Event.PASSED, 4), (Event.GRANTED, 7))
    assert standing.state is State.GRANTED
    # Tuesday 3, Friday 6 and Monday 9 March: a weekend lies between the last two.
    assert standing.spent == {0: 0, 1: 1, 2: 3, 3: 1}
    assert standing.days == 5


def test_the_applicants_time_does_not_count() -> None:
    back = stands((Event.RETURNED, 1), (Event.RESUBMITTED, 10))
    assert (back.state, back.days, back.since) == (State.RUNNING, 1, date(2026, 3, 12))
    running = back.clock(FLOW)
    assert running is not None
    assert running.due == date(2026, 3, 13)
    assert stands((Event.RETURNED, 1)).clock(FLOW) is None
    assert stands((Event.RETURNED, 1), (Event.WITHDRAWN, 20)).days == 1


def test_what_was_returned_is_compared_anew() -> None:
    assert stands((Event.COMPARED, 1)).compared
    assert not stands((Event.COMPARED, 1), (Event.RETURNED, 1), (Event.RESUBMITTED, 2)).compared


def test_a_publication_has_its_days() -> None:
    standing = stands((Event.PASSED, 1))
    assert standing.published_until(FLOW) == date(2026, 3, 6)
    assert stands().published_until(FLOW) is None


def test_before_and_after() -> None:
    done = stands((Event.PASSED, 1), (Event.PASSED, 4), (Event.GRANTED, 7))
    late = stands()
    found = figures([done, late], FLOW, 22, date(2026, 3, 20))
    assert (found.before, found.allowed, found.typical, found.saved) == (22, 6, 5, 17)
    assert (found.finished, found.running, found.late) == (1, 1, 1)
    assert found.by_step == (0, 1, 3, 1)
    nothing = figures([], FLOW, 22, date(2026, 3, 20))
    assert (nothing.typical, nothing.saved, nothing.by_step) == (None, None, (None,) * 4)


STEPS_TAKEN = st.lists(
    st.tuples(st.sampled_from([Event.PASSED, Event.RETURNED, Event.RESUBMITTED]), st.integers(0, 9)),
    max_size=12,
)


@given(STEPS_TAKEN)
def test_days_only_grow_and_only_while_it_is_with_an_authority(steps: list[tuple[Event, int]]) -> None:
    events, day, before = [Happening(Event.SUBMITTED, START)], 0, 0
    for kind, wait in steps:
        day += wait
        standing = fold(events)
        fits = (kind is Event.RESUBMITTED) == (standing.state is State.RETURNED)
        if not fits or (kind is Event.PASSED and standing.at == len(FLOW.steps) - 1):
            continue
        events.append(Happening(kind, START + timedelta(days=day)))
        after = fold(events)
        assert after.days >= before
        if kind is Event.RESUBMITTED:
            assert after.days == before
        before = after.days
