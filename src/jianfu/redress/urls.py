"""Addresses of the room's pages."""

from __future__ import annotations

from jianfu.redress import case_urls, tip_urls, warning_urls

app_name = "redress"
urlpatterns = [*tip_urls.urlpatterns, *case_urls.urlpatterns, *warning_urls.urlpatterns]
