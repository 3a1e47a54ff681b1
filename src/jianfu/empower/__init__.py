"""Calls to departments, commissions, delegated approvals, evaluation, cadres, grid, library."""
