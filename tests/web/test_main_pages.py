"""The pages of register and desk over the real actions: what they show, what they refuse, what they never show."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from jianfu.kernel.clock import now
from jianfu.kernel.domain.access import Role
from jianfu.reading.domain.reader import read_bytes
from jianfu.register.models import Delivery, Demand
from tests.browser.papers import BETTER, CALM, FORM, HEAVY
from tests.web.conftest import SEATS, UNITS, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from jianfu.kernel.models import Unit

    SignedIn = Callable[[Role], Client]

pytestmark = pytest.mark.django_db
# Session, person and its limit, roles; unit, list, unit, this week, count.
# The signed-in person, the demands, and one question for each kind of matter that other rooms lay on the desk.
DESK_QUERIES = 28


@pytest.fixture
def people(units: dict[str, Unit], client_class: Callable[[], Client]) -> dict[Role, Client]:
    """Sign everybody in, each in a browser of their own."""
    found = {}
    for role, seat in SEATS.items():
        found[role] = client_class()
        found[role].force_login(person(role, units[seat]))
    return found


@pytest.fixture
def client_class() -> Callable[[], Client]:
    from django.test import Client as Browser

    return Browser


@pytest.fixture
def quota(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    """Let the bureau send something down this year."""
    for channel in ("document", "form"):
        sent = {
            "unit": "云溪县农业农村局",
            "year": now().year,
            "channel": channel,
            "limit": 20,
            "reason": "年初核定",
        }
        assert people[Role.REVIEWER].post("/quotas/", sent).status_code == 302


def hand_in(people: dict[Role, Client], units: dict[str, Unit], paper: str, **more: object) -> int:
    """Hand a paper in and return the demand's number."""
    sent = {
        "issuer": units["bureau"].pk,
        "channel": "document",
        "audience": f"4:{units['county'].pk}",
        "text": paper,
        **more,
    }
    answer = people[Role.DRAFTER].post("/drafts/new", sent)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def sent_down(people: dict[Role, Client], units: dict[str, Unit], paper: str = CALM, **more: object) -> int:
    """Take a paper to the desks."""
    pk = hand_in(people, units, paper, **more)
    people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "submit", "reason": "确需掌握"})
    people[Role.LEADER].post(f"/queue/{pk}", {"verb": "approve", "reason": "同意"})
    people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "issue"})
    assert Demand.objects.get(pk=pk).state == "issued"
    return pk


