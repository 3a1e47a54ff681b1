"""The toll at the door of the reporter's pages, held in memory: challenges spent, and how many came lately.

Nothing here knows an address. A restart forgets what was spent: a challenge could then be used once more within its ten
minutes. Servers that share a database share the mark of challenges, each counts for itself.
"""

from __future__ import annotations

import secrets
import threading
from collections import deque
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.keys import key
from jianfu.redress.domain.tips import work
from jianfu.redress.domain.tips.errors import NO_WORK

if TYPE_CHECKING:
    from jianfu.redress.domain.tips.wire import Asked

KEY = "tip-work"


class Toll:
    """Hands out challenges and takes each back once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spent: dict[str, int] = {}
        self._paid: deque[int] = deque()

    def challenge(self, seconds: int) -> str:
        """Return a fresh challenge, harder the more requests were paid for in the last ten minutes."""
        with self._lock:
            self._forget(seconds)
            recent = len(self._paid)
        return work.challenge(key(KEY), secrets.token_bytes(12), seconds, work.bits_for(recent))

    def take(self, asked: Asked, seconds: int) -> None:
        """Accept the work done for a request, once; raises `Refusal` (`NO_WORK`)."""
        work.check(key(KEY), asked.challenge, seconds, asked.worked_on(), asked.counter)
        with self._lock:
            self._forget(seconds)
            if asked.challenge in self._spent:
                raise Refusal(NO_WORK)
            self._spent[asked.challenge] = seconds + work.GOOD_FOR
            self._paid.append(seconds)

    def _forget(self, seconds: int) -> None:
        while self._paid and self._paid[0] <= seconds - work.GOOD_FOR:
            self._paid.popleft()
        self._spent = {one: until for one, until in self._spent.items() if until > seconds}


toll = Toll()
