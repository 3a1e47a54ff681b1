"""Who is entitled and not served, and who is served and not entitled: rules over records, with the data behind."""
