"""Conditions on records: yes, no or not known; ages, days and amounts at their edges; lines that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.facts import (
    Answer,
    Condition,
    Datum,
    Truth,
    all_of,
    ask,
    full_years,
    read_condition,
    read_day,
)

TODAY = date(2026, 3, 2)


def known(text: str) -> dict[str, Datum]:
    return {"项": Datum(text, "民政台账", date(2026, 1, 1))}


def truth(line: str, text: str | None) -> str:
    return ask(read_condition(line), known(text) if text is not None else {}, TODAY).truth.value


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("项 ≤ 9600", "9600", "yes"),
        ("项 ≤ 9600", "9,600.01元", "no"),
        ("项 ≥ 3", "2", "no"),
        ("项 ≤ 9600", "不详", "unknown"),
        ("项 ≤ 9600", None, "unknown"),
        ("项 满 80 岁", "1946-03-02", "yes"),
        ("项 满 80 岁", "1946-03-03", "no"),
        ("项 不满 16 岁", "2010年3月3日", "yes"),
        ("项 不满 16 岁", "2010.3.2", "no"),
        ("项 满 80 岁", "很老", "unknown"),
        ("项 属于 一级、二级", "二级", "yes"),
        ("项 属于 一级、二级", "三级", "no"),
        ("项 不属于 一级，二级", "三级", "yes"),
        ("项 已过", "2026-03-01", "yes"),
        ("项 已过", "2026-03-02", "no"),
        ("项 未过", "2026-03-02", "yes"),
        ("项 = 是", "是", "yes"),
        ("项 ＝ 是", "否", "no"),
        ("项 有", "100", "yes"),
        ("项 有", None, "no"),
        ("项 有", "  ", "no"),
        ("项 没有", None, "yes"),
        ("项 没有", "2025-01-01", "no"),
    ],
)
def test_what_a_line_answers(line: str, text: str | None, expected: str) -> None:
    assert truth(line, text) == expected


@pytest.mark.parametrize(
    "line", ["", "项", "项 ≤", "项 ≤ 很多", "项 满 老 岁", "项 有 5", "项 大于 5", "≤ 5"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_condition(line)


def test_an_answer_carries_the_datum_that_it_rests_on() -> None:
    answer = ask(read_condition("项 ≤ 9600"), known("100"), TODAY)
    assert answer.datum == Datum("100", "民政台账", date(2026, 1, 1))
    assert answer.condition.said == "项 ≤ 9600"


@given(st.lists(st.sampled_from(list(Truth)), max_size=6), st.randoms())
def test_all_of_does_not_depend_on_the_order(truths: list[Truth], random: object) -> None:
    answers = [Answer(Condition("项", "有"), one, None) for one in truths]
    shuffled = list(answers)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis hands in a generator
    assert all_of(answers) == all_of(shuffled)
    if Truth.NO in truths:
        assert all_of(answers) is Truth.NO


@given(st.dates(date(1900, 1, 1), date(2026, 3, 2)))
def test_nobody_grows_younger(born: date) -> None:
    years = full_years(born, TODAY)
    assert 0 <= years <= 126
    assert full_years(born, date(2027, 3, 2)) == years + 1
    assert read_day(born.isoformat()) == born


def test_a_birthday_on_the_29th_of_february() -> None:
    assert full_years(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert full_years(date(2000, 2, 29), date(2026, 3, 1)) == 26


@pytest.mark.parametrize(
    ("text", "day"), [("2026-02-30", None), ("2026年3月", date(2026, 3, 1)), ("x", None)]
)
def test_days_as_records_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day
