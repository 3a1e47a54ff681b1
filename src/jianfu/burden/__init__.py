"""Hours with their range and origin, indices, budgets."""
