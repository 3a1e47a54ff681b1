"""From a notice to an item: what the text says is proposed with its words, what it does not say is left open."""

from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.planning.domain.proposing import proposal, visit_window
from jianfu.reading.domain.reader import read_text

TODAY = date(2026, 3, 2)
NAMES = {"河口镇": "河口镇", "河口": "河口镇", "石桥镇": "石桥镇", "东山乡": "东山乡"}
NOTICE = """云溪县应急管理局关于开展春季森林防火检查的通知

各乡镇人民政府：
根据《森林防火条例》，定于2026年4月13日至17日对河口镇、石桥镇开展森林防火检查。检查组一行4人。
一、现场查看物资储备库，随机抽问两名护林员。
二、请于4月10日前确定联系人。

云溪县应急管理局
2026年3月20日
"""


def test_the_notice_fills_the_form() -> None:
    found = proposal(read_text(NOTICE, "通知.txt"), NAMES, TODAY)
    assert found.topic == "开展春季森林防火检查"
    assert found.kind is Channel.INSPECTION
    assert (found.earliest, found.latest) == (date(2026, 4, 13), date(2026, 4, 17))
    assert (found.team, found.basis, found.units) == (4, "《森林防火条例》", ("河口镇", "石桥镇"))
    assert "物资储备库" in found.asks
    assert "4月13日至17日" in found.quotes["earliest"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于开展乡村旅游调研的通知", Channel.STUDY_VISIT),
        ("关于做好年度考核的通知", Channel.ASSESSMENT),
        ("关于开展食品安全督查的通知", Channel.INSPECTION),
        ("关于有关事项的通知", Channel.INSPECTION),
    ],
)
def test_the_kind_follows_the_title(title: str, kind: Channel) -> None:
    text = f"云溪县文化和旅游局{title}\n\n各乡镇：\n请予配合。\n\n云溪县文化和旅游局\n2026年3月2日\n"
    assert proposal(read_text(text, "通知.txt"), NAMES, TODAY).kind is kind


def test_what_is_not_said_is_left_open() -> None:
    text = "关于做好检查准备的通知\n\n各乡镇：\n近期将开展检查，请做好准备。\n\n县安委办\n2026年3月2日\n"
    document = read_text(text, "通知.txt")
    found = proposal(document, NAMES, TODAY)
    assert (found.earliest, found.latest, found.team, found.units, found.basis) == (None, None, None, (), "")
    assert visit_window(document, TODAY) == (None, "")


def test_the_day_for_papers_is_not_the_day_of_the_visit() -> None:
    text = "关于督查的通知\n\n各乡镇：\n请于4月1日前报送材料。\n督查组4月20日到各乡镇督查。\n\n县政府督查室\n2026年3月2日\n"
    assert visit_window(read_text(text, "通知.txt"), TODAY)[0] == (date(2026, 4, 20), date(2026, 4, 20))
