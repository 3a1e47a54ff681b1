"""监测点: the two-minute pulse on the phone, and what all of them feel, for who oversees the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.kernel.models import Person
from jianfu.redress.actions import pulse as actions
from jianfu.redress.domain.pulse.errors import TERM_IMPOSSIBLE
from jianfu.redress.domain.pulse.scale import ANSWERS, LONGEST_LINE, STATEMENTS, Given, K
from jianfu.redress.queries.places import overseen_place, unit_called
from jianfu.redress.queries.pulse.felt import trend
from jianfu.redress.queries.pulse.points import appointments, my_appointments, waiting_for_me
from jianfu.register.queries.scope import units_below
from jianfu.register.views.parsing import day_or_none, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

NAMES = ("burdensome", "needless", "useless")
THANKS = Text(
    "收到，谢谢。系统里查不出这份是谁的。", "Received, thank you. Nobody can tell which one is yours."
)
APPOINTED = Text("已聘任「{who}」。", "{who} is appointed.")
ENDED = Text("任期已结束。", "The term is ended.")


@signed_in
@require_http_methods(["GET", "POST"])
def pulse(request: PageRequest) -> HttpResponse:
    """Ask three questions and two lines of whoever is appointed; take them."""
    if request.method == "GET":
        return _ask(request, {})
    post = request.POST
    try:
        values = [int(post[name]) if post.get(name, "") in set("12345") else 0 for name in NAMES]
        lines = (post.get("worst", ""), post.get("better", ""))
        appointment_id = whole_number(post.get("appointment", ""))
        actions.give_pulse(request.actor, appointment_id, Given(*values), lines, request.now)
    except Refusal as refusal:
        return _ask(request, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, THANKS.within(request.language))
    return redirect("redress:pulse")


@needs(Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def points(request: PageRequest) -> HttpResponse:
    """Show coverage, trend and drift; appoint, and end a term."""
    if request.method == "GET":
        return _points(request, {})
    try:
        said = _end(request) if request.POST.get("act") == "end" else _appoint(request)
    except Refusal as refusal:
        return _points(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("redress:points")


def _appoint(request: PageRequest) -> Text:
    post = request.POST
    place = overseen_place(request.actor)
    unit = unit_called(place, post.get("unit", ""))
    since, until = day_or_none(post.get("since")), day_or_none(post.get("until"))
    if since is None or until is None:
        raise Refusal(TERM_IMPOSSIBLE, since=post.get("since", ""), until=post.get("until", ""))
    named = post.get("person", "").strip()
    person = Person.objects.filter(username=named, roles__unit=unit).first() if named else None
    if named and person is None:
        raise Refusal(TERM_IMPOSSIBLE, since=named, until=unit.name)
    new = actions.NewAppointment(place.pk, unit.pk, since, until, person.pk if person else None)
    actions.appoint(request.actor, new, request.now)
    return APPOINTED.filled(who=person.display_name if person else unit.name)


def _end(request: PageRequest) -> Text:
    number = whole_number(request.POST.get("appointment", ""))
    actions.end_appointment(request.actor, number, request.POST.get("reason", ""), request.now)
    return ENDED


def _ask(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    today = request.now.date()
    waiting = waiting_for_me(request.actor, today)
    context = {
        "appointment": waiting[0] if waiting else None,
        "appointed": bool(my_appointments(request.actor, today)),
        "statements": list(zip(NAMES, STATEMENTS, strict=True)),
        "answers": list(enumerate(ANSWERS, start=1)),
        "longest": LONGEST_LINE,
        "k": K,
        **more,
    }
    return render(request, "redress/pulse.html", context, status=status)


def _points(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    today = request.now.date()
    place = overseen_place(request.actor)
    found = trend(place, today)
    context = {
        "place": place,
        "trend": found,
        "months": found.months[::-1],
        "appointments": appointments(request.actor, today),
        "appoints": any(request.actor.paths(one) for one in (Permission.SUPERVISE, Permission.REVIEW)),
        "unit_names": units_below([place.path]).order_by("path").values_list("name", flat=True)[:400],
        "k": K,
        **more,
    }
    return render(request, "redress/points.html", context, status=status)
