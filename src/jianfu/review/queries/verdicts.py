"""Verdicts. Scope is the caller's: a verdict is reached through the draft it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.review.domain.stored import declaration_from_json, verdict_from_json

if TYPE_CHECKING:
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.verdict import Verdict
    from jianfu.review.models import Judgement


def verdict_of(judgement: Judgement) -> Verdict:
    """Return the verdict as it was given."""
    return verdict_from_json(judgement.verdict)


def declaration_of(judgement: Judgement) -> Declaration:
    """Return the declaration that the verdict rests on."""
    return declaration_from_json(judgement.declaration)
