"""What a pasted block of group chat asks for: each demand with who asks, whom, what and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.marks import is_classified
from jianfu.reading.domain.dates import FoundDate, find_dates
from jianfu.reading.domain.document import Action
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.reading.domain.requests.fields import deliverable_of
from jianfu.reading.domain.requests.filters import NEGATION, PERMISSION
from jianfu.reading.domain.requests.finding import find_requests

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = r"(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
_WEEKDAY = r"(?:\s*(?:星期|周)[一二三四五六日天])?"
_CLOCK = r"(?:(?:凌晨|早上|上午|中午|下午|晚上|AM|PM)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*(?:AM|PM))?"
_SENDER = r"(?P<who>[^\s：:\[\]【】][^：:\n\[\]【】]{0,29}?)"
# The usual exporters: time first, name first, name and time in brackets, a divider with the day only.
_HEADERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^[\[【(（]?{_DAY}{_WEEKDAY}\s+(?:{_CLOCK})[\])）】]?\s*{_SENDER}(?:[(<（]\d{{5,13}}[)>）])?\s*(?:[：:]\s*(?P<text>.*))?$",
        rf"^{_SENDER}(?:[(<（]\d{{5,13}}[)>）])?\s+{_DAY}{_WEEKDAY}\s+(?:{_CLOCK})\s*(?:[：:]\s*(?P<text>.*))?$",
        rf"^{_SENDER}\s+(?:(?P<near>昨天|前天|今天)\s*)?(?:{_CLOCK})\s*$",
        r"^(?P<who>[\u4e00-\u9fff·A-Za-z]{2,4}(?:[-—－][\u4e00-\u9fff]{2,16})?|[\u4e00-\u9fff]{2,16}[-—－][\u4e00-\u9fff·]{2,4})\s*[：:]\s*(?P<text>.*)$",
    )
)
_DIVIDER = re.compile(rf"^[—\-=\s]*{_DAY}{_WEEKDAY}[—\-=\s]*$")
_NOT_SENDERS = re.compile(
    r"^(?:各|大家|紧急|温馨|提醒|请|时间|地点|内容|要求|联系人|电话|附件|注意|备注|通知|主题|报名|方式|参会人员|会议|另外|如下)"
)
_SENTENCE = re.compile(r"[^。！!？?；;\n]+[。！!？?；;]?")
_ASKS = re.compile(
    r"请|务必|抓紧|麻烦|需要|须|尽快|必须|记得|要求|@|＠|各|大家|赶紧|马上|立即|截止|之前|前|辛苦|务请|帮忙|安排"
)
_DOES = re.compile(
    r"报(?!道|告会|名费)|发(?:到|至|给|我|来|群|邮箱|送)|交(?!通|流|接|易|警)|填|转发|接龙|打卡|上传|参会|参加|回复|点赞|投票|关注|下载|安装|注册|截图|"
    r"拍照|照片|统计|汇总|上报|反馈|落实|完成|排查|检查|整改|准备|提供|盖章|签字|签收|核实|更新|录入|登记|开会|到会|报名|学习|答题"
)
_TO = re.compile(
    r"[@＠](?P<at>[^\s，,。：:@＠]{1,20})|(?P<each>(?:请)?各[\u4e00-\u9fff（）()、/]{1,20}?)(?=请|务必|于|在|今|明|后天|把|将|要|需|抓紧|[:：，,\s]|尽快|必须|注意|认真|收到|\d|立即|马上|安排|做好|报|填)"
)
_ACTIONS = (
    (Action.APP, re.compile(r"打卡|下载|安装|注册|关注|点赞|投票|答题|APP|app|小程序|公众号|上传")),
    (Action.FORM, re.compile(r"填|接龙|登记|台账|统计表|表格")),
    (Action.MEETING, re.compile(r"开会|参会|会议|到会|参加|培训|学习")),
    (Action.INSPECT, re.compile(r"检查|排查|整改|核查|核实|迎检|督查")),
    (Action.REPORT, re.compile(r"报|发|交|反馈|汇总|回复|提供")),
)


@dataclass(frozen=True, slots=True)
class Capture:
    """One demand from a chat: who asks, whom, what, by when, and the exact words."""

    issuer: str | None
    addressees: tuple[str, ...]
    what: str
    action: Action
    deadline: date | None
    deadline_text: str | None
    deliverable: str | None
    quote: str
    sent: date


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat, its sender where the paste names one, and the day it was sent."""

    sender: str | None
    sent: date
    text: str


