"""The design of an evaluation and its limits: three parts, few items, nothing that looks at traces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.empower.domain.evaluation.errors import (
    ITEM_INCOMPLETE,
    TRACE_ITEM,
    VETO_ITEM,
    VOICE_TOO_LIGHT,
    WRONG_WEIGHTS,
)
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.rubrics.classes import ItemClass, classify

MOST_ITEMS = 12
MOST_POINTS = 100
LEAST_VOICE = 30
WHOLE = 100
ANONYMITY = 5
"""Fewer ballots than this and no score is shown: with three voters everybody knows who said what."""


class Part(StrEnum):
    """What a score is made of."""

    PROCESS = "process"
    RESULT = "result"
    SATISFACTION = "satisfaction"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _PARTS[self]


_PARTS = {
    Part.PROCESS: Text("过程", "process"),
    Part.RESULT: Text("结果", "result"),
    Part.SATISFACTION: Text("满意度", "satisfaction"),
}


class Stage(StrEnum):
    """Where an evaluation stands; scores are shown only when it is closed, so that no ballot can be read off."""

    DESIGN = "design"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STAGES[self]


_STAGES = {
    Stage.DESIGN: Text("设计中", "being designed"),
    Stage.OPEN: Text("评价中", "open"),
    Stage.CLOSED: Text("已结束", "closed"),
}


class Judged(StrEnum):
    """Whom an evaluation is about."""

    DEPARTMENTS = "departments"
    TOWNSHIPS = "townships"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _JUDGED[self]


_JUDGED = {
    Judged.DEPARTMENTS: Text("基层评部门", "units below judge the departments"),
    Judged.TOWNSHIPS: Text("评乡镇（街道）", "the townships are judged"),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the three parts in a hundred."""

    process: int
    result: int
    satisfaction: int

    def of(self, part: Part) -> int:
        """Return the weight of one part."""
        return {Part.PROCESS: self.process, Part.RESULT: self.result, Part.SATISFACTION: self.satisfaction}[
            part
        ]


def check_weights(weights: Weights) -> None:
    """Refuse weights that do not make a whole (`WRONG_WEIGHTS`) or leave those below no voice (`VOICE_TOO_LIGHT`)."""
    parts = (weights.process, weights.result, weights.satisfaction)
    if sum(parts) != WHOLE or min(parts) < 0:
        raise Refusal(WRONG_WEIGHTS, total=sum(parts))
    if weights.satisfaction < LEAST_VOICE:
        raise Refusal(VOICE_TOO_LIGHT, weight=weights.satisfaction, least=LEAST_VOICE)


def check_item(text: str, points: int) -> None:
    """Refuse an item without text or points, one that looks at traces (`TRACE_ITEM`), and a veto (`VETO_ITEM`)."""
    if not text.strip() or not 1 <= points <= MOST_POINTS:
        raise Refusal(ITEM_INCOMPLETE, most=MOST_POINTS)
    if "一票否决" in text:
        raise Refusal(VETO_ITEM, item=text)
    classed = classify(text)
    if classed.item_class is ItemClass.TRACE:
        raise Refusal(TRACE_ITEM, item=text, because=classed.because)
