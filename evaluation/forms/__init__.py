"""Labelled forms: own-made workbooks, and labels by name for real ones that are not in this repository."""
