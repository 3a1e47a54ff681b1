"""Every address of the product; a room's addresses are in its own `urls.py`."""

from __future__ import annotations

from django.urls import path

from jianfu.web.views import errors, start

handler400 = errors.bad_request
handler404 = errors.no_such_page
handler500 = errors.failed

urlpatterns = [
    path("healthz", start.healthz, name="healthz"),
    path("", start.home, name="home"),
    path("language", start.choose_language, name="language"),
]
