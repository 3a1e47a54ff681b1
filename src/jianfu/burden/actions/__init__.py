"""The one door to writes of the room."""

from jianfu.burden.actions.budgets import BudgetChoice, carry_over, reallocate, set_budget

__all__ = ["BudgetChoice", "carry_over", "reallocate", "set_budget"]
