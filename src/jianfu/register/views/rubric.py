"""考核细则: hand in an assessment table, see what its points really reward, and a cleaner version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.http import needs
from jianfu.register.views.draft_form import upload
from jianfu.review.domain.rubrics.analysis import read_rubric
from jianfu.review.domain.rubrics.classes import ItemClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.review.domain.rubrics.analysis import Rubric


class Part(NamedTuple):
    """The items of one class together: how many, their points, and their share by weight."""

    item_class: ItemClass
    items: int
    points: float
    share: float


@needs(Permission.DRAFT, Permission.SUBMIT, Permission.REVIEW, Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def rubric(request: PageRequest) -> HttpResponse:
    """Weigh an assessment table. Nothing of it is kept."""
    if request.method == "GET":
        return render(request, "register/rubric.html", {})
    try:
        content, name = upload(request)
        found = read_rubric(content, name, on=request.now.date())
    except Refusal as refusal:
        context = {"refusal": refusal, "typed": request.POST}
        return render(request, "register/rubric.html", context, status=refusal.kind.status)
    return render(request, "register/rubric.html", {"rubric": found, "parts": list(parts(found))})


def parts(found: Rubric) -> Iterator[Part]:
    """Give each class that occurs, the heaviest first; without points every item weighs the same."""
    stated = any(item.points for item in found.items)
    weights = [(item.item_class, (item.points or 0.0) if stated else 1.0) for item in found.items]
    whole = sum(weight for _, weight in weights) or 1.0
    sums = {kind: [weight for of, weight in weights if of is kind] for kind in ItemClass}
    for kind, own in sorted(sums.items(), key=lambda pair: -sum(pair[1])):
        if own:
            yield Part(kind, len(own), sum(own) if stated else 0.0, sum(own) / whole)
