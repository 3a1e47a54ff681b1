"""The likeness index: a folder beside the database that is added to as documents arrive and survives a kill."""
