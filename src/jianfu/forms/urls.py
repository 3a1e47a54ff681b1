"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.forms.views import records

app_name = "forms"
urlpatterns = [
    path("records/", records.records, name="records"),
    path("records/export.csv", records.export, name="records_export"),
    path("records/load", records.load, name="load"),
    path("records/shared", records.shared, name="shared"),
    path("records/kinds/<str:kind>", records.kind, name="kind"),
    path("records/subjects/<int:subject_id>", records.subject, name="subject"),
    path("records/values/<int:value_id>", records.history, name="history"),
    path("records/corrections/<int:correction_id>", records.correction, name="correction"),
]
