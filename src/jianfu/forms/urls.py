"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.forms.views import catalogue, collecting, filling, proving, records, uploading

app_name = "forms"
urlpatterns = [
    path("records/", records.records, name="records"),
    path("records/export.csv", records.export, name="records_export"),
    path("records/load", records.load, name="load"),
    path("records/shared", records.shared, name="shared"),
    path("records/kinds/<str:kind>", records.kind, name="kind"),
    path("records/subjects/<int:subject_id>", records.subject, name="subject"),
    path("records/subjects/<int:subject_id>/proof", proving.proof, name="proof"),
    path("records/values/<int:value_id>", records.history, name="history"),
    path("records/corrections/<int:correction_id>", records.correction, name="correction"),
    path("collect/", collecting.collections, name="collections"),
    path("collect/new", collecting.new, name="new"),
    path("collect/templates/<int:template_id>", collecting.template, name="template"),
    path("collect/<int:collection_id>", collecting.collection, name="collection"),
    path("collect/<int:collection_id>/progress.csv", collecting.progress, name="progress"),
    path("collect/<int:collection_id>/merged", collecting.merged, name="merged"),
    path("collect/<int:collection_id>/units.xlsx", collecting.by_unit, name="by_unit"),
    path("collect/links/<int:delivery_id>", collecting.link, name="link"),
    path("fill/<int:delivery_id>", filling.fill, name="fill"),
    path("fill/<int:delivery_id>/file", filling.download, name="download"),
    path("fill/<int:delivery_id>/return", filling.hand_in, name="hand_in"),
    path("fill/<int:delivery_id>/parts", uploading.parts, name="parts"),
    path("fill/review", filling.reviews, name="reviews"),
    path("fill/answers/<int:answer_id>", filling.review, name="review"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/export.csv", catalogue.export, name="catalogue_export"),
    path("catalogue/enter/<int:collection_id>", catalogue.enter, name="enter"),
    path("catalogue/consolidation", catalogue.consolidation, name="consolidation"),
    path("catalogue/consolidation/propose", catalogue.propose, name="propose"),
    path("catalogue/steps/<int:step_id>", catalogue.step, name="step"),
    path("f/<str:token>", filling.by_link, name="by_link"),
    path("f/<str:token>/parts", uploading.parts_by_link, name="parts_by_link"),
]
