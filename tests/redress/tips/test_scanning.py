"""What the page underlines before a tip is sent, and the wider words that it offers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.redress.tips.javascript import SCRIPTS, run

WITH_SCAN = (*SCRIPTS, "web/tip-scan.js")
# text, what is found as (kind, words)
CASES = [
    ("请打13912345678找我", [("phone", "13912345678")]),
    ("办公电话0558-7654321", [("phone", "0558-7654321")]),
    ("身份证341226199001011234被登记", [("id", "341226199001011234")]),
    ("微信号zhang_san88", [("contact", "微信号zhang_san88")]),
    ("邮箱a.b@example.cn", [("contact", "a.b@example.cn")]),
    ("车牌皖K12345停在门口", [("plate", "皖K12345")]),
    ("是王书记要求的", [("name", "王书记")]),
    ("李建国主任说", [("name", "李建国主任")]),
    ("我叫赵小燕", [("name", "我叫赵小燕")]),
    ("我们办公室被要求加班", [("self", "我们办公室")]),
    ("这项工作我负责", [("self", "我负责")]),
    ("就我一个没有签", [("self", "就我一个")]),
    ("10月12日下午3点开会", [("time", "10月12日下午3点")]),
    ("昨天下午3点半来的", [("time", "昨天下午3点半")]),
    ("我刚休完产假", [("unique", "产假")]),
    ("报了137份材料", [("figure", "137")]),
    ("柳树村也被要求报送", [("place", "柳树村")]),
]
HARMLESS = [
    "有部门一个月内三次要求报送同一张统计表。",
    "各村都在填同样的台账，农村人居环境检查太多。",
    "建议合并会议，减少陪同。",
    "乡村振兴、全村参与、驻村干部都要打卡。",
]


def found(text: str) -> list[tuple[str, str]]:
    return [
        (kind, words)
        for kind, words in run("tip.scan(given.text).map(f => [f.kind, f.text])", WITH_SCAN, text=text)
    ]


def test_what_tells_who_writes_is_found() -> None:
    texts = [text for text, _ in CASES]
    everything = run("given.texts.map(t => tip.scan(t).map(f => [f.kind, f.text]))", WITH_SCAN, texts=texts)
    wrong = [
        (text, got)
        for (text, wanted), got in zip(CASES, everything, strict=True)
        if not {tuple(one) for one in got} >= set(wanted)
    ]
    assert wrong == []


def test_ordinary_sentences_are_left_alone() -> None:
    everything = run(
        "given.texts.map(t => tip.scan(t).map(f => [f.kind, f.text]))", WITH_SCAN, texts=HARMLESS
    )
    assert dict(zip(HARMLESS, everything, strict=True)) == {text: [] for text in HARMLESS}


def test_findings_do_not_overlap_and_stand_in_order() -> None:
    text = "我们办公室的王书记10月12日给13912345678打了电话，微信zhang88888也发了。" * 3
    places = run("tip.scan(given.text).map(f => [f.start, f.end])", WITH_SCAN, text=text)
    assert len(places) >= 12
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_a_wider_word_leaves_nothing_to_find() -> None:
    expression = (
        "(text => { let f; while ((f = tip.scan(text)[0])) text = text.slice(0, f.start) + f.instead + text.slice(f.end); "
        "return text; })(given.text)"
    )
    text = "我们办公室的王书记10月12日给13912345678打了电话，这项工作我负责。"
    assert run(expression, WITH_SCAN, text=text) == "有单位的某干部近期给（电话）打了电话，这项工作有人负责。"


@pytest.mark.parametrize(
    ("people", "few"), [("1", True), ("4", True), ("10", False), ("30", False), ("", False)]
)
def test_few_who_know_are_few(people: str, few: bool) -> None:
    assert run("tip.isFew(given.people)", WITH_SCAN, people=people) is few
