"""Slim tables of the forms room; writes go through `forms.actions`, reads through `forms.queries`."""

from jianfu.forms.models.records import Correction, ImportMapping, Subject, Value

__all__ = ["Correction", "ImportMapping", "Subject", "Value"]
