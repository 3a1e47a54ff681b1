"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.redress import tip_urls
from jianfu.redress.views import cases, opening

app_name = "redress"
urlpatterns = [
    *tip_urls.urlpatterns,
    path("cases/", cases.listing, name="cases"),
    path("cases/new", opening.new, name="case_new"),
    path("cases/overview", cases.overview, name="case_overview"),
    path("cases/export.<str:kind>", cases.export, name="cases_export"),
    path("cases/<int:case_id>", cases.one, name="case"),
]
