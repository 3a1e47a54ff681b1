"""The one door to writes of the room."""

from jianfu.burden.actions.budgets import BudgetChoice, carry_over, reallocate, set_budget
from jianfu.burden.actions.importing import import_reports
from jianfu.burden.actions.logging import LogLine, log_time
from jianfu.burden.actions.reporting import report_hours
from jianfu.burden.actions.rolling import roll_up
from jianfu.burden.actions.sampling import ask_for_logs, decline_log, give_log
from jianfu.burden.actions.staffing import set_staff
from jianfu.burden.actions.weighing import recalibrate, weigh

__all__ = [
    "BudgetChoice",
    "LogLine",
    "ask_for_logs",
    "carry_over",
    "decline_log",
    "give_log",
    "import_reports",
    "log_time",
    "reallocate",
    "recalibrate",
    "report_hours",
    "roll_up",
    "set_budget",
    "set_staff",
    "weigh",
]
