"""Addresses of the library, the yearly evaluation and the cadres; `urls.py` takes them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from jianfu.empower.views import library

if TYPE_CHECKING:
    from django.urls import URLPattern

LIBRARY: list[URLPattern] = [
    path("library/", library.library, name="library"),
    path("library/add", library.add, name="library_add"),
    path("library/export/<str:kind>", library.export, name="library_export"),
    path("library/<int:entry_id>", library.entry, name="library_entry"),
    path("library/<int:entry_id>/change", library.change, name="library_change"),
]
PATTERNS = [*LIBRARY]
