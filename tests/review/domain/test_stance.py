"""The same words ask, forbid, permit or tell; only what asks is a finding."""

from __future__ import annotations

import pytest

from jianfu.review.domain.clauses import Frame, Sentence
from jianfu.review.domain.stance import Stance, stance


def of(text: str, words: str, frame: Frame = Frame.PLAIN) -> Stance:
    start = text.index(words)
    return stance(Sentence(0, text, frame), start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇要签订责任书",
        "层层签订责任书，压实责任",
        "请于月底前签订责任书",
        "不得走过场，各村要签订责任书",
        "严格控制会议，并签订责任书",
        "签订责任书时间不得晚于6月30日",
        "不得拒绝签订责任书",
        "不得推诿扯皮，应签订责任书",
        "可以通过会议部署，但必须签订责任书",
        "治理拖欠问题，及时签订责任书",
    ],
)
def test_asked(text: str) -> None:
    assert of(text, "签订责任书") is Stance.ASKED


def test_what_is_permitted_and_then_bound_is_asked() -> None:
    assert of("各市可以签订责任书，但须于6月底前完成", "签订责任书") is Stance.ASKED
    assert of("各市可以签订责任书，也可不签", "签订责任书") is Stance.PERMITTED


@pytest.mark.parametrize("far", [0, 60])
def test_a_sentence_that_opens_by_encouraging_goes_on_so(far: int) -> None:
    assert of(f"支持各地{'改造设施' * (far // 4)}签订责任书", "签订责任书") is Stance.PERMITTED
    assert of(f"鼓励{'改造设施' * (far // 4)}，各村要签订责任书", "签订责任书") is Stance.ASKED


@pytest.mark.parametrize(
    "text", ["会议通报了签订责任书情况", "全县共签订责任书12份", "经过三年努力，各村签订责任书"]
)
def test_told_of_what_was_done(text: str) -> None:
    assert of(text, "签订责任书") is Stance.NARRATED


@pytest.mark.parametrize(
    "text",
    [
        "签订责任书从严审批",
        "签订责任书非必要不开展",
        "不得签订责任书",
        "严禁层层签订责任书",
        "不再要求各村签订责任书",
        "未经批准不得与村签订责任书",
        "取消与村签订责任书",
        "清理签订责任书事项",
        "坚决防止层层签订责任书",
        "以签订责任书代替落实的做法，要纠正",
        "签订责任书一律取消",
        "签订责任书等形式主义问题突出",
        "无需签订责任书",
        "不搞签订责任书那一套",
        "不得擅自签订责任书",
        "整治重点：动辄签订责任书",
        "基层有权拒绝签订责任书",
        "未签订责任书",
    ],
)
def test_forbidden(text: str) -> None:
    assert of(text, "签订责任书") is Stance.FORBIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "有的地方层层签订责任书",
        "有的“两以会上”签订责任书",
        "一些市县配套签订责任书",
        "在签订责任书过程中",
        "一些部门动辄签订责任书",
        "基层反映签订责任书过多",
        "去年全县签订责任书1200份",
        "已经签订责任书",
        "签订责任书了",
        "本办法所称责任，是指签订责任书",
        "问：要求签订责任书怎么办",
    ],
)
def test_told(text: str) -> None:
    assert of(text, "签订责任书") is Stance.NARRATED


@pytest.mark.parametrize(
    "text", ["可以签订责任书", "鼓励签订责任书", "支持有条件的村签订责任书", "可根据需要签订责任书"]
)
def test_permitted(text: str) -> None:
    assert of(text, "签订责任书") is Stance.PERMITTED


def test_need_is_no_order() -> None:
    assert of("可以根据需要成立专班", "成立专班") is Stance.PERMITTED


def test_the_list_around_a_sentence_decides() -> None:
    assert of("（一）签订责任书", "签订责任书", Frame.FORBIDDEN) is Stance.FORBIDDEN
    assert of("1.签订责任书", "签订责任书", Frame.NARRATED) is Stance.NARRATED
