"""A day for which a unit was asked to keep a time log, as one of the matters on its desk; nobody has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from jianfu.burden.queries.logdays import asked_of
from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

NAME = "time-log"
KIND = Text("自愿", "if you like")
TITLE = "记一天用时：{day}（自愿，可以不记）"
ASKER = "抽样"


def time_logs(actor: Actor, unit_id: int, now: datetime) -> tuple[Matter, ...]:
    """Return the day that is asked for, without a deadline."""
    asked = asked_of(actor, unit_id, now.date())
    if asked is None:
        return ()
    title = TITLE.format(day=f"{asked.day.month}月{asked.day.day}日")
    return (Matter(KIND, title, reverse("burden:log", args=[asked.pk]), None, ASKER),)
