"""Addresses of the register's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.register.views import cascade, drafting, ledger, queue, quotas, rubric, rules

app_name = "register"
urlpatterns = [
    path("drafts/", drafting.drafts, name="drafts"),
    path("drafts/new", drafting.new, name="draft_new"),
    path("drafts/<int:demand_id>", drafting.draft, name="draft"),
    path("drafts/<int:demand_id>/revise", drafting.revise, name="draft_revise"),
    path("drafts/<int:demand_id>/opinion.docx", drafting.opinion_paper, name="opinion"),
    path("drafts/<int:demand_id>/move", drafting.move, name="draft_move"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<int:demand_id>", queue.decide, name="decide"),
    path("cascade/", cascade.overview, name="cascades"),
    path("cascade/<int:demand_id>", cascade.one, name="cascade"),
    path("cascade/<int:demand_id>/parent", cascade.parent, name="cascade_parent"),
    path("quotas/", quotas.page, name="quotas"),
    path("rules/", rules.overview, name="rules"),
    path("rules/own", rules.own, name="rules_own"),
    path("rules/<str:rule_id>", rules.rule, name="rule"),
    path("rules/<str:rule_id>/switch", rules.switch, name="rule_switch"),
    path("rules/<str:rule_id>/try", rules.attempt, name="rule_try"),
    path("rubrics/", rubric.rubric, name="rubric"),
    path("register/", ledger.demands, name="list"),
    path("register/export.<str:kind>", ledger.export, name="export"),
    path("register/<int:demand_id>", ledger.demand, name="demand"),
    path("register/<int:demand_id>/original", ledger.original, name="original"),
]
