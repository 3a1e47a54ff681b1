"""规则: what each rule says, whether it judges here, and what it would have said to last year's register."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.actions import start_trial
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.queries import trials as queries
from jianfu.review.actions import adopt_pack, switch_rule, withdraw_pack
from jianfu.review.actions.rules import checked_pack
from jianfu.review.domain.vocabulary import vocabulary
from jianfu.review.queries import place_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.kernel.models import Unit

ON = Text("已启用规则「{rule}」，从现在起评估时会用到。", "Rule {rule} is on from now.")
OFF = Text("已停用规则「{rule}」。", "Rule {rule} is off.")
ADOPTED = Text("已采用规则包「{pack}」第{number}版。", "Pack {pack}, version {number}, is adopted.")
WITHDRAWN = Text("已停用规则包「{pack}」，各版仍可查。", "Pack {pack} is withdrawn; its versions stay.")
TRYING = Text(
    "正在用上年的登记簿试跑，请稍候刷新。", "It is being tried on last year's register; reload in a moment."
)
_SHOWN = 50
_READERS = (Permission.READ_REGISTER, Permission.DRAFT, Permission.SET_QUOTA)


@needs(*_READERS)
@require_GET
def overview(request: PageRequest) -> HttpResponse:
    """List every rule with its state here."""
    unit, wanted = _place(request), request.GET.get("q", "").strip()
    packs = list(queries.rules_at(unit.path, wanted))
    context = {
        "unit": unit,
        "packs": packs,
        "count": sum(len(lines.rules) for lines in packs),
        "wanted": wanted,
        "may_decide": _may_decide(request, unit),
    }
    return render(request, "register/rules.html", context)


@needs(*_READERS)
@require_GET
def rule(request: PageRequest, rule_id: str) -> HttpResponse:
    """Show one rule as a card: article, when, exceptions, cases, its history here, and its last trial."""
    return _show_rule(request, rule_id, {})


@needs(Permission.SET_QUOTA)
@require_POST
def switch(request: PageRequest, rule_id: str) -> HttpResponse:
    """Switch a rule on or off."""
    unit, on = _place(request), request.POST.get("to") == "on"
    try:
        switch_rule(
            request.actor, unit.pk, rule_id, on=on, reason=request.POST.get("reason", ""), now=request.now
        )
    except Refusal as refusal:
        return _show_rule(request, rule_id, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, (ON if on else OFF).filled(rule=rule_id).within(request.language))
    return redirect("register:rule", rule_id)


@needs(Permission.SET_QUOTA)
@require_POST
def attempt(request: PageRequest, rule_id: str) -> HttpResponse:
    """Try a rule on last year's register."""
    unit = _place(request)
    try:
        start_trial(request.actor, unit.pk, rule_id, request.now, request.POST.get("text", ""))
    except Refusal as refusal:
        return _show_rule(request, rule_id, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, TRYING.within(request.language))
    return redirect("register:rule", rule_id)


@needs(Permission.SET_QUOTA)
@require_http_methods(["GET", "POST"])
def own(request: PageRequest) -> HttpResponse:
    """Write a pack of one's own: check it, try one of its rules, adopt it, withdraw it."""
    unit = _place(request)
    if request.method == "GET":
        return _show_own(request, unit, {})
    text, step = request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("step", "")
    try:
        return _own_step(request, unit, text, step)
    except Refusal as refusal:
        return _show_own(request, unit, {"refusal": refusal, "text": text}, refusal.kind.status)


def _own_step(request: PageRequest, unit: Unit, text: str, step: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    if step == "withdraw":
        name = request.POST.get("name", "")
        withdraw_pack(request.actor, unit.pk, name, reason, request.now)
        messages.success(request, WITHDRAWN.filled(pack=name).within(request.language))
    elif step == "adopt":
        row = adopt_pack(request.actor, unit.pk, text, reason, request.now)
        messages.success(request, ADOPTED.filled(pack=row.name, number=row.number).within(request.language))
    elif step.startswith("try:"):
        start_trial(request.actor, unit.pk, step.removeprefix("try:"), request.now, text)
        messages.success(request, TRYING.within(request.language))
        return redirect("register:rule", step.removeprefix("try:"))
    else:
        return _show_own(request, unit, {"text": text, "checked": checked_pack(text, unit.path)})
    return redirect("register:rules_own")


def _show_own(
    request: PageRequest, unit: Unit, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    packs = queries.own_packs(unit)
    named = {pack.name: pack.text for pack in packs}
    blank = files("jianfu.review").joinpath("packs/blank.yaml").read_text(encoding="utf-8")
    text = named.get(request.GET.get("pack", "")) or blank
    return render(
        request,
        "register/rules_own.html",
        {"unit": unit, "packs": packs, "text": text, **more},
        status=status,
    )


def _show_rule(
    request: PageRequest, rule_id: str, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    unit = _place(request)
    trial = queries.trials_of(unit, rule_id).first()
    book = place_rules(unit.path).book
    if trial is not None and trial.text:
        # A rule that is only tried yet has its card as well.
        book = book.with_packs([checked_pack(trial.text, unit.path)])
    one = book.find(rule_id)
    context: dict[str, object] = {
        "unit": unit,
        "rule": one,
        "pack": queries.pack_of(book, one),
        "on": book.is_on(one, queries.pack_of(book, one)),
        "facts": [vocabulary()[name] for name in sorted(one.facts())],
        "cases": queries.cases_of(one, unit.path) if trial is None or not trial.text else (),
        "switches": queries.switches_of(rule_id, unit.path)[:20],
        "trial": trial,
        "may_decide": _may_decide(request, unit),
    }
    if trial is not None and trial.judged is not None:
        context["hits"] = Paginator(queries.hits_of(trial), _SHOWN).get_page(request.GET.get("page"))
    return render(request, "register/rule.html", {**context, **more}, status=status)


def _place(request: PageRequest) -> Unit:
    unit = queries.place_of(request.actor)
    if unit is None:
        raise Refusal(NOT_FOUND)
    return unit


def _may_decide(request: PageRequest, unit: Unit) -> bool:
    return request.actor.decide(Permission.SET_QUOTA, unit.path).allowed
