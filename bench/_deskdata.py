"""The process of the desk's bench: fills a database of its own with deliveries, then asks for desk pages.

`python -m bench._deskdata UNITS DEMANDS PAGES` prints one JSON object; the database is named by the environment.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first
from django.db import connection, transaction  # noqa: E402 -- as above
from django.test import Client  # noqa: E402 -- as above

from jianfu.burden.actions import roll_up  # noqa: E402 -- as above
from jianfu.desk.queries import desk, headline_of  # noqa: E402 -- as above
from jianfu.kernel.domain.access import SYSTEM, Role  # noqa: E402 -- as above
from jianfu.kernel.domain.channels import Channel  # noqa: E402 -- as above
from jianfu.kernel.domain.paths import segment  # noqa: E402 -- as above
from jianfu.kernel.domain.units import Level, UnitKind  # noqa: E402 -- as above
from jianfu.kernel.models import Person, RoleHeld, Unit  # noqa: E402 -- as above
from jianfu.register.actions.bulk import NewDelivery, insert_deliveries  # noqa: E402 -- as above
from jianfu.register.domain.delivery import DeliveryState  # noqa: E402 -- as above
from jianfu.register.domain.letterhead import Letterhead  # noqa: E402 -- as above
from jianfu.register.domain.life import State  # noqa: E402 -- as above
from jianfu.register.models import Demand  # noqa: E402 -- as above

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
DAYS = 420
OPEN_DAYS = 45
OK = 200
RENDERED = 10
"""Whole pages take longer: one for so many of the others."""
CHANNELS = list(Channel)


def fill(units: int, demands: int) -> None:
    """Make a city of townships, and `demands` sent to each of them over fourteen months; the last weeks are open."""
    call_command("migrate", verbosity=0)
    city = Unit.objects.create(
        code="城", name="城", level=Level.CITY, kind=UnitKind.TERRITORY, path=segment(0)
    )
    bureau = Unit.objects.create(
        code="局",
        name="局",
        level=Level.CITY,
        kind=UnitKind.DEPARTMENT,
        parent=city,
        path=city.path + segment(0),
    )
    Unit.objects.bulk_create(
        [
            Unit(
                code=f"乡{n}",
                name=f"第{n}镇",
                level=Level.TOWNSHIP,
                kind=UnitKind.TERRITORY,
                parent=city,
                path=city.path + segment(n + 1),
            )
            for n in range(units)
        ],
        batch_size=2000,
    )
    Demand.objects.bulk_create([_demand(bureau, n, demands) for n in range(demands)], batch_size=2000)
    with transaction.atomic():
        _deliver()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _demand(bureau: Unit, n: int, demands: int) -> Demand:
    issued = TODAY - timedelta(days=DAYS - 1 - n * DAYS // demands)
    return Demand(
        channel=CHANNELS[n % len(CHANNELS)],
        title=f"关于报送第{n}项工作情况的通知",
        asks="请于规定时间前报送工作情况。",
        issuer=bureau,
        state=State.ISSUED,
        letterhead=Letterhead.RED,
        plan_number=f"局计〔2026〕文件{n + 1}号",
        counted=True,
        created_at=NOW,
        booked_on=issued,
        issued_on=issued,
        due_on=issued + timedelta(days=3 + n % 60),
        expires_on=issued + timedelta(days=150),
        outcome="revise" if n % 5 == 0 else "pass",
        hours_low=0.3,
        hours_likely=0.9,
        hours_high=2.9,
    )


def _deliver() -> None:
    """Deliver every demand to every township: in the server itself where it can count, else as plain rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO register_delivery (demand_id, unit_id, state, is_open, due_on, sort_on, delivered_on,"
                " settled_on) SELECT d.id, u.id, CASE WHEN o.open THEN 'waiting' ELSE 'answered' END, o.open, d.due_on,"
                " d.due_on, d.issued_on, CASE WHEN o.open THEN NULL ELSE d.due_on END FROM register_demand d"
                " CROSS JOIN kernel_unit u CROSS JOIN LATERAL (SELECT d.issued_on > %s AS open) o WHERE u.level = %s",
                [TODAY - timedelta(days=OPEN_DAYS), int(Level.TOWNSHIP)],
            )
        return
    townships = list(Unit.objects.filter(level=Level.TOWNSHIP).values_list("pk", flat=True))
    for pk, issued, due in Demand.objects.values_list("pk", "issued_on", "due_on"):
        insert_deliveries(_delivery(pk, unit, issued or TODAY, due) for unit in townships)


