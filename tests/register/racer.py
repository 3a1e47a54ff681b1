"""A process of its own that does a list of actions at the moment it is told to: several of them race for one place.

`python -m tests.register.racer` reads a line of JSON (a list of [action, demand id]), says "ready", waits for a second
line, acts, and prints what came out. Alone with "report" it prints how the register stands.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import django

django.setup()

from jianfu.kernel.domain.access import SYSTEM  # noqa: E402 -- the framework must be set up first
from jianfu.kernel.domain.errors import Refusal  # noqa: E402 -- as above
from jianfu.register import actions  # noqa: E402 -- as above
from jianfu.register.models import Demand, Quota  # noqa: E402 -- as above

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def act(verb: str, demand_id: int) -> str:
    """Do one action; say the plan number, "done", or the code of the refusal."""
    try:
        if verb == "withdraw":
            actions.withdraw(SYSTEM, demand_id, "不再需要", NOW)
            return "done"
        return actions.approve(SYSTEM, demand_id, NOW).plan_number or ""
    except Refusal as refusal:
        return refusal.kind.code


def say(answer: object) -> None:
    """Write one line of JSON at once."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Report, or wait for the start and act."""
    if sys.argv[1:] == ["report"]:
        demands = list(Demand.objects.order_by("pk").values_list("pk", "state", "plan_number", "counted"))
        say({"demands": demands, "quotas": list(Quota.objects.values_list("pk", "used"))})
        return
    steps = json.loads(sys.stdin.readline())
    say("ready")
    sys.stdin.readline()
    say([act(verb, demand_id) for verb, demand_id in steps])


main()
