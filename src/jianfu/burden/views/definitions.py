"""指标是怎么算的: every metric from the registry itself, and which figures are inputs and which are results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.burden.domain.formulas import YearChange
from jianfu.burden.domain.metrics import DERIVED, METRICS
from jianfu.burden.domain.parameters import starting_parameters
from jianfu.burden.domain.scope import EVERYTHING, Scope
from jianfu.burden.queries.calibrations import calibrations
from jianfu.kernel.http import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.burden.domain.metrics import Metric
    from jianfu.kernel.http import PageRequest

MONTHS = Scope(first=202601, last=202612)
"""A change needs its months: the statement is shown for a year."""


@signed_in
@require_GET
def metrics(request: PageRequest) -> HttpResponse:
    """Show what each metric means, from which rows, by which statement; then the parameters that go in."""
    context = {
        "metrics": [(metric, _statement(metric)) for metric in METRICS.values()],
        "derived": list(DERIVED.values()),
        "parameters": list(starting_parameters().values.values()),
        "calibrations": [
            (channel.label, one.factor, one.count) for channel, one in sorted(calibrations().items())
        ],
    }
    return render(request, "burden/metrics.html", context)


def _statement(metric: Metric) -> str:
    return metric.sql((), MONTHS if isinstance(metric.formula, YearChange) else EVERYTHING)
