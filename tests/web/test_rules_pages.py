"""规则: the pages, and who may do what on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.register.models import RuleTrial
from jianfu.review.models import LocalPack, RuleSwitch
from tests.register.actions.test_rules import OWN

if TYPE_CHECKING:
    from tests.web.conftest import SignedIn


def test_the_office_finds_a_rule_and_switches_it_off_with_a_reason(as_role: SignedIn) -> None:
    office = as_role(Role.REVIEWER)
    page = office.get("/rules/?q=JF24-02a").content.decode()
    assert "JF24-02a" in page
    assert "JF24-08f" not in page
    refused = office.post("/rules/JF24-02a/switch", {"to": "off", "reason": ""})
    assert refused.status_code == 400
    assert "JF-REVIEW-006" in refused.content.decode()
    office.post("/rules/JF24-02a/switch", {"to": "off", "reason": "县里另有规定"})
    assert RuleSwitch.objects.get().reason == "县里另有规定"
    assert "○" in office.get("/rules/JF24-02a").content.decode()


def test_an_unknown_rule_is_not_found(as_role: SignedIn) -> None:
    assert as_role(Role.REVIEWER).get("/rules/JF24-99").status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.SUPERVISOR, Role.DRAFTER])
def test_others_read_rules_and_cannot_change_them(as_role: SignedIn, role: Role) -> None:
    client = as_role(role)
    page = client.get("/rules/JF24-02a").content.decode()
    assert "停用这条规则" not in page
    assert client.post("/rules/JF24-02a/switch", {"to": "off", "reason": "x"}).status_code == 403
    assert client.get("/rules/own").status_code == 403


def test_a_pack_is_checked_then_adopted_then_withdrawn(as_role: SignedIn) -> None:
    office = as_role(Role.REVIEWER)
    assert "pack: local" in office.get("/rules/own").content.decode()
    checked = office.post("/rules/own", {"step": "check", "text": OWN}).content.decode()
    assert "检查通过" in checked
    assert LocalPack.objects.count() == 0
    office.post("/rules/own", {"step": "adopt", "text": OWN, "reason": "县里定的"})
    assert "YX-1" in office.get("/rules/").content.decode()
    office.post("/rules/own", {"step": "withdraw", "name": "云溪", "reason": "不用了"})
    assert "YX-1" not in office.get("/rules/").content.decode()


def test_a_mistake_names_the_line_and_keeps_what_was_typed(as_role: SignedIn) -> None:
    bad = OWN.replace("要求在群内响应", "没有这个事实")
    answer = as_role(Role.REVIEWER).post("/rules/own", {"step": "check", "text": bad})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "JF-REVIEW-001" in page
    assert "没有这个事实" in page


def test_without_a_past_a_trial_is_refused_in_words(as_role: SignedIn) -> None:
    answer = as_role(Role.REVIEWER).post("/rules/JF24-02a/try")
    assert answer.status_code == 400
    assert "JF-REGISTER-026" in answer.content.decode()
    assert RuleTrial.objects.count() == 0


def test_a_trial_that_is_done_says_its_numbers(as_role: SignedIn, units: dict[str, object]) -> None:
    office = as_role(Role.REVIEWER)
    RuleTrial.objects.create(
        unit=units["county"], rule="JF24-02a", since=date(2025, 1, 1), until=date(2025, 12, 31),
        at="2026-01-05T08:00+08:00", judged=300, fired=14, undetermined=2,
    )  # fmt: skip
    page = office.get("/rules/JF24-02a").content.decode()
    assert "2025年本应命中14件（共判300件）" in page
