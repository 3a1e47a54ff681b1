"""Addresses of the desk's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.desk.views import capture, today, todo, work

app_name = "desk"
urlpatterns = [
    path("desk/", todo.todo, name="todo"),
    path("desk/<int:delivery_id>", work.work, name="work"),
    path("desk/<int:delivery_id>/files/<int:file_id>", work.file, name="file"),
    path("done/", todo.done, name="done"),
    path("capture/", capture.capture, name="capture"),
    path("capture/understood", capture.understood, name="understood"),
    path("today/", today.today, name="today"),
]
