"""The office's side in a process of its own, on the served data folder: `python -m tests.redress.tips.serving VERB …`.

`setup` makes units, a window and its keys and prints them; `answer TEXT` answers the only tip; `receive` takes tips without
end and prints each handle once it is kept; `check` reads handles and keys and says which open.
"""

from __future__ import annotations

import json
import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first

from jianfu.kernel.access import actor_for  # noqa: E402 -- as above
from jianfu.kernel.clock import now  # noqa: E402 -- as above
from jianfu.kernel.domain.access import Role  # noqa: E402 -- as above
from jianfu.kernel.models import Person  # noqa: E402 -- as above
from jianfu.redress.domain.tips.envelope import OWN  # noqa: E402 -- as above
from jianfu.redress.domain.tips.receipt import Access  # noqa: E402 -- as above
from jianfu.redress.models import Tip, TipWindow  # noqa: E402 -- as above
from jianfu.redress.queries.tips.keys import recipients  # noqa: E402 -- as above
from jianfu.redress.queries.tips.mailbox import by_handle  # noqa: E402 -- as above
from tests.redress.tips.office import Office, Reporter, open_office, opened  # noqa: E402 -- as above
from tests.web.conftest import make_units, person  # noqa: E402 -- as above


def setup() -> None:
    """Make the window; print what the other side needs."""
    call_command("migrate", verbosity=0)
    units = make_units()
    supervisor = actor_for(person(Role.SUPERVISOR, units["county"]), now())
    office = open_office(supervisor, units["county"])
    keys = [key.hex() for key in recipients(office.window)]
    sys.stdout.write(
        json.dumps({"window": office.window.pk, "keys": keys, "secret": office.key.private.hex()})
    )


def the_office(secret: str = "") -> Office:
    """Return the office that `setup` made."""
    window = TipWindow.objects.get()
    who = actor_for(Person.objects.get(username="supervisor"), now())
    key = Access(b"", bytes.fromhex(secret), b"") if secret else Access(b"", b"", b"")
    return Office(window, who, key, key, [])


def receive() -> None:
    """Take tips until somebody pulls the plug; a line for each that is kept."""
    office = the_office()
    while True:
        reporter = Reporter(office)
        reporter.sends("断电之前收到的线索。")
        sys.stdout.write(f"{reporter.access.handle.hex()} {reporter.access.private.hex()}\n")
        sys.stdout.flush()


def check() -> None:
    """Count the receipts on standard input that open their tip, and the tips there are."""
    works = 0
    for line in sys.stdin:
        handle, private = (bytes.fromhex(part) for part in line.split())
        tip = by_handle(handle)
        works += tip is not None and opened(tip.messages.get(), Access(b"", private, b""), OWN).kind == "tip"
    sys.stdout.write(json.dumps({"works": works, "tips": Tip.objects.count()}))


if __name__ == "__main__":
    assert "jianfu-" in os.environ["JIANFU_HOME"] or "pytest-" in os.environ["JIANFU_HOME"]
    verb, *rest = sys.argv[1:]
    if verb == "answer":
        the_office(rest[0]).answer(Tip.objects.get(), rest[1])
    else:
        {"setup": setup, "receive": receive, "check": check}[verb]()
