"""Points, their term, and pulses that lead back to nobody."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import AuditEntry
from jianfu.redress.actions.pulse import NewAppointment, appoint, end_appointment, give_pulse
from jianfu.redress.domain.cases.errors import HANDLER_OUTSIDE
from jianfu.redress.domain.pulse import errors
from jianfu.redress.domain.pulse.drift import Drift
from jianfu.redress.domain.pulse.scale import Given
from jianfu.redress.models import Appointment, PulseAnswer, PulseGiven
from jianfu.redress.queries.pulse.felt import trend
from jianfu.redress.queries.pulse.points import waiting_for_me
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.redress.cases.doing import NOW, at
from tests.register.world import actor, demand, unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from tests.redress.conftest import Cast

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
MIDDLE = Given(3, 3, 3)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def point(cast: Cast, place: int = 0, **changes: object) -> Appointment:
    values: dict[str, object] = {
        "territory_id": cast.world.county.pk,
        "unit_id": cast.world.townships[place].pk,
        "since": SINCE,
        "until": UNTIL,
        **changes,
    }
    return appoint(cast.supervisor, NewAppointment(**values), NOW)


def crowd(cast: Cast, number: int) -> list[tuple[Appointment, Actor]]:
    """Appoint one person in each of some more townships."""
    found = []
    for n in range(number):
        place = unit(f"多{n}", cast.world.county, f"2000{n}", f"第{n}乡", Level.TOWNSHIP)
        who = actor(f"干部{n}", (Role.CLERK, place))
        found.append((point(cast, unit_id=place.pk), who))
    return found


def refused(kind: object, call: object, *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    assert caught.value.kind is kind


def test_a_point_is_asked_once_a_month_until_its_term_ends(cast: Cast) -> None:
    one = point(cast)
    clerk = cast.world.clerk
    assert waiting_for_me(clerk, NOW.date()) == [one]
    assert give_pulse(clerk, one.pk, MIDDLE, ("", ""), NOW) is True
    assert waiting_for_me(clerk, NOW.date()) == []
    assert waiting_for_me(clerk, date(2026, 4, 1)) == [one]
    end_appointment(cast.supervisor, one.pk, "轮换", at(3))
    assert waiting_for_me(clerk, date(2026, 4, 1)) == []


def test_a_second_pulse_changes_nothing(cast: Cast) -> None:
    one = point(cast)
    give_pulse(cast.world.clerk, one.pk, MIDDLE, ("第一次", ""), NOW)
    assert give_pulse(cast.world.clerk, one.pk, Given(5, 5, 5), ("第二次", ""), NOW) is False
    answer = PulseAnswer.objects.get()
    assert (answer.burdensome, answer.worst) == (3, "第一次")


def test_an_answer_leads_back_to_nobody(cast: Cast) -> None:
    columns = {field.name for field in PulseAnswer._meta.get_fields()}
    assert columns == {
        "id",
        "territory",
        "month",
        "level",
        "burdensome",
        "needless",
        "useless",
        "worst",
        "better",
    }
    assert {field.name for field in PulseGiven._meta.get_fields()} == {"id", "appointment", "month"}
    one = point(cast)
    before = AuditEntry.objects.count()
    give_pulse(cast.world.clerk, one.pk, MIDDLE, ("每周三张同样的表", ""), NOW)
    assert AuditEntry.objects.count() == before


def test_the_order_of_the_rows_is_not_the_order_of_coming(cast: Cast) -> None:
    people = crowd(cast, 9)
    orders = []
    for n, (one, who) in enumerate(people):
        give_pulse(who, one.pk, MIDDLE, (f"第{n}个来的", ""), NOW)
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, worst FROM redress_pulseanswer")
            orders.append([row[0] for row in cursor.fetchall()])
    # Every pulse gives every row of the month a new key: no key is older than the last one who came.
    for earlier, later in itertools.pairwise(orders):
        assert set(earlier).isdisjoint(later)
    assert len(orders[-1]) == 9


@pytest.mark.parametrize("number", [4, 5])
def test_below_five_neither_figure_nor_line_is_shown(
    cast: Cast, sign_in: Callable[[Actor], Client], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one, who in crowd(cast, number):
        give_pulse(who, one.pk, Given(4, 4, 4), ("同样的表报三次", "会少了"), NOW)
    later = datetime(2026, 4, 2, 9, tzinfo=NOW.tzinfo)
    march = trend(cast.world.county, later.date()).months[-2]
    assert (march.answered, march.asked) == (number, number)
    assert (march.felt is not None) == (number == 5)
    assert (len(march.lines) == 5) == (number == 5)
    monkeypatch.setenv("JIANFU_NOW", later.isoformat())
    page = sign_in(cast.supervisor).get("/points/").content.decode()
    assert ("同样的表报三次" in page) == (number == 5)


def test_the_running_month_shows_no_lines(cast: Cast) -> None:
    for one, who in crowd(cast, 6):
        give_pulse(who, one.pk, MIDDLE, ("说了", ""), NOW)
    month = trend(cast.world.county, NOW.date()).months[-1]
    assert (month.felt is not None, month.lines) == (True, ())


def test_formal_counts_beside_the_feeling(cast: Cast) -> None:
    people = crowd(cast, 5)
    for month in (2, 3, 4, 5, 6):
        now = datetime(2026, month, 10, 9, tzinfo=NOW.tzinfo)
        for one, who in people:
            give_pulse(who, one.pk, Given(4, 4, 4), ("", ""), now)
        for _ in range(12 - 2 * month):
            asked = demand(cast.world, State.ISSUED, booked_on=now.date(), counted=True)
            place = people[0][0].unit
            Delivery.objects.create(
                demand=asked, unit=place, state="waiting", sort_on=now, delivered_on=now.date()
            )
    found = trend(cast.world.county, date(2026, 6, 15))
    assert [month.formal for month in found.months] == [0, 8, 6, 4, 2, 0]
    assert found.compared.drift is Drift.PAPER_RELIEF


@pytest.mark.parametrize("who", ["clerk", "far_reviewer", "head"])
def test_only_the_place_s_own_overseers_appoint(cast: Cast, who: str) -> None:
    new = NewAppointment(cast.world.county.pk, cast.world.townships[0].pk, SINCE, UNTIL)
    refused(NOT_ALLOWED, appoint, getattr(cast.world, who), new, NOW)
    assert Appointment.objects.count() == 0


def test_what_cannot_be_appointed(cast: Cast) -> None:
    place = cast.world.townships[0].pk
    county = cast.world.county.pk
    for kind, new in (
        (errors.TERM_IMPOSSIBLE, NewAppointment(county, place, UNTIL, SINCE)),
        (errors.TERM_IMPOSSIBLE, NewAppointment(county, place, SINCE, date(2029, 1, 2))),
        (HANDLER_OUTSIDE, NewAppointment(county, cast.world.far_township.pk, SINCE, UNTIL)),
    ):
        refused(kind, appoint, cast.supervisor, new, NOW)
    one = point(cast)
    assert point(cast) == one
    overlap = NewAppointment(county, place, date(2026, 6, 1), date(2027, 6, 1))
    refused(errors.ALREADY_APPOINTED, appoint, cast.supervisor, overlap, NOW)


def test_nobody_answers_for_another_point(cast: Cast) -> None:
    one = point(cast)
    for who in (cast.other_clerk, cast.supervisor, cast.world.far_clerk, cast.village_cadre):
        refused(errors.NOT_APPOINTED, give_pulse, who, one.pk, MIDDLE, ("", ""), NOW)
    assert PulseGiven.objects.count() == 0


def test_a_person_is_appointed_apart_from_the_unit(cast: Cast) -> None:
    one = point(cast, person_id=cast.world.clerk.person_id)
    assert waiting_for_me(cast.world.clerk, NOW.date()) == [one]
    colleague = actor("同事", (Role.CLERK, cast.world.townships[0]))
    assert waiting_for_me(colleague, NOW.date()) == []


def test_the_phone_page_asks_takes_and_thanks(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    one = point(cast)
    (line,) = matters(cast.world.clerk, cast.world.townships[0].pk, NOW)
    assert (line.address, line.due_on) == ("/pulse/", date(2026, 3, 31))
    client = sign_in(cast.world.clerk)
    page = client.get("/pulse/").content.decode()
    assert page.count('type="radio"') == 15
    values = {"appointment": str(one.pk), "burdensome": "4", "needless": "5", "useless": "2", "worst": "周报"}
    missing = client.post("/pulse/", {**values, "useless": ""})
    assert (missing.status_code, "周报" in missing.content.decode()) == (400, True)
    telling = client.post("/pulse/", {**values, "worst": "打13812345678"})
    assert (telling.status_code, PulseAnswer.objects.count()) == (400, 0)
    assert client.post("/pulse/", values).status_code == 302
    assert "这个月已经收到了" in client.get("/pulse/").content.decode()
    assert "您现在不是监测点" in sign_in(cast.other_clerk).get("/pulse/").content.decode()


def test_points_are_appointed_and_ended_on_the_page(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    client = sign_in(cast.supervisor)
    values = {"act": "appoint", "unit": "河口镇", "since": "2026-03-01", "until": "2027-02-28"}
    assert client.post("/points/", values).status_code == 302
    assert client.post("/points/", {**values, "person": "查无此人"}).status_code == 400
    one = Appointment.objects.get()
    assert "河口镇" in client.get("/points/").content.decode()
    assert client.post("/points/", {"act": "end", "appointment": str(one.pk)}).status_code == 302
    one.refresh_from_db()
    assert one.until == NOW.date()
    assert sign_in(cast.world.clerk).get("/points/").status_code == 403
    assert "河口镇" not in sign_in(cast.far_supervisor).get("/points/").content.decode()


def test_more_points_take_no_more_queries(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    client = sign_in(cast.supervisor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/points/").status_code == 200
        return len(captured)

    point(cast)
    queries()
    first = queries()
    point(cast, 1)
    point(cast, 2)
    assert queries() == first
