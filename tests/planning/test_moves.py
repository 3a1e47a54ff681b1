from __future__ import annotations

from dataclasses import replace

from jianfu.planning.domain.moves import moves
from jianfu.planning.domain.plan import Department, Period, Plan, Schedule
from tests.planning.plans import march, plan, visit


def sentences(one: Plan, schedule: Schedule) -> list[str]:
    return [move.because.zh for move in moves(one, schedule)]


def test_what_stays_is_no_move() -> None:
    assert moves(plan(visit("A", 2, 6, submitted=march(3))), {"A@甲镇": 1}) == []


def test_what_asked_for_no_day_did_not_move() -> None:
    assert moves(plan(visit("A", 2, 6)), {"A@甲镇": 1}) == []


def test_joined_with_others_says_with_whom() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)), visit("B", 2, 6))
    assert sentences(one, {"A@甲镇": 3, "B@甲镇": 3}) == ["与“B检查”同日到甲镇，少接待一次"]


def test_a_large_company_is_counted() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)), *(visit(f"J{n}", 2, 6) for n in range(4)))
    assert sentences(one, dict.fromkeys((v.key for v in one.visits), 3)) == [
        "与“J0检查”、“J1检查”、“J2检查”等4项同日到甲镇，少接待一次"
    ]


def test_a_closed_day_says_why() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)), blackouts=(Period(march(3), march(3), "无会周"),))
    assert sentences(one, {"A@甲镇": 3}) == ["2026-03-03为无会周"]


def test_a_weekend_says_so() -> None:
    assert sentences(plan(visit("A", 2, 13, submitted=march(7))), {"A@甲镇": 3}) == ["2026-03-07不是工作日"]


def test_a_department_that_cannot_come_says_so() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)))
    one = replace(one, departments={"局一": Department("局一", 1, (Period(march(3), march(3)),))})
    assert sentences(one, {"A@甲镇": 3}) == ["局一2026-03-03无法派出"]


def test_both_reasons_are_given() -> None:
    one = plan(
        visit("A", 2, 6, submitted=march(3)),
        visit("B", 2, 6),
        blackouts=(Period(march(3), march(3), "无会周"),),
    )
    assert sentences(one, {"A@甲镇": 3, "B@甲镇": 3}) == [
        "2026-03-03为无会周；与“B检查”同日到甲镇，少接待一次"
    ]


def test_otherwise_it_made_room() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)))
    assert sentences(one, {"A@甲镇": 3}) == ["2026-03-03前后甲镇已有其他接待，错开以免扎堆"]


def test_every_sentence_is_there_in_english() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3)), visit("B", 2, 6))
    (move,) = moves(one, {"A@甲镇": 3, "B@甲镇": 3})
    assert move.because.en == "joined with 1 other visit(s) to 甲镇 on 2026-03-05: one reception less"
