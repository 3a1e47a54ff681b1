"""What is a request, what only looks like one, and what a request consists of."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.document import Action, Request
from jianfu.reading.domain.requests.finding import find_requests

ISSUED = date(2024, 3, 6)
TRAPS = Path(__file__).parents[3] / "evaluation" / "reading" / "traps.txt"


def only(text: str, genre: str | None = "通知") -> Request:
    """Return the one request of `text`."""
    (request,) = find_requests(text, ISSUED, genre)
    return request


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("各乡镇要将落实情况报送县政府办公室。", Action.REPORT),
        ("请各村如实填写《摸底情况表》。", Action.FORM),
        ("各部门要建立问题整改工作台账。", Action.FORM),
        ("请各乡镇主要负责同志准时参加会议。", Action.MEETING),
        ("各单位要组织一次全面自查自纠。", Action.INSPECT),
        ("将此项工作纳入年度目标绩效考核。", Action.ASSESS),
        ("各乡镇要结合实际制定具体实施方案。", Action.PLAN),
        ("各乡镇要成立由主要负责同志任组长的工作专班。", Action.ORGAN),
        ("各县要积极推荐省级示范村申报名单。", Action.CAMPAIGN),
        ("及时向社会公布监督举报电话。", Action.PUBLICITY),
        ("全体干部要下载安装学习APP并每日打卡。", Action.APP),
        ("逐级签订安全生产责任书。", Action.PLEDGE),
        ("各村要统一制作公示牌并悬挂标识牌。", Action.PLAQUE),
        ("村委会应当为村民出具居住证明。", Action.CERTIFICATE),
        ("各乡镇要抽调2名业务骨干参加专班。", Action.SECONDMENT),
        ("请将此文件转发至辖区内各学校。", Action.OTHER),
    ],
)
def test_each_kind_of_request(text: str, action: Action) -> None:
    assert only(text).action is action


def test_a_request_has_all_its_parts() -> None:
    body = "为做好工作。\n各乡镇人民政府要于2024年4月10日前将自查报告报送县应急管理局。"
    request = only(body)
    assert request == Request(
        quote="各乡镇人民政府要于2024年4月10日前将自查报告报送县应急管理局",
        start=7,
        end=40,
        action=Action.REPORT,
        actor="各乡镇人民政府",
        deadline_text="2024年4月10日前",
        deadline=date(2024, 4, 10),
        recurring=None,
        deliverable="自查报告",
        recipient="县应急管理局",
    )
    assert body[request.start : request.end] == request.quote


def test_two_asks_in_one_sentence_are_two_requests() -> None:
    found = find_requests("各乡镇要成立工作专班，制定实施方案，于3月20日前报县农业农村局。", ISSUED, "通知")
    assert [(r.action, r.deadline) for r in found] == [
        (Action.ORGAN, None),
        (Action.PLAN, None),
        (Action.REPORT, date(2024, 3, 20)),
    ]


def test_a_rhythm_is_recurring_and_has_no_day() -> None:
    request = only("各乡镇每月5日前向县农业农村局报送上月进展。")
    assert (request.recurring, request.deadline) == ("每月5日前", None)


def test_whoever_is_named_in_brackets_must_do_it() -> None:
    assert only("制定全县实施方案。（责任单位：县教育局、县财政局）").actor == "县教育局、县财政局"


def test_in_rules_a_span_counts_from_an_event_and_has_no_day() -> None:
    request = only("设区的市人民政府应当在15日内报省人民政府备案。", "办法")
    assert (request.deadline_text, request.deadline) == ("15日内", None)


def test_what_is_due_is_a_request_whatever_the_verb() -> None:
    request = only("农村厕所改造要在2024年10月底前全部完成。")
    assert (request.action, request.deadline) == (Action.OTHER, date(2024, 10, 31))


@pytest.mark.parametrize("sentence", TRAPS.read_text(encoding="utf-8").splitlines())
def test_sentences_that_ask_for_nothing(sentence: str) -> None:
    assert find_requests(sentence, ISSUED, "通知") == ()


@pytest.mark.parametrize("genre", ["解读", "讲话", "总结"])
def test_texts_that_ask_nobody(genre: str) -> None:
    assert find_requests("各乡镇要将落实情况报送县政府办公室。", ISSUED, genre) == ()


def test_a_heading_is_no_request() -> None:
    assert find_requests("（三）建立工作台账\n内容如下。", ISSUED, "通知") == ()


def test_goals_and_principles_ask_for_nothing() -> None:
    body = "一、总体要求\n建立健全工作机制，形成长效制度。\n二、重点任务\n各县要建立协调机制。"
    assert [r.quote for r in find_requests(body, ISSUED, "意见")] == ["各县要建立协调机制"]


def test_a_quoted_rule_is_asked_of_nobody_here() -> None:
    assert find_requests("《办法》规定：“各地应当建立台账并报送情况。”", ISSUED, "通知") == ()


@given(
    st.text(
        alphabet="各乡镇要报送建立台账制定方案签订责任书不得严禁可以，。；：“”《》（）一二三、10月日前\n",
        max_size=300,
    )
)
def test_every_quote_is_the_exact_words_in_its_place(body: str) -> None:
    for request in find_requests(body, ISSUED, "通知"):
        assert body[request.start : request.end] == request.quote
        assert 8 <= len(request.quote) <= 120
        assert request.deadline is None or request.deadline_text is not None


@pytest.mark.parametrize("piece", ["各乡镇要报送，", "建立", "开展工作", "“", "（", "制定", "于3月前"])
def test_long_sentences_take_linear_time(piece: str) -> None:
    started = time.process_time()
    find_requests(piece * 5000, ISSUED, "通知")
    assert time.process_time() - started < 10


def test_what_the_issuer_does_itself_is_no_request() -> None:
    own = "省教育厅成立评选工作领导小组。"
    asked = "省教育厅要成立评选工作领导小组。"
    issuers = ("河北省教育厅",)
    assert find_requests(own, ISSUED, "通知", issuers) == ()
    assert [r.action for r in find_requests(asked, ISSUED, "通知", issuers)] == [Action.ORGAN]
    assert [r.action for r in find_requests(asked, ISSUED, "通知", ("河北省人民政府办公厅",))] == [
        Action.ORGAN
    ]
