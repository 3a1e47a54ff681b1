"""Addresses of the common plan's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.planning.views import calendar, items, visits

app_name = "planning"
urlpatterns = [
    path("plan/", calendar.calendar, name="calendar"),
    path("plan/export.xlsx", calendar.export, name="export"),
    path("plan/template.xlsx", items.template, name="template"),
    path("plan/items", items.items, name="items"),
    path("plan/items/load", items.load, name="load"),
    path("plan/items/<int:item_id>/withdraw", items.withdraw, name="withdraw"),
    path("plan/<int:plan_id>/solve", calendar.solve, name="solve"),
    path("plan/<int:plan_id>/replan", calendar.replan, name="replan"),
    path("plan/versions/<int:version_id>/publish", calendar.publish, name="publish"),
    path("visits/", visits.visits, name="visits"),
    path("visits/check", visits.check, name="check"),
    path("visits/<int:visit_id>", visits.visit, name="visit"),
]
