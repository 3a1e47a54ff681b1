"""Slim tables of the forms room; writes go through `forms.actions`, reads through `forms.queries`."""

from jianfu.forms.models.collections import (
    AnswerEvent,
    AnswerLink,
    Collection,
    FormAnswer,
    Template,
    TemplateMemory,
)
from jianfu.forms.models.records import Correction, ImportMapping, Subject, Value

__all__ = [
    "AnswerEvent",
    "AnswerLink",
    "Collection",
    "Correction",
    "FormAnswer",
    "ImportMapping",
    "Subject",
    "Template",
    "TemplateMemory",
    "Value",
]
