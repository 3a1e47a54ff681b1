"""轻重缓急: how urgent a draft is by its matter and its days, whatever the mark in its head says.

The mark is for the time within which a paper must arrive and be handled (党政机关公文处理工作条例, art. 9); a mark that
neither matter nor deadline bears out takes the time of everybody below. What can wait goes with the next routine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.reading.domain.dates.finding import find_dates
from jianfu.reading.domain.document import Action
from jianfu.review.domain.facts import Fact
from jianfu.review.domain.length import counted_body

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.text import Language
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration

AT_ONCE_DAYS, RUSH_DAYS, SOON_DAYS, ROUTINE_DAYS = 1, 3, 5, 10
"""Working days from issue: 特急 is due within the first, its mark stands up to the second, 加急 and 紧急 up to the
third; what has more than the last can wait for a routine report. Usual office practice, no article says them."""
_READABLE = 40
_OPENING = 300
_ACUTE = re.compile(
    r"启动[^，。；\n]{0,16}响应|(?:[一二三四]|[ⅠⅡⅢⅣ]|I{1,3}|IV)级(?:应急)?响应|[红橙黄蓝]色预警|险情|灾情|抢险救灾|"
    r"紧急(?:转移|避险|撤离|处置|救援)|转移避险|转移群众|失联|特大暴雨|强降雨|"
    r"发生[^，。；\n]{0,20}(?:地震|火灾|爆炸|事故|泄漏|中毒|滑坡|泥石流|决口|伤亡)|突发[^，。；\n]{0,8}事件"
)
_SAFETY = re.compile(
    r"防汛|抗旱|防台|防火|灭火|地质灾害|山洪|安全生产|重大隐患|消防|食品安全|药品安全|燃气|危险化学品|危化品|疫情|溺水"
)
# Plans, drills and reviews are about emergencies and are none.
_CALM = re.compile(
    r"预案|演练|规划|要点|总结|培训|宣传|表彰|通报表扬|制度|办法|评估|体系|建设|考核|征求意见|普查|年度|月活动"
)
_DENIED = re.compile(
    r"(?:未|没有|尚无|无)[^，。；\n]{0,4}$|(?:一旦|如|若|凡|防止|防范|避免|杜绝|可能)[^，。；\n]{0,12}$|"
    r"(?:发现|遇|排查|上报|报告)[到有各类重大、]{0,5}$"
)
# 险情发生时, 出现险情立即上报: what to do if it comes; nothing has come.
_IF_IT_COMES = re.compile(r"[^，。；\n]{0,4}时|[，,]?(?:先|要|须|应|及时|立即|第一时间)")
_KINDS = frozenset({"险情", "灾情"})
_NOW = re.compile(r"立即|即刻|马上|连夜|第一时间|不过夜")
_EFFECT = re.compile(r"自([^，。；\n]{4,14}?)起(?:施行|实施|执行|生效)")
_TODAY = re.compile(r"今[天日]|当[天日]|下班前|\d{1,2}小时内")
_ROUTINE_ACTIONS = frozenset({Action.REPORT, Action.FORM, Action.PUBLICITY})
_ROUTINE_CHANNELS = frozenset({Channel.DOCUMENT, Channel.FORM, Channel.TASK, Channel.WORK_GROUP})
_ROUTINE_GENRES = frozenset({"通知", "通报", "函", None})
_RULES_TITLE = re.compile(r"印发|公布|条例|规定|办法|细则|方案")
_MARKS = {"特提": 2, "特急": 2, "加急": 1, "急件": 1}


class Degree(StrEnum):
    """How urgent a matter is, the most urgent first."""

    CRITICAL = "critical"
    URGENT = "urgent"
    ORDINARY = "ordinary"
    ROUTINE = "routine"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """Return its place, 1 for the most urgent."""
        return list(Degree).index(self) + 1


_LABELS = {
    Degree.CRITICAL: Text("特急", "act at once"),
    Degree.URGENT: Text("紧急", "urgent"),
    Degree.ORDINARY: Text("一般", "ordinary"),
    Degree.ROUTINE: Text("可并入例行报送", "can go with the routine"),
}
_BUNDLE_REPORT = Text(
    "放到下一次例会、周报或月报一并报，不必单独要一次。", "Let it go with the next weekly or monthly report."
)
_BUNDLE_TELL = Text(
    "放到下一次例会或周报一并传达，不必单独发文。",
    "Tell it at the next regular meeting or in the weekly note.",
)


@dataclass(frozen=True, slots=True)
class Triage:
    """A degree with its sentence, the words it rests on, and what to do with what can wait."""

    degree: Degree
    because: Text
    quote: str | None = None
    suggestion: Text | None = None

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Return the JSON form with people's sentences in `language`."""
        return {
            "degree": self.degree.value,
            "label": self.degree.label.within(language),
            "because": self.because.within(language),
            "quote": self.quote,
            "suggestion": self.suggestion.within(language) if self.suggestion else None,
        }


