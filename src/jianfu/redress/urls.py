"""Addresses of the room's pages."""

from __future__ import annotations

from jianfu.redress import bulletin_urls, case_urls, notice_urls, tip_urls, warning_urls

app_name = "redress"
urlpatterns = [
    *tip_urls.urlpatterns,
    *case_urls.urlpatterns,
    *warning_urls.urlpatterns,
    *bulletin_urls.urlpatterns,
    *notice_urls.urlpatterns,
]
