"""全部功能: every page that one may open, by verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.kernel.http import signed_in
from jianfu.web.directory import sections_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest


@signed_in
@require_GET
def everything(request: PageRequest) -> HttpResponse:
    """Show the sections with their pages."""
    return render(request, "web/everything.html", {"sections": sections_for(request.actor)})
