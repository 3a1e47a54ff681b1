"""Conditions as people write them, in English or Chinese words, and what is said when they slip."""

from __future__ import annotations

import pytest

from jianfu.review.domain.conditionreading import ConditionProblem, read_condition
from jianfu.review.domain.conditions import All, Any_, Holds, More, Not


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("asks_pledge", Holds("asks_pledge", "is", True)),
        ("要求签责任状", Holds("asks_pledge", "is", True)),
        ({"body_chars": {"more_than": 5000}}, Holds("body_chars", "more_than", 5000)),
        ({"正文字数": {"大于": "$limit"}}, Holds("body_chars", "more_than", 4000)),
        ({"scope": {"is_not": "special"}}, Holds("scope", "is_not", "special")),
        ({"issuer_kind": {"one_of": ["department"]}}, Holds("issuer_kind", "one_of", ("department",))),
        ({"not": "emergency"}, Not(All((Holds("emergency", "is", True),)))),
        ({"非": "属应急事项"}, Not(All((Holds("emergency", "is", True),)))),
        ({"any": ["filed", "goes_up"]}, Any_((Holds("filed", "is", True), Holds("goes_up", "is", True)))),
        ({"all": ["filed"]}, All((Holds("filed", "is", True),))),
        (["filed"], All((Holds("filed", "is", True),))),
        (
            {"issued_this_year": {"more_than_fact": "issued_last_year"}},
            More("issued_this_year", "issued_last_year"),
        ),
        ({"本年累计发文数": {"大于事实": "上年发文数"}}, More("issued_this_year", "issued_last_year")),
    ],
)
def test_what_is_written_is_what_is_meant(written: object, meant: object) -> None:
    assert read_condition(written, {"limit": 4000}) == meant


@pytest.mark.parametrize(
    ("written", "path", "problem"),
    [
        ("asks_pledg", (), "词汇表里没有事实「asks_pledg」"),
        (["filed", "asks_pledg"], (1,), "词汇表里没有事实「asks_pledg」"),
        ({"any": ["filed", {"not": "nope"}]}, ("any", 1, "not", 0), "词汇表里没有事实「nope」"),
        ({"body_chars": 5000}, ("body_chars",), "「body_chars」后面应当是一个判断"),
        ({"body_chars": {"longer": 5000}}, ("body_chars", "longer"), "不认识判断「longer」"),
        ({"body_chars": {"more_than": "many"}}, ("body_chars", "more_than"), "「many」不是数"),
        ({"body_chars": {"more_than": True}}, ("body_chars", "more_than"), "「True」不是数"),
        ({"body_chars": {"more_than": "$most"}}, ("body_chars",), "没有参数「most」"),
        ({"scope": {"is": {"a": 1}}}, ("scope",), "判断的值写法不对"),
        (7, (), "条件写法不对"),
        ({"filed": {"is": True}, "goes_up": {"is": True}}, (), "条件写法不对"),
    ],
)
def test_a_slip_is_named_with_its_place(written: object, path: tuple[object, ...], problem: str) -> None:
    with pytest.raises(ConditionProblem) as slip:
        read_condition(written, {"limit": 4000})
    assert (slip.value.path, slip.value.problem) == (path, problem)


def test_a_misspelt_fact_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(ConditionProblem) as slip:
        read_condition("asks_pledg", {})
    assert slip.value.mend == "最接近的是「asks_pledge」。"
