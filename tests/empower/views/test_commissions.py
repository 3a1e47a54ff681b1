"""The pages of commissions: draft, sign, refuse on the page, take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.empower.models import Commission

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.empower.conftest import People
    from tests.register.world import World


def form(world: World, **changes: object) -> dict[str, object]:
    return {
        "principal": world.bureau.pk,
        "village": world.villages[0].pk,
        "title": "厕所改造登记",
        "content": "入户登记30户",
        "standard": "准确",
        "requirement": "分两批",
        "first_day": "2026-03-02",
        "last_day": "2026-04-30",
        "funds": "3,000",
        "liability": "由委托方负责",
        **changes,
    }


def test_from_draft_to_signed_by_both(world: World, people: People, sign_in: Callable[..., Client]) -> None:
    head, clerk, cadre = sign_in(world.head), sign_in(world.clerk), sign_in(people.cadre)
    head.post("/commissions/new", form(world))
    made = Commission.objects.get()
    address = f"/commissions/{made.pk}"
    assert clerk.get(address).status_code == 404
    head.post(address, {"act": "offered"})
    assert "乡镇（街道）同意" in clerk.get(address).content.decode()
    clerk.post(address, {"act": "consented"})
    answer = cadre.post(address, {"act": "signed"}, follow=True)
    assert "双方已签" in answer.content.decode()
    assert "3,000.00" in cadre.get("/commissions/?state=in_force").content.decode()


def test_a_draft_without_funds_says_so_and_is_not_signed(
    world: World, sign_in: Callable[..., Client]
) -> None:
    head = sign_in(world.head)
    head.post("/commissions/new", form(world, funds=""))
    address = f"/commissions/{Commission.objects.get().pk}"
    page = head.get(address).content.decode()
    assert "还没有写明" in page
    assert "工作经费" in page
    assert "JF-EMPOWER-123" in head.post(address, {"act": "offered"}).content.decode()
    head.post(address, form(world, act="changed", funds="2000"))
    assert head.post(address, {"act": "offered"}).status_code == 302


def test_wrong_days_and_amounts_stay_on_the_page(world: World, sign_in: Callable[..., Client]) -> None:
    head = sign_in(world.head)
    for change, code in (
        ({"first_day": "soon"}, "JF-KERNEL-061"),
        ({"funds": "many"}, "JF-EMPOWER-100"),
        ({"funds": "-5"}, "JF-EMPOWER-100"),
    ):
        page = head.post("/commissions/new", form(world, **change))
        assert page.status_code == 400
        assert code in page.content.decode()
        assert "厕所改造登记" in page.content.decode()


def test_the_list_to_take_along(world: World, sign_in: Callable[..., Client]) -> None:
    head = sign_in(world.head)
    assert "还没有委托" in head.get("/commissions/").content.decode()
    head.post("/commissions/new", form(world))
    lines = b"".join(head.get("/commissions/export.csv").streaming_content).decode().splitlines()
    assert (len(lines), lines[-1]) == (3, "共1行")
    assert "3000.00" in lines[1]
    assert head.get("/commissions/export.xlsx").status_code == 200
