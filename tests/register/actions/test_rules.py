"""Rules of a place: switched, written, tried; and what that does to the next draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import JobRun
from jianfu.register import actions
from jianfu.register.actions.trials import TRY_RULE
from jianfu.register.domain import errors as register_errors
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, RuleTrial
from jianfu.register.queries import trials as queries
from jianfu.review.actions import adopt_pack, switch_rule, withdraw_pack
from jianfu.review.domain import errors
from jianfu.review.models import Judgement, LocalPack, RuleSwitch
from jianfu.review.queries import place_rules
from tests.register.actions.test_drafting import NOTICE, draft
from tests.register.world import NOW, World, demand

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor

PLEDGE = "JF24-08e"
OWN = """
pack: 云溪
title: {zh: 云溪县规定, en: Rules of Yunxi}
jurisdiction: 云溪县
rules:
- id: YX-1
  title: {zh: 不得要求群内接龙, en: No chains of replies in groups}
  article: {zh: 云溪县十二个不得第三条, en: "Yunxi's twelve must-nots, 3"}
  evidence: V
  modal: 禁止
  family: app
  channels: [task, document]
  when:
    - 要求在群内响应
  message: {zh: "要求群内响应：「{quote}」。", en: "It asks for replies in a group: {quote}."}
  remedy: {zh: 删去。, en: Strike it.}
---
cases:
  YX-1:
  - {name: 接龙, expect: fires, text: 请各村书记在群内接龙回复。}
  - {name: 不接龙, expect: quiet, text: 不得要求各村在群内接龙。}
