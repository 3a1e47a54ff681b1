"""Addresses of cases, rectification, monitoring points and fair accountability."""

from __future__ import annotations

from django.urls import path

from jianfu.redress.views import cases, fair, opening, pulse, rectification

urlpatterns = [
    path("cases/", cases.listing, name="cases"),
    path("cases/new", opening.new, name="case_new"),
    path("cases/overview", cases.overview, name="case_overview"),
    path("cases/export.<str:kind>", cases.export, name="cases_export"),
    path("cases/<int:case_id>", cases.one, name="case"),
    path("rectification/", rectification.listing, name="rectifications"),
    path("rectification/export.csv", rectification.export, name="rectifications_export"),
    path("rectification/<int:item_id>", rectification.one, name="rectification"),
    path("rectification/visits/<int:item_id>", rectification.report, name="visit_report"),
    path("pulse/", pulse.pulse, name="pulse"),
    path("points/", pulse.points, name="points"),
    path("fair/", fair.listing, name="fair"),
    path("fair/grounds", fair.grounds_page, name="grounds"),
    path("fair/<int:row_id>", fair.one, name="proceeding"),
    path("fair/clearings/<int:row_id>", fair.clearing, name="clearing"),
]
