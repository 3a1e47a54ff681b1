"""Which of the days around a request is its deadline."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.reading.domain.requests.finding import find_requests

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Request

ISSUED = date(2024, 3, 6)


def last(text: str, issued: date | None = ISSUED, genre: str = "通知") -> Request:
    """Return the last request of `text`."""
    return find_requests(text, issued, genre)[-1]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("（一）准备阶段（2024年3月底前）。各县要制定实施方案。", date(2024, 3, 31)),
        ("一、总结阶段（2024年6月－10月）。\n（一）报告\n各县要报送工作总结。", date(2024, 10, 31)),
        ("（一）准备阶段（2024年3月底前）。\n（二）长效机制\n各县要报送工作总结。", None),
        ("各县要在2024年5月16日完成验收工作，不得拖延。", date(2024, 5, 16)),
        ("到2025年，各县要建立健全工作制度。", date(2025, 12, 31)),
        ("5月底前，由省财政厅制定实施方案。", date(2024, 5, 31)),
    ],
)
def test_a_day_holds_for_its_stage_or_clause(text: str, day: date | None) -> None:
    assert last(text).deadline == day


@pytest.mark.parametrize(
    "text",
    [
        "请各县于3月20日前将数据报送省厅，由专家组进行审核。",
        "请各县于年底前报送落实情况，有何问题，请及时反馈省教育厅。",
        "各县要对有效期至2025年12月31日的证照建立工作台账。",
        "第十六条生产经营发生重大变化的，应在15日内向县工业和信息化局报告。",
    ],
)
def test_a_day_of_something_else_is_no_deadline(text: str) -> None:
    assert last(text).deadline is None


def test_a_day_after_a_yearly_rhythm_returns() -> None:
    request = last("各园区要每年上半年开展自评，6月底前将自评报告报送省工业和信息化厅。")
    assert (request.deadline, request.recurring) == (None, "6月底前")


def test_without_a_day_of_issue_the_year_is_the_one_that_the_text_names() -> None:
    text = "各县要于8月10日前将2021年秋季教材选用情况报送省教育厅。"
    assert last(text, None).deadline == date(2021, 8, 10)
    assert last(text.replace("2021年", ""), None).deadline is None


@pytest.mark.parametrize("piece", ["于3月5日前报送情况，", "（一）阶段（3月底前）\n", "将名单，于3月5日前"])
def test_many_days_take_linear_time(piece: str) -> None:
    started = time.process_time()
    find_requests(piece * 2000, ISSUED, "通知")
    assert time.process_time() - started < 10
