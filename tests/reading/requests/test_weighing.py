"""The shipped weights, and what they are made by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.reading.training import Example, own_examples, train, write
from jianfu.reading.domain.requests.finding import clauses_seen, find_requests
from jianfu.reading.domain.requests.weighing import THRESHOLD, heaviest, weight_of, weights

if TYPE_CHECKING:
    from pathlib import Path


def features_of(text: str) -> set[str]:
    (seen,) = clauses_seen(text, "通知", ())
    return seen.features[-1]


def test_an_order_weighs_more_than_what_is_only_told() -> None:
    asked = features_of("各乡镇要于3月10日前将自查报告报送县应急管理局")
    told = features_of("我县各乡镇高度重视自查报告的质量和水平提升工作")
    assert weight_of(asked, weights()) > THRESHOLD > weight_of(told, weights())


def test_what_the_weights_do_not_know_is_worth_nothing() -> None:
    table = {"": -0.5, "a": 2.0}
    assert weight_of({"a", "never seen"}, table) == pytest.approx(1.5)
    assert weight_of(set(), table) == pytest.approx(-0.5)


def test_the_heaviest_features_say_why() -> None:
    table = {"": 0.0, "a": 0.5, "b": -3.0, "c": 1.0}
    assert heaviest({"a", "b", "c", "d"}, table, most=2) == [("b", -3.0), ("c", 1.0)]


def test_every_weight_has_a_name_and_there_is_one_constant() -> None:
    table = weights()
    assert "" in table
    assert len(table) > 1000
    assert all(abs(value) < 20 for value in table.values())


def test_another_table_takes_the_place_of_the_shipped_one() -> None:
    text = "各乡镇要将落实情况报送县政府办公室。"
    assert find_requests(text, None, "通知", table={"": -9.0}) == ()
    assert len(find_requests(text, None, "通知", table={"": 9.0})) == 1


def test_training_learns_what_separates_and_is_the_same_each_time() -> None:
    cases = [Example(("asks", "same"), asked=True), Example(("tells", "same"), asked=False)] * 20
    table = train(cases)
    assert weight_of({"asks", "same"}, table) > 1
    assert weight_of({"tells", "same"}, table) < -1
    assert train(cases) == table


def test_rare_features_are_not_learned() -> None:
    table = train([Example(("once",), asked=True), *[Example(("often",), asked=False)] * 5])
    assert "once" not in table
    assert "often" in table


def test_our_own_sentences_teach_both_ways() -> None:
    asked = [example.asked for example in own_examples()]
    assert asked.count(True) >= 45
    assert asked.count(False) >= 20


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    target = tmp_path / "weights.tsv"
    assert write({"": -1.0, "bi:报送": 0.25, "tiny": 0.0001}, target) == 2
    assert target.read_text(encoding="utf-8") == "\t-1.00\nbi:报送\t0.25\n"
