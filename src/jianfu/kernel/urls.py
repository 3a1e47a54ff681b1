"""Addresses of the kernel's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.kernel.views import audit, units

app_name = "kernel"
urlpatterns = [
    path("audit/", audit.page, name="audit"),
    path("units/", units.page, name="units"),
    path("units/export.xlsx", units.export, name="units_export"),
]
