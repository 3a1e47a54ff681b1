"""The paper for the file says what the verdict says: every finding, in order, and what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.opinion import GRADES, Judged, opinion
from jianfu.review.domain.verdict import Finding, Grade, Outcome, Undetermined, Verdict

DAY = date(2026, 11, 20)
DRAFT = Judged("关于某事的通知", "云溪县农业农村局", addressees=("青石镇人民政府",))


def finding(grade: Grade, quote: str | None = "各村要建立台账") -> Finding:
    said = Text("疑点", "finding")
    return Finding("R-1", "trace", grade, Text("某条", "article"), said, Text("删去", "strike"), quote)


def verdict(*grades: Grade, missing: tuple[str, ...] = ()) -> Verdict:
    return Verdict(Outcome.REVISE, tuple(map(finding, grades)), (Undetermined("R-2", missing),))


def test_what_was_judged_stands_on_top_without_empty_lines() -> None:
    said = {label.zh: text for label, text in opinion(DRAFT, verdict(), DAY).particulars}
    assert said == {
        "文稿标题": "关于某事的通知",
        "发起单位": "云溪县农业农村局",
        "主送": "青石镇人民政府",
        "评估日期": "2026年11月20日",
    }


@pytest.mark.parametrize(("units", "ends"), [(12, "镇11"), (13, "等13个单位")])
def test_a_long_list_of_addressees_is_cut(units: int, ends: str) -> None:
    judged = Judged("通知", "局", addressees=[f"镇{n}" for n in range(units)])
    assert dict(opinion(judged, verdict(), DAY).particulars)[Text("主送", "To")].endswith(ends)


@given(st.lists(st.sampled_from(Grade), max_size=8))
def test_the_conclusion_counts_what_the_lines_show(grades: list[Grade]) -> None:
    paper = opinion(DRAFT, verdict(*grades), DAY)
    assert [line.grade for line in paper.lines] == [GRADES[grade] for grade in grades]
    for grade in Grade:
        counted = f"{GRADES[grade].zh}{grades.count(grade)}处" in paper.conclusion.zh
        assert counted is (grades.count(grade) > 0)


def test_without_findings_it_says_so() -> None:
    assert opinion(DRAFT, Verdict(Outcome.PASS), DAY).conclusion.zh == "可发。没有发现疑点。"


def test_only_facts_that_the_issuer_can_state_are_asked_for_and_each_once() -> None:
    asked = ("plan_number_taken", "plan_number_taken", "asks_trace", "no such fact")
    assert len(opinion(DRAFT, verdict(missing=asked), DAY).missing) == 1
