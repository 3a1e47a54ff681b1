"""Slim tables of the forms room; writes go through `forms.actions`, reads through `forms.queries`."""

from jianfu.forms.models.catalogue import CatalogueEntry, ConsolidationRun, ConsolidationStep, StepVoice
from jianfu.forms.models.collections import (
    AnswerEvent,
    AnswerLink,
    Collection,
    FormAnswer,
    Template,
    TemplateMemory,
)
from jianfu.forms.models.records import Correction, ImportMapping, Subject, Value
from jianfu.forms.models.uploads import Upload, UploadPart

__all__ = [
    "AnswerEvent",
    "AnswerLink",
    "CatalogueEntry",
    "Collection",
    "ConsolidationRun",
    "ConsolidationStep",
    "Correction",
    "FormAnswer",
    "ImportMapping",
    "StepVoice",
    "Subject",
    "Template",
    "TemplateMemory",
    "Upload",
    "UploadPart",
    "Value",
]
