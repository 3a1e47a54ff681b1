"""The duty lists in the verdict: taken back stops, leading where only help is owed stops, doubt asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.duties.domain.matching import Matcher
from jianfu.duties.domain.pack import demo_list
from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.dutyfacts import DutyFacts
from jianfu.review.domain.judging import judge

if TYPE_CHECKING:
    from jianfu.review.domain.verdict import Verdict

SOURCE = DutyFacts(Matcher(demo_list().items))
TASK = Declaration(Channel.TASK, Party("云溪县某局"), (Party("河口镇"),))


def verdict(title: str, body: str) -> Verdict:
    """Judge a small task with the demonstration lists at hand."""
    document = read_text(f"{title}\n各乡镇人民政府：\n{body}", "task.txt", issued=date(2026, 3, 2))
    return judge(document, TASK, [SOURCE], date(2026, 3, 2))


def rules(judged: Verdict) -> set[str]:
    """Return the rules that fired."""
    return {finding.rule for finding in judged.findings}


def facts(title: str, body: str = "请做好工作。") -> dict[str, object]:
    """Return what the source says about a small document."""
    document = read_text(f"{title}\n各乡镇人民政府：\n{body}", "task.txt", issued=date(2026, 3, 2))
    return {name: fact.value for name, fact in SOURCE.facts(document, TASK).items()}


def test_what_was_taken_back_is_sent_back() -> None:
    judged = verdict("关于提高反诈APP安装率的通知", "请各乡镇于3月20日前完成反诈APP安装任务。")
    assert "LZ-1" in rules(judged)


def test_leading_what_is_only_assisted_with_is_a_finding() -> None:
    judged = verdict("关于整治噪声扰民的通知", "噪声扰民由各乡镇牵头整治，负责到底。")
    assert "LZ-2" in rules(judged)


def test_assisting_is_none() -> None:
    judged = verdict("关于整治噪声扰民的通知", "请各乡镇配合劝导调解。")
    assert not {"LZ-1", "LZ-2"} & rules(judged)


def test_a_basic_duty_is_none() -> None:
    assert facts("关于落实河长制开展巡河的通知")["duty_match"] == "basic"


def test_in_no_list_asks_for_the_admission() -> None:
    judged = verdict("关于月球样品的通知", "请抓紧。")
    needs = {one.rule: one.needs for one in judged.undetermined}
    assert needs["LZ-3"] == ("duty_admitted",)


def test_the_reason_names_the_owner() -> None:
    document = read_text("关于提高反诈APP安装率的通知\n各乡镇：\n请完成。", "t.txt")
    assert "县公安局" in SOURCE.facts(document, TASK)["duty_match"].because.zh


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("由各乡镇牵头办理。", True),
        ("各乡镇要落实主体责任。", True),
        ("各街道兜底解决。", True),
        ("由县民政局牵头，各乡镇配合。", False),
        ("请各乡镇宣传。", False),
    ],
)
def test_who_is_told_to_lead(sentence: str, leads: bool) -> None:
    assert facts("关于整治噪声的通知", sentence)["township_leads"] is leads
