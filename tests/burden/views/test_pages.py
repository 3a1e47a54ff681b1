"""The ledger, the mirror, the unit's page: the same figures for each side, every number with its rows, nobody's else."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from jianfu.burden.actions import BudgetChoice, roll_up, set_budget
from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.delivery import DeliveryState
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World

    SignIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock on the last roll-up's night."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def hours(likely: float) -> dict[str, float]:
    """Return a range around likely hours, half to double."""
    return {"hours_low": likely / 2, "hours_likely": likely, "hours_high": likely * 2}


@pytest.fixture
def weighed(world: World) -> World:
    """Send two departments' and a neighbour's demands down, and roll up: 18 hours here, 7 there."""
    for month in (1, 2, 3):
        sent(world, date(2026, month, 5), title=f"2026年{month}月份低保报表", **hours(1.0))
    sent(
        world,
        date(2026, 3, 6),
        issuer=world.other_bureau,
        channel=Channel.INSPECTION,
        title="春耕检查",
        **hours(3.0),
    )
    sent(
        world,
        date(2026, 3, 6),
        [world.far_township],
        issuer=world.far_bureau,
        title="邻县报表",
        **hours(7.0),
    )
    roll_up(NOW)
    return world


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_ledger_adds_up_what_is_below_the_office(weighed: World, sign_in: SignIn) -> None:
    text = text_of(sign_in(weighed.reviewer), "/burden/")
    assert "各单位的要求共花费基层18小时" in text
    assert re.findall(r'data-label="([^"]+)" data-value="(\d+)"', text.split('id="by-issuer"')[1])[:2] == [
        ("云溪县民政局", "9"),
        ("云溪县农业农村局", "9"),
    ]
    assert "邻县" not in text
    assert "平阳县" not in text


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("head", 403), ("clerk", 403), ("administrator", 403)]
)
def test_the_ledger_is_the_offices(weighed: World, sign_in: SignIn, who: str, status: int) -> None:
    assert sign_in(weighed.everybody()[who]).get("/burden/").status_code == status


def test_every_number_opens_to_the_rows_that_it_counts(weighed: World, sign_in: SignIn) -> None:
    client = sign_in(weighed.reviewer)
    text = text_of(client, "/burden/")
    received = re.search(r'收到的要求</dt><dd><a href="([^"]+)">12</a>', text)
    assert received is not None
    rows = text_of(client, received[1].replace("&amp;", "&"))
    assert "共 12 条" in rows
    assert rows.count("低保报表</strong>") == 9
    assert rows.count("春耕检查</strong>") == 3
    inspections = re.search(r'>督查检查</td>\s*<td class="number"><a href="([^"]+)">9</a>', text)
    assert inspections is not None
    only = text_of(client, inspections[1].replace("&amp;", "&"))
    assert (only.count("春耕检查</strong>"), only.count("低保报表</strong>")) == (3, 0)


def test_the_index_and_the_change_open_to_their_months(weighed: World, sign_in: SignIn) -> None:
    text = text_of(sign_in(weighed.reviewer), "/burden/?span=month").replace("&amp;", "&")
    index, change = text.split('id="index"')[1], text.split('id="change"')[1].split("<figure")[0]
    assert index.split("26年2月</td>")[1].count("/burden/rows/?first=202602&last=202602", 0, 900) == 3
    addresses = re.findall(r'href="/burden/rows/\?first=(\d+)&last=(\d+)"', change)
    both = ("202509", "202602")
    assert addresses == [("202509", "202511"), both, both, both, ("202512", "202602")]


def test_the_rows_of_others_stay_theirs_whatever_the_address_says(weighed: World, sign_in: SignIn) -> None:
    address = f"/burden/rows/?first=202601&last=202612&issuer={weighed.far_bureau.pk}"
    assert "邻县报表" not in text_of(sign_in(weighed.reviewer), address)
    assert "邻县报表" in text_of(sign_in(weighed.far_reviewer), address)
    clerk = text_of(sign_in(weighed.clerk), "/burden/rows/?first=202601&last=202612")
    assert clerk.count("<td>河口镇</td>") == 4
    assert "石桥镇" not in clerk


def test_all_rows_can_be_taken_along(weighed: World, sign_in: SignIn) -> None:
    answer = sign_in(weighed.reviewer).get("/burden/rows/export.csv?first=202603&last=202603")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6 + 1
    assert lines[1].split(",")[:4] == ["2026-03-05", "2026年3月份低保报表", "云溪县民政局", "河口镇"]


def test_a_department_sees_its_own_mirror_and_what_would_halve_it(weighed: World, sign_in: SignIn) -> None:
    set_budget(weighed.reviewer, BudgetChoice(weighed.bureau.pk, 2026, 10), NOW)
    text = text_of(sign_in(weighed.drafter), "/burden/mirror/")
    assert "云溪县民政局的要求花了多少" in text
    assert "贵单位的要求花了承接单位9小时" in text
    assert "期内3次，每次3个单位" in text
    assert "一年3次改为1次，每次3个单位。" in text
    assert "工时预算已用90%，还剩1小时。" in text
    assert "春耕检查" not in text


def test_the_mirror_of_another_is_out_of_reach(weighed: World, sign_in: SignIn) -> None:
    other = f"/burden/mirror/?issuer={weighed.other_bureau.pk}"
    assert sign_in(weighed.drafter).get(other).status_code == 404
    assert sign_in(weighed.far_reviewer).get(other).status_code == 404
    assert sign_in(weighed.drafter).get("/burden/mirror/?issuer=x").status_code == 404
    # Whoever looks after the departments may look into each mirror.
    assert "春耕检查" in text_of(sign_in(weighed.reviewer), other)


def test_a_unit_sees_what_reached_it_and_from_how_many(weighed: World, sign_in: SignIn) -> None:
    text = text_of(sign_in(weighed.clerk), "/burden/unit/")
    assert "收到4件，来自2个单位，约6小时" in text
    assert "一个单位对应的发起单位数" in text
    neighbour = f"/burden/unit/?unit={weighed.townships[1].pk}"
    assert sign_in(weighed.clerk).get(neighbour).status_code == 404
    assert "收到4件" in text_of(sign_in(weighed.reviewer), neighbour)


@pytest.mark.parametrize(
    ("path", "who"), [("/burden/", "reviewer"), ("/burden/mirror/", "drafter"), ("/burden/unit/", "clerk")]
)
def test_before_anything_was_weighed_the_pages_teach(
    world: World, sign_in: SignIn, path: str, who: str
) -> None:
    client = sign_in(world.everybody()[who])
    assert "首次汇总还没有完成" in text_of(client, path)
    roll_up(NOW)
    text = text_of(client, path)
    assert "首次汇总" not in text
    assert 'class="empty"' in text
    assert "<figure" not in text


@pytest.mark.parametrize(
    ("span", "hours"), [("month", "12"), ("quarter", "18"), ("year", "18"), ("nonsense", "18")]
)
def test_the_span_is_chosen_by_the_reader(weighed: World, sign_in: SignIn, span: str, hours: str) -> None:
    assert f"共花费基层{hours}小时" in text_of(sign_in(weighed.reviewer), f"/burden/?span={span}")


def test_the_parts_of_the_change_add_up_on_the_page(weighed: World, sign_in: SignIn) -> None:
    text = text_of(sign_in(weighed.reviewer), "/burden/").split('id="change"')[1]
    values = [float(value) for value in re.findall(r'data-label="[^"]+" data-value="(-?[\d.]+)"', text)[:5]]
    # December to February against September to November: nothing was asked then.
    assert values[0] + sum(values[1:4]) == pytest.approx(values[4])
    assert (values[0], values[4]) == (0, 6)


@pytest.mark.parametrize(
    ("path", "who", "sheets"),
    [
        ("/burden/export.xlsx", "reviewer", 5),
        ("/burden/mirror/export.xlsx", "drafter", 3),
        ("/burden/unit/export.xlsx", "clerk", 4),
    ],
)
def test_each_page_is_a_workbook_too(
    weighed: World, sign_in: SignIn, path: str, who: str, sheets: int
) -> None:
    answer = sign_in(weighed.everybody()[who]).get(path)
    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.worksheets) == sheets
    rows = list(book["各渠道工时"].iter_rows(values_only=True))
    assert rows[0] == ("渠道", "工时（小时）", "工时（小时）下限", "工时（小时）上限", "占比")
    assert isinstance(rows[1][1], float | int)


def test_taken_back_demands_do_not_weigh(world: World, sign_in: SignIn) -> None:
    sent(world, date(2026, 3, 5), state=DeliveryState.CANCELLED, settled=date(2026, 3, 6))
    roll_up(NOW)
    assert "还没有可量的要求" in text_of(sign_in(world.reviewer), "/burden/")


def test_the_ledger_asks_the_same_number_of_questions_however_much_there_is(
    weighed: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(weighed.reviewer)
    client.get("/burden/")
    with django_assert_max_num_queries(80) as once:
        client.get("/burden/")
    for day in range(1, 6):
        sent(weighed, date(2026, 3, day), title="甲乙丙丁戊己"[day:] + "报表")
    roll_up(NOW)
    with django_assert_max_num_queries(len(once.captured_queries)):
        assert client.get("/burden/").status_code == 200


def test_the_definitions_come_from_the_registry(weighed: World, sign_in: SignIn) -> None:
    text = text_of(sign_in(weighed.clerk), "/burden/metrics/")
    assert ("费雪1922" in text, "Σ每件送达的工时" in text, "WITH kept AS" in text) == (True, True, True)
    assert "哪些是输入，哪些是结果" in text
    assert "还没有工时记录" in text


def test_monthly_to_quarterly_and_joined_visits_are_computed(weighed: World, sign_in: SignIn) -> None:
    client = sign_in(weighed.reviewer)
    first, second = (
        sent(
            weighed,
            date(2026, 3, day),
            channel=Channel.INSPECTION,
            title=title,
            **hours(4.0),
        )
        for day, title in ((9, "安全检查"), (12, "防火检查"))
    )
    base = f"/burden/simulate/?demand={first.pk}"
    assert "防火检查" in text_of(client, base)
    joined = text_of(client, f"{base}&option=join&with={second.pk}")
    assert "2次合为1次，3个单位同日接待" in joined
    assert "一年可省约8.5小时" in joined
    report = sent(weighed, date(2026, 3, 15), title="2026年3月份养老报表", **hours(2.0))
    half = text_of(client, f"/burden/simulate/?demand={report.pk}&option=cancel")
    assert "一年可省约6小时" in half


@pytest.mark.parametrize(
    "query",
    [
        "option=join",
        "option=seldomer&number=9",
        "option=fewer_units&number=3",
        "option=x",
        "option=prefill&number=80",
    ],
)
def test_what_cannot_be_tried_is_refused_in_words(weighed: World, sign_in: SignIn, query: str) -> None:
    made = sent(weighed, date(2026, 3, 9), channel=Channel.INSPECTION, title="安全检查")
    answer = sign_in(weighed.reviewer).get(f"/burden/simulate/?demand={made.pk}&{query}")
    assert (answer.status_code, "下一步" in answer.content.decode()) == (400, True)


def test_nobody_tries_with_what_is_not_theirs(weighed: World, sign_in: SignIn) -> None:
    made = sent(weighed, date(2026, 3, 9), title="安全检查")
    assert sign_in(weighed.far_clerk).get(f"/burden/simulate/?demand={made.pk}").status_code == 404
