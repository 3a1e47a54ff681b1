"""The pages of cases as each side sees them: nothing of the source, nothing for neighbours, equal queries for any length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.actions import object_to
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.inbox import matters
from jianfu.redress.actions.cases import route, say, take
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.models import Case
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.redress.cases.doing import NOW, at, opened, taken_to
from tests.register.world import TODAY, demand

if TYPE_CHECKING:
    from django.test import Client

    from tests.redress.conftest import Cast

SignIn = "Callable[[Actor], Client]"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", at(5).isoformat())


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def test_the_accused_unit_reads_the_matter_and_nothing_of_the_source(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed", origin=Origin.OBJECTION, source_ref="objection:77")
    say(cast.world.clerk, case.pk, "河口镇昨天又收到一次", at(5), solved=False)
    page = seen(sign_in(cast.world.head), f"/cases/{case.pk}")
    assert "同一份养老服务设施统计表一个月内要了三次" in page
    assert "反映方认为没有解决" in page
    for leak in ("河口镇", "石桥镇", "objection:77", "基层意见", "昨天又收到", "监督员甲", "来源"):
        assert leak not in page, leak


def test_the_office_reads_the_steps_but_not_the_source(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed", origin=Origin.TIP, affected=(), source_ref="tip:9")
    page = seen(sign_in(cast.world.reviewer), f"/cases/{case.pk}")
    assert "监督员甲" in page
    for leak in ("tip:9", "线索", "来源"):
        assert leak not in page, leak


def test_the_supervisor_reads_it_all(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed", source_ref="objection:77")
    say(cast.world.clerk, case.pk, "昨天又要了一次", at(5), solved=False)
    page = seen(sign_in(cast.supervisor), f"/cases/{case.pk}")
    for told in ("基层意见", "objection:77", "河口镇", "石桥镇", "昨天又要了一次"):
        assert told in page, told


def test_an_affected_unit_sees_the_answer_and_not_its_neighbour(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed")
    say(cast.other_clerk, case.pk, "石桥镇说没有", at(5), solved=False)
    client = sign_in(cast.world.clerk)
    page = seen(client, f"/cases/{case.pk}")
    assert "已停止重复报送" in page
    assert "石桥镇" not in page
    answer = client.post(f"/cases/{case.pk}", {"verb": "say_solved", "words": ""})
    assert answer.status_code == 302
    assert "只有监督人员看得到原话" in seen(client, f"/cases/{case.pk}")


def test_the_clocks_do_not_give_the_source_away(cast: Cast, sign_in: SignIn) -> None:
    clocks = set()
    for origin in Origin:
        case = taken_to(cast, "routed", origin=origin)
        page = seen(sign_in(cast.world.head), f"/cases/{case.pk}")
        clocks.add(page[page.index('class="clocks"') : page.index("</ul>", page.index('class="clocks"'))])
    assert len(clocks) == 1


@pytest.mark.parametrize("who", ["far_clerk", "far_head", "far_reviewer", "drafter"])
def test_neighbours_find_nothing(cast: Cast, sign_in: SignIn, who: str) -> None:
    case = opened(cast)
    client = sign_in(getattr(cast.world, who))
    assert client.get(f"/cases/{case.pk}").status_code == 404
    assert client.post(f"/cases/{case.pk}", {"verb": "decline", "words": "x"}).status_code == 404
    page = seen(client, "/cases/")
    assert "重复索要" not in page
    assert "共 0 条" in page


def test_a_village_s_word_is_not_its_township_s(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed", affected=(cast.world.villages[0].pk,))
    assert sign_in(cast.world.clerk).get(f"/cases/{case.pk}").status_code == 404
    assert "解决了吗" in seen(sign_in(cast.village_cadre), f"/cases/{case.pk}")


def test_the_supervisor_routes_by_a_proposal_with_its_reason(cast: Cast, sign_in: SignIn) -> None:
    case = opened(cast)
    client = sign_in(cast.supervisor)
    assert "这件事由它提出" in seen(client, f"/cases/{case.pk}")
    post = {"verb": "route", "unit": str(cast.world.bureau.pk), "unit_named": "", "words": "由它提出"}
    assert client.post(f"/cases/{case.pk}", post).status_code == 302
    assert Case.objects.get().handler == cast.world.bureau


def test_another_unit_can_be_named_and_an_unknown_one_is_refused(cast: Cast, sign_in: SignIn) -> None:
    case = opened(cast)
    client = sign_in(cast.supervisor)
    post = {"verb": "route", "unit": str(cast.world.bureau.pk), "unit_named": "县农业农村局", "words": "归口"}
    answer = client.post(f"/cases/{case.pk}", {**post, "unit_named": "没有的局"})
    assert (answer.status_code, "没有的局" in answer.content.decode()) == (400, True)
    assert client.post(f"/cases/{case.pk}", post).status_code == 302
    assert Case.objects.get().handler == cast.world.other_bureau


def test_a_refusal_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "routed")
    answer = sign_in(cast.world.head).post(f"/cases/{case.pk}", {"verb": "reply", "words": "写好的答复"})
    assert answer.status_code == 409
    assert "写好的答复" in answer.content.decode()


def test_a_case_is_opened_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.supervisor)
    assert "线索" in seen(client, "/cases/new")
    post = {
        "origin": "tip",
        "subject": "当天通知当天要",
        "summary": "上午发群、下午收表。",
        "channel": "form",
        "issuer": "县民政局",
        "affected": "河口镇\n石桥镇\n河口镇\n",
        "source_ref": "tip:abc",
    }
    assert client.post("/cases/new", post).status_code == 302
    case = Case.objects.get()
    assert (case.issuer, case.origin, case.affected.count()) == (cast.world.bureau, "tip", 2)
    assert client.post("/cases/new", post).headers["Location"] == f"/cases/{case.pk}"
    assert Case.objects.count() == 1


def test_a_number_in_the_summary_is_refused(cast: Cast, sign_in: SignIn) -> None:
    post = {"origin": "tip", "subject": "催报", "summary": "打 13812345678 来催。"}
    answer = sign_in(cast.supervisor).post("/cases/new", post)
    assert answer.status_code == 400
    assert "手机号" in answer.content.decode()
    assert Case.objects.count() == 0


def test_the_office_opens_no_case_from_a_tip(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.world.reviewer)
    assert 'value="tip"' not in seen(client, "/cases/new")
    post = {"origin": "tip", "subject": "标题", "summary": "摘要"}
    assert client.post("/cases/new", post).status_code == 403
    assert client.post("/cases/new", {**post, "origin": "inspection"}).status_code == 302


def objection(cast: Cast) -> int:
    asked = demand(cast.world, State.ISSUED, issued_on=TODAY, booked_on=TODAY, counted=True)
    for unit, clerk in zip(cast.world.townships, (cast.world.clerk, cast.other_clerk), strict=False):
        row = Delivery.objects.create(
            demand=asked, unit=unit, state="waiting", sort_on=TODAY, delivered_on=TODAY
        )
        object_to(clerk, row.pk, ObjectionKind.REPEATED, "上周刚报过", NOW)
    return asked.pk


def test_objections_wait_five_working_days_and_become_a_case(cast: Cast, sign_in: SignIn) -> None:
    demand_id = objection(cast)
    client = sign_in(cast.supervisor)
    page = seen(client, "/cases/overview")
    # Tuesday 10 March and five working days: Tuesday 17 March.
    assert "3月17日" in page
    assert f"/cases/new?demand={demand_id}" in page
    form = seen(client, f"/cases/new?demand={demand_id}")
    assert "重复索要" in form
    assert "上周刚报过" not in form
    assert ("意见" in form.split("<form")[-1], "有反映称" in form) == (False, True)
    post = {"demand": str(demand_id), "summary": "有反映称重复索要。"}
    assert client.post("/cases/new", post).status_code == 302
    case = Case.objects.get()
    assert (case.issuer, case.demand_id, case.affected.count()) == (cast.world.bureau, demand_id, 2)
    assert f"/cases/{case.pk}" in seen(client, "/cases/overview")
    assert "意见" not in case.subject


def test_the_overview_counts_units_and_is_for_overseers(cast: Cast, sign_in: SignIn) -> None:
    case = taken_to(cast, "closed")
    say(cast.world.clerk, case.pk, "没有", at(5), solved=False)
    page = seen(sign_in(cast.supervisor), "/cases/overview")
    assert "云溪县民政局" in page
    assert "1/1 · 100%" in page
    assert "0/1 · 0%" in page
    assert sign_in(cast.world.head).get("/cases/overview").status_code == 403
    assert "云溪县民政局" not in seen(sign_in(cast.far_supervisor), "/cases/overview")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_has_every_row_and_no_source(cast: Cast, sign_in: SignIn, kind: str) -> None:
    for n in range(3):
        opened(cast, origin=Origin.TIP, affected=(), source_ref=f"tip:{n}")
    answer = sign_in(cast.supervisor).get(f"/cases/export.{kind}")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    if kind == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert (len(lines), lines[-1]) == (5, "共3行")
        assert "线索" not in content.decode("utf-8-sig")


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.supervisor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            seen(client, "/cases/")
        return len(captured)

    taken_to(cast, "accepted")
    queries()
    first = queries()
    taken_to(cast, "replied")
    taken_to(cast, "closed")
    assert queries() == first


def test_what_is_late_is_found(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_to(cast, "routed")
    client = sign_in(cast.supervisor)
    assert "共 0 条" in seen(client, "/cases/?late=1")
    monkeypatch.setenv("JIANFU_NOW", at(30).isoformat())
    assert "共 1 条" in seen(sign_in(cast.supervisor), "/cases/?late=1")


def test_the_desk_shows_what_is_to_be_done_and_only_there(cast: Cast) -> None:
    case = opened(cast)
    world = cast.world
    route(cast.supervisor, case.pk, world.bureau.pk, "由它提出", at(1))
    (line,) = matters(world.head, world.bureau.pk, at(1))
    assert (line.title, line.address, line.kind.zh) == (case.subject, f"/cases/{case.pk}", "办件待受理")
    assert line.due_on is not None
    assert list(matters(world.reviewer, world.bureau.pk, at(1))) == []
    take(world.head, case.pk, "accept", at(2))
    take(world.head, case.pk, "reply", at(3), words="已停")
    take(cast.supervisor, case.pk, "close", at(4), words="属实")
    (ask,) = matters(world.clerk, world.townships[0].pk, at(5))
    assert ask.kind.zh == "办件：解决了吗"
    say(world.clerk, case.pk, "", at(5), solved=True)
    assert list(matters(world.clerk, world.townships[0].pk, at(5))) == []
