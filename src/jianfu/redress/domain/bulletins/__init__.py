"""Bulletins: a month in numbers and cases, drafted from the data, edited and approved by people."""
