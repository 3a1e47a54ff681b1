"""How one demand travels down the levels: which document passes on which, and what each step adds."""
