"""记一天: a sampled unit notes what a day went into, or says no; the office draws the sample by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.burden.actions import LogLine, ask_for_logs, decline_log, give_log
from jianfu.burden.queries.logdays import samples, sheet
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.domain.days import day_from
from jianfu.register.queries.pages import unit_by_name, unit_names
from jianfu.register.views.parsing import chosen, real_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

THANKS = Text("已记下，谢谢。记录只用来校准工时估计。", "Noted, thank you. It only calibrates the estimates.")
DECLINED = Text("好的，不记。不会再问这一天。", "As you wish: nobody asks for this day again.")
ASKED = Text(
    "已抽取{n}个单位，请它们自愿记{day}这一天。", "{n} units were drawn and asked, if they like, for {day}."
)
MINUTES = 60
FREE_LINES = 4


@needs(Permission.ANSWER)
@require_http_methods(["GET", "POST"])
def log(request: PageRequest, asked_id: int) -> HttpResponse:
    """Show a unit's sheet of one day; note it or say no."""
    if request.method == "GET":
        return _sheet(request, asked_id, {})
    try:
        if request.POST.get("verb") == "decline":
            decline_log(request.actor, asked_id, request.now)
            said = DECLINED
        else:
            give_log(request.actor, asked_id, list(_lines(request, asked_id)), request.now)
            said = THANKS
    except Refusal as refusal:
        return _sheet(request, asked_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("desk:todo")


@needs(Permission.SET_QUOTA)
@require_http_methods(["GET", "POST"])
def ask(request: PageRequest) -> HttpResponse:
    """Draw a sample by lot; show which days were asked for and answered."""
    if request.method == "GET":
        return _samples(request, {})
    try:
        above = unit_by_name(request.actor, Permission.SET_QUOTA, request.POST.get("unit", ""))
        day = day_from(request.POST.get("day", ""))
        drawn = ask_for_logs(
            request.actor, above.pk, day, whole_number(request.POST.get("size", "")), request.now
        )
    except Refusal as refusal:
        return _samples(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, ASKED.filled(n=len(drawn), day=day).within(request.language))
    return redirect("burden:ask_logs")


def _lines(request: PageRequest, asked_id: int) -> Iterator[LogLine]:
    """Read the minutes typed beside deliveries, then the lines in free words; what was left empty took no time."""
    for row in sheet(request.actor, asked_id).offered:
        if typed := request.POST.get(f"minutes-{row.pk}", "").strip():
            channel = Channel(row.demand.channel)
            yield LogLine(row.demand.title[:80], channel, real_number(typed) / MINUTES, row.demand_id)
    for number in range(FREE_LINES):
        if typed := request.POST.get(f"free-minutes-{number}", "").strip():
            channel = chosen(Channel, request.POST.get(f"free-channel-{number}", ""))
            yield LogLine(
                request.POST.get(f"free-what-{number}", "")[:80], channel, real_number(typed) / MINUTES
            )


def _sheet(
    request: PageRequest, asked_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    context = {
        "sheet": sheet(request.actor, asked_id),
        "channels": [(channel.value, channel.label) for channel in Channel],
        "free": range(FREE_LINES),
        **more,
    }
    return render(request, "burden/log.html", context, status=status)


def _samples(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    context = {
        "samples": samples(request.actor),
        "unit_names": unit_names(request.actor, Permission.SET_QUOTA),
        **more,
    }
    return render(request, "burden/ask_logs.html", context, status=status)
