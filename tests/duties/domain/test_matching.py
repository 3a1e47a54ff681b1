"""Whose duty it is: right owners with reasons, the same in any order, and no answer where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.duties.domain.matching import TOP, Matcher
from jianfu.duties.domain.pack import demo_list

if TYPE_CHECKING:
    from random import Random

ITEMS = demo_list().items
MATCHER = Matcher(ITEMS)
SAID = [
    ("楼上半夜装修吵得睡不着", ListKind.COOPERATE, "县生态环境局"),
    ("请各乡镇报送反诈APP安装率", ListKind.WITHDRAWN, "县公安局"),
    ("结婚证丢了补办", ListKind.WITHDRAWN, "县民政局"),
    ("我妈满九十岁，长寿钱怎么领", ListKind.BASIC, ""),
    ("出租车不打表还拒载", ListKind.DEPARTMENT, "县交通运输局"),
    ("包工头跑了，工钱没给", ListKind.COOPERATE, "县人力资源和社会保障局"),
]


@pytest.mark.parametrize(("text", "kind", "owner"), SAID)
def test_the_owner_is_named(text: str, kind: ListKind, owner: str) -> None:
    answer = MATCHER.match(text)
    assert answer.best is not None
    assert (answer.best.kind, answer.best.owner) == (kind, owner)


def test_the_reason_quotes_what_was_said_and_what_the_list_calls_it() -> None:
    answer = MATCHER.match("楼上半夜装修吵得睡不着")
    assert answer.because.zh == (
        "「噪声扰民的整治」由县生态环境局牵头，乡镇（街道）只配合。依据：都提到“睡不着”即噪声、“装修”、“半夜”。"
    )
    assert answer.because.en.endswith("Because both speak of “睡不着” means 噪声, “装修”, “半夜”.")


@pytest.mark.parametrize("text", ["", "……", "月球背面的样品由谁保管", "hello", "🙂" * 50])
def test_it_abstains_where_no_list_holds_anything_like_it(text: str) -> None:
    answer = MATCHER.match(text)
    assert answer.best is None
    assert not answer.sure


def test_two_items_that_fit_alike_with_different_owners_are_left_to_a_person() -> None:
    twins = [
        DutyItem(ListKind.WITHDRAWN, "池塘清淤", owner="县水利局"),
        DutyItem(ListKind.WITHDRAWN, "池塘清淤", owner="县农业农村局"),
        *ITEMS,
    ]
    answer = Matcher(twins).match("池塘清淤")
    assert {match.item.owner for match in answer.matches[:2]} == {"县农业农村局", "县水利局"}
    assert not answer.sure
    assert "难分" in answer.because.zh


def test_the_same_owner_twice_is_no_doubt() -> None:
    twins = [DutyItem(ListKind.WITHDRAWN, f"池塘清淤的{end}", owner="县水利局") for end in ("验收", "监管")]
    assert Matcher([*twins, *ITEMS]).match("池塘清淤").sure


def test_a_ranking_nobody_spoke_of_is_not_meant() -> None:
    asked = MATCHER.match("新农合今年要交多少")
    ranked = MATCHER.match("新农合参保率排名倒数的通报")
    assert asked.matches[0].item.kind is ListKind.BASIC
    assert ranked.matches[0].item.name == "城乡居民医疗保险参保率的考核"


def test_the_body_counts_less_than_the_title() -> None:
    answer = MATCHER.match("关于做好渡口渡船安全工作的通知", body="同时注意森林防火，做好巡护。")
    assert answer.matches[0].item.name == "渡口渡船和水上交通安全"


def test_a_list_never_seen_borrows_what_people_say() -> None:
    district = [
        DutyItem(ListKind.COOPERATE, "夜间施工和娱乐场所噪音污染治理", owner="区生态环境分局"),
        DutyItem(ListKind.COOPERATE, "拖欠工程款引发的农民工讨薪处置", owner="区人力资源和社会保障局"),
        DutyItem(ListKind.DEPARTMENT, "公立医院诊疗服务和医患纠纷", owner="区卫生健康局"),
        DutyItem(ListKind.BASIC, "组织春耕生产、落实粮食播种面积"),
    ]
    matcher = Matcher(district)
    asked = {"KTV天天吵到凌晨": 0, "包工头跑了，工钱没给": 1, "误诊了还不给病历": 2, "双季稻任务报一下": 3}
    assert {text: matcher.match(text).matches[0].item for text in asked} == {
        text: district[place] for text, place in asked.items()
    }
    assert matcher.match("孙悟空的师父是谁").best is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [("省教育厅关于银龄讲学的通知", "县教育局"), ("药监部门怎么不查那家店", "县市场监督管理局")],
)
def test_a_department_that_is_named_lifts_its_own_items(text: str, owner: str) -> None:
    assert owner in {match.item.owner for match in MATCHER.match(text).matches}


def test_without_items_there_is_no_answer() -> None:
    assert Matcher([]).match("噪声").matches == ()


@given(st.randoms(use_true_random=False), st.sampled_from([text for text, _, _ in SAID]))
def test_the_order_of_the_items_never_changes_the_answer(random: Random, text: str) -> None:
    shuffled = list(ITEMS)
    random.shuffle(shuffled)
    assert Matcher(shuffled).match(text) == MATCHER.match(text)


@given(st.text(alphabet="吵垃圾税狗山水路灯低保。，！ abc\n\x00", max_size=60))
def test_any_text_gets_at_most_three_answers_best_first(text: str) -> None:
    matches = MATCHER.match(text).matches
    scores = [match.score for match in matches]
    assert len(matches) <= TOP
    assert scores == sorted(scores, reverse=True)
    assert all(match.because.zh.endswith("。") for match in matches)
