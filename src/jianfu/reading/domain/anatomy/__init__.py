"""Anatomy: title, number, issuers, addressees, date and the other parts of an official document."""
