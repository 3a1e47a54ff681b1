"""Quotas: how many each unit may send down in a year, what is used, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.actions import set_quota
from jianfu.register.actions.booking import DEFAULT_ORIGIN
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.domain.quota import CONTROLLED
from jianfu.register.domain.quota_rules import quota_rules
from jianfu.register.queries.pages import unit_by_name, unit_names
from jianfu.register.queries.quotas import quotas
from jianfu.register.views.parsing import chosen, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.register.models import Quota

SAVED = Text(
    "已设定「{unit}」{year}年{channel}额度：{limit}件。",
    "The {year} quota of {unit} for {channel} is {limit}.",
)


@needs(Permission.SET_QUOTA)
@require_http_methods(["GET", "POST"])
def page(request: PageRequest) -> HttpResponse:
    """Show the quotas of a year; set one."""
    if request.method == "GET":
        return _show(request, {})
    try:
        said = _set(request)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect(f"{request.path}?year={request.POST.get('year', '')}")


def _set(request: PageRequest) -> Text:
    unit = unit_by_name(request.actor, Permission.SET_QUOTA, request.POST.get("unit", ""))
    choice = QuotaChoice(
        unit_id=unit.pk,
        year=whole_number(request.POST.get("year", "")),
        channel=chosen(Channel, request.POST.get("channel", "")),
        limit=whole_number(request.POST.get("limit", "")),
        whole=request.POST.get("covers") == "whole",
        red_only=request.POST.get("red_only") == "yes",
        reason=request.POST.get("reason", ""),
    )
    quota = set_quota(request.actor, choice, request.now)
    return SAVED.filled(unit=unit.name, year=quota.year, channel=choice.channel.label, limit=quota.limit)


def _show(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    this_year = request.now.year
    year = whole_number(request.GET.get("year") or str(this_year))
    context = {
        "year": year,
        "years": [this_year - 1, this_year, this_year + 1],
        "quotas": [_row(quota, request) for quota in quotas(request.actor, year)],
        "channels": [(c.value, c.label.within(request.language)) for c in Channel if c in CONTROLLED],
        "unit_names": unit_names(request.actor, Permission.SET_QUOTA),
        **more,
    }
    return render(request, "register/quotas.html", context, status=status)


def _row(quota: Quota, request: PageRequest) -> dict[str, object]:
    channel = Channel(quota.channel)
    filters: dict[str, object] = {"channel": channel.value, "year": quota.year}
    if not quota.whole:
        filters["unit"] = quota.unit_id
    return {
        "unit_name": quota.unit.name,
        "channel": channel.label,
        "whole": quota.whole,
        "red_only": quota.red_only,
        "limit": quota.limit,
        "used": quota.used,
        "left": quota.limit - quota.used,
        "rows": f"{reverse('register:list')}?{urlencode(filters)}",
        "why": _why(quota).within(request.language),
    }


def _why(quota: Quota) -> Text:
    if quota.origin == DEFAULT_ORIGIN:
        return Text("不超过上年", "no more than last year")
    if rule := quota_rules().get(quota.origin):
        return rule.article
    return Text(quota.reason or "审核单位设定", quota.reason or "set by the office")
