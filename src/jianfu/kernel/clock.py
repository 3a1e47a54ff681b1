"""The one clock, for the edge only: views, commands and jobs ask it once and hand `now` down."""

from __future__ import annotations

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import WRONG_NOW

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the time in China; `JIANFU_NOW` (ISO, in Chinese time unless it says otherwise) stops the clock there."""
    given = os.environ.get("JIANFU_NOW")
    if not given:
        return datetime.now(SHANGHAI)
    try:
        stopped = datetime.fromisoformat(given)
    except ValueError:
        raise Refusal(WRONG_NOW, given=given) from None
    return stopped.replace(tzinfo=SHANGHAI) if stopped.tzinfo is None else stopped.astimezone(SHANGHAI)
