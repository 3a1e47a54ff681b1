"""What surprises, what each rule finds, and what it leaves alone."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.warnings.simulating import county_year, evaluate, ours
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.warnings.life import LIFE, NEW, OPEN_STAGES, STAGES
from jianfu.redress.domain.warnings.numbers import (
    FormAsked,
    HoursUse,
    Numbers,
    PassedOn,
    QuotaUse,
    Sent,
    Stay,
)
from jianfu.redress.domain.warnings.rules import Grade, Kind, rule_called, warning_rules
from jianfu.redress.domain.warnings.surprise import Week, at_least, expected, season, surprise
from jianfu.redress.domain.warnings.testing import signals

WEEKS = 130
FLAT = [Week(5, 5)] * WEEKS


def numbers(sent: list[Sent], **more: object) -> Numbers:
    return Numbers(days=[5] * WEEKS, sent=sent, names={1: "县民政局", 2: "县农业农村局"}, **more)


def weekly(issuer: int, count: int, *, since: int = 0, until: int = WEEKS, **more: int) -> list[Sent]:
    values = {"off_system": 0, "with_day": count, "short": 0, **more}
    return [Sent(week, issuer, Channel.DOCUMENT, count, **values) for week in range(since, until)]


def found(kind: Kind, what: Numbers) -> list[tuple[int | None, Grade]]:
    rules = [rule for rule in warning_rules() if rule.kind is kind]
    return [(signal.subject_id, signal.grade) for signal in signals(rules, what)]


def test_the_tail_is_poisson_where_nothing_spreads_wider() -> None:
    mean = 3.5
    exact = 1 - sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(7))
    assert at_least(7, mean, 1.0) == pytest.approx(exact, rel=1e-4)


def test_the_tail_of_a_geometric_distribution_is_a_power() -> None:
    # Mean 4 and variance 20 is the geometric distribution with p = 1/5.
    assert at_least(10, 4.0, 5.0) == pytest.approx(0.8**10, rel=1e-9)


@given(st.integers(0, 60), st.floats(0.1, 40), st.floats(1, 6))
def test_more_is_never_likelier(count: int, mean: float, spread: float) -> None:
    assert 0 <= at_least(count + 1, mean, spread) <= at_least(count, mean, spread) <= 1


def test_a_flat_year_surprises_nobody_and_a_jump_does() -> None:
    assert surprise(FLAT) is None
    jumped = surprise([*FLAT[:-1], Week(20, 5)])
    assert jumped is not None
    assert jumped.count == 20
    assert jumped.expected == pytest.approx(5, abs=0.5)


def test_four_weeks_of_a_little_more_surprise_where_one_does_not() -> None:
    assert surprise([*FLAT[:-1], Week(9, 5)]) is None
    crept = surprise([*FLAT[:-4], *[Week(10, 5)] * 4])
    assert crept is not None
    assert crept.weeks == 4


def test_a_season_of_last_year_is_no_surprise_this_year() -> None:
    series = [Week(15 if at % 52 in {49, 50, 51} else 5, 5) for at in range(155)]
    assert season(series, 154) > 1.5
    assert surprise(series[:154]) is None
    assert surprise([*[Week(5, 5)] * 153, Week(15, 5)]) is not None


def test_a_week_of_holidays_is_expected_to_hold_less() -> None:
    assert expected([*FLAT, Week(0, 1)], WEEKS).mean == pytest.approx(1, abs=0.1)  # type: ignore[union-attr] -- there is enough past


def test_too_short_a_past_says_nothing() -> None:
    assert surprise([Week(1, 5)] * 8 + [Week(50, 5)]) is None
    assert surprise([]) is None


def test_a_sudden_rise_is_found_at_the_issuer_that_rises() -> None:
    calm = weekly(2, 4)
    risen = [*weekly(1, 4, until=WEEKS - 2), *weekly(1, 30, since=WEEKS - 2)]
    assert found(Kind.RISE, numbers([*calm, *risen])) == [(1, Grade.RED)]
    assert found(Kind.RISE, numbers(calm)) == []


def test_a_quota_ahead_of_the_year_is_found_before_it_is_used_up() -> None:
    use = [
        QuotaUse(1, Channel.DOCUMENT, 20, 12),
        QuotaUse(2, Channel.DOCUMENT, 20, 9),
        QuotaUse(2, Channel.MEETING, 20, 20),
    ]
    assert found(Kind.PACE, numbers([], quotas=use, elapsed=0.4)) == [(1, Grade.YELLOW), (2, Grade.RED)]
    assert found(Kind.PACE, numbers([], quotas=use, elapsed=0.99)) == []


def test_a_burst_of_short_notice_is_found_against_what_is_usual() -> None:
    usual = weekly(1, 5, until=WEEKS - 4, short=1)
    assert found(Kind.SHORT_NOTICE, numbers([*usual, *weekly(1, 5, since=WEEKS - 4, short=5)])) == [
        (1, Grade.RED)
    ]
    assert found(Kind.SHORT_NOTICE, numbers([*usual, *weekly(1, 5, since=WEEKS - 4, short=1)])) == []


def test_growth_past_the_system_counts_only_while_the_register_falls() -> None:
    before = weekly(1, 10, until=WEEKS - 13, off_system=2)
    fewer = weekly(1, 11, since=WEEKS - 13, off_system=5)
    more = weekly(1, 20, since=WEEKS - 13, off_system=5)
    assert found(Kind.OFF_SYSTEM, numbers([*before, *fewer])) == [(None, Grade.RED)]
    assert found(Kind.OFF_SYSTEM, numbers([*before, *more])) == []


def test_a_shift_between_channels_at_the_same_volume_is_found() -> None:
    papers = weekly(1, 10, until=WEEKS - 13)
    chats = [Sent(week, 1, Channel.TASK, 6, 6, 6, 0) for week in range(WEEKS - 13, WEEKS)]
    shifted = [*papers, *weekly(1, 4, since=WEEKS - 13), *chats]
    assert found(Kind.SHIFT, numbers(shifted)) == [(None, Grade.RED)]
    assert found(Kind.SHIFT, numbers(weekly(1, 10))) == []


def test_a_form_of_one_name_from_two_issuers_is_asked_twice() -> None:
    forms = [FormAsked("防汛物资统计表", (1, 2), 3), FormAsked("人口月报表", (1,), 3)]
    assert found(Kind.ASKED_TWICE, numbers([], forms=forms)) == [(None, Grade.YELLOW)]


def test_hours_ahead_of_the_year_are_found_and_a_few_hours_are_not() -> None:
    hours = [HoursUse(1, 1000 * 60, 600 * 60), HoursUse(2, 100 * 60, 99 * 60), HoursUse(3, 30 * 60, 19 * 60)]
    assert found(Kind.HOURS_PACE, numbers([], hours=hours, elapsed=0.4)) == [
        (1, Grade.YELLOW),
        (2, Grade.RED),
    ]
    assert found(Kind.HOURS_PACE, numbers([], hours=hours, elapsed=0.98)) == []
    assert found(Kind.HOURS_PACE, numbers([], hours=[HoursUse(1, 0, 21 * 60)], elapsed=0.5)) == [
        (1, Grade.RED)
    ]


def stays(*days: int, unit: int = 7) -> list[Stay]:
    return [Stay(unit, day % 3, date(2026, 5, day), f"visit-{day}") for day in days]


def test_a_crowd_is_four_visits_of_three_departments_within_two_weeks() -> None:
    crowd = stays(4, 5, 12, 17)
    (signal,) = signals([rule_called("YJ-8")], numbers([], stays=crowd))
    assert (signal.subject_id, signal.about, signal.grade) == (None, "unit-7", Grade.YELLOW)
    assert (signal.numbers["first"], signal.numbers["last"]) == ("2026-05-04", "2026-05-17")
    # The same number a day too far apart, of two departments, or at two places, is none.
    for calm in (stays(4, 5, 12, 18), stays(3, 4, 6, 7), [*stays(4, 5), *stays(12, 17, unit=8)]):
        assert signals([rule_called("YJ-8")], numbers([], stays=calm)) == []


def test_who_comes_together_comes_once() -> None:
    joint = [Stay(7, department, date(2026, 5, 6), "joint-1") for department in range(5)]
    assert signals([rule_called("YJ-8")], numbers([], stays=[*joint, *stays(7, 8)])) == []


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 4)), max_size=14))
def test_the_worst_two_weeks_are_found_wherever_they_begin(visits: list[tuple[int, int]]) -> None:
    here = [Stay(7, department, date(2026, 2, day), str(at)) for at, (day, department) in enumerate(visits)]
    two_weeks = [
        [one for one in here if start <= one.day.toordinal() < start + 14]
        for start in range(date(2026, 1, 15).toordinal(), date(2026, 3, 1).toordinal())
    ]
    crowded = any(len(one) >= 4 and len({stay.department_id for stay in one}) >= 3 for one in two_weeks)
    assert bool(found(Kind.CROWDING, numbers([], stays=here))) == crowded


def test_days_cut_on_the_way_down_are_found_from_the_third_demand_on() -> None:
    halved = [PassedOn(1, 10, 4)] * 3
    same_day = [PassedOn(2, 3, 0)] * 4
    kept = [PassedOn(3, 10, 8), PassedOn(3, 10, 9), PassedOn(3, 10, 0)]
    what = numbers([], passed_on=[*halved, *same_day, *kept, *[PassedOn(4, 10, 0)] * 2])
    assert found(Kind.TIGHTENED, what) == [(1, Grade.YELLOW), (2, Grade.RED)]
    sentence = signals([rule_called("YJ-9")], what)[0].because.zh
    assert sentence == "「县民政局」近13周转发的3件要求，上级共给30个工作日，留给下级12个，压缩了60%。"


def test_every_rule_is_dated_cited_and_has_words_for_its_numbers() -> None:
    assert len({rule.id for rule in warning_rules()}) == len(warning_rules()) == len(Kind)
    for rule in warning_rules():
        assert rule.since <= date(2026, 1, 1)
        assert rule.source
        assert rule.because.zh.count("{") == rule.because.en.count("{")
    with pytest.raises(KeyError):
        rule_called("YJ-99")


def test_every_stage_is_reached_and_an_end_is_an_end() -> None:
    reached = {move.target for move in LIFE.moves.values()} | {NEW}
    assert reached == set(STAGES)
    assert all(move.sources <= OPEN_STAGES for move in LIFE.moves.values())
    with pytest.raises(Refusal):
        LIFE.after("false", "settle")


def test_a_simulated_year_is_the_same_each_time_and_its_onset_is_real() -> None:
    year = county_year(7)
    assert year == county_year(7)
    rising = year.series[year.rises]
    before = sum(week.count for week in rising[year.onset - 26 : year.onset]) / 26
    after = [week.count for week in rising[year.onset :]]
    assert sum(after) / len(after) > before


def test_we_are_wrong_far_less_often_than_the_rules_of_thumb() -> None:
    scores = evaluate(6)["scores"]
    assert scores["ours"]["false_alarms_a_county_year"] * 3 < scores["fixed"]["false_alarms_a_county_year"]
    assert ours([Week(5, 5)] * 120) is False
