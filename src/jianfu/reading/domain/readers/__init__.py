"""Readers: one file per format, all behind the contract in contract.py."""
