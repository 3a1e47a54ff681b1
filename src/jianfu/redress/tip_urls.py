"""Addresses of the pages of tips."""

from __future__ import annotations

from django.urls import path

from jianfu.redress.views.tips import inbox, keys, public

urlpatterns = [
    path("tip/", public.write, name="tip_write"),
    path("tip/box", public.box, name="tip_box"),
    path("tip/about", public.about, name="tip_about"),
    path("tip/challenge", public.challenge, name="tip_challenge"),
    path("tip/post", public.post, name="tip_post"),
    path("tips/", inbox.listed, name="tips"),
    path("tips/tips.csv", inbox.export, name="tips_export"),
    path("tips/enter", keys.enter, name="tip_enter"),
    path("tips/entered/<str:via>", keys.entered, name="tip_entered"),
    path("tips/keys", keys.page, name="tip_keys"),
    path("tips/keys/begin", keys.begin, name="tip_begin"),
    path("tips/keys/<int:window_id>/add", keys.add, name="tip_key_add"),
    path("tips/keys/<int:window_id>/recovery", keys.recovery, name="tip_recovery"),
    path("tips/keys/<int:window_id>/rehearse", keys.rehearse, name="tip_rehearse"),
    path("tips/keys/<int:window_id>/wraps", keys.wraps, name="tip_wraps"),
    path("tips/keys/<int:window_id>/rewrap", keys.rewrap, name="tip_rewrap"),
    path("tips/key/<int:key_id>/relock", keys.relock, name="tip_relock"),
    path("tips/key/<int:key_id>/retire", keys.retire, name="tip_retire"),
    path("tips/<uuid:tip_id>", inbox.one, name="tip"),
    path("tips/<uuid:tip_id>/sealed", inbox.sealed, name="tip_sealed"),
    path("tips/<uuid:tip_id>/step", inbox.step, name="tip_step"),
    path("tips/<uuid:tip_id>/answer", inbox.answer, name="tip_answer"),
    path("tips/<uuid:tip_id>/topic", inbox.topic, name="tip_topic"),
    path("tips/<uuid:tip_id>/case", inbox.to_case, name="tip_case"),
]
