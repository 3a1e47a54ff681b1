"""成长与休息: my own record, the courses that errors ask for, and for a unit's leader its people and what presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.empower.actions import cadres as actions
from jianfu.empower.domain.cadres.errors import WRONG_GROWTH, WRONG_LEAVE
from jianfu.empower.domain.cadres.rest import MOST_DAYS, Leave
from jianfu.empower.domain.cadres.words import Growth, Plan, Skill
from jianfu.empower.queries import cadres as queries
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import signed_in
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import units_for
from jianfu.register.export import csv_lines, safe, workbook
from jianfu.register.views.parsing import chosen, day_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    Text("课程", "Course"),
    Text("计划", "Plan"),
    Text("补哪一课", "Skill"),
    Text("第几步", "Step"),
    Text("学了能办什么", "What one can do"),
    Text("在哪里学", "Where"),
)
NOTED = Text("已记下。", "Noted.")


@signed_in
@require_GET
def cadres(request: PageRequest) -> HttpResponse:
    """Show my own record; to a unit's leader its people by name, and what presses."""
    return _page(request, {})


@signed_in
@require_POST
def note(request: PageRequest) -> HttpResponse:
    """Note growth or leave of somebody in the unit that I lead."""
    post = request.POST
    try:
        person_id = int(post.get("person", "")) if post.get("person", "").isdigit() else 0
        if post.get("act") == "leave":
            actions.set_leave(request.actor, person_id, request.now.year, _leave(post), request.now)
        else:
            actions.note_growth(request.actor, person_id, _lived(post), request.now)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, NOTED.within(request.language))
    return redirect("empower:cadres")


@signed_in
@require_http_methods(["GET", "POST"])
def courses(request: PageRequest) -> HttpResponse:
    """Show the courses by plan, those that my unit needs first; the office offers one."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            _offer(request)
            messages.success(request, NOTED.within(request.language))
            return redirect("empower:courses")
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    return _courses(request, refused, status)


@signed_in
@require_POST
def use(request: PageRequest, course_id: int) -> HttpResponse:
    """Note what I did with a course."""
    try:
        actions.note_use(request.actor, course_id, request.POST.get("practised", ""), request.now)
    except Refusal as refusal:
        return _courses(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, NOTED.within(request.language))
    return redirect("empower:courses")


@signed_in
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the list of courses; of people nothing is given away."""
    headings = [heading.within(request.language) for heading in HEADINGS]
    answer: HttpResponse | StreamingHttpResponse
    if kind == "csv":
        answer = StreamingHttpResponse(
            csv_lines(headings, _rows(request)), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(workbook(headings, _rows(request)), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="courses.{kind}"'
    return answer


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    today = request.now.date()
    led = queries.led_units(request.actor)
    people = queries.records(queries.led_people(request.actor, today), today.year) if led else []
    leaves = [record.leave for record in people]
    units = list(Unit.objects.filter(pk__in=led).order_by("path"))
    context = {
        "own": queries.own_record(request.actor, today.year),
        "year": today.year,
        "led": units,
        "people": people,
        "choices": [(str(record.person.pk), record.person.display_name) for record in people],
        "kinds": [(one.value, one.label.within(request.language)) for one in Growth],
        "signals": [
            (unit, signal)
            for unit in units
            for signal in queries.signals_of(unit, today, leaves if len(units) == 1 else [], len(people))
        ],
        **more,
    }
    return render(request, "empower/cadres/people.html", context, status=status)


def _courses(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    seats = list(dict.fromkeys(held.unit_id for held in request.actor.holds))[:3]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=seats)}
    wanted = [(units[pk], need) for pk in seats for need in queries.needs_of(pk, request.now.date())]
    missing = {need.skill.value for _, need in wanted}
    found = list(queries.courses_for(request.actor))
    used = {use.course_id: use for use in queries.own_record(request.actor, request.now.year).uses}
    offices = units_for(request.actor, Permission.REVIEW).filter(level__lte=4, kind="territory")
    context = {
        "needs": wanted,
        "plans": [
            (plan, [(one, used.get(one.pk), one.skill in missing) for one in found if one.plan == plan])
            for plan in Plan
        ],
        "count": len(found),
        "offices": [(str(unit.pk), unit.name) for unit in offices[:100]],
        "plan_choices": [(one.value, one.label.within(request.language)) for one in Plan],
        "skills": [(one.value, one.label.within(request.language)) for one in Skill],
        **more,
    }
    return render(request, "empower/cadres/courses.html", context, status=status)


def _offer(request: PageRequest) -> None:
    post = request.POST
    step = post.get("step", "1")
    actions.offer_course(
        request.actor,
        actions.Offer(
            unit_id=int(post.get("unit", "0")) if post.get("unit", "").isdigit() else 0,
            name=post.get("name", ""),
            plan=chosen(Plan, post.get("plan", "")),
            skill=chosen(Skill, post.get("skill", "")),
            can_do=post.get("can_do", ""),
            step=int(step) if step.isdigit() and len(step) < 3 else 1,  # noqa: PLR2004 -- nobody has a hundred steps
            where=post.get("where", ""),
        ),
        request.now,
    )


def _lived(post: QueryDict) -> actions.Lived:
    begins = day_or_none(post.get("begins_on"))
    if begins is None:
        raise Refusal(WRONG_GROWTH)
    kind = chosen(Growth, post.get("kind", ""))
    return actions.Lived(kind, post.get("name", ""), begins, day_or_none(post.get("ends_on")))


def _leave(post: QueryDict) -> Leave:
    try:
        return Leave(*(float(post.get(name) or 0) for name in ("entitled", "taken", "owed", "given")))
    except ValueError:
        raise Refusal(WRONG_LEAVE, most=MOST_DAYS) from None


def _rows(request: PageRequest) -> Iterator[list[str]]:
    for one in queries.courses_for(request.actor):
        plan, skill = Plan(one.plan).label, Skill(one.skill).label
        cells = (
            one.name,
            plan.within(request.language),
            skill.within(request.language),
            str(one.step),
            one.can_do,
            one.where,
        )
        yield [safe(cell) for cell in cells]
