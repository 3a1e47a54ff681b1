"""The pages of services near home: apply, compare, decide, change the flow, take along without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.empower.actions import approvals
from jianfu.empower.models import Application, Service
from tests.empower.actions.test_approvals import SOMEBODY, TEXT, record
from tests.empower.conftest import NOW, People

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.register.world import World


@pytest.fixture
def service(world: World) -> Service:
    return approvals.adopt_service(world.reviewer, world.county.pk, TEXT, NOW, world.bureau)


def apply(client: Client, world: World, service: Service, **changes: object) -> None:
    values = {
        "service": service.pk,
        "village": world.villages[0].pk,
        "name": SOMEBODY.name,
        "id_number": SOMEBODY.id_number,
    }
    client.post("/services/apply", {**values, **changes})


def test_apply_compare_and_pass(
    world: World, people: People, service: Service, sign_in: Callable[..., Client]
) -> None:
    record(world.villages[0], SOMEBODY.id_number, 家庭人均年收入="8000")
    apply(sign_in(people.cadre), world, service)
    address = f"/applications/{Application.objects.get().pk}"
    clerk = sign_in(world.clerk)
    clerk.post(address, {"act": "compared"})
    page = clerk.get(address).content.decode()
    assert "家庭人均年收入 ≤ 9600" in page
    assert "民政业务系统" in page
    assert "8000" not in page
    assert SOMEBODY.name not in page
    assert SOMEBODY.id_number not in page
    clerk.post(address, {"act": "passed"})
    assert "用了0个工作日" in clerk.get(address).content.decode()


def test_a_wrong_number_is_refused_on_the_page(
    world: World, people: People, service: Service, sign_in: Callable[..., Client]
) -> None:
    cadre = sign_in(people.cadre)
    page = cadre.post(
        "/services/apply",
        {"service": service.pk, "village": world.villages[0].pk, "name": "某", "id_number": "1"},
    )
    assert page.status_code == 400
    assert "JF-EMPOWER-168" in page.content.decode()


def test_the_office_changes_the_flow_and_others_read_it(
    world: World, service: Service, sign_in: Callable[..., Client]
) -> None:
    office, clerk = sign_in(world.reviewer), sign_in(world.clerk)
    address = f"/services/{service.pk}"
    assert "修改流程" not in clerk.get(address).content.decode()
    assert "不用带" in clerk.get(address).content.decode()
    form = {"before_days": 22, "steps": "提交 | 村 | 0\n决定 | 乡镇 | 1"}
    assert office.post(address, {**form, "steps": "乱写"}).status_code == 400
    assert office.post(address, {**form, "materials": "婚姻状况证明"}).status_code == 400
    assert office.post(address, form).status_code == 302
    assert Service.objects.filter(replaced_at__isnull=True).get().flow.days == 1
    assert clerk.post(f"/services/{Service.objects.latest('pk').pk}", form).status_code == 403
    assert sign_in(world.far_clerk).get(address).status_code == 404


def test_the_list_is_taken_along_without_names(
    world: World, people: People, service: Service, sign_in: Callable[..., Client]
) -> None:
    apply(sign_in(people.cadre), world, service)
    clerk = sign_in(world.clerk)
    assert "钟**" in clerk.get("/services/").content.decode()
    lines = b"".join(clerk.get("/services/export.csv").streaming_content).decode()
    assert lines.splitlines()[-1] == "共1行"
    assert "钟" not in lines
    assert "还没有放到乡镇的事项" in sign_in(world.far_clerk).get("/services/").content.decode()
