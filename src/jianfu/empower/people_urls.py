"""Addresses of the library, the yearly evaluation and the cadres; `urls.py` takes them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from jianfu.empower.views import cadres, evaluation, library, targets

if TYPE_CHECKING:
    from django.urls import URLPattern

LIBRARY: list[URLPattern] = [
    path("library/", library.library, name="library"),
    path("library/add", library.add, name="library_add"),
    path("library/export/<str:kind>", library.export, name="library_export"),
    path("library/<int:entry_id>", library.entry, name="library_entry"),
    path("library/<int:entry_id>/change", library.change, name="library_change"),
]
EVALUATION: list[URLPattern] = [
    path("evaluation/", evaluation.evaluations, name="evaluations"),
    path("evaluation/<int:evaluation_id>", evaluation.evaluation, name="evaluation"),
    path("evaluation/<int:evaluation_id>/vote", evaluation.vote, name="evaluation_vote"),
    path("evaluation/<int:evaluation_id>/export/<str:kind>", evaluation.export, name="evaluation_export"),
    path("targets/", targets.targets, name="targets"),
    path("targets/export/<str:kind>", targets.export, name="targets_export"),
]
CADRES: list[URLPattern] = [
    path("cadres/", cadres.cadres, name="cadres"),
    path("cadres/note", cadres.note, name="cadres_note"),
    path("courses/", cadres.courses, name="courses"),
    path("courses/<int:course_id>/use", cadres.use, name="course_use"),
    path("courses/export/<str:kind>", cadres.export, name="courses_export"),
]
PATTERNS = [*LIBRARY, *EVALUATION, *CADRES]
