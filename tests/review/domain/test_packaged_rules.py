"""Every rule that ships is worked by its own cases: one that fires, one that does not, one that is undetermined."""

from __future__ import annotations

from collections import defaultdict

import pytest

from jianfu.review.domain.casework import work
from jianfu.review.domain.rulebook import packaged, packaged_cases
from jianfu.review.domain.rules import Case, Evidence, Expected, Rule


@pytest.mark.parametrize("case", packaged_cases(), ids=lambda case: f"{case.rule}:{case.name}")
def test_case(case: Case) -> None:
    worked = work(case, packaged())
    assert worked.got is case.expect, f"missing: {worked.needs}"


@pytest.mark.parametrize("rule", list(packaged().rules()), ids=lambda rule: rule.id)
def test_every_rule_has_a_case_that_fires_and_one_that_does_not(rule: Rule) -> None:
    expected = defaultdict(set)
    for case in packaged_cases():
        expected[case.rule].add(case.expect)
    assert {Expected.FIRES, Expected.QUIET} <= expected[rule.id]


@pytest.mark.parametrize("rule", list(packaged().rules()), ids=lambda rule: rule.id)
def test_a_rule_that_asks_for_facts_from_outside_has_a_case_without_them(rule: Rule) -> None:
    cases = {case.expect for case in packaged_cases() if case.rule == rule.id}
    assert (Expected.UNDETERMINED in cases) or not rule.needs


def test_ids_are_unique_across_all_packs() -> None:
    ids = [rule.id for rule in packaged().rules()]
    assert sorted(ids) == sorted(set(ids))


def test_what_was_never_verified_ships_switched_off() -> None:
    assert [r.id for r in packaged().rules() if r.evidence is Evidence.UNVERIFIED and r.enabled] == []


def test_every_rule_cites_an_article_in_both_languages() -> None:
    assert [r.id for r in packaged().rules() if not (r.article.zh and r.article.en)] == []
