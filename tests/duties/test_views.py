"""The page: the question is answered with owner and reason, lists are searched, versions loaded or refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.pack import demo_list
from jianfu.duties.models import DutyVersion
from jianfu.kernel.domain.access import Role
from tests.duties.domain.test_tables import workbook
from tests.register.world import NOW, World
from tests.web.conftest import person

if TYPE_CHECKING:
    from jianfu.kernel.models import Unit

HEADER = ["序号", "事项名称", "承接部门", "工作方式"]


def signed_in(role: Role, at: Unit) -> Client:
    """Return a browser in which somebody with this role at `at` is signed in."""
    client = Client()
    client.force_login(person(role, at))
    return client


@pytest.fixture
def loaded(world: World) -> World:
    """Put the demonstration lists in force in the county."""
    adopt_list(world.reviewer, world.county.pk, demo_list(), NOW)
    return world


def test_a_clerk_asks_and_is_told_the_owner_and_why(loaded: World) -> None:
    page = signed_in(Role.CLERK, loaded.townships[0]).get("/duties/", {"q": "楼上半夜装修吵得睡不着"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "县生态环境局" in text
    assert "“睡不着”即噪声" in text


def test_what_no_list_holds_is_answered_with_the_procedure(loaded: World) -> None:
    page = signed_in(Role.CLERK, loaded.townships[0]).get("/duties/", {"q": "月球背面的样品由谁保管"})
    assert "拿不准，请人工判断" in page.content.decode()
    assert "准入" in page.content.decode()


def test_the_list_is_searched_and_filtered(loaded: World) -> None:
    client = signed_in(Role.CLERK, loaded.townships[0])
    found = client.get("/duties/", {"words": "松材线虫"}).context
    assert [item.name for item in found["rows"]] == ["松材线虫病等林业有害生物防治"]
    assert client.get("/duties/", {"kind": "withdrawn"}).context["count"] == 124


def test_the_county_beside_sees_nothing_of_it(loaded: World) -> None:
    client = signed_in(Role.CLERK, loaded.far_township)
    page = client.get("/duties/")
    assert page.context["version"] is None
    assert "松材线虫" not in page.content.decode()
    assert client.get(f"/duties/?version={DutyVersion.objects.get().pk}").status_code == 404


def load(client: Client, rows: list[list[str]], unit: Unit, day: str = "2026-01-01") -> int:
    """Send a workbook to the page; return the status of the answer."""
    file = SimpleUploadedFile("清单.xlsx", workbook(("收回", rows)))
    return client.post("/duties/", {"unit": unit.code, "effective_on": day, "file": file}).status_code


def test_the_office_loads_a_version(world: World) -> None:
    client = signed_in(Role.REVIEWER, world.county)
    assert load(client, [HEADER, ["1", "婚姻登记", "县民政局", "部门办"]], world.county) == 302
    assert [e.name for e in DutyVersion.objects.get().entries.all()] == ["婚姻登记"]


@pytest.mark.parametrize(
    ("rows", "day", "status"),
    [
        ([HEADER, ["1", "婚姻登记", "", "部门办"]], "2026-01-01", 400),
        ([["姓名", "电话"]], "2026-01-01", 400),
        ([HEADER, ["1", "婚姻登记", "县民政局", ""]], "明天", 400),
    ],
)
def test_a_faulty_file_changes_nothing(world: World, rows: list[list[str]], day: str, status: int) -> None:
    assert load(signed_in(Role.REVIEWER, world.county), rows, world.county, day) == status
    assert not DutyVersion.objects.exists()


def test_a_clerk_finds_no_way_to_load(world: World) -> None:
    client = signed_in(Role.CLERK, world.townships[0])
    assert "multipart" not in client.get("/duties/").content.decode()
    assert load(client, [HEADER, ["1", "婚姻登记", "县民政局", ""]], world.townships[0]) == 404
    assert not DutyVersion.objects.exists()
