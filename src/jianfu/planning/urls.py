"""Addresses of the common plan's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.planning.views import agenda, calendar, door, items, meetings, studies, visits

app_name = "planning"
urlpatterns = [
    path("plan/", calendar.calendar, name="calendar"),
    path("plan/export.xlsx", calendar.export, name="export"),
    path("plan/template.xlsx", items.template, name="template"),
    path("plan/items", items.items, name="items"),
    path("plan/items/read", items.read, name="read"),
    path("plan/items/load", items.load, name="load"),
    path("plan/items/<int:item_id>/withdraw", items.withdraw, name="withdraw"),
    path("plan/items/<int:item_id>/decide", items.decide, name="decide"),
    path("plan/<int:plan_id>/solve", calendar.solve, name="solve"),
    path("plan/<int:plan_id>/add", calendar.add, name="add"),
    path("plan/<int:plan_id>/replan", calendar.replan, name="replan"),
    path("plan/versions/<int:version_id>/progress", calendar.progress, name="progress"),
    path("plan/versions/<int:version_id>/publish", calendar.publish, name="publish"),
    path("calendar/", agenda.show, name="agenda"),
    path("calendar/export.xlsx", agenda.export, name="agenda_export"),
    path("calendar/feeds", agenda.make, name="feed_make"),
    path("calendar/feeds/<int:feed_id>/revoke", agenda.revoke, name="feed_revoke"),
    path("calendar/feeds/<str:token>.ics", agenda.feed, name="feed"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new", meetings.new, name="meeting_new"),
    path("meetings/export.xlsx", meetings.export, name="meetings_export"),
    path("meetings/<int:meeting_id>", meetings.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/drop", meetings.drop, name="meeting_drop"),
    path("meetings/<int:meeting_id>/video", meetings.video, name="meeting_video"),
    path("meetings/<int:meeting_id>/cancel", meetings.cancel, name="meeting_cancel"),
    path("meetings/<int:meeting_id>/held", meetings.held, name="meeting_held"),
    path("meetings/<int:meeting_id>/merge", meetings.merge, name="meeting_merge"),
    path("meetings/of/<int:territory_id>/schedule", meetings.schedule, name="meetings_schedule"),
    path("meetings/of/<int:territory_id>/quiet", meetings.quiet, name="meetings_quiet"),
    path("visits/", visits.visits, name="visits"),
    path("visits/begin", door.begin, name="begin"),
    path("visits/rate", door.rate, name="rate"),
    path("visits/unplanned", door.unplanned, name="unplanned"),
    path("visits/records", door.records, name="records"),
    path("visits/records.xlsx", door.records_export, name="records_export"),
    path("visits/records/<int:record_id>/end", door.end, name="end"),
    path("visits/ratings", door.ratings, name="ratings"),
    path("studies/", studies.studies, name="studies"),
    path("studies/export.xlsx", studies.export, name="studies_export"),
    path("studies/<int:item_id>", studies.study, name="study"),
    path("studies/<int:item_id>/report", studies.hand_in, name="study_report"),
    path("studies/<int:item_id>/carry-out", studies.carry_out, name="study_carry_out"),
    path("studies/<int:item_id>/file", studies.file, name="study_file"),
    path("visits/check", visits.check, name="check"),
    path("visits/<int:visit_id>", visits.visit, name="visit"),
]