def read_chat(text: str, now: datetime) -> tuple[Capture, ...]:
    """Find the demands in pasted chat text; relative days count from the day of each message, else from `now`."""
    if is_classified(text.splitlines()):
        raise Refusal(CLASSIFIED)
    return tuple(capture for message in messages_of(text, now) for capture in _captures(message))


def messages_of(text: str, now: datetime) -> list[Message]:
    """Part a paste into messages by the header lines of the usual exporters; without any it is one message."""
    messages: list[Message] = []
    sender: str | None = None
    day = now.date()
    lines: list[str] = []

    def close() -> None:
        if any(line.strip() for line in lines):
            messages.append(Message(sender, day, "\n".join(lines).strip()))
        lines.clear()

    for line in text.splitlines():
        divider = _DIVIDER.match(line.strip())
        header = None if divider else _header(line.strip())
        if divider or header:
            close()
            match = divider or header
            day = _day(match, now) or day if match else day
            if header:
                sender = header["who"].strip()
                first = header.groupdict().get("text")
                lines += [first] if first else []
        else:
            lines.append(line)
    close()
    return messages


def _header(line: str) -> re.Match[str] | None:
    for pattern in _HEADERS:
        match = pattern.match(line)
        if match and not _NOT_SENDERS.match(match["who"]):
            return match
    return None


def _day(match: re.Match[str], now: datetime) -> date | None:
    g = match.groupdict()
    if g.get("near"):
        return now.date() - timedelta({"昨天": 1, "前天": 2}.get(g["near"] or "", 0))
    if not g.get("m"):
        return None
    try:
        day = date(int(g["y"] or now.year), int(g["m"] or 0), int(g["d"] or 0))
    except ValueError:
        return None
    # A message without a year that lies ahead was sent last year.
    return day.replace(year=day.year - 1) if not g["y"] and day > now.date() + timedelta(1) else day


def _captures(message: Message) -> Iterator[Capture]:
    to = _addressees(message.text)
    found = list(_asked(message))
    for quote, action, dates in found:
        due = next((d for d in dates if d.deadline and d.recurring is None), None) or next(
            (d for d in dates if d.last is not None), None
        )
        due = due or (_only_due(message) if len(found) == 1 else None)
        yield Capture(
            issuer=message.sender,
            addressees=to,
            what=re.sub(r"^(?:[@＠]\S+\s*)+", "", quote).strip(),
            action=action,
            deadline=due.last if due else None,
            deadline_text=due.text if due else None,
            deliverable=deliverable_of(quote),
            quote=quote,
            sent=message.sent,
        )


def _asked(message: Message) -> Iterator[tuple[str, Action, list[FoundDate]]]:
    """Yield what is asked: by the rules for documents first, then by the shorter words of a chat."""
    formal = find_requests(message.text, message.sent)
    for match in _SENTENCE.finditer(message.text):
        sentence = match[0].strip()
        inside = [r for r in formal if match.start() <= r.start < match.end()]
        act = _DOES.search(sentence)
        if not inside and not (act and _ASKS.search(sentence)):
            continue
        before = sentence[: act.start()] if act else ""
        if not inside and (NEGATION.search(before) or PERMISSION.search(before)):
            continue
        action = (
            inside[0].action if inside else next((a for a, p in _ACTIONS if p.search(sentence)), Action.OTHER)
        )
        yield sentence.rstrip("。！!；;"), action, find_dates(sentence, message.sent)


def _only_due(message: Message) -> FoundDate | None:
    """Return the one deadline of the message, for a demand whose day stands in the next sentence (截止今天17点)."""
    dates = [d for d in find_dates(message.text, message.sent) if d.recurring is None and d.last is not None]
    return dates[0] if len(dates) == 1 else None


def _addressees(text: str) -> tuple[str, ...]:
    names = [(m["at"] or m["each"]).removeprefix("请").strip() for m in _TO.finditer(text)]
    return tuple(dict.fromkeys(name for name in names if name))