def see(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_draft_shows_its_findings_at_their_places(
    people: dict[Role, Client], units: dict[str, Unit]
) -> None:
    page = see(people[Role.DRAFTER], f"/drafts/{hand_in(people, units, HEAVY)}")
    marks = re.findall(r'id="m(\d+)" href="#f(\d+)"', page)
    assert marks
    assert all(mark == finding and f'id="f{finding}"' in page for mark, finding in marks)
    assert "不得发" in page
    assert "怎么改" in page
    assert "3个单位" in page


def test_the_opinion_is_printed_for_whoever_may_see_the_draft(
    people: dict[Role, Client], units: dict[str, Unit]
) -> None:
    paper = f"/drafts/{hand_in(people, units, HEAVY)}/opinion.docx"
    assert people[Role.REVIEWER].get(paper).status_code == 404
    people[Role.DEPARTMENT_HEAD].post(
        paper.replace("opinion.docx", "move"), {"verb": "submit", "reason": "是"}
    )
    assert "云溪县农业农村局" in read_bytes(people[Role.DRAFTER].get(paper).content, "o.docx").body
    assert {people[role].get(paper).status_code for role in (Role.REVIEWER, Role.LEADER)} == {200}
    assert people[Role.CLERK].get(paper).status_code == 403


def test_changing_the_text_judges_again_and_keeps_both(
    people: dict[Role, Client], units: dict[str, Unit]
) -> None:
    pk = hand_in(people, units, HEAVY)
    before = Demand.objects.get(pk=pk).outcome
    people[Role.DRAFTER].post(f"/drafts/{pk}/revise", {"text": BETTER})
    page = see(people[Role.DRAFTER], f"/drafts/{pk}")
    assert (before, Demand.objects.get(pk=pk).outcome != "stop") == ("stop", True)
    assert "第1稿" in page
    assert "第2稿" in page


def test_a_file_can_be_handed_in(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    file = SimpleUploadedFile("通知.txt", CALM.encode("gb18030"))
    pk = hand_in(people, units, "", file=file)
    assert Demand.objects.get(pk=pk).title == CALM.splitlines()[0]


def test_adding_a_fact_leaves_the_text_alone(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    pk = hand_in(people, units, CALM)
    page = see(people[Role.DRAFTER], f"/drafts/{pk}")
    name = re.findall(r'<select id="f-(\w+)" name="fact-', page)[0]
    people[Role.DRAFTER].post(f"/drafts/{pk}/revise", {f"fact-{name}": "yes", "text": ""})
    after = see(people[Role.DRAFTER], f"/drafts/{pk}")
    assert f'name="fact-{name}"' not in after
    assert CALM.splitlines()[3][:12] in after


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": ""}, "没有上传文件"),
        ({"text": CALM, "due_on": "2020-01-01"}, "早于下发日期"),
        ({"text": CALM, "due_on": "月底"}, "不是有效日期"),
        ({"text": CALM, "audience": "some"}, "没有承接单位"),
        ({"text": CALM, "channel": "telepathy"}, "不在可选范围内"),
        ({"text": "绝密\n" + CALM}, "密"),
    ],
)
def test_what_cannot_be_handed_in_is_refused_and_nothing_is_kept(
    people: dict[Role, Client], units: dict[str, Unit], sent: dict[str, str], says: str
) -> None:
    base = {"issuer": units["bureau"].pk, "channel": "document", "audience": f"4:{units['county'].pk}"}
    answer = people[Role.DRAFTER].post("/drafts/new", {**base, **sent})
    assert answer.status_code >= 400
    assert says in answer.content.decode()
    assert Demand.objects.count() == 0


def test_the_office_decides_once(people: dict[Role, Client], units: dict[str, Unit], quota: None) -> None:
    pk = hand_in(people, units, CALM)
    people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "submit", "reason": "确需"})
    office = people[Role.REVIEWER]
    assert CALM.splitlines()[0] in see(office, "/queue/")
    assert "还剩20件" in see(office, f"/queue/{pk}")
    for _ in range(2):
        assert office.post(f"/queue/{pk}", {"verb": "approve"}).status_code == 302
    number = Demand.objects.get(pk=pk).plan_number
    assert number
    assert number in see(office, f"/register/{pk}")
    assert "还剩19件" in see(office, f"/queue/{pk}")


@pytest.mark.parametrize("verb", ["send_back", "refuse"])
def test_a_no_needs_its_reason_and_reaches_the_issuer(
    people: dict[Role, Client], units: dict[str, Unit], quota: None, verb: str
) -> None:
    pk = hand_in(people, units, CALM)
    people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "submit", "reason": "确需"})
    office = people[Role.REVIEWER]
    without = office.post(f"/queue/{pk}", {"verb": verb, "reason": " "})
    assert without.status_code == 400
    assert "没有写明理由" in without.content.decode()
    for _ in range(2):
        assert office.post(f"/queue/{pk}", {"verb": verb, "reason": "上月刚发过。"}).status_code == 302
    assert "上月刚发过。" in see(people[Role.DRAFTER], f"/register/{pk}")


def test_two_demands_become_one(people: dict[Role, Client], units: dict[str, Unit], quota: None) -> None:
    first = hand_in(people, units, FORM, channel="form")
    second = hand_in(people, units, FORM.replace("15号", "16号"), channel="form")
    for pk in (first, second):
        people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "submit", "reason": "确需"})
    page = see(people[Role.REVIEWER], f"/queue/{second}")
    assert f'<option value="{first}">' in page
    people[Role.REVIEWER].post(f"/queue/{second}", {"verb": "merge", "into": first, "reason": "同一张表"})
    assert Demand.objects.get(pk=second).merged_into_id == first


def test_a_click_on_what_is_no_decision_changes_nothing(
    people: dict[Role, Client], units: dict[str, Unit], quota: None
) -> None:
    pk = hand_in(people, units, CALM)
    for verb in ("expire", "nonsense", ""):
        assert people[Role.REVIEWER].post(f"/queue/{pk}", {"verb": verb}).status_code in {400, 404}
    assert Demand.objects.get(pk=pk).state == "judged"


