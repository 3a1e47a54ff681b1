"""Addresses of the pages of bulletins."""

from __future__ import annotations

from django.urls import path

from jianfu.redress.views import bulletins

urlpatterns = [
    path("bulletins/", bulletins.listing, name="bulletins"),
    path("bulletins/new", bulletins.new, name="bulletin_new"),
    path("bulletins/<int:bulletin_id>", bulletins.one, name="bulletin"),
    path("bulletins/<int:bulletin_id>/docx", bulletins.word, name="bulletin_word"),
]
