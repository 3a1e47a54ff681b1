"""Demands found in pasted chat text; pasted on Wednesday 6 March 2024."""

from datetime import date, datetime

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.chat import messages_of, read_chat
from jianfu.reading.domain.document import Action
from jianfu.reading.domain.errors import CLASSIFIED

NOW = datetime(2024, 3, 6, 15, 0)  # noqa: DTZ001 -- a wall clock of one office

ASK = "请各村（社区）今天下午5点前把防火排查台账发到镇邮箱，收到请回复。"


@pytest.mark.parametrize(
    "header",
    [
        "县应急局-李强 2024-03-05 10:20:33",
        "县应急局-李强 2024/3/5 10:20",
        "2024-03-05 10:20:33 县应急局-李强(12345678)",
        "[2024年3月5日 10:20] 县应急局-李强",
        "县应急局-李强 3月5日 上午10:20",
        "县应急局-李强 昨天 10:20",
    ],
)
def test_the_header_lines_of_the_usual_exporters(header: str) -> None:
    (message,) = messages_of(f"{header}\n{ASK}", NOW)
    assert (message.sender, message.sent, message.text) == ("县应急局-李强", date(2024, 3, 5), ASK)


def test_a_divider_gives_the_day_of_the_messages_below_it() -> None:
    messages = messages_of("————— 2024-03-04 —————\n李主任 09:12\n第一条\n王主任 09:15\n第二条", NOW)
    assert [(m.sender, m.sent, m.text) for m in messages] == [
        ("李主任", date(2024, 3, 4), "第一条"),
        ("王主任", date(2024, 3, 4), "第二条"),
    ]


def test_a_message_without_a_year_that_lies_ahead_was_sent_last_year() -> None:
    assert messages_of("李主任 12月30日 09:12\n请报数据", NOW)[0].sent == date(2023, 12, 30)


def test_a_paste_without_headers_is_one_message_of_today() -> None:
    assert messages_of("请各村报人数\n时间：今天", NOW)[0].sent == NOW.date()


def test_a_demand_has_sender_addressees_day_and_the_exact_words() -> None:
    (capture,) = read_chat(f"县应急局-李强 2024-03-05 10:20:33\n@所有人 {ASK}", NOW)
    assert capture.issuer == "县应急局-李强"
    assert capture.addressees == ("所有人", "各村（社区）")
    assert (capture.deadline, capture.deadline_text) == (date(2024, 3, 5), "今天下午5点前")
    assert capture.deliverable == "防火排查台账"
    assert capture.quote == f"@所有人 {ASK}".rstrip("。")
    assert capture.what == ASK.rstrip("。")


def test_the_day_may_stand_in_a_line_of_its_own() -> None:
    (capture,) = read_chat("王强：\n各村抓紧把医保缴费人数报给我\n时间：今天下班前", NOW)
    assert (capture.issuer, capture.deadline) == ("王强", date(2024, 3, 6))
    assert capture.action is Action.REPORT


def test_an_app_to_be_installed_is_a_demand() -> None:
    (capture,) = read_chat("请大家下载安装学习APP并于本周五前完成注册，截图发群里", NOW)
    assert (capture.action, capture.deadline) == (Action.APP, date(2024, 3, 8))


@pytest.mark.parametrize("text", ["收到", "各村不再要求每日打卡了", "大家辛苦了", "今天下雨", "可以不用填表"])
def test_what_asks_for_nothing_gives_nothing(text: str) -> None:
    assert read_chat(text, NOW) == ()


def test_a_marked_paste_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_chat(f"机密★3年\n{ASK}", NOW)
    assert refused.value.kind is CLASSIFIED
    assert "防火" not in str(refused.value)
