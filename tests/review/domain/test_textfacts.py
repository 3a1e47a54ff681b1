"""What a text shows: lengths, scope, consent, and each kind of burden with the words that carry it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jianfu.reading.domain.document import Action, Document, Request
from jianfu.review.domain.asks import asks
from jianfu.review.domain.textfacts import text_facts
from jianfu.review.domain.vocabulary import vocabulary


def draft(body: str, **changes: object) -> Document:
    values: dict[str, object] = {
        "file": "d.txt", "format": "txt", "title": None, "number": None, "issuers": (), "addressees": (),
        "date": None, "genre": None, "urgency": None, "body": body,
    }  # fmt: skip
    return Document(**{**values, **changes})


def value(body: str, name: str, **changes: object) -> object:
    return text_facts(draft(body, **changes))[name].value


def quotes(body: str, name: str) -> list[str]:
    return [span.quote for span in text_facts(draft(body))[name].spans]


def test_lengths_count_without_white_space_and_without_punctuation() -> None:
    facts = text_facts(draft("各乡镇，\n　要认真 执行。"))
    assert (facts["body_chars"].value, facts["body_letters"].value) == (10, 8)


def test_every_kind_of_ask_is_a_fact_of_the_vocabulary() -> None:
    assert {ask.fact for ask in asks()} <= {
        name for name, kind in vocabulary().items() if kind.origin == "text"
    }


def test_every_fact_of_the_text_is_in_the_vocabulary() -> None:
    assert set(text_facts(draft("各乡镇要认真执行。"))) <= set(vocabulary())


@pytest.mark.parametrize(
    ("title", "body", "scope"),
    [
        ("关于开展秋季防火工作的通知", "请执行。", "special"),
        ("云溪县国民经济和社会发展第十五个五年规划", "请执行。", "comprehensive"),
        ("2026年政府工作要点", "请执行。", "comprehensive"),
        ("云溪县河道管理办法", "请执行。", "legislation"),
        ("关于印发《云溪县河道管理办法（试行）》的通知", "请执行。", "special"),
        ("某事项", "第一条甲。第二条乙。第三条丙。第四条丁。第五条戊。", "legislation"),
        (None, "请执行。", "special"),
        ("在全县减负工作会议上的讲话", "请执行。", "speech"),
    ],
)
def test_scope(title: str | None, body: str, scope: str) -> None:
    assert value(body, "scope", title=title) == scope


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("经县人民政府同意，现通知如下。", True),
        ("报经市委、市政府批准。", True),
        ("经研究，现通知如下。", False),
        ("须经县政府同意后方可实施吗", True),
    ],
)
def test_consent(body: str, noted: bool) -> None:
    assert value(body, "consent_noted") is noted


def test_an_emergency_is_named_in_title_or_opening() -> None:
    assert value("请做好值守。", "emergency_in_text", title="关于启动防汛四级应急响应的通知") is True
    assert value("请做好值守。", "emergency_in_text", title="关于做好值守的通知") is False


@pytest.mark.parametrize(
    ("body", "name", "quote"),
    [
        (
            "一、各县要于6月30日前将贯彻落实情况报送市局。",
            "asks_report_back",
            "各县要于6月30日前将贯彻落实情况报送市局",
        ),
        ("各乡镇要层层签订责任书，压实责任。", "asks_pledge", "各乡镇要层层签订责任书"),
        ("第三条　各乡镇应当建立工作台账。", "asks_trace", "各乡镇应当建立工作台账"),
        ("每天在小程序打卡签到，不得缺席。", "asks_app", "每天在小程序打卡签到"),
    ],
)
def test_the_quote_is_the_whole_clause_without_its_number(body: str, name: str, quote: str) -> None:
    assert quotes(body, name) == [quote]


def test_titles_in_marks_ask_nothing() -> None:
    assert value("根据《乡镇目标责任书签订和台账建立办法》的精神，做好工作。", "asks_trace") is False


def test_a_duty_of_applicants_is_no_demand_on_bodies_below() -> None:
    assert value("申请人应当签订承诺书。", "asks_pledge") is False
    assert value("各乡镇应当与申请人签订承诺书。", "asks_pledge") is True


def test_a_circular_tells_unless_it_orders() -> None:
    told, ordered = "各地建立了工作台账制度，效果好。", "各地要建立工作台账。"
    assert value(told, "asks_trace", genre="通报") is False
    assert value(ordered, "asks_trace", genre="通报") is True


def test_a_heading_is_left_to_the_sentences_below_it() -> None:
    below = "对各县进行考核，每月通报一次。"
    assert quotes(f"（三）强化督导考核。{below}", "asks_assessment") == quotes(below, "asks_assessment")
    assert quotes("（三）强化督导考核", "asks_assessment") == ["强化督导考核"]


@pytest.mark.parametrize(
    ("title", "asked"), [("《若干措施》解读", False), ("厅长答记者问", False), ("关于某事的通知", True)]
)
def test_an_interpretation_asks_nothing(title: str, asked: bool) -> None:
    assert value("各县要成立工作专班。", "asks_new_organ", title=title) is asked


def test_a_notice_to_the_public_is_no_short_notice() -> None:
    open_to_all = replace(due(date(2026, 3, 4)), quote="公示时间为3月2日至3月4日")
    assert value("。", "asks_short_notice", date=date(2026, 3, 2), requests=(open_to_all,)) is False


def test_the_surest_ask_is_quoted_first() -> None:
    any_request = (due(date(2026, 9, 1)),)
    facts = text_facts(draft("各县要成立工作专班。", requests=any_request))
    assert [span.quote for span in facts["asks_anything"].spans] == ["各县要成立工作专班"]


def test_a_passage_without_title_is_no_document_yet() -> None:
    assert [value("各县要成立工作专班。", "titled", title=title) for title in (None, "通知")] == [False, True]


@pytest.mark.parametrize("genre", ["请示", "报告", "议案"])
def test_what_goes_up_asks_nothing_of_people_below(genre: str) -> None:
    facts = text_facts(draft("各乡镇要签订责任书，今天下班前报送落实情况。", genre=genre))
    asked = [name for name, fact in facts.items() if name.startswith("asks_") and fact.value]
    assert asked == []


def due(deadline: date | None, text: str | None = None, recurring: str | None = None) -> Request:
    return Request(
        "请报送名单", 0, 5, Action.REPORT, deadline=deadline, deadline_text=text, recurring=recurring
    )


@pytest.mark.parametrize(
    ("request_", "short"),
    [
        (due(date(2026, 6, 8)), True),  # five working days after Monday, 1 June
        (due(date(2026, 6, 9)), False),
        (due(date(2026, 6, 1)), True),
        (due(date(2026, 5, 29)), False),
        (due(None, "今天下班前"), True),
        (due(None, "及时"), False),
        (due(date(2026, 6, 3), "每月3日", "每月3日"), False),
    ],
)
def test_notice_is_short_within_five_working_days(request_: Request, short: bool) -> None:
    known = draft("请报送名单。", date=date(2026, 6, 1), requests=(request_,))
    assert text_facts(known)["asks_short_notice"].value is short


def test_without_a_date_of_issue_no_deadline_is_short() -> None:
    known = draft("请报送名单。", requests=(due(date(2026, 6, 2)),))
    assert text_facts(known)["asks_short_notice"].value is False


def test_a_request_found_by_reading_is_something_asked() -> None:
    request = Request("请清扫门前道路", 0, 7, Action.OTHER)
    assert value("请清扫门前道路。", "asks_anything", requests=(request,)) is True
    assert value("请清扫门前道路。", "asks_anything") is False