def triage(document: Document, declaration: Declaration, on: date | None = None) -> Triage:
    """Say how urgent the draft is; days count from its date, and from `on` while it has none."""
    emergency = _emergency(document, declaration)
    if emergency is not None:
        return emergency
    days, due = _nearest(document, declaration, on)
    calm = _only_routine(document, declaration)
    if days is not None and days <= SOON_DAYS:
        return _by_deadline(days, due, calm=calm)
    soon = _without_deadline(document, on)
    if soon is not None:
        return soon
    return (
        _can_wait(document, days) if calm and (days is None or days > ROUTINE_DAYS) else _ordinary(days, due)
    )


def triage_facts(document: Document, declaration: Declaration, on: date | None = None) -> dict[str, Fact]:
    """Return the mark in the head and whether matter or deadline bear it out; the latter is left out where unclear."""
    mark = document.urgency or ""
    claimed = _MARKS.get(mark, 0)
    seen = (
        Text(f"版头标注“{mark}”", f"the head is marked {mark}")
        if claimed
        else Text("版头没有标注", "no mark")
    )
    facts = {"urgency_marked": Fact(bool(claimed), seen)}
    if not claimed:
        return facts
    facts["urgency_mark"] = Fact(mark, seen)
    judged = triage(document, declaration, on)
    days, _ = _nearest(document, declaration, on)
    borne = judged.degree is Degree.CRITICAL or (
        judged.degree is Degree.URGENT and (claimed == 1 or days is None or days <= RUSH_DAYS)
    )
    if borne or not _unclear(document, days):
        facts["urgency_borne_out"] = Fact(borne, judged.because)
    return facts


def _emergency(document: Document, declaration: Declaration) -> Triage | None:
    acute = _acute(document)
    if declaration.facts.get("emergency") is True:
        why = Text("发起单位申报属应急事项。", "The issuer declares an emergency.")
    elif acute:
        why = Text(f"写明险情、灾情或应急响应：「{acute}」。", f"It names an emergency: “{acute}”.")
    else:
        return None
    return Triage(Degree.CRITICAL, why, acute)


def _without_deadline(document: Document, on: date | None) -> Triage | None:
    ordered, effect = _ordered_now(document), _effect(document, on)
    if ordered:
        why = Text(
            f"属防灾或安全事项，要求马上做：「{ordered}」。", f"A matter of safety, at once: “{ordered}”."
        )
    elif effect:
        why = Text(
            f"「{effect}」，距今不超过{SOON_DAYS}个工作日。", f"It takes effect within days: “{effect}”."
        )
    else:
        return None
    return Triage(Degree.URGENT, why, ordered or effect)


def _by_deadline(days: int, due: str, *, calm: bool) -> Triage:
    last = f"{due}到期" if due else "当日要办结"
    if days <= AT_ONCE_DAYS and not calm:
        why = Text(
            f"{last}，从印发算起不足{AT_ONCE_DAYS + 1}个工作日。",
            f"Due {due or 'today'}: one working day at most.",
        )
        return Triage(Degree.CRITICAL, why, due or None)
    zh = f"{last}，从印发算起{days}个工作日。" if due else f"{last}。"
    zh += "内容是报送材料，急在时限，不在事项。" if calm else ""
    en = f"Due {due or 'today'}, {days} working days after issue."
    en += " It asks for material only: the deadline is what makes it urgent." if calm else ""
    return Triage(Degree.URGENT, Text(zh, en), due or None)


