from __future__ import annotations

from dataclasses import replace

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.kernel.domain.units import Level
from jianfu.register.domain import errors
from jianfu.register.domain.quota import Claim, Scope, check_limit, default_limit
from jianfu.register.domain.quota_rules import quota_rule, quota_rules

CLAIM = Claim("0000000000", Level.COUNTY, 2026, Channel.DOCUMENT, red_header=True)
OWN = Scope("0000000000", 2026, Channel.DOCUMENT)
TOTAL = replace(OWN, unit_path="00000", whole=True)


@pytest.mark.parametrize(
    ("scope", "covers"),
    [
        (OWN, True),
        (TOTAL, True),
        (replace(OWN, unit_path="00000"), False),
        (replace(OWN, unit_path="00001", whole=True), False),
        (replace(OWN, year=2025), False),
        (replace(OWN, channel=Channel.FORM), False),
        (replace(TOTAL, level=Level.COUNTY), True),
        (replace(TOTAL, level=Level.TOWNSHIP), False),
    ],
)
def test_which_quotas_a_demand_draws_on(scope: Scope, covers: bool) -> None:
    assert scope.covers(CLAIM) is covers


def test_a_red_header_quota_leaves_notes_alone() -> None:
    scope = replace(TOTAL, red_only=True)
    assert scope.covers(CLAIM)
    assert not scope.covers(replace(CLAIM, red_header=False))


def test_the_default_is_no_more_than_last_year() -> None:
    assert default_limit(Channel.DOCUMENT, 37, last_year_known=True) == 37
    assert default_limit(Channel.MEETING, 0, last_year_known=True) == 0


def test_an_empty_register_is_no_basis_for_a_default() -> None:
    assert default_limit(Channel.DOCUMENT, 0, last_year_known=False) is None


def test_a_channel_that_is_not_controlled_has_no_default() -> None:
    assert default_limit(Channel.WORK_GROUP, 5, last_year_known=True) is None


def check(limit: int, **changes: object) -> None:
    values: dict[str, object] = {
        "used": 3,
        "last_year": 10,
        "reason": "",
        "year": 2026,
        "today_year": 2026,
        **changes,
    }
    check_limit(limit, **values)  # type: ignore[arg-type] # exactly the parameters of the function


@pytest.mark.parametrize(
    ("limit", "changes", "kind"),
    [
        (2, {}, errors.QUOTA_BELOW_USED),
        (-1, {"used": 0}, errors.QUOTA_NEGATIVE),
        (11, {}, errors.QUOTA_ABOVE_LAST_YEAR),
        (11, {"reason": "  "}, errors.QUOTA_ABOVE_LAST_YEAR),
        (5, {"year": 2025}, errors.YEAR_OVER),
    ],
)
def test_a_wrong_limit_is_refused(limit: int, changes: dict[str, object], kind: ErrorKind) -> None:
    with pytest.raises(Refusal) as refused:
        check(limit, **changes)
    assert refused.value.kind is kind


@pytest.mark.parametrize(
    ("limit", "changes"),
    [(3, {}), (10, {}), (11, {"reason": "防汛"}), (99, {"last_year": None}), (5, {"year": 2027})],
)
def test_a_right_limit_passes(limit: int, changes: dict[str, object]) -> None:
    assert check(limit, **changes) is None  # type: ignore[func-returns-value] # that it returns at all is the point


def test_the_shipped_rule_on_red_headers_says_where_it_holds() -> None:
    rule = quota_rule("county-red-100")
    assert (rule.limit, rule.whole, rule.red_only, rule.jurisdiction) == (100, True, True, Level.COUNTY)


def test_an_unknown_rule_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        quota_rule("没有")
    assert refused.value.kind is errors.PACK_UNKNOWN
    assert "、".join(quota_rules()) in refused.value.as_json()["next_step"]
