"""Owners that lists name become departments that exist here; the township's own duty is said to be its own."""

from __future__ import annotations

import pytest

from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.duties.domain.matching import Matcher
from jianfu.empower.domain.calls.proposing import Callable, propose

FIRE = DutyItem(ListKind.COOPERATE, "森林火情的扑救", "平安法治", "县应急管理局", "组织扑救", "先期处置")
FARM = DutyItem(ListKind.WITHDRAWN, "农药经营的检查", "经济发展", "县农业农村局", "由部门检查")
ROAD = DutyItem(ListKind.BASIC, "村级道路日常养护", "城乡建设")
KNOWN = [Callable(1, "云溪县应急管理局", "县应急局"), Callable(2, "云溪县农业农村局", "县农业农村局")]


@pytest.mark.parametrize(
    ("owner", "meant"),
    [
        ("县应急管理局", True),
        ("云溪县应急管理局", True),
        ("应急管理局", True),
        ("县应急局", True),
        ("县农业农村局", False),
        ("", False),
        ("县", False),
    ],
)
def test_which_names_mean_a_department(owner: str, meant: bool) -> None:
    assert KNOWN[0].is_meant_by(owner) is meant


def test_the_owner_is_proposed_with_the_sentence_of_the_list() -> None:
    found = propose(Matcher([FIRE, FARM, ROAD]).match("后山起了森林火情，要人扑救"), KNOWN)
    assert [one.department_id for one in found.departments][:1] == [1]
    assert "县应急管理局" in found.departments[0].because.zh
    assert found.own is None


def test_what_is_the_townships_own_is_said() -> None:
    found = propose(Matcher([FIRE, FARM, ROAD]).match("村级道路日常养护没人管"), KNOWN)
    assert found.own is not None
    assert "村级道路日常养护" in found.own.zh


def test_an_owner_that_does_not_exist_here_is_not_proposed() -> None:
    found = propose(Matcher([FIRE]).match("森林火情扑救"), [KNOWN[1]])
    assert found.departments == ()


def test_nothing_alike_proposes_nobody() -> None:
    found = propose(Matcher([FIRE]).match("ABC"), KNOWN)
    assert (found.departments, found.sure) == ((), False)
