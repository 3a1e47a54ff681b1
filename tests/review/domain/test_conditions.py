"""Three values: a missing fact is named where it decides, and nowhere else; order never matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.conditions import All, Any_, Holds, More, Not, Truth
from jianfu.review.domain.facts import Fact, FactSheet, FactValue, Span

if TYPE_CHECKING:
    import random

WHY = Text("测试", "test")


def sheet(**known: FactValue) -> FactSheet:
    return FactSheet({name: Fact(value, WHY) for name, value in known.items()})


YES, NO, OPEN = Holds("yes", "is", True), Holds("no", "is", True), Holds("open", "is", True)
KNOWN = sheet(yes=True, no=False)


@pytest.mark.parametrize(
    ("value", "predicate", "operand", "truth"),
    [
        (5001, "more_than", 5000, Truth.YES),
        (5000, "more_than", 5000, Truth.NO),
        (5000, "at_least", 5000, Truth.YES),
        (4999, "at_least", 5000, Truth.NO),
        (4999, "less_than", 5000, Truth.YES),
        (5000, "less_than", 5000, Truth.NO),
        (5000, "at_most", 5000, Truth.YES),
        (5001, "at_most", 5000, Truth.NO),
        ("special", "is", "special", Truth.YES),
        ("special", "is_not", "special", Truth.NO),
        ("office", "one_of", ("office", "department"), Truth.YES),
        ("territory", "one_of", ("office", "department"), Truth.NO),
        (frozenset({"office"}), "includes", ("office",), Truth.YES),
        (frozenset({"office"}), "includes", ("territory",), Truth.NO),
    ],
)
def test_each_predicate(value: FactValue, predicate: str, operand: object, truth: Truth) -> None:
    condition = Holds("fact", predicate, operand)  # type: ignore[arg-type] -- a table of operands
    assert condition.ask(sheet(fact=value)).truth is truth


def test_a_fact_that_is_absent_is_named() -> None:
    answer = OPEN.ask(KNOWN)
    assert (answer.truth, answer.needs) == (Truth.UNDETERMINED, frozenset({"open"}))


def test_words_are_no_numbers() -> None:
    with pytest.raises(TypeError, match="not a number"):
        Holds("fact", "more_than", 3).ask(sheet(fact="three"))


def test_one_no_decides_whatever_is_missing() -> None:
    assert All((OPEN, NO)).ask(KNOWN).truth is Truth.NO


def test_one_yes_decides_an_or_whatever_is_missing() -> None:
    assert Any_((OPEN, YES)).ask(KNOWN).truth is Truth.YES


def test_an_and_without_no_is_open_as_long_as_a_part_is() -> None:
    answer = All((YES, OPEN)).ask(KNOWN)
    assert (answer.truth, answer.needs) == (Truth.UNDETERMINED, frozenset({"open"}))


def test_an_or_without_yes_is_open_as_long_as_a_part_is() -> None:
    answer = Any_((NO, OPEN)).ask(KNOWN)
    assert (answer.truth, answer.needs) == (Truth.UNDETERMINED, frozenset({"open"}))


def test_an_or_of_noes_is_no() -> None:
    assert Any_((NO, NO)).ask(KNOWN).truth is Truth.NO


@pytest.mark.parametrize(("part", "truth"), [(YES, Truth.NO), (NO, Truth.YES), (OPEN, Truth.UNDETERMINED)])
def test_not_turns_yes_and_no_and_leaves_the_open(part: Holds, truth: Truth) -> None:
    assert Not(part).ask(KNOWN).truth is truth


@pytest.mark.parametrize(
    ("now", "then", "truth"), [(101, 100, Truth.YES), (100, 100, Truth.NO), (99, 100, Truth.NO)]
)
def test_one_count_beside_another(now: int, then: int, truth: Truth) -> None:
    assert More("now", "then").ask(sheet(now=now, then=then)).truth is truth


def test_a_comparison_names_each_side_that_is_missing() -> None:
    assert More("now", "then").ask(sheet(now=3)).needs == frozenset({"then"})
    assert More("now", "then").ask(sheet()).needs == frozenset({"now", "then"})


def test_passages_come_from_the_parts_that_hold_in_the_order_of_the_text() -> None:
    first, second = Span(0, 2, "先的"), Span(5, 7, "后的")
    known = FactSheet(
        {"a": Fact(True, WHY, (second,)), "b": Fact(True, WHY, (first,)), "no": Fact(False, WHY)}
    )
    both = All((Holds("a", "is", True), Holds("b", "is", True)))
    assert both.ask(known).spans == (first, second)
    assert Any_((Holds("a", "is", True), NO)).ask(known).spans == (second,)


def test_names_are_those_of_all_parts() -> None:
    assert All((YES, Any_((Not(NO), More("now", "then"))))).names() == frozenset({"yes", "no", "now", "then"})


@given(st.lists(st.sampled_from([YES, NO, OPEN]), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_parts_never_matters(parts: list[Holds], chance: random.Random) -> None:
    shuffled = chance.sample(parts, len(parts))
    assert All(tuple(parts)).ask(KNOWN) == All(tuple(shuffled)).ask(KNOWN)
    assert Any_(tuple(parts)).ask(KNOWN) == Any_(tuple(shuffled)).ask(KNOWN)


@given(st.lists(st.sampled_from([YES, NO, OPEN]), min_size=1, max_size=5), st.booleans())
def test_what_is_decided_stays_so_whatever_the_missing_fact_turns_out_to_be(
    parts: list[Holds], later: bool
) -> None:
    for joined in (All(tuple(parts)), Any_(tuple(parts))):
        before = joined.ask(KNOWN).truth
        after = joined.ask(sheet(yes=True, no=False, open=later)).truth
        assert before in {after, Truth.UNDETERMINED}
