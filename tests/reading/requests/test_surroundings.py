"""Lists, sections, and whose work is told."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.requests.finding import find_requests
from jianfu.reading.domain.requests.sentences import sentences_of
from jianfu.reading.domain.requests.surroundings import surroundings_of


def listed(body: str, *issuers: str) -> list[str]:
    return [around.listed for _, around, _ in surroundings_of(body, sentences_of(body), issuers)]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("管理中心履行下列职责：", "duty"),
        ("餐饮单位应当遵守下列规定：", "duty"),
        ("有下列行为之一的，责令改正：", "bad"),
        ("申请人应当符合下列条件：", "bad"),
        ("名单如下：", "other"),
    ],
)
def test_items_belong_to_the_list_that_was_opened(opening: str, kind: str) -> None:
    assert listed(f"{opening}\n建立台账；\n报送情况。") == ["none", kind, kind]


def test_a_heading_ends_a_list() -> None:
    assert listed("履行下列职责：\n建立台账；\n（二）经费保障\n所需经费由财政承担。")[-1] == "none"


def test_a_list_ends_after_fifteen_items_at_the_latest() -> None:
    kinds = listed("履行下列职责：\n" + "\n".join(f"第{n}件事由中心办好；" for n in range(20)))
    assert kinds.count("duty") == 14


def test_sections_are_those_of_the_heading_above() -> None:
    body = "一、总体要求\n提高认识。\n二、重点任务\n各县要建立协调机制。"
    found = [
        (around.section, heading) for _, around, heading in surroundings_of(body, sentences_of(body), ())
    ]
    assert found == [("总体要求", True), ("总体要求", False), ("重点任务", True), ("重点任务", False)]


def test_a_short_name_of_the_issuer_tells_its_own_work() -> None:
    body = "省教育厅组织专家评审。县教育局组织初审。"
    own = [around.own for _, around, _ in surroundings_of(body, sentences_of(body), ("河北省教育厅",))]
    assert own == [True, False]


def test_duties_in_a_list_of_rules_are_found_without_a_modal_word() -> None:
    body = "餐厨废弃物产生单位应当遵守下列规定：\n建立餐厨废弃物产生台账，并在每月末向所在地主管部门报告种类、数量。"
    assert {request.action.value for request in find_requests(body, None, "办法")} >= {"form"}


def test_offences_in_a_list_are_no_requests() -> None:
    body = "单位有下列情形之一的，由审计机关责令改正：\n未按照要求报送备案资料或者报送虚假备案资料的；"
    assert find_requests(body, None, "规定") == ()
