"""Every address of the product; a room's addresses are in its own `urls.py`."""

from __future__ import annotations

from django.urls import include, path

from jianfu.web.views import errors, everything, signing, start

handler400 = errors.bad_request
handler404 = errors.no_such_page
handler500 = errors.failed

urlpatterns = [
    path("api/", include("jianfu.api.urls")),
    path("healthz", start.healthz, name="healthz"),
    path("", start.home, name="home"),
    path("language", start.choose_language, name="language"),
    path("sign-in", signing.sign_in, name="sign_in"),
    path("sign-out", signing.sign_out, name="sign_out"),
    path("everything", everything.everything, name="everything"),
    path("me", signing.me, name="me"),
    path("password", signing.password, name="password"),
    path("", include("jianfu.kernel.urls")),
    path("", include("jianfu.reading.urls")),
    path("", include("jianfu.duties.urls")),
    path("", include("jianfu.register.urls")),
    path("", include("jianfu.planning.urls")),
    path("", include("jianfu.forms.urls")),
    path("", include("jianfu.burden.urls")),
    path("", include("jianfu.desk.urls")),
    path("", include("jianfu.redress.urls")),
    path("", include("jianfu.empower.urls")),
]
