"""Addresses of the reading room."""

from __future__ import annotations

from django.urls import path

from jianfu.reading import views

app_name = "reading"
urlpatterns = [path("speech/", views.speech, name="speech")]
