"""When, what, in which format, and to which addresses: everything about notices that needs no database."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import date, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import IdentifierKind, mask
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.notices import bots
from jianfu.redress.domain.notices.addresses import HOSTS, is_public, mailbox, target
from jianfu.redress.domain.notices.errors import NOT_A_MAILBOX, WEBHOOK_NOT_ALLOWED
from jianfu.redress.domain.notices.kinds import BOTS, Notice, NoticeKind, Way
from jianfu.redress.domain.notices.smtp import mail_server
from jianfu.redress.domain.notices.timing import (
    MOST_A_DAY,
    TRIES,
    Rhythm,
    Wishes,
    is_quiet,
    may_tell,
    next_try,
)
from jianfu.redress.domain.notices.words import message

# A Tuesday that is worked on, a Saturday, and a Saturday that the state calendar makes a working day.
TUESDAY, SATURDAY, MADE_UP = date(2026, 3, 10), date(2026, 3, 14), date(2026, 2, 14)
AT_ONCE = Wishes(Rhythm.AT_ONCE)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [(at(7, 59), True), (at(8), False), (at(17, 59), False), (at(18), True), (at(23, 30), True)],
)
def test_quiet_hours_go_over_midnight(moment: datetime, quiet: bool) -> None:
    assert is_quiet(Wishes(), moment) is quiet


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = Wishes(quiet_from=time(12), quiet_until=time(14))
    assert [is_quiet(noon, at(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]
    none = Wishes(quiet_from=time(0), quiet_until=time(0))
    assert not any(is_quiet(none, at(hour)) for hour in range(24))


def test_rest_days_follow_the_state_calendar() -> None:
    assert is_quiet(Wishes(), at(10, day=SATURDAY))
    assert not is_quiet(Wishes(), at(10, day=MADE_UP))
    assert not is_quiet(Wishes(working_days_only=False), at(10, day=SATURDAY))


def test_a_digest_comes_once_a_day_and_not_before_its_hour() -> None:
    wishes = Wishes()
    assert not may_tell(wishes, at(8, 29), None, 0)
    assert may_tell(wishes, at(8, 30), None, 0)
    assert may_tell(wishes, at(15), at(9, day=TUESDAY - timedelta(days=1)), 0)
    assert not may_tell(wishes, at(15), at(8, 30), 1)


def test_at_once_is_not_a_flood_and_never_is_never() -> None:
    assert may_tell(AT_ONCE, at(9), at(8, 45), MOST_A_DAY - 1)
    assert not may_tell(AT_ONCE, at(9), at(8, 45), MOST_A_DAY)
    assert not may_tell(AT_ONCE, at(19), None, 0)
    assert not may_tell(Wishes(Rhythm.NEVER), at(10), None, 0)


@given(
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 -- the zone is set below
    rhythm=st.sampled_from(Rhythm),
    begins=st.times(),
    ends=st.times(),
    told=st.integers(0, 9),
)
def test_nobody_is_ever_told_in_quiet_hours(
    moment: datetime, rhythm: Rhythm, begins: time, ends: time, told: int
) -> None:
    wishes = Wishes(rhythm, quiet_from=begins, quiet_until=ends)
    now = moment.replace(tzinfo=SHANGHAI)
    if may_tell(wishes, now, None, told):
        assert not is_quiet(wishes, now)


def test_tries_wait_longer_each_time_and_end() -> None:
    now = at(9)
    waits = [next_try(attempts, now) for attempts in range(1, TRIES + 1)]
    assert waits[0] == now + timedelta(minutes=15)
    assert waits[1] == now + timedelta(minutes=45)
    assert waits[-1] is None
    known = [wait for wait in waits if wait is not None]
    assert known == sorted(known)


def notice(kind: NoticeKind, count: int = 1, due: date | None = None, title: str = "标题甲") -> Notice:
    return Notice(kind, Text(title, title), "/cases/7", due, count)


def test_a_message_counts_by_kind_and_names_the_earliest_day_only() -> None:
    told = [
        notice(NoticeKind.DEMAND, 7, date(2026, 3, 20)),
        notice(NoticeKind.MATTER, due=date(2026, 3, 12)),
        notice(NoticeKind.MATTER),
    ]
    said = message(told, "https://jianfu.example.gov.cn/notices/")
    assert said.zh == (
        "减负：新收到的要求7件，待办事项2件，最早3月12日到期。请登录查看：https://jianfu.example.gov.cn/notices/"
    )
    assert said.en == (
        "jianfu: 7 new demands, 2 matters to attend to; the earliest is due on 2026-03-12. "
        "See https://jianfu.example.gov.cn/notices/"
    )
    assert message(told, "").zh.endswith("请登录查看。")


def test_of_tips_not_even_that_there_are_some() -> None:
    alone = message([notice(NoticeKind.TIP, 3)], "")
    assert alone.zh == "减负：有事项请登录查看。"
    both = message([notice(NoticeKind.TIP, 3), notice(NoticeKind.CASE)], "")
    assert both == message([notice(NoticeKind.CASE)], "")


@given(
    st.lists(
        st.builds(notice, st.sampled_from(NoticeKind), st.integers(1, 99), st.none() | st.dates()), min_size=1
    )
)
def test_no_message_ever_holds_a_title_or_the_word_tip(told: list[Notice]) -> None:
    said = message(told, "")
    for word in ("标题甲", "线索", "举报", "/cases/7", "tip"):
        assert word not in said.zh + said.en
    assert len(said.zh) < 500 > len(said.en)


def test_a_key_tells_the_kind_and_nothing_else() -> None:
    one = notice(NoticeKind.CASE)
    assert one.key == notice(NoticeKind.CASE, title="另一个标题").key
    assert one.key.startswith("case-")
    assert one.key != notice(NoticeKind.CASE, due=TUESDAY).key
    assert len(one.key) <= 64


def test_wecom_is_plain_json() -> None:
    call = bots.call(Way.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", "", "两件", at(9))
    assert call.url == "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"
    assert json.loads(call.body) == {"msgtype": "text", "text": {"content": "两件"}}


def test_dingtalk_signs_in_the_address() -> None:
    url = "https://oapi.dingtalk.com/robot/send?access_token=t"
    call = bots.call(Way.DINGTALK, url, "SEC1", "两件", at(9))
    query = parse_qs(urlsplit(call.url).query)
    stamp = query["timestamp"][0]
    assert stamp == str(int(at(9).timestamp()) * 1000)
    expected = hmac.digest(b"SEC1", f"{stamp}\nSEC1".encode(), "sha256")
    assert base64.b64decode(query["sign"][0]) == expected
    assert json.loads(call.body)["msgtype"] == "text"
    assert bots.call(Way.DINGTALK, url, "", "两件", at(9)).url == url


def test_feishu_signs_in_the_body() -> None:
    call = bots.call(Way.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/x", "S", "两件", at(9))
    sent = json.loads(call.body)
    assert (sent["msg_type"], sent["content"]) == ("text", {"text": "两件"})
    expected = hmac.digest(f"{sent['timestamp']}\nS".encode(), b"", "sha256")
    assert base64.b64decode(sent["sign"]) == expected
    assert "sign" not in json.loads(bots.call(Way.FEISHU, "https://open.feishu.cn/x", "", "t", at(9)).body)


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (200, b'{"errcode": 0, "errmsg": "ok"}', ""),
        (200, b'{"code": 0, "msg": "success"}', ""),
        (200, b'{"StatusCode": 0}', ""),
        (200, b'{"errcode": 310000, "errmsg": "sign not match"}', "code 310000"),
        (200, b'{"code": 19021}', "code 19021"),
        (200, b"<html>", "no JSON"),
        (200, b"[]", "no code"),
        (200, b"7", "no JSON"),
        (302, b"", "HTTP 302"),
        (500, b'{"errcode": 0}', "HTTP 500"),
    ],
)
def test_what_a_bot_answers(status: int, body: bytes, problem: str) -> None:
    assert bots.problem_of(status, body) == problem


def test_each_service_is_reached_at_its_own_host_only() -> None:
    for way in BOTS:
        door = target(way, f"https://{HOSTS[way]}/hook?key=1")
        assert (door.host, door.port, door.path, door.secure, door.trusted) == (
            HOSTS[way], 443, "/hook?key=1", True, False,
        )  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "http://qyapi.weixin.qq.com/x",
        "https://oapi.dingtalk.com/x",
        "https://qyapi.weixin.qq.com.evil.example/x",
        "https://qyapi.weixin.qq.com@169.254.169.254/x",
        "https://user:word@qyapi.weixin.qq.com/x",
        "https://qyapi.weixin.qq.com:8443/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[broken/x",
        "file:///etc/passwd",
        "gopher://qyapi.weixin.qq.com/x",
        "https://qyapi.weixin.qq.com/x\r\nHost: a",
        "https://qyapi.weixin.qq.com/接口",
        "https://qyapi.weixin.qq.com:port/x",
        "",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        target(Way.WECOM, url)
    assert refused.value.kind is WEBHOOK_NOT_ALLOWED


def test_an_origin_of_the_administrator_is_trusted_and_only_that_one() -> None:
    allowed = ("https://im.example.gov.cn:8443", "http://127.0.0.1:9000")
    door = target(Way.DINGTALK, "https://im.example.gov.cn:8443/robot", allowed)
    assert (door.trusted, door.port) == (True, 8443)
    assert not target(Way.DINGTALK, "http://127.0.0.1:9000/", allowed).secure
    for other in ("https://im.example.gov.cn/robot", "http://127.0.0.1:9001/"):
        with pytest.raises(Refusal):
            target(Way.DINGTALK, other, allowed)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("127.0.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False),  # noqa: S104 -- looked at, not bound to
        ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False), ("2400:3200::1", True),
    ],
)  # fmt: skip
def test_inner_addresses_are_known(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_mailbox_is_one_address() -> None:
    assert mailbox(" a.b@example.gov.cn ") == "a.b@example.gov.cn"
    for wrong in ("", "a", "a@b", "a@b.cn, c@d.cn", "a@b.cn\nBcc: x@y.cn", "甲@b.cn", "<a@b.cn>"):
        with pytest.raises(Refusal) as refused:
            mailbox(wrong)
        assert refused.value.kind is NOT_A_MAILBOX


def test_a_contact_address_is_masked() -> None:
    assert mask("wangwu@example.gov.cn", IdentifierKind.CONTACT) == "w***@example.gov.cn"
    assert mask("https://open.feishu.cn/hook/secret", IdentifierKind.CONTACT) == "h***"


def test_the_mail_server_is_one_address() -> None:
    server = mail_server("smtps://me%40x:p%3Aw@mail.example.gov.cn/?from=jianfu@example.gov.cn")
    assert server is not None
    assert (server.host, server.port, server.tls) == ("mail.example.gov.cn", 465, "always")
    assert (server.user, server.password, server.sender) == ("me@x", "p:w", "jianfu@example.gov.cn")
    relay = mail_server("smtp+plain://127.0.0.1:2525?from=a@b.cn")
    assert relay is not None
    assert (relay.port, relay.tls, relay.user) == (2525, "none", "")
    assert mail_server("") is None


@pytest.mark.parametrize("wrong", ["http://a/?from=a@b.cn", "smtp://?from=a@b.cn", "smtps://u:secret@host/"])
def test_a_wrong_mail_server_is_refused_without_its_password(wrong: str) -> None:
    with pytest.raises(ValueError, match="must look like") as refused:
        mail_server(wrong)
    assert "secret" not in str(refused.value)
