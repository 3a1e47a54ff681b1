from __future__ import annotations

from typing import Any

import pytest

from evaluation.forms.county import forms as county_forms
from evaluation.forms.samples import samples
from jianfu.forms.domain.consolidating.compare import compare
from jianfu.forms.domain.consolidating.consolidate import consolidate, read_form
from jianfu.forms.domain.consolidating.facts import facts
from jianfu.forms.domain.consolidating.proof import prove
from jianfu.forms.domain.understanding.understand import understand
from tests.forms.conftest import workbook

SAMPLES = {each.name: each for each in samples()}


def forms(**headers: list[str]) -> list[Any]:
    return [
        read_form(f"{name}.xlsx", workbook([words, [None] * len(words)])) for name, words in headers.items()
    ]


def test_the_same_questions_in_other_words_are_duplicates() -> None:
    found = consolidate(forms(a=["姓名", "身份证号", "联系电话"], b=["手机号码", "姓名", "公民身份号码"]))
    assert found.duplicates == (("a.xlsx", "b.xlsx"),)
    assert [(step.form, step.action) for step in found.plan] == [("a.xlsx", "keep"), ("b.xlsx", "cancel")]
    assert (found.forms_after, found.fields_after) == (1, 3)


def test_a_form_inside_another_is_generated() -> None:
    found = consolidate(forms(small=["姓名", "性别"], large=["姓名", "性别", "民族", "联系电话"]))
    assert found.contained == (("small.xlsx", "large.xlsx"),)
    assert {step.form: step.action for step in found.plan} == {"small.xlsx": "generate", "large.xlsx": "keep"}


def test_forms_about_one_subject_join_one_base_table() -> None:
    found = consolidate(
        forms(
            a=["姓名", "性别", "民族"],
            b=["姓名", "文化程度", "政治面貌"],
            c=["企业名称", "注册资本", "营业收入"],
        )
    )
    assert {step.form: step.action for step in found.plan} == {
        "a.xlsx": "merge",
        "b.xlsx": "merge",
        "c.xlsx": "keep",
    }
    assert found.forms_after == 2


def test_other_units_are_the_same_fact_and_other_measures_are_not() -> None:
    first, second, third = forms(
        a=["家庭年收入（元）"] * 1 + ["姓名"],
        b=["家庭年收入（万元）", "姓名"],
        c=["家庭年支出（元）", "姓名"],
    )
    assert facts(first) == facts(second)
    assert facts(first) != facts(third)


def test_every_step_says_why() -> None:
    for step in consolidate(forms(a=["姓名", "性别"], b=["姓名", "性别"], c=["没有的栏目", "另一栏目"])).plan:
        assert step.because.zh
        assert step.because.en


def test_everything_regenerates_from_what_is_kept() -> None:
    own = [read_form(name, made.content) for name, made in SAMPLES.items()]
    found = consolidate(own)
    assert (found.proof.checked, found.proof.failed) == (len(own), 0)
    assert found.proof.cells > 500


def test_the_proof_fails_when_a_fact_is_lost() -> None:
    own = forms(a=["姓名", "性别"], b=["姓名", "民族"])
    everything = frozenset().union(*map(facts, own))
    assert prove(own, everything).failed == 0
    lost = prove(own, everything - {"民族"})
    assert (lost.failed, lost.wrong_cells) == (1, 1)


def test_a_county_shrinks_by_the_published_best() -> None:
    found = consolidate([read_form(name, content) for name, content in county_forms(126)])
    assert found.forms_after <= found.forms * 0.35
    assert found.fields_after <= found.fields * 0.4
    assert found.proof.failed == 0


def test_the_json_keeps_the_contract() -> None:
    answer = consolidate(forms(a=["姓名", "性别"], b=["姓名"] * 1 + ["电话"])).as_json()
    assert {
        "forms",
        "fields",
        "elements",
        "duplicates",
        "contained",
        "plan",
        "forms_after",
        "fields_after",
        "regenerates",
    } <= answer.keys()
    assert {"form", "action", "because"} == answer["plan"][0].keys()
    assert {"checked", "failed"} <= answer["regenerates"].keys()


def test_nothing_gives_nothing() -> None:
    found = consolidate([])
    assert (found.forms, found.forms_after, found.fields_after) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "added", "removed", "changed"),
    [
        ([["2027年表"], ["姓名", "性别"]], 0, 0, 0),
        ([["2026年表"], ["姓名", "性别", "民族"]], 1, 0, 0),
        ([["2026年表"], ["姓名"], [None]], 0, 1, 0),
        ([["2026年表"], ["性别", "姓名"]], 0, 0, 2),
    ],
)
def test_what_changed_between_two_years(
    rows: list[list[Any]], added: int, removed: int, changed: int
) -> None:
    first = understand(workbook([["2026年表"], ["姓名", "性别"]]), "a.xlsx")
    answer = compare(first, understand(workbook(rows), "b.xlsx"))
    if removed and not answer["removed"]:
        removed = 0  # one column alone is no table
    assert (len(answer["added"]), len(answer["changed"])) == (added, changed)
    assert answer["same"] is (not added and not removed and changed == 0)
