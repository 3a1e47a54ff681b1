"""Addresses of the pages of duty lists."""

from __future__ import annotations

from django.urls import path

from jianfu.duties import admission_views, views

app_name = "duties"
urlpatterns = [
    path("duties/", views.page, name="page"),
    path("duties/admissions/", admission_views.admissions, name="admissions"),
    path("duties/admissions/<int:admission_id>", admission_views.admission, name="admission"),
]