def test_the_township_answers(people: dict[Role, Client], units: dict[str, Unit], quota: None) -> None:
    pk = sent_down(people, units)
    delivery = Delivery.objects.get(demand=pk, unit=units["township"])
    clerk = people[Role.CLERK]
    assert CALM.splitlines()[0] in see(clerk, "/desk/")
    empty = clerk.post(f"/desk/{delivery.pk}", {"act": "answer", "text": " ", "hours": "1.5"})
    assert "既没有文字也没有附件" in empty.content.decode()
    assert 'value="1.5"' in empty.content.decode()
    file = SimpleUploadedFile("照片.jpg", b"\xff\xd8\xff\xe0 not really")
    sent = {"act": "answer", "text": "已转告。", "hours": "0.5", "score": "2", "files": file}
    assert clerk.post(f"/desk/{delivery.pk}", sent).status_code == 302
    assert "已转告。" in see(clerk, f"/desk/{delivery.pk}")
    assert CALM.splitlines()[0] in see(clerk, "/done/")
    found = re.search(rf"/desk/{delivery.pk}/files/\d+", see(clerk, f"/desk/{delivery.pk}"))
    assert found
    assert clerk.get(found.group()).content == b"\xff\xd8\xff\xe0 not really"


def test_what_was_given_before_is_shown_when_it_is_asked_again(
    people: dict[Role, Client], units: dict[str, Unit], quota: None
) -> None:
    clerk = people[Role.CLERK]
    first = Delivery.objects.get(
        demand=sent_down(people, units, FORM, channel="form"), unit=units["township"]
    )
    clerk.post(f"/desk/{first.pk}", {"act": "answer", "text": "冬种面积 1,280 亩"})
    again = sent_down(people, units, FORM.replace("15号", "21号"), channel="form")
    second = Delivery.objects.get(demand=again, unit=units["township"])
    assert "冬种面积 1,280 亩" in see(clerk, f"/desk/{second.pk}")


def test_an_objection_waits_for_its_reply(
    people: dict[Role, Client], units: dict[str, Unit], quota: None
) -> None:
    delivery = Delivery.objects.get(demand=sent_down(people, units), unit=units["township"])
    clerk = people[Role.CLERK]
    without = clerk.post(f"/desk/{delivery.pk}", {"act": "object", "kind": "repeated", "reason": ""})
    assert without.status_code == 400
    clerk.post(f"/desk/{delivery.pk}", {"act": "object", "kind": "repeated", "reason": "上周刚报过。"})
    assert "等待回应" in see(clerk, "/desk/")


def test_a_capture_counts_beside_the_formal_number(
    people: dict[Role, Client], units: dict[str, Unit]
) -> None:
    sent = {
        "step": "record",
        "text": "县民政局电话：请各镇后天下班前报送留守老人名单。",
        "medium": "phone",
        "channel": "task",
    }
    assert people[Role.CLERK].post("/capture/", sent).status_code == 302
    demand = Demand.objects.get()
    assert (demand.counted, demand.medium) == (False, "phone")
    assert "留守老人" in see(people[Role.CLERK], "/desk/")
    assert "留守老人" in see(people[Role.REVIEWER], "/register/?way=off_system")
    assert "留守老人" not in see(people[Role.REVIEWER], "/register/?way=formal")


