"""A pack is read whole or not at all; a bad one names its file, the line and the mend."""

from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.review.domain.errors import PACK_MALFORMED
from jianfu.review.domain.packreading import read_cases, read_pack
from jianfu.review.domain.rulebook import packaged_files
from jianfu.review.domain.rules import Evidence, Expected
from jianfu.review.domain.verdict import Grade

GOOD = """pack: local
title: {zh: 本地, en: local}
effective_from: 2026-01-01
rules:
- id: YT-1
  title: {zh: 责任状, en: pledges}
  article: {zh: 第一条, en: article 1}
  evidence: V
  modal: 禁止
  family: pledge
  channels: [document, task]
  parameters: {limit: 3}
  when:
    - asks_pledge
    - body_chars: {more_than: $limit}
  message: {zh: "要求签责任状：「{quote}」，共{body_chars}字。", en: "pledge {quote}"}
  remedy: {zh: 删去。, en: strike it}
---
cases:
  YT-1:
  - {name: 触发, expect: fires, text: 各村要签订责任状。}
"""


def refused(text: str) -> dict[str, object]:
    with pytest.raises(Refusal) as refusal:
        read_pack(text, "local.yaml")
    assert refusal.value.kind is PACK_MALFORMED
    assert refusal.value.values["file"] == "local.yaml"
    return refusal.value.values


def test_a_good_pack_is_read() -> None:
    pack = read_pack(GOOD, "local.yaml")
    [rule] = pack.rules
    assert (pack.id, pack.jurisdiction, pack.enabled) == ("local", "全国", True)
    assert (rule.id, rule.grade, rule.enabled) == ("YT-1", Grade.STOP, True)
    assert rule.channels == {Channel.DOCUMENT, Channel.TASK}
    assert rule.effective_from == date(2026, 1, 1)
    assert rule.facts() == {"asks_pledge", "body_chars"}


@pytest.mark.parametrize(
    ("modal", "grade"),
    [("禁止", "stop"), ("应当", "revise"), ("一般", "justify"), ("原则上", "justify"), ("倡导", "hint")],
)
def test_the_modal_word_decides_the_grade(modal: str, grade: str) -> None:
    assert read_pack(GOOD.replace("modal: 禁止", f"modal: {modal}"), "l").rules[0].grade.value == grade


def test_a_stated_grade_goes_before_the_modal_word() -> None:
    text = GOOD.replace("  family:", "  grade: hint\n  family:")
    assert read_pack(text, "local.yaml").rules[0].grade is Grade.HINT


def test_what_is_unverified_is_switched_off_and_says_so() -> None:
    [rule] = read_pack(GOOD.replace("evidence: V", "evidence: unverified"), "l").rules
    assert (rule.evidence, rule.enabled) == (Evidence.UNVERIFIED, False)
    assert rule.article.zh == "第一条（未核实）"


def test_a_retold_article_says_so() -> None:
    assert (
        read_pack(GOOD.replace("evidence: V", "evidence: V2"), "l").rules[0].article.zh.endswith("条文待核）")
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("  modal: 禁止", "  modal: 可能", 9, "「可能」不在可选值之内"),
        ("  evidence: V", "  evidence: sure", 8, "「sure」不在可选值之内"),
        ("[document, task]", "[document, letter]", 11, "「letter」不在可选值之内"),
        ("    - asks_pledge", "    - asks_plegde", 14, "词汇表里没有事实「asks_plegde」"),
        ("$limit", "$most", 15, "没有参数「most」"),
        ("{zh: 删去。, en: strike it}", "删去。", 17, "「remedy」缺少中文或英文"),
        ("{quote}", "{qoute}", 16, "「message」里的占位 'qoute' 没有对应的事实或参数"),
        ("  family: pledge", "  famly: pledge", 10, "不认识「famly」"),
        ("title: {zh: 本地, en: local}", "title: 本地", 2, "「title」缺少中文或英文"),
        ("pack: local", "pack: [1]", 1, "缺少规则包名称 pack"),
    ],
)
def test_a_slip_names_its_line(old: str, new: str, line: int, problem: str) -> None:
    values = refused(GOOD.replace(old, new, 1))
    assert (values["line"], values["problem"]) == (line, problem)
    assert str(values["mend"]).endswith("。")


def test_a_part_that_is_missing_names_the_rule() -> None:
    values = refused(GOOD.replace("  modal: 禁止\n", ""))
    assert (values["line"], values["problem"]) == (5, "规则「YT-1」缺少「modal」")


def test_yaml_that_cannot_be_read_names_the_line() -> None:
    assert refused("pack: local\ntitle: {zh: 甲\nrules: []\n")["line"] == 3


def test_rules_must_be_a_list() -> None:
    assert refused("pack: l\ntitle: {zh: 甲, en: a}\nrules: yes\n")["line"] == 3


def test_the_same_id_twice_is_refused() -> None:
    rules, cases = GOOD.split("---")
    again = rules[rules.index("- id") :]
    assert refused(f"{rules}{again}---{cases}")["problem"] == "编号「YT-1」出现了两次"


def test_facts_from_outside_must_be_stated_as_needs() -> None:
    values = refused(GOOD.replace("    - asks_pledge", "    - asks_pledge\n    - filed"))
    assert values["problem"] == "规则「YT-1」的 needs 与 when 不一致"
    assert values["mend"] == "needs 应当写：filed。"


def test_nothing_of_a_bad_pack_is_read() -> None:
    bad = GOOD.replace("---", "- id: YT-2\n---")
    assert refused(bad)["problem"] == "规则「YT-2」缺少「title」"


def test_cases_are_read_from_below_the_line() -> None:
    [case] = read_cases(GOOD, "local.yaml")
    assert (case.rule, case.name, case.expect) == ("YT-1", "触发", Expected.FIRES)


def test_a_pack_without_cases_has_none() -> None:
    assert read_cases(GOOD.split("---", maxsplit=1)[0], "local.yaml") == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("expect: fires", "expect: maybe", 21), ("text: 各村", "facts: {nope: 1}, text: 各村", 21)],
)
def test_a_slip_in_a_case_names_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(Refusal) as refusal:
        read_cases(GOOD.replace(old, new), "local.yaml")
    assert refusal.value.values["line"] == line


def test_the_blank_pack_to_copy_is_sound_and_switched_off() -> None:
    from importlib.resources import files

    text = files("jianfu.review").joinpath("packs/blank.yaml").read_text(encoding="utf-8")
    pack = read_pack(text, "blank.yaml")
    assert (pack.enabled, [rule.enabled for rule in pack.rules]) == (False, [False])
    assert "blank.yaml" not in packaged_files()
