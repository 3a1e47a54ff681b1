"""How urgent a draft is by its matter and days, and when the mark in its head is not borne out."""

from __future__ import annotations

from datetime import date

import pytest

from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.declaration import Declaration
from jianfu.review.domain.judging import judge
from jianfu.review.domain.stored import verdict_from_json, verdict_to_json
from jianfu.review.domain.triage import Degree, triage

REPORT = "为掌握全县养老服务设施底数，请各乡镇于{due}前将本辖区养老服务设施基本情况表报送县民政局养老服务股。填报口径与去年相同。"
FLOOD = (
    "根据气象预报，今夜有大暴雨，县防指决定启动防汛四级应急响应。请各乡镇立即转移低洼地带群众，落实值班值守。"
)
PLAN = "为提高处置能力，现将《云溪县防汛应急预案》印发给你们，请结合实际抓好落实。"


def paper(title: str, body: str, mark: str = "") -> str:
    head = f"{mark}\n云溪县民政局文件\n云民字〔2026〕9号\n"
    return f"{head}{title}\n各乡镇人民政府：\n　　{body}\n云溪县民政局\n2026年11月20日\n"


def finds_mark(text: str) -> bool:
    return any(found.rule == "GW-09" for found in judge(read_text(text, "d.txt")).findings)


@pytest.mark.parametrize(
    ("title", "body", "degree"),
    [
        ("关于启动防汛应急响应的紧急通知", FLOOD, Degree.CRITICAL),
        ("关于报送养老服务设施情况的通知", REPORT.format(due="2026年11月24日"), Degree.URGENT),
        ("关于印发《云溪县防汛应急预案》的通知", PLAN, Degree.ORDINARY),
        ("关于报送养老服务设施情况的通知", REPORT.format(due="2026年12月30日"), Degree.ROUTINE),
    ],
)
def test_the_matter_and_its_days_make_the_degree(title: str, body: str, degree: Degree) -> None:
    found = triage(read_text(paper(title, body), "d.txt"), Declaration())
    assert found.degree is degree
    assert (found.suggestion is not None) is (degree is Degree.ROUTINE)


def test_the_issuer_may_declare_an_emergency_or_a_day() -> None:
    document = read_text(paper("关于报送情况的通知", REPORT.format(due="2026年12月30日")), "d.txt")
    assert triage(document, Declaration(facts={"emergency": True})).degree is Degree.CRITICAL
    assert triage(document, Declaration(due=date(2026, 11, 24))).degree is Degree.URGENT


@pytest.mark.parametrize(
    ("mark", "due", "found"),
    [
        ("特急", "2026年12月30日", True),
        ("加急", "2026年12月30日", True),
        ("特急", "2026年11月24日", False),
        ("加急", "2026年11月26日", False),
        ("", "2026年12月30日", False),
    ],
)
def test_a_mark_without_reason_is_a_finding(mark: str, due: str, found: bool) -> None:
    assert finds_mark(paper("关于报送养老服务设施情况的通知", REPORT.format(due=due), mark)) is found


def test_a_mark_on_a_disaster_stands() -> None:
    assert not finds_mark(paper("关于启动防汛应急响应的紧急通知", FLOOD, "特急"))


def test_it_is_kept_and_shown_with_the_verdict() -> None:
    text = paper("关于报送养老服务设施情况的通知", REPORT.format(due="2026年12月30日"))
    verdict = judge(read_text(text, "d.txt"))
    assert verdict_from_json(verdict_to_json(verdict)) == verdict
    shown = verdict.as_json()["triage"]
    assert (shown["degree"], shown["label"]) == ("routine", "可并入例行报送")
    older = {name: value for name, value in verdict_to_json(verdict).items() if name != "triage"}
    assert verdict_from_json(older).triage is None


@pytest.mark.parametrize(
    ("body", "critical"),
    [
        ("请各乡镇做好患者随访，发现险情先处置后报告。", False),
        ("请各乡镇加强巡查，遇有重大险情及时上报。", False),
        ("出现险情立即报告县应急管理局。", False),
        ("险情发生时先转移再报告。", False),
        ("今晨甲水库出现险情，请乙镇组织下游群众撤离。", True),
        ("我县发生险情三处，请各乡镇派人支援。", True),
    ],
)
def test_what_to_do_if_it_comes_is_no_emergency(body: str, critical: bool) -> None:
    found = triage(read_text(paper("关于做好有关工作的通知", body), "d.txt"), Declaration())
    assert (found.degree is Degree.CRITICAL) is critical