def _delivery(demand: int, unit: int, issued: date, due: date | None) -> NewDelivery:
    waits = issued > TODAY - timedelta(days=OPEN_DAYS)
    state = DeliveryState.WAITING if waits else DeliveryState.ANSWERED
    return NewDelivery(demand, unit, state, due, issued, None if waits else due)


def ask(pages: int) -> dict[str, list[float]]:
    """Ask for desks of units drawn at random, the first page with its headline and the third page; in milliseconds."""
    draw = random.Random(20260310)  # noqa: S311 -- a draw of units, not a secret
    townships = list(Unit.objects.filter(level=Level.TOWNSHIP).values_list("pk", flat=True))
    first: list[float] = []
    third: list[float] = []
    for unit in (draw.choice(townships) for _ in range(pages)):
        start = time.perf_counter()
        headline_of(SYSTEM, unit, TODAY)
        page = desk(SYSTEM, unit, TODAY)
        first.append((time.perf_counter() - start) * 1000)
        page = desk(SYSTEM, unit, TODAY, after=page.after) if page.after else page
        start = time.perf_counter()
        desk(SYSTEM, unit, TODAY, after=page.after)
        third.append((time.perf_counter() - start) * 1000)
    return {"first": first, "third": third}


def render(pages: int) -> dict[str, list[float]]:
    """Ask for whole pages as a browser does: a clerk's desk, and the pages of burden for each side; in milliseconds.

    Those of burden read the roll-ups, which are made first; how long that takes is measured too.
    """
    os.environ["JIANFU_NOW"] = NOW.isoformat()
    call_command("collectstatic", interactive=False, verbosity=0)
    start = time.perf_counter()
    roll_up(NOW)
    rolled = (time.perf_counter() - start) * 1000
    township = Unit.objects.filter(level=Level.TOWNSHIP).order_by("pk")[0]
    clerk = _signed_in(Role.CLERK, township)
    office = _signed_in(Role.REVIEWER, Unit.objects.get(code="城"))
    bureau = _signed_in(Role.DRAFTER, Unit.objects.get(code="局"))
    month = f"first={TODAY:%Y%m}&last={TODAY:%Y%m}"
    return {
        "roll_up": [rolled],
        "desk": _rendered(clerk, "/desk/", pages),
        "unit": _rendered(clerk, "/burden/unit/", pages),
        "ledger": _rendered(office, "/burden/", pages),
        "mirror": _rendered(bureau, "/burden/mirror/", pages),
        "rows": _rendered(office, f"/burden/rows/?{month}", pages),
    }


def _signed_in(role: Role, unit: Unit) -> Client:
    person = Person.objects.create(username=role.value, display_name=role.label.zh)
    RoleHeld.objects.create(person=person, unit=unit, role=role.value, since=TODAY)
    client = Client()
    client.force_login(person)
    return client


def _rendered(client: Client, address: str, pages: int) -> list[float]:
    times = []
    for _ in range(pages):
        start = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != OK:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)
    return times


def main() -> None:
    """Fill, ask, and print."""
    units, demands, pages = map(int, sys.argv[1:])
    start = time.perf_counter()
    fill(units, demands)
    filled = time.perf_counter() - start
    print(json.dumps({"filled": filled, **ask(pages), **render(max(pages // RENDERED, 1))}))


if __name__ == "__main__":
    main()