"""


def switched(world: World, rule: str, *, on: bool, by: Actor | None = None, at: int | None = None) -> None:
    switch_rule(by or world.reviewer, at or world.county.pk, rule, on=on, reason="县里定的", now=NOW)


def found(world: World) -> set[str]:
    actions.start_draft(world.drafter, draft(world), NOTICE.encode(), "通知.txt", NOW)
    verdict = Judgement.objects.latest("pk").verdict
    return {finding["rule"] for finding in verdict["findings"]}


def rule_that_fires(world: World) -> str:
    return min(found(world))


def test_a_rule_that_is_off_finds_nothing_here_and_everything_elsewhere(world: World) -> None:
    rule = rule_that_fires(world)
    switched(world, rule, on=False)
    assert rule not in found(world)
    assert rule in {one.id for one in place_rules(world.far_county.path).book.in_force(None)}


def test_the_judgement_names_other_rules_after_a_switch(world: World) -> None:
    rule = rule_that_fires(world)
    before = Judgement.objects.latest("pk").rules
    switched(world, rule, on=False)
    found(world)
    assert Judgement.objects.latest("pk").rules != before


def test_switching_what_is_so_already_writes_nothing(world: World) -> None:
    rule = rule_that_fires(world)
    switched(world, rule, on=True)
    assert RuleSwitch.objects.count() == 0
    switched(world, rule, on=False)
    switched(world, rule, on=False)
    assert RuleSwitch.objects.count() == 1


def test_nearer_goes_over_above(world: World) -> None:
    rule = rule_that_fires(world)
    switched(world, rule, on=False)
    city = world.administrator.holds[0].path
    assert rule not in {one.id for one in place_rules(world.bureau.path).book.in_force(None)}
    assert rule in {one.id for one in place_rules(city).book.in_force(None)}


@pytest.mark.parametrize("who", ["drafter", "leader", "clerk", "far_reviewer"])
def test_only_the_office_of_the_place_decides(world: World, who: str) -> None:
    with pytest.raises(Refusal):
        switched(world, "JF24-02a", on=False, by=world.everybody()[who])
    with pytest.raises(Refusal):
        adopt_pack(world.everybody()[who], world.county.pk, OWN, "县里定的", NOW)
    assert (RuleSwitch.objects.count(), LocalPack.objects.count()) == (0, 0)


def test_a_switch_needs_a_reason_and_a_rule_that_there_is(world: World) -> None:
    with pytest.raises(Refusal) as raised:
        switch_rule(world.reviewer, world.county.pk, "JF24-02a", on=False, reason="  ", now=NOW)
    assert raised.value.kind is errors.REASON_MISSING
    with pytest.raises(Refusal) as raised:
        switched(world, "JF24-99", on=False)
    assert raised.value.kind is errors.RULE_UNKNOWN


def test_an_own_pack_judges_from_its_adoption_and_no_longer_after_its_withdrawal(world: World) -> None:
    assert adopt_pack(world.reviewer, world.county.pk, OWN, "县里定的", NOW).number == 1
    here = {rule.id for rule in place_rules(world.bureau.path).book.in_force(None)}
    far = {rule.id for rule in place_rules(world.far_bureau.path).book.in_force(None)}
    assert "YX-1" in here - far
    withdraw_pack(world.reviewer, world.county.pk, "云溪", "不再需要", NOW)
    assert "YX-1" not in {rule.id for rule in place_rules(world.bureau.path).book.in_force(None)}
    assert [row.number for row in queries.own_packs(world.county)] == [2]


def test_a_new_version_takes_the_place_of_the_old_one(world: World) -> None:
    adopt_pack(world.reviewer, world.county.pk, OWN, "县里定的", NOW)
    newer = OWN.replace("YX-1", "YX-2")
    assert adopt_pack(world.reviewer, world.county.pk, newer, "改了编号", NOW).number == 2
    ids = {rule.id for rule in place_rules(world.bureau.path).book.in_force(None)}
    assert ("YX-1" in ids, "YX-2" in ids) == (False, True)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("要求在群内响应", "没有这个事实"), errors.PACK_MALFORMED),
        (("pack: 云溪", "pack: jf24"), errors.PACK_NAME_TAKEN),
        (("expect: quiet", "expect: fires"), errors.CASE_FAILS),
    ],
)
def test_of_a_bad_pack_nothing_is_adopted(world: World, change: tuple[str, str], kind: object) -> None:
    with pytest.raises(Refusal) as raised:
        adopt_pack(world.reviewer, world.county.pk, OWN.replace(*change), "县里定的", NOW)
    assert raised.value.kind is kind
    assert LocalPack.objects.count() == 0


def test_what_is_not_in_force_cannot_be_withdrawn(world: World) -> None:
    with pytest.raises(Refusal) as raised:
        withdraw_pack(world.reviewer, world.county.pk, "云溪", "不再需要", NOW)
    assert raised.value.kind is errors.NO_OWN_PACK


def past(world: World, asks: str, **changes: object) -> int:
    row = demand(
        world,
        State.CLOSED,
        channel=Channel.TASK,
        title=asks[:20],
        asks=asks,
        issued_on=date(2025, 5, 6),
        due_on=date(2025, 5, 9),
        expires_on=date(2025, 6, 1),
        **changes,
    )
    day = date(2025, 5, 6)
    Delivery.objects.create(
        demand=row, unit=world.townships[0], state="waiting", due_on=day, sort_on=day, delivered_on=day
    )
    return row.pk


def try_rule(world: World, rule: str, text: str = "") -> RuleTrial:
    trial = actions.start_trial(world.reviewer, world.county.pk, rule, NOW, text)
    return actions.run_trial(trial.pk, lambda _done, _total: None)


def test_a_trial_finds_what_the_rule_would_have_said_last_year(world: World) -> None:
    fires = past(world, "请各村书记今晚在群内接龙回复。")
    past(world, "明天下雨，请注意安全。")
    past(world, "请各村书记在群内接龙回复，邻县的。", issuer=world.far_bureau)
    trial = try_rule(world, "YX-1", OWN)
    assert (trial.judged, trial.fired) == (2, 1)
    (hit,) = queries.hits_of(trial)
    assert hit.demand_id == fires
    assert "群内接龙" in hit.quote


def test_a_trial_changes_no_rule_and_a_second_run_nothing_at_all(world: World) -> None:
    past(world, "请各村书记今晚在群内接龙回复。")
    trial = try_rule(world, "YX-1", OWN)
    assert LocalPack.objects.count() == 0
    again = actions.run_trial(trial.pk, lambda _done, _total: None)
    assert (again.fired, again.hits.count()) == (1, 1)


def test_a_kept_draft_is_judged_as_it_was_handed_in(world: World) -> None:
    drafted = actions.start_draft(world.drafter, draft(world), NOTICE.encode(), "通知.txt", NOW)
    drafted.issued_on = date(2025, 4, 1)
    drafted.save()
    rule = Judgement.objects.latest("pk").verdict["findings"][0]["rule"]
    trial = try_rule(world, rule)
    assert [hit.demand_id for hit in queries.hits_of(trial)] == [drafted.pk]


def test_without_a_last_year_there_is_nothing_to_try_on(world: World) -> None:
    with pytest.raises(Refusal) as raised:
        actions.start_trial(world.reviewer, world.county.pk, "JF24-02a", NOW)
    assert raised.value.kind is register_errors.NO_PAST
    assert JobRun.objects.filter(name=TRY_RULE).count() == 0


def test_the_list_of_rules_is_searched_and_says_what_is_on(world: World) -> None:
    switched(world, "JF24-02a", on=False)
    lines = {line.rule.id: line.on for pack in queries.rules_at(world.county.path) for line in pack.rules}
    assert lines["JF24-02a"] is False
    wanted = [line.rule.id for pack in queries.rules_at(world.county.path, "jf24-02") for line in pack.rules]
    assert wanted
    assert all("JF24-02" in rule for rule in wanted)


def test_the_cases_of_a_rule_are_worked(world: World) -> None:
    rule = place_rules(world.county.path).book.find("JF24-02a")
    worked = queries.cases_of(rule, world.county.path)
    assert worked
    assert all(one.right for one in worked)
