"""Days, readings, relapses, and the list of a patrol inspection: pure."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.rectification import errors
from jianfu.redress.domain.rectification.evidence import Proof, Reading, proof
from jianfu.redress.domain.rectification.life import LIFE, OPEN, VERIFIED, dates
from jianfu.redress.domain.rectification.patrol import read_problems
from jianfu.redress.domain.steps import Event

DAY = date(2026, 3, 10)


def step(verb: str, days: int, **data: object) -> Event:
    return Event(verb, DAY + timedelta(days=days), data=data)


WAY = [
    step("open", 0, reading=40),
    step("plan", 1, due="2026-04-10"),
    step("finish", 20, reading=12),
    step("verify", 22, reading=10),
]


def test_the_days_come_from_the_measures_and_from_the_verification() -> None:
    assert dates(WAY[:1]).next_on(OPEN) is None
    assert dates(WAY[:2]).next_on("planned") == date(2026, 4, 10)
    assert LIFE.stage(WAY) == VERIFIED
    # Verified on 1 April: looked at again on 1 July.
    assert dates(WAY).next_on(VERIFIED) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("verified", "again"),
    [
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2026, 10, 31), date(2027, 1, 31)),
        (date(2026, 12, 1), date(2027, 3, 1)),
    ],
)
def test_three_months_end_within_the_third_month(verified: date, again: date) -> None:
    assert dates([Event("verify", verified)]).look_again_on == again


def test_a_relapse_begins_anew_from_the_last_reading() -> None:
    relapsed = [*WAY, step("relapse", 120, reading=38)]
    assert LIFE.stage(relapsed) == OPEN
    assert dates(relapsed).relapses == 1
    assert dates(relapsed).look_again_on is None
    assert proof(relapsed) == Proof(Reading(38, DAY + timedelta(days=120)), None, None)


def test_the_change_is_a_share_of_before() -> None:
    assert proof(WAY).change == pytest.approx(-0.75)
    assert proof(WAY[:1]).change is None
    assert proof([step("open", 0, reading=0), *WAY[1:]]).change is None


@pytest.mark.parametrize(("again", "suspected"), [(10, False), (25, False), (26, True), (60, True)])
def test_more_than_half_lost_again_is_suspected(again: float, suspected: bool) -> None:
    assert proof([*WAY, step("hold", 115, reading=again)]).relapse_suspected is suspected


def test_nothing_gained_can_not_be_lost() -> None:
    worse = [step("open", 0, reading=5), step("verify", 3, reading=9), step("hold", 99, reading=50)]
    assert proof(worse).relapse_suspected is None
    assert proof(WAY).relapse_suspected is None


@given(
    before=st.floats(1, 1e6),
    share=st.floats(0, 0.99),
    again=st.floats(0, 1e6),
)
def test_a_worse_second_look_is_never_less_suspicious(before: float, share: float, again: float) -> None:
    def suspected(value: float) -> bool | None:
        day = DAY
        return Proof(
            Reading(before, day), Reading(before * share, day), Reading(value, day)
        ).relapse_suspected

    first, worse = suspected(again), suspected(again + 1)
    assert first is not None
    assert worse or not first


def sheet(*rows: tuple[object, ...], above: int = 1) -> bytes:
    book = Workbook()
    assert book.active is not None
    for _ in range(above):
        book.active.append(["巡察反馈问题清单"])
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HEAD = ("序号", "存在问题", "责任 单位", "整改措施", "完成时限")


def test_rows_with_all_ways_of_writing_a_day() -> None:
    content = sheet(
        HEAD,
        (1, "文件多", "县民政局", "压减三成", "2026年6月30日"),
        (2, "报表重", "县农业农村局", "", ""),
        (None, None, None, None, None),
        (3, "检查频", "县民政局", "合并", date(2026, 7, 1)),
        (4, "工作群多", "县民政局", "清理", "2026-07-02"),
    )
    rows = read_problems(content, "清单.xlsx")
    assert [(row.row, row.problem, row.due) for row in rows] == [
        (3, "文件多", date(2026, 6, 30)),
        (4, "报表重", None),
        (6, "检查频", date(2026, 7, 1)),
        (7, "工作群多", date(2026, 7, 2)),
    ]


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([HEAD, (1, "文件多", "", "", "")], "第3行"),
        ([HEAD, (1, "", "县民政局", "", "")], "第3行"),
        ([HEAD, (1, "甲", "县民政局", "", ""), (2, "乙", "县民政局", "", "年底前")], "第4行"),
        ([HEAD, (1, "甲", "县民政局", "", "2026-02-30")], "第3行"),
        ([HEAD], "第3行"),
    ],
)
def test_an_error_names_its_row(rows: list[tuple[object, ...]], row: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_problems(sheet(*rows), "清单.xlsx")
    assert caught.value.kind is errors.PROBLEM_ROW
    assert row in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 broken", "问题,责任单位".encode(), sheet(("甲", "乙"))],
    # A workbook's bytes hold the time they were written: as a name they would differ from process to process.
    ids=["empty", "broken", "text", "wrong heads"],
)
def test_what_is_no_such_list_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_problems(content, "清单.xlsx")
    assert caught.value.kind is errors.NOT_A_PROBLEM_LIST
