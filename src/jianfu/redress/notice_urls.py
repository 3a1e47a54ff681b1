"""Addresses of the pages of notices."""

from __future__ import annotations

from django.urls import path

from jianfu.redress.views import notices

urlpatterns = [
    path("notices/", notices.listing, name="notices"),
    path("notices/ways", notices.ways, name="notice_ways"),
    path("notices/try", notices.trial, name="notice_trial"),
]
