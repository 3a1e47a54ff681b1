"""The one door to writes of the register: a verb per function, each with its permission, its change and its trace."""

from jianfu.register.actions.capturing import capture
from jianfu.register.actions.deciding import approve, merge, refuse, send_back
from jianfu.register.actions.deliveries import acknowledge, settle
from jianfu.register.actions.drafting import revise, start_draft
from jianfu.register.actions.history import import_history
from jianfu.register.actions.issuing import close, expire_due, issue, renew
from jianfu.register.actions.linking import link_parent, unlink_parent
from jianfu.register.actions.quotas import adopt_rule, set_quota
from jianfu.register.actions.submitting import submit, withdraw
from jianfu.register.actions.trials import run_trial, start_trial
from jianfu.register.actions.weighing import reweigh

__all__ = [
    "acknowledge",
    "adopt_rule",
    "approve",
    "capture",
    "close",
    "expire_due",
    "import_history",
    "issue",
    "link_parent",
    "merge",
    "refuse",
    "renew",
    "revise",
    "reweigh",
    "run_trial",
    "send_back",
    "set_quota",
    "settle",
    "start_draft",
    "start_trial",
    "submit",
    "unlink_parent",
    "withdraw",
]
