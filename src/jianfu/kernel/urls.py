"""Addresses of the kernel's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.kernel.views import audit

app_name = "kernel"
urlpatterns = [path("audit/", audit.page, name="audit")]
