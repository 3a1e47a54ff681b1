"""What a message says: how many of which kind, the earliest day, and where to look. Never a title, name or content.

Chat programs and mail travel through other people's machines, and a bot speaks to a whole group. What a thing is about
stands on the page, behind the sign-in; of tips a message does not even say that there are any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.notices.kinds import UNNAMED, Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBJECT = Text("减负：有事项请登录查看", "jianfu: something waits for you")
TRIAL = Text(
    "减负：这是您自己要的测试消息，收到说明通了。", "jianfu: the test message you asked for. The way works."
)


def message(notices: Sequence[Notice], page: str) -> Text:
    """Return the words of one message over all of `notices`; `page` is the address of the notices, or empty."""
    told = [notice for notice in notices if notice.kind not in UNNAMED]
    where = Text(
        f"请登录查看：{page}" if page else "请登录查看。", f"See {page}" if page else "Sign in to see."
    )
    if not told:
        return Text(f"减负：有事项{where.zh}", f"jianfu: something waits for you. {where.en}")
    counted = [
        (kind.label, sum(notice.count for notice in told if notice.kind is kind))
        for kind in NoticeKind
        if any(notice.kind is kind for notice in told)
    ]
    first = min((notice.due_on for notice in told if notice.due_on), default=None)
    due = Text(
        f"，最早{first.month}月{first.day}日到期" if first else "",
        f"; the earliest is due on {first}" if first else "",
    )
    return Text(
        f"减负：{'，'.join(f'{label.zh}{count}件' for label, count in counted)}{due.zh}。{where.zh}",
        f"jianfu: {', '.join(f'{count} {label.en}' for label, count in counted)}{due.en}. {where.en}",
    )
