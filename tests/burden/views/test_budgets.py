"""The page of hours budgets: who may open it, what its forms do, and that numbers lead to their rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from jianfu.burden.actions import BudgetChoice, set_budget
from jianfu.burden.models import Budget, BudgetMove
from jianfu.register import actions
from jianfu.register.queries import deciding
from tests.register.world import World, demand, quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from jianfu.kernel.domain.access import Actor

    SignIn = Callable[[Actor], Client]

from tests.register.world import NOW

PAGE = "/burden/budgets/"


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at the moment of the small county."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def both(world: World) -> tuple[Budget, Budget]:
    return tuple(  # type: ignore[return-value] # two of them
        set_budget(world.reviewer, BudgetChoice(unit.pk, 2026, 10, reason="年初核定"), NOW)
        for unit in (world.bureau, world.other_bureau)
    )


def test_the_office_sets_a_budget_and_sees_what_is_used(world: World, sign_in: SignIn) -> None:
    demand(world, counted=True, booked_on=NOW.date(), state="approved")
    client = sign_in(world.reviewer)
    form = {
        "verb": "set",
        "unit": world.bureau.name,
        "year": "2026",
        "hours": "4",
        "reason": "试点",
        "binding": "yes",
    }
    answer = client.post(PAGE, form, follow=True)
    assert "已核定「云溪县民政局」2026年工时预算：4小时。" in answer.content.decode()
    made = Budget.objects.get()
    assert (made.limit_minutes, made.used_minutes, made.binding) == (240, 180, True)
    text = answer.content.decode()
    assert f'href="/burden/budgets/{made.pk}">3</a>' in text
    assert ("75%" in text, "不得超支" in text, "bar-seventy" in text) == (True, True, True)


def test_each_number_leads_to_its_rows(world: World, sign_in: SignIn) -> None:
    made = both(world)[0]
    quota(world.bureau, 5)
    asked = demand(world, title="关于报送防汛情况的通知")
    actions.approve(world.reviewer, asked.pk, NOW)
    text = sign_in(world.reviewer).get(f"{PAGE}{made.pk}").content.decode()
    assert "预算10小时，已用3小时（30%），剩余7小时。" in text
    assert text.count("关于报送防汛情况的通知") == 1
    assert "1.5–6" in text


def test_hours_are_moved_with_the_state_that_the_page_showed(world: World, sign_in: SignIn) -> None:
    here, there = both(world)
    client = sign_in(world.reviewer)
    form = {
        "verb": "shift", "source": f"{here.pk}:0", "unit": world.other_bureau.name, "hours": "4",
        "reason": "农业普查", "year": "2026",
    }  # fmt: skip
    for _ in range(2):
        assert client.post(PAGE, form).status_code == 302
    assert BudgetMove.objects.filter(kind="shift").count() == 1
    late = client.post(PAGE, {**form, "hours": "2"})
    assert (late.status_code, "预算已被调整过" in late.content.decode()) == (400, True)
    there.refresh_from_db()
    assert there.limit_minutes == 14 * 60
    assert "农业普查" in client.get(PAGE).content.decode()


def test_what_is_left_is_carried_into_the_next_year(world: World, sign_in: SignIn) -> None:
    here, _ = both(world)
    client = sign_in(world.reviewer)
    form = {"verb": "carry", "source": f"{here.pk}:0", "hours": "3.5", "reason": "跨年项目", "year": "2026"}
    client.post(PAGE, form)
    assert Budget.objects.get(unit=world.bureau, year=2027).limit_minutes == 210


@pytest.mark.parametrize("verb", ["", "drop"])
def test_an_unknown_verb_is_refused(world: World, sign_in: SignIn, verb: str) -> None:
    assert sign_in(world.reviewer).post(PAGE, {"verb": verb}).status_code == 400


def test_a_department_sees_its_own_and_sets_nothing(world: World, sign_in: SignIn) -> None:
    both(world)
    client = sign_in(world.drafter)
    text = client.get(PAGE).content.decode()
    assert (text.count("年初核定"), "云溪县农业农村局" in text, "核定预算" in text) == (2, False, False)
    form = {"verb": "set", "unit": world.bureau.name, "year": "2026", "hours": "99"}
    assert client.post(PAGE, form).status_code == 400
    assert Budget.objects.get(unit=world.bureau).limit_minutes == 600


@pytest.mark.parametrize(("who", "status"), [("far_reviewer", 404), ("clerk", 403), ("far_head", 404)])
def test_nobody_sees_a_neighbours_budget(world: World, sign_in: SignIn, who: str, status: int) -> None:
    made = both(world)[0]
    client = sign_in(world.everybody()[who])
    answer = client.get(f"{PAGE}{made.pk}")
    assert (answer.status_code, "民政局" in answer.content.decode().replace("平阳县民政局", "")) == (
        status,
        False,
    )


def test_an_empty_page_teaches(world: World, sign_in: SignIn) -> None:
    assert "还没有2026年的工时预算" in sign_in(world.reviewer).get(PAGE).content.decode()


def test_the_workbook_holds_numbers(world: World, sign_in: SignIn) -> None:
    both(world)
    answer = sign_in(world.reviewer).get(f"{PAGE}export.xlsx")
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[:2] == [("单位", "预算（小时）", "已用（小时）", "剩余（小时）"), ("云溪县民政局", 10, 0, 10)]


def test_the_page_costs_the_same_for_one_and_for_two_budgets(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    set_budget(world.reviewer, BudgetChoice(world.bureau.pk, 2026, 10), NOW)
    client = sign_in(world.reviewer)
    client.get(PAGE)
    with django_assert_max_num_queries(40) as one:
        assert client.get(PAGE).status_code == 200
    set_budget(world.reviewer, BudgetChoice(world.other_bureau.pk, 2026, 10), NOW)
    with django_assert_max_num_queries(len(one.captured_queries)):
        assert client.get(PAGE).content.decode().count("<strong>云溪县") == 2


def test_the_queue_warns_before_and_the_approval_after(world: World, sign_in: SignIn) -> None:
    quota(world.bureau, 5)
    set_budget(world.reviewer, BudgetChoice(world.bureau.pk, 2026, 3.1), NOW)
    asked = demand(world)
    client = sign_in(world.reviewer)
    text = client.get(reverse("register:queue")).content.decode()
    assert "本件约占3小时，批准后用到97%，还剩0.1小时。" in text
    actions.approve(world.reviewer, asked.pk, NOW)
    (note,) = deciding.serious_notes(world.reviewer, asked.pk, NOW.date())
    assert note.said.zh == "「云溪县民政局」工时预算已用97%，还剩0.1小时。"
