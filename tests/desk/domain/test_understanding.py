"""What the capture box understands."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from jianfu.desk.domain.understanding import Understood, understand
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.register.domain.medium import Medium

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_phone_call() -> None:
    (found,) = understand("县民政局电话：请你镇后天下班前报送留守老人名单。", NOW)
    assert found.issuer == "县民政局"
    assert found.medium is Medium.PHONE
    assert found.due_on == date(2026, 3, 12)
    assert found.due_value == "2026-03-12"
    assert found.deliverable == "留守老人名单"


def test_several_demands_in_one_paste() -> None:
    text = "【县应急管理局】各乡镇：今天下午5点前把值班照片发群里。\n另外请各镇明天上午填林长制台账。"
    first, second = understand(text, NOW)
    assert (first.issuer, first.medium, first.due_on) == ("县应急管理局", Medium.CHAT, date(2026, 3, 10))
    assert (second.channel, second.due_on) == (Channel.FORM, date(2026, 3, 11))


def test_words_without_a_demand_come_back_whole() -> None:
    assert understand("  下乡看一看  ", NOW) == (Understood(what="下乡看一看"),)


def test_nothing_is_nothing() -> None:
    assert understand(" \n", NOW) == ()
    assert Understood().due_value == ""


@pytest.mark.parametrize(
    ("text", "medium"), [("局长当面交代：请报名单", Medium.SPOKEN), ("收到便笺：请报名单", Medium.NOTE)]
)
def test_the_way_it_came(text: str, medium: Medium) -> None:
    assert understand(text, NOW)[0].medium is medium


def test_a_secrecy_mark_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        understand("机密★3年\n请各镇报送名单", NOW)
    assert refused.value.kind is CLASSIFIED
