"""The office's side of the bench of tips, in processes of their own: `python -m bench._tipsdata setup|check`.

`setup` makes a window in the data folder and prints its number and keys; `check` reads receipts (handle and private key, a
line each) and prints how many open their tip, and how many tips there are.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first

from jianfu.kernel.access import actor_for  # noqa: E402 -- as above
from jianfu.kernel.actions.demo_accounts import DemoAccount, open_demo_accounts  # noqa: E402 -- as above
from jianfu.kernel.clock import now  # noqa: E402 -- as above
from jianfu.kernel.demo_home import write_marker  # noqa: E402 -- as above
from jianfu.kernel.domain.access import SYSTEM, Role  # noqa: E402 -- as above
from jianfu.kernel.domain.units import Level, UnitKind  # noqa: E402 -- as above
from jianfu.kernel.models import Unit  # noqa: E402 -- as above
from jianfu.redress.actions import tips  # noqa: E402 -- as above
from jianfu.redress.actions.tips import Ceremony  # noqa: E402 -- as above
from jianfu.redress.domain.tips import envelope  # noqa: E402 -- as above
from jianfu.redress.domain.tips.grain import Batch  # noqa: E402 -- as above
from jianfu.redress.domain.tips.passphrase import Kept, locked  # noqa: E402 -- as above
from jianfu.redress.domain.tips.receipt import Access  # noqa: E402 -- as above
from jianfu.redress.domain.tips.wraps import read  # noqa: E402 -- as above
from jianfu.redress.models import Tip  # noqa: E402 -- as above
from jianfu.redress.queries.tips.keys import recipients  # noqa: E402 -- as above
from jianfu.redress.queries.tips.mailbox import by_handle  # noqa: E402 -- as above

PASSWORD = "Bench-of-tips-2026"  # noqa: S105 -- of a folder that is thrown away


def setup() -> None:
    """Make a window with one supervisor and a rehearsed recovery key."""
    call_command("migrate", verbosity=0)
    write_marker(state="loading", seed=0, today=now().date().isoformat(), password=PASSWORD)
    county = Unit.objects.create(
        code="bench", name="云溪县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00000"
    )
    account = DemoAccount("supervisor", "监督员", ((county, Role.SUPERVISOR),))
    since = (now() - timedelta(days=1)).date()
    (person,) = open_demo_accounts(SYSTEM, [account], PASSWORD, since, now())
    who = actor_for(person, now())
    window = tips.open_window(who, county, "0558-1234567", "云溪县人民路1号", Batch.NEXT_DAY, now())
    key, recovery = (Access(b"", os.urandom(32), b"") for _ in range(2))
    tips.add_key(who, window.pk, key.public, locked(Kept(key.private), PASSWORD, os.urandom(16)), now())
    window = tips.set_recovery(who, window.pk, Ceremony(recovery.public, 2, 3), now())
    answer = envelope.unwrap(bytes(window.sealed_challenge or b""), recovery.private)
    tips.rehearse(who, window.pk, answer, now())
    print(json.dumps({"window": window.pk, "keys": [public.hex() for public in recipients(window)]}))


def check() -> None:
    """Open every receipt's tip."""
    works = 0
    for line in sys.stdin:
        handle, private = (bytes.fromhex(part) for part in line.split())
        tip = by_handle(handle)
        message = tip.messages.first() if tip else None
        if message is not None:
            key = envelope.unwrap(read(bytes(message.wraps))[envelope.OWN], private)
            works += bool(envelope.opened(bytes(message.body), key))
    print(json.dumps({"works": works, "tips": Tip.objects.count()}))


if __name__ == "__main__":
    {"setup": setup, "check": check}[sys.argv[1]]()
