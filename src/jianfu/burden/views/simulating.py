"""换个做法: what would be saved if a demand came less often, to fewer units, prefilled, or joined with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.burden.domain.simulating import Option
from jianfu.burden.queries.simulation import Choice, subject, what_if
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.http import signed_in
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.views.parsing import chosen, whole_number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

PER_CENT = 80
MOST_DIGITS = 12


@signed_in
@require_GET
def simulate(request: PageRequest) -> HttpResponse:
    """Show one demand, what usually lightens it, and the result of what was tried; nothing is changed by trying."""
    typed = request.GET.get("demand", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        raise Refusal(NOT_FOUND)
    about = subject(request.actor, int(typed), request.now.date())
    context: dict[str, object] = {
        "about": about,
        "is_form": about.demand.channel == Channel.FORM,
        "per_cent": PER_CENT,
        "chosen": [int(one) for one in request.GET.getlist("with") if one.isascii() and one.isdigit()],
    }
    status = 200
    if request.GET.get("option"):
        try:
            context["saving"] = what_if(request.actor, about, _choice(request))
        except Refusal as refusal:
            context["refusal"], status = refusal, refusal.kind.status
    return render(request, "burden/simulate.html", context, status=status)


def _choice(request: PageRequest) -> Choice:
    option = chosen(Option, request.GET.get("option", ""))
    if option is Option.JOIN:
        others = tuple(whole_number(other) for other in request.GET.getlist("with"))
        return Choice(option, others=others)
    number = 0 if option is Option.CANCEL else whole_number(request.GET.get("number", ""))
    return Choice(option, number)
