"""The room's part in what the register books: its hours, and its approvals; imported once the tables of all rooms are known."""

from jianfu.burden.actions.budget_booking import BudgetKeeper
from jianfu.burden.queries.budgets import advice
from jianfu.burden.queries.calibrations import scale
from jianfu.register.observing import advise, watch
from jianfu.register.weighing import offer

NAME = "burden"
watch(NAME, BudgetKeeper())
advise(NAME, advice)
offer(scale)
