"""How days, hours, changes and verdicts are said to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.planning.domain.concern import Concern
from jianfu.planning.domain.meetings import MeetingState
from jianfu.planning.domain.standing import Standing
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State, Verb
from jianfu.register.domain.medium import Medium
from jianfu.review.domain.verdict import Grade, Outcome

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WORDS: dict[
    str,
    type[
        Channel
        | State
        | Verb
        | Medium
        | Letterhead
        | DeliveryState
        | Role
        | MeetingState
        | Concern
        | Standing
    ],
] = {
    "channel": Channel,
    "state": State,
    "verb": Verb,
    "medium": Medium,
    "letterhead": Letterhead,
    "delivery": DeliveryState,
    "role": Role,
    "meeting_state": MeetingState,
    "concern": Concern,
    "standing": Standing,
}
CAPTURED = Text("补录", "recorded")

GRADE_WORDS = {
    Grade.STOP: Text("必须改", "must change"),
    Grade.JUSTIFY: Text("需说明", "needs a reason"),
    Grade.REVISE: Text("建议改", "should change"),
    Grade.HINT: Text("提示", "hint"),
}


def day(when: date, today: date) -> Text:
    """Say a day: 8月15日 周五; with its year only when it is not this one."""
    zh = f"{when.month}月{when.day}日 周{WEEKDAYS_ZH[when.weekday()]}"
    en = f"{WEEKDAYS_EN[when.weekday()]} {when.day} {MONTHS_EN[when.month - 1]}"
    if when.year == today.year:
        return Text(zh, en)
    return Text(f"{when.year}年{zh}", f"{en} {when.year}")


def due_in(due: date, today: date) -> Text:
    """Say how far away a due day is, in working days: 还有3个工作日."""
    if due == today:
        return Text("今天到期", "due today")
    count = working_days_between(today, due)
    if due > today:
        if count == 0:
            return Text("节后上班前到期", "due before the next working day")
        return Text(f"还有{count}个工作日", f"{count} working day{_plural(count)} left")
    late = abs(count)
    if late == 0:
        return Text("刚逾期", "just past due")
    return Text(f"已逾期{late}个工作日", f"{late} working day{_plural(late)} overdue")


def hours(value: float | None) -> Text:
    """Say an estimate of hours, to half an hour; small ones in minutes."""
    if value is None:
        return Text("工时未知", "hours unknown")
    if 0 < value < 1:
        minutes = max(5, round(value * 12) * 5)
        return Text(f"约{minutes}分钟", f"about {minutes} min")
    rounded = round(value * 2) / 2
    return Text(f"约{rounded:,g}小时", f"about {rounded:,g} h")


def change(ratio: float | None) -> str:
    """Write a change against before: −51.0%; `—` where there was nothing before."""
    if ratio is None:
        return "—"
    sign = "−" if ratio < 0 else "+" if ratio > 0 else ""
    return f"{sign}{abs(ratio):.1%}"


def word(kind: str, value: str) -> Text:
    """Return the words for a stored value of this kind."""
    # The one event that is no verb of the graph: it begins a life outside it.
    return CAPTURED if value == "capture" else WORDS[kind](value).label


def outcome(value: Outcome | str | None) -> Outcome:
    """Return the verdict meant by `value`; none yet is the same as facts missing."""
    return Outcome(value) if value else Outcome.UNDETERMINED


def _plural(count: int) -> str:
    return "" if count == 1 else "s"
