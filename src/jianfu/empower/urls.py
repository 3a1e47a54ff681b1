"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.empower.people_urls import PATTERNS
from jianfu.empower.views import calls, commissions

app_name = "empower"
urlpatterns = [
    *PATTERNS,
    path("calls/", calls.calls, name="calls"),
    path("calls/export.<str:kind>", calls.export, name="calls_export"),
    path("calls/new", calls.new, name="call_new"),
    path("calls/figures", calls.figures, name="call_figures"),
    path("calls/<int:call_id>", calls.call, name="call"),
    path("commissions/", commissions.commissions, name="commissions"),
    path("commissions/export.<str:kind>", commissions.export, name="commissions_export"),
    path("commissions/new", commissions.new, name="commission_new"),
    path("commissions/<int:commission_id>", commissions.commission, name="commission"),
]
