"""Addresses of the pages of warnings."""

from __future__ import annotations

from django.urls import path

from jianfu.redress.views import warnings

urlpatterns = [
    path("warnings/", warnings.listing, name="warnings"),
    path("warnings/export.csv", warnings.export, name="warnings_export"),
    path("warnings/<int:warning_id>", warnings.one, name="warning"),
]