def _can_wait(document: Document, days: int | None) -> Triage:
    if not document.requests:
        why = Text(
            "没有要求下级做什么，也没有期限。", "It asks nothing of anybody below and has no deadline."
        )
        return Triage(Degree.ROUTINE, why, None, _BUNDLE_TELL)
    quote = document.requests[0].quote
    zh = "没有期限" if days is None else f"期限还有{days}个工作日"
    en = "no deadline" if days is None else f"{days} working days left"
    why = Text(
        f"只要求报送情况、表格或信息，{zh}，不涉及应急和安全。", f"It only asks for reports or figures, {en}."
    )
    return Triage(Degree.ROUTINE, why, quote, _BUNDLE_REPORT)


def _ordinary(days: int | None, due: str) -> Triage:
    if days is None:
        return Triage(
            Degree.ORDINARY,
            Text("没有看到应急事项，也没有写明期限。", "It names neither an emergency nor a deadline."),
        )
    why = Text(
        f"没有看到应急事项，{due}到期，有{days}个工作日。",
        f"No emergency is named; {days} working days until {due}.",
    )
    return Triage(Degree.ORDINARY, why, due or None)


def _nearest(document: Document, declaration: Declaration, on: date | None) -> tuple[int | None, str]:
    """Return the working days from issue to the first deadline ahead, and that deadline as a word."""
    issued = document.date or on
    if issued is not None:
        stated = [r.deadline for r in document.requests if r.deadline is not None and not r.recurring]
        ahead = [day for day in (*stated, declaration.due) if day is not None and day >= issued]
        if ahead:
            first = min(ahead)
            return working_days_between(issued, first), f"{first.month}月{first.day}日"
    return (0, "") if _today(document) else (None, "")


def _today(document: Document) -> bool:
    return any(r.deadline is None and _TODAY.search(r.deadline_text or "") for r in document.requests)


def _acute(document: Document) -> str | None:
    title = document.title or ""
    if _CALM.search(title):
        return None
    text = f"{title}\n{document.body[:_OPENING]}"
    return next(
        (
            m.group()
            for m in _ACUTE.finditer(text)
            if not _DENIED.search(text[: m.start()])
            and not (m.group() in _KINDS and _IF_IT_COMES.match(text, m.end()))
        ),
        None,
    )


def _ordered_now(document: Document) -> str | None:
    title = document.title or ""
    if _CALM.search(title) or not _SAFETY.search(f"{title}\n{document.body[:_OPENING]}"):
        return None
    return next((r.quote for r in document.requests if _NOW.search(r.quote)), None)


def _effect(document: Document, on: date | None) -> str | None:
    issued = document.date or on
    for match in _EFFECT.finditer(document.body) if issued else ():
        day = next((found.first for found in find_dates(match.group(1), issued) if found.first), None)
        if day is not None and issued is not None and 0 <= working_days_between(issued, day) <= SOON_DAYS:
            return match.group()
    return None


def _only_routine(document: Document, declaration: Declaration) -> bool:
    """Say whether it asks for nothing but reports, figures or news: what a regular report could carry."""
    if declaration.channel not in _ROUTINE_CHANNELS or document.genre not in _ROUTINE_GENRES:
        return False
    title = document.title or ""
    if _SAFETY.search(title) or (not document.requests and (not title or _RULES_TITLE.search(title))):
        return False
    return all(request.action in _ROUTINE_ACTIONS for request in document.requests)


def _unclear(document: Document, days: int | None) -> bool:
    """Say whether too little can be read: hardly any text, or a deadline that nobody could resolve."""
    if len(counted_body(document.body)) < _READABLE:
        return True
    return days is None and any(
        r.deadline_text and r.deadline is None and not r.recurring for r in document.requests
    )
