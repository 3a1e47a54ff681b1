"""负担账、部门镜像、本单位: the same figures for the office, for who asks, and for whom it reaches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.burden.domain.periods import Span
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.queries.areas import rolled_up_at
from jianfu.burden.queries.budgets import budgets
from jianfu.burden.queries.figures import figures
from jianfu.burden.queries.heaviest import heaviest
from jianfu.burden.queries.standing import desk_unit, desk_units, issuer, issuers
from jianfu.burden.views import building
from jianfu.burden.views.addressing import rows_address
from jianfu.burden.views.giving import as_workbook
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.burden.domain.tables import Table
    from jianfu.burden.queries.figures import Figures
    from jianfu.kernel.http import PageRequest

REACHED = ("off_system", "short_notice", "duplicate", "amplification")
LEDGER_KEYS = ("hours", "hours_per_unit", "hours_per_head", "weight", "fan_in", *REACHED)
MIRROR_KEYS = ("hours", "weight", "hours_per_unit", *REACHED)
UNIT_KEYS = ("hours", "hours_per_head", "fan_in", "fan_in_per_head", *REACHED)
MIRRORS = (Permission.DRAFT, Permission.SUBMIT, Permission.READ_REGISTER)
DESKS = (Permission.READ_OWN_DESK, Permission.READ_REGISTER)


@needs(Permission.READ_REGISTER)
@require_GET
def ledger(request: PageRequest) -> HttpResponse:
    """Show the office what everything below it costs: by issuer and channel, as an index, and what changed."""
    found = _ledger(request)
    context = {
        "cards": building.cards(found, ("received", *LEDGER_KEYS)),
        "tables": _tables(found),
        "heavy": heaviest(request.actor, found.scope, request.now.date()) if not found.empty else [],
        **_common(request, found),
    }
    return render(request, "burden/ledger.html", context)


@needs(Permission.READ_REGISTER)
@require_GET
def ledger_export(request: PageRequest) -> HttpResponse:
    """Give the office's figures as a workbook."""
    return as_workbook(request, "burden", _tables(_ledger(request)))


@needs(*MIRRORS)
@require_GET
def mirror(request: PageRequest) -> HttpResponse:
    """Show an issuer what its own demands cost, which five are the heaviest, and what would halve them."""
    choices = issuers(request.actor)
    unit = issuer(request.actor, request.GET.get("issuer", ""), choices)
    if unit is None:
        return render(request, "burden/mirror.html", {"unit": None})
    found = figures(
        request.actor,
        Scope(issuer_id=unit.pk),
        _span(request, Span.QUARTER),
        request.now.date(),
        MIRROR_KEYS,
        other=By.LEVEL,
    )
    context = {
        "unit": unit,
        "keep": f"&issuer={unit.pk}",
        "choices": choices,
        "cards": building.cards(found, ("received", *MIRROR_KEYS)),
        "tables": _own_tables(found),
        "heavy": heaviest(request.actor, found.scope, request.now.date()) if not found.empty else [],
        "budget": next(
            (row for row in budgets(request.actor, request.now.year) if row.budget.unit_id == unit.pk), None
        ),
        **_common(request, found),
    }
    return render(request, "burden/mirror.html", context)


@needs(*MIRRORS)
@require_GET
def mirror_export(request: PageRequest) -> HttpResponse:
    """Give an issuer's figures as a workbook."""
    unit = issuer(request.actor, request.GET.get("issuer", ""), issuers(request.actor))
    scope = Scope(issuer_id=unit.pk if unit else -1)
    found = figures(
        request.actor, scope, _span(request, Span.QUARTER), request.now.date(), MIRROR_KEYS, other=By.LEVEL
    )
    return as_workbook(request, "mirror", _own_tables(found))


@needs(*DESKS)
@require_GET
def unit(request: PageRequest) -> HttpResponse:
    """Show a unit what reached it, from how many issuers, through which channels."""
    here = desk_unit(request.actor, request.GET.get("unit", ""))
    found = _unit(request, here.pk)
    context = {
        "unit": here,
        "keep": f"&unit={here.pk}",
        "choices": desk_units(request.actor),
        "issuers": sum(1 for one in found.by_other if one.keys[0]),
        "cards": building.cards(found, ("received", *UNIT_KEYS)),
        "tables": [building.by_issuer(found), *_own_tables(found)],
        "heavy": heaviest(request.actor, found.scope, request.now.date()) if not found.empty else [],
        **_common(request, found),
    }
    return render(request, "burden/unit.html", context)


@needs(*DESKS)
@require_GET
def unit_export(request: PageRequest) -> HttpResponse:
    """Give a unit's figures as a workbook."""
    found = _unit(request, desk_unit(request.actor, request.GET.get("unit", "")).pk)
    return as_workbook(request, "unit", [building.by_issuer(found), *_own_tables(found)])


def _ledger(request: PageRequest) -> Figures:
    paths = request.actor.paths(Permission.READ_REGISTER)
    span = _span(request, Span.YEAR)
    return figures(request.actor, Scope(paths=paths), span, request.now.date(), LEDGER_KEYS, other=By.ISSUER)


def _unit(request: PageRequest, unit_id: int) -> Figures:
    span = _span(request, Span.QUARTER)
    return figures(
        request.actor, Scope(unit_id=unit_id), span, request.now.date(), UNIT_KEYS, other=By.ISSUER
    )


def _tables(found: Figures) -> list[Table]:
    return [
        building.index(found),
        building.change(found),
        building.by_issuer(found),
        building.by_channel(found),
        building.by_month(found),
    ]


def _own_tables(found: Figures) -> list[Table]:
    return [building.by_channel(found), building.by_month(found), building.change(found)]


def _span(request: PageRequest, otherwise: Span) -> Span:
    typed = request.GET.get("span", "")
    return Span(typed) if typed in set(Span) else otherwise


def _common(request: PageRequest, found: Figures) -> dict[str, object]:
    chosen = _span(request, found.span)
    made_at = rolled_up_at()
    return {
        "figures": found,
        "hours": building.number_of(found.whole["hours"]),
        "spans": [(span.value, span.label, span is chosen) for span in Span],
        "rows": rows_address(replace(found.scope, paths=None)),
        "made_at": made_at,
        "waiting": found.empty and made_at is None,
    }
