"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.empower.people_urls import PATTERNS
from jianfu.empower.views import approvals, calls, commissions, grid, inventory, precise

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
    path("services/", approvals.services, name="services"),
    path("services/export.<str:kind>", approvals.export, name="services_export"),
    path("services/apply", approvals.apply, name="apply"),
    path("services/<int:service_id>", approvals.service, name="service"),
    path("applications/<int:application_id>", approvals.application, name="application"),
    path("grid/", grid.villages, name="grid"),
    path("grid/export.<str:kind>", grid.export, name="grid_export"),
    path("grid/<int:village_id>", grid.village, name="grid_village"),
    path("grid/matters/<int:matter_id>", grid.matter, name="grid_matter"),
    path("precise/", precise.lists, name="precise"),
    path("precise/export.<str:kind>", precise.export, name="precise_export"),
    path("precise/<int:line_id>", precise.line, name="precise_line"),
    path("inventory/", inventory.holdings, name="inventory"),
    path("inventory/export.<str:kind>", inventory.export, name="inventory_export"),
    path("inventory/template.xlsx", inventory.template, name="inventory_template"),
    path("inventory/report", inventory.report, name="inventory_report"),
    path("inventory/load", inventory.load, name="inventory_load"),
    path("inventory/overlaps", inventory.overlaps, name="inventory_overlaps"),
    path("inventory/certificates", inventory.certificates, name="certificates"),
    path("inventory/<int:holding_id>", inventory.holding, name="holding"),
]