def test_reading_a_paste_stores_nothing(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    answer = people[Role.CLERK].post("/capture/understood", {"text": "请各镇明天报送名单"})
    assert "明天" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert Demand.objects.count() == 0


def test_the_register_counts_filters_and_exports(
    people: dict[Role, Client], units: dict[str, Unit], quota: None
) -> None:
    sent_down(people, units)
    sent_down(people, units, FORM, channel="form")
    office = people[Role.REVIEWER]
    page = see(office, "/register/")
    assert "共 2 条" in page
    for address in re.findall(r'href="(\?year=[^"]+)"', page):
        assert office.get("/register/" + address.replace("&amp;", "&")).status_code == 200
    assert "共 1 条" in see(office, "/register/?channel=form")
    assert "共 0 条" in see(office, "/register/?year=2020")
    lines = b"".join(office.get("/register/export.csv?channel=form")).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[-1] == "共1行"
    sheet = load_workbook(io.BytesIO(office.get("/register/export.xlsx").content)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        FORM.splitlines()[0],
        CALM.splitlines()[0],
    ]


def test_numbers_of_an_address_that_make_no_sense_are_left_out(people: dict[Role, Client]) -> None:
    for query in ("year=99999&month=x", "level=99&channel=zzz&way=q", "page=abc", "unit=-1", "year=²"):
        assert people[Role.REVIEWER].get(f"/register/?{query}").status_code == 200


def test_the_leader_decides_from_the_page(
    people: dict[Role, Client], units: dict[str, Unit], quota: None
) -> None:
    pk = hand_in(people, units, HEAVY)
    people[Role.DEPARTMENT_HEAD].post(f"/drafts/{pk}/move", {"verb": "submit", "reason": "县里部署"})
    leader = people[Role.LEADER]
    assert "1件事要您决定" in see(leader, "/today/")
    assert people[Role.REVIEWER].post(f"/queue/{pk}", {"verb": "approve", "reason": "x"}).status_code == 403
    assert leader.post("/today/", {"demand": pk, "verb": "dance", "reason": "x"}).status_code == 400
    assert leader.post("/today/", {"demand": pk, "verb": "send_back", "reason": "先改。"}).status_code == 302
    assert Demand.objects.get(pk=pk).state == "returned"
    assert "没有要您决定的事" in see(leader, "/today/")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"limit": "-1"}, "不能是负数"),
        ({"limit": "many"}, "不是整数"),
        ({"limit": "999999999999"}, "不是整数"),
        ({"unit": "某局"}, "没有找到唯一名为"),
        ({"year": "2020"}, "已经结束"),
        ({"channel": "x"}, "不在可选范围内"),
    ],
)
def test_a_quota_that_cannot_be_is_refused(
    people: dict[Role, Client], units: dict[str, Unit], sent: dict[str, str], says: str
) -> None:
    base = {"unit": "云溪县农业农村局", "year": str(now().year), "channel": "document", "limit": "5"}
    answer = people[Role.REVIEWER].post("/quotas/", {**base, **sent})
    assert answer.status_code >= 400
    assert says in answer.content.decode()
    assert "还没有设定" in see(people[Role.REVIEWER], "/quotas/")


def test_units_go_out_and_come_in(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    admin = people[Role.ADMINISTRATOR]
    book = admin.get("/units/export.xlsx").content
    answer = admin.post("/units/", {"file": SimpleUploadedFile("单位.xlsx", book)}, follow=True)
    assert f"{len(UNITS) - 1}个没有变化" in answer.content.decode()
    broken = admin.post("/units/", {"file": SimpleUploadedFile("单位.xlsx", b"PK not a workbook")})
    assert broken.status_code >= 400
    assert admin.post("/units/").status_code == 400
    assert "青石镇" in see(admin, "/units/?words=青石")
    assert admin.get("/units/?unit=city").status_code == 404


def test_the_trail_shows_and_verifies(people: dict[Role, Client], units: dict[str, Unit]) -> None:
    hand_in(people, units, CALM)
    supervisor = people[Role.SUPERVISOR]
    assert "测试拟稿人" in see(supervisor, "/audit/?verb=demand")
    assert "全部完好" in see(supervisor, "/audit/?verify=1")
    assert "没有符合条件" in see(supervisor, "/audit/?name=某某某")
    assert supervisor.get("/audit/?since=gestern").status_code == 400


def test_nobody_sees_beside_their_unit(
    people: dict[Role, Client], units: dict[str, Unit], quota: None, client: Client
) -> None:
    pk = sent_down(people, units)
    mine = Delivery.objects.get(demand=pk, unit=units["township"])
    client.force_login(person(Role.CLERK, units["township2"], username="neighbour"))
    for address in (f"/desk/{mine.pk}", f"/desk/?unit={units['township'].pk}", f"/drafts/{pk}"):
        answer = client.get(address)
        assert answer.status_code in {403, 404}
        assert CALM.splitlines()[0] not in answer.content.decode()
    assert client.post(f"/desk/{mine.pk}", {"act": "answer", "text": "x"}).status_code == 404
    assert Delivery.objects.get(pk=mine.pk).is_open


def test_the_desk_asks_the_same_number_of_questions_however_much_is_on_it(
    people: dict[Role, Client],
    units: dict[str, Unit],
    quota: None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sent_down(people, units)
    see(people[Role.CLERK], "/desk/")
    with django_assert_num_queries(DESK_QUERIES):
        see(people[Role.CLERK], "/desk/")
    for number in range(3):
        due = (now() + timedelta(days=number + 1)).date().isoformat()
        sent_down(people, units, CALM.replace("12号", f"{30 + number}号"), due_on=due)
    with django_assert_num_queries(DESK_QUERIES):
        see(people[Role.CLERK], "/desk/")
