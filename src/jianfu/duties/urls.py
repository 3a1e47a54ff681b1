"""Addresses of the pages of duty lists."""

from __future__ import annotations

from django.urls import path

from jianfu.duties import views

app_name = "duties"
urlpatterns = [path("duties/", views.page, name="page")]
