"""Loading a county: units, people, fourteen months of history, and what is under way today."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import transaction

from jianfu.demo.actions.admissions import apply_for_admission
from jianfu.demo.actions.bulletins import publish_bulletin
from jianfu.demo.actions.burden import weigh_county
from jianfu.demo.actions.cadres import train_cadres
from jianfu.demo.actions.empower import call_departments, count_inventories, sign_commissions
from jianfu.demo.actions.evaluation import hold_evaluations
from jianfu.demo.actions.forms import bring_forms
from jianfu.demo.actions.history import history_rows
from jianfu.demo.actions.library import fill_library
from jianfu.demo.actions.live import Desks, bring_in
from jianfu.demo.actions.meetings import hold_meetings
from jianfu.demo.actions.neighbourhood import settle_village
from jianfu.demo.actions.onsite import note_visits, report_studies
from jianfu.demo.actions.quotas import set_quotas
from jianfu.demo.actions.tips import open_demo_window
from jianfu.demo.actions.visits import publish_plan
from jianfu.demo.actions.weights import bring_reports
from jianfu.demo.actions.wrongs import bring_wrongs
from jianfu.demo.domain.errors import HOME_IN_USE
from jianfu.demo.domain.pending import pending, recent
from jianfu.demo.domain.people import PASSWORD, people
from jianfu.demo.domain.places import COUNTY
from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.pack import demo_list
from jianfu.kernel.access import actor_for
from jianfu.kernel.actions.demo_accounts import DemoAccount, open_demo_accounts
from jianfu.kernel.actions.unit_load import load_units
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.demo_home import read_marker, write_marker
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.tree import UnitRow
from jianfu.kernel.models import Unit
from jianfu.redress.actions.warnings import raise_warnings
from jianfu.register.actions import import_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from jianfu.demo.domain.county import County
    from jianfu.kernel.domain.access import Actor


class Loaded(NamedTuple):
    """What was loaded; zero everywhere when the home held a demo already."""

    units: int
    people: int
    demands: int
    deliveries: int


def load(county: County, now: datetime, say: Callable[[str], None] = lambda _line: None) -> Loaded:
    """Load `county` into this home: everything or nothing; a home that holds a demo already is left as it is.

    Raises `Refusal` (`HOME_IN_USE`) where the home holds units of somebody's own.
    """
    if (read_marker() or {}).get("state") == "loaded":
        return Loaded(0, 0, 0, 0)
    if Unit.objects.exists():
        raise Refusal(HOME_IN_USE, home=settings.HOME)
    facts: dict[str, str | int] = {
        "seed": county.setting.seed,
        "today": county.setting.today.isoformat(),
        "password": PASSWORD,
    }
    write_marker(state="loading", **facts)
    with transaction.atomic():
        done = _load(county, now, say)
    write_marker(state="loaded", **facts)
    return done


def _load(county: County, now: datetime, say: Callable[[str], None]) -> Loaded:
    with _step(say, "单位"):
        units = load_units(SYSTEM, _unit_rows(county), now)
        by_code = {unit.code: unit for unit in Unit.objects.all()}
    with _step(say, "人员"):
        desks = Desks(by_code, _open_accounts(county, by_code, now), county.setting.names)
    with _step(say, "评估与登记"):
        live = recent(county)
        rows = history_rows(county, leave_out={demand.key for demand in live})
        booked = import_history(rows, SYSTEM, now)
    with _step(say, "限额"):
        set_quotas(desks, by_code[COUNTY], live, now)
    with _step(say, "在办事项"):
        brought = bring_in(county, live, pending(county), desks, now)
    with _step(say, "统筹计划"):
        publish_plan(county, by_code, desks.actors["reviewer"], now)
    with _step(say, "权责清单"):
        adopt_list(SYSTEM, by_code[COUNTY].pk, demo_list(), now)
    with _step(say, "事项准入"):
        apply_for_admission(desks.actors, now)
    with _step(say, "报表与档案"):
        bring_forms(desks, county.setting.seed, now)
    with _step(say, "会议与入点记录"):
        hold_meetings(by_code, now)
        note_visits(desks.actors, county.setting.seed, now)
        report_studies(now.date())
    with _step(say, "年度评价"):
        bureaus = Unit.objects.filter(parent=by_code[COUNTY], kind="department").order_by("path")[:3]
        hold_evaluations(desks.actors, bureaus, by_code[COUNTY], now)
    with _step(say, "课程与休假"):
        train_cadres(desks.actors, by_code[COUNTY].pk, now)
    with _step(say, "经验库"):
        fill_library(desks.actors["reviewer"], by_code[COUNTY].pk, now)
    with _step(say, "呼叫、委托、清单"):
        call_departments(desks, county.setting, now)
        sign_commissions(desks, county.setting, now)
        count_inventories(desks, county.setting, now)
    with _step(say, "村里的事"):
        settle_village(desks, county.setting, now)
    with _step(say, "工时"):
        bring_reports(county, now)
        weigh_county(desks, by_code[COUNTY], county.setting.seed, now)
    with _step(say, "预警"):
        raise_warnings(by_code[COUNTY], now)
    with _step(say, "线索窗口"):
        open_demo_window(by_code[COUNTY], desks.actors["supervisor"], county.setting.seed, now)
    with _step(say, "办件与整改"):
        bring_wrongs(desks, county.setting.seed, now)
    with _step(say, "通报"):
        publish_bulletin(desks, by_code[COUNTY], now)
    return Loaded(units.created, len(desks.actors), booked.demands + brought, booked.deliveries)


@contextmanager
def _step(say: Callable[[str], None], name: str) -> Iterator[None]:
    start = perf_counter()
    yield
    say(f"  {name}：{perf_counter() - start:.1f}秒")


def _unit_rows(county: County) -> list[UnitRow]:
    return [
        UnitRow(
            row,
            place.code,
            place.name,
            place.level,
            place.kind,
            place.parent or "",
            place.functional_superior or "",
            place.short,
        )
        for row, place in enumerate(county.places, start=2)
    ]


def _open_accounts(county: County, units: dict[str, Unit], now: datetime) -> dict[str, Actor]:
    """Open everybody's account; return the actors by sign-in name."""
    somebody = people(county.setting)
    accounts = [
        DemoAccount(one.username, one.name, tuple((units[code], role) for code, role in one.roles))
        for one in somebody
    ]
    opened = open_demo_accounts(SYSTEM, accounts, PASSWORD, county.setting.first, now)
    moment = now.astimezone(SHANGHAI)
    return {person.username: actor_for(person, moment) for person in opened}
