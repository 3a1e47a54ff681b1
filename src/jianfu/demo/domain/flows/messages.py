"""What reaches a township past every register: chat messages and telephone calls, some fifty on a working day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import county_code, department_of, due_labels, some, spread
from jianfu.demo.domain.grammar import phrases
from jianfu.demo.domain.seasons import later
from jianfu.demo.domain.themes import Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.demo.domain.setting import Setting

_TO_ALL, _TO_SOME = 0.8, 2 / 3
_PATTERNS_PER_THEME = 5
_PHONE = 0.12
_FOR_INFORMATION = ("无需回复", "请各乡镇（街道）知悉", "不再另行发文", "注意安全")


def messages(setting: Setting, per_township: float) -> Iterator[Demand]:
    """Yield so many messages that one township receives `per_township` of them a year."""
    random = setting.random("messages")
    reach = _TO_ALL + (1 - _TO_ALL) * _TO_SOME
    own = _patterns(setting)
    for place, day in enumerate(spread(setting, per_township / reach)):
        theme = random.choice(themes())
        medium = Medium.PHONE if random.random() < _PHONE else Medium.CHAT
        text = random.choice(own[theme.name][medium])
        everyone = random.random() < _TO_ALL
        due = _due(day, text)
        yield Demand(
            key=f"T{place:05d}",
            channel=Channel.TASK,
            medium=medium,
            title=text[:60],
            issuer=county_code(theme),
            addressees=setting.townships
            if everyone
            else some(random, setting.townships, round(_TO_SOME * len(setting.townships))),
            issued=day,
            due=due,
            expires=day + timedelta(days=30),
            text=text,
            hour=random.choice((8, 9, 10, 11, 14, 15, 15, 16, 16, 17, 19)),
            needs_answer=due is not None,
            truth=(Formalism.OFF_SYSTEM, *due_labels(day, due)),
        )


def _patterns(setting: Setting) -> dict[str, dict[Medium, list[str]]]:
    """Give each theme a few habitual sentences: people repeat themselves in a chat group."""
    random = setting.random("habits")
    return {
        theme.name: _habits(random.sample(phrases()["chat"], _PATTERNS_PER_THEME), theme)
        for theme in themes()
    }


def _habits(chat: list[str], theme: Theme) -> dict[Medium, list[str]]:
    slots = {"theme": theme.name, "dept": department_of(theme).full_name}
    return {
        Medium.CHAT: [pattern.format_map(slots) for pattern in chat],
        Medium.PHONE: [pattern.format_map(slots) for pattern in phrases()["phone"][:3]],
    }


def _due(day: date, text: str) -> date | None:
    """Return the day that a message names: today, tomorrow (even when nobody works then), or none."""
    if any(words in text for words in _FOR_INFORMATION):
        return None
    if "明天" in text or "明日" in text:
        return day + timedelta(days=1)
    return day if "今天" in text or "今晚" in text or "下午" in text or "下班" in text else later(day, 1)
