"""The book of all packs: which rules judge on a day, and which contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.review.domain.conditions import All, Any_, Condition, Holds, Not
from jianfu.review.domain.contradictions import contradictions
from jianfu.review.domain.errors import RULE_UNKNOWN
from jianfu.review.domain.rulebook import Rulebook, packaged
from jianfu.review.domain.rulespage import as_markdown
from jianfu.review.domain.verdict import Grade
from jianfu.review.domain.vocabulary import names_by_label, vocabulary

if TYPE_CHECKING:
    from jianfu.review.domain.rules import Rule

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"
BASE = packaged().find("JF24-06b")


def rule(rule_id: str, when: Condition, **changes: object) -> Rule:
    return replace(BASE, id=rule_id, when=when, **changes)  # type: ignore[arg-type] -- a table of changes


def clashes(*rules: Rule) -> list[tuple[str, str]]:
    return [clash.rules for clash in contradictions(rules)]


def test_at_least_a_hundred_rules_ship() -> None:
    assert sum(1 for _ in packaged().rules()) >= 100


def test_packs_of_other_provinces_ship_switched_off() -> None:
    assert {pack.id: pack.enabled for pack in packaged().packs}["reference"] is False
    assert not {"SD-19a", "BJ-10"} & {r.id for r in packaged().in_force(None)}


def test_unverified_rules_do_not_judge() -> None:
    assert not {"JF24-07e", "CJ22-4"} & {r.id for r in packaged().in_force(None)}


@pytest.mark.parametrize(
    ("day", "judges"),
    [(date(2024, 8, 5), False), (date(2024, 8, 6), True), (date(2030, 1, 1), True), (None, True)],
)
def test_a_rule_judges_from_its_first_day(day: date | None, judges: bool) -> None:
    assert ("JF24-02a" in {r.id for r in packaged().in_force(day)}) is judges


def test_a_rule_that_has_ended_judges_no_more() -> None:
    ended = replace(BASE, effective_to=date(2025, 12, 31))
    [pack, *_] = packaged().packs
    book = Rulebook((replace(pack, rules=(ended,)),))
    assert [r.id for r in book.in_force(date(2025, 12, 31))] == ["JF24-06b"]
    assert list(book.in_force(date(2026, 1, 1))) == []
    assert list(book.in_force(None)) == []


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        packaged().find("JF24-2a")
    assert refused.value.kind is RULE_UNKNOWN
    assert str(refused.value.values["near"]).startswith("JF24-")


def test_a_pack_of_the_same_name_replaces_the_old_one() -> None:
    [first, *others] = packaged().packs
    book = packaged().with_packs([replace(first, rules=())])
    assert len(book.packs) == 1 + len(others)
    assert {r.id for r in book.rules()}.isdisjoint({r.id for r in first.rules})


def test_the_packs_that_ship_do_not_contradict_each_other() -> None:
    assert contradictions(packaged().rules()) == ()


YES, NO = Holds("filed", "is", True), Holds("filed", "is", False)
MORE, LESS = Holds("speech_minutes", "more_than", 60), Holds("speech_minutes", "more_than", 90)


def test_neither_yes_nor_no_is_allowed() -> None:
    assert clashes(rule("A", YES), rule("B", NO)) == [("A", "B")]
    assert clashes(rule("A", YES), rule("B", Not(YES))) == [("A", "B")]
    assert clashes(rule("A", YES, grade=Grade.HINT), rule("B", NO)) == [("A", "B")]


def test_two_limits_of_one_weight_contradict_unless_one_prevails() -> None:
    assert clashes(rule("A", MORE), rule("B", LESS)) == [("A", "B")]
    assert clashes(rule("A", MORE), rule("B", LESS, supersedes=("A",))) == []
    assert clashes(rule("A", MORE, grade=Grade.HINT), rule("B", LESS)) == []


def test_rules_that_never_meet_do_not_contradict() -> None:
    other = frozenset({Channel.APP})
    ended = {"effective_to": date(2025, 1, 1)}
    begun = {"effective_from": date(2026, 1, 1)}
    assert clashes(rule("A", YES), rule("B", NO, channels=other)) == []
    assert clashes(rule("A", YES, **ended), rule("B", NO, **begun)) == []
    assert clashes(rule("A", YES, **begun), rule("B", NO, **ended)) == []
    assert clashes(rule("A", YES), rule("B", NO, enabled=False)) == []


def test_rules_with_other_grounds_do_not_contradict() -> None:
    assert clashes(rule("A", All((YES, MORE))), rule("B", NO)) == []
    assert clashes(rule("A", YES), rule("B", MORE)) == []
    assert clashes(rule("A", Any_((YES, MORE))), rule("B", NO)) == []
    assert clashes(rule("A", All((MORE, YES))), rule("B", All((MORE, NO)))) == [("A", "B")]


def test_every_fact_has_words_of_its_own_in_both_languages() -> None:
    kinds = vocabulary()
    assert len(names_by_label()) == len(kinds)
    assert [kind.name for kind in kinds.values() if not kind.label.en] == []


def test_the_page_of_rules_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(packaged()), "jianfu rules page -o docs/rules.md"


def test_the_page_lists_every_rule_and_every_fact() -> None:
    text = as_markdown(packaged())
    assert [r.id for r in packaged().rules() if f"`{r.id}`" not in text] == []
    assert [name for name in vocabulary() if f"`{name}`" not in text] == []


@pytest.mark.parametrize("name", ["jf24", "gw", "jx"])
def test_packs_are_small_enough_to_read(name: str) -> None:
    pack = next(pack for pack in packaged().packs if pack.id == name)
    assert all(len(r.message.zh) <= 90 for r in pack.rules)
