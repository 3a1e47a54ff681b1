"""The room's part in the register's approvals; imported once the tables of all rooms are known."""

from jianfu.burden.actions.budget_booking import BudgetKeeper
from jianfu.burden.queries.budgets import advice
from jianfu.register.observing import advise, watch

NAME = "burden"
watch(NAME, BudgetKeeper())
advise(NAME, advice)
