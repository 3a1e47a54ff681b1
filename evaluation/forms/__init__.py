"""Labelled forms: own-made workbooks, and labels by name for real ones that are not in this repository.

`JIANFU_DATA` names the folder with the real ones (default `../shared/data` beside the checkout); without it only the
own-made ones are scored, and the answer says so.
"""

from __future__ import annotations

from typing import Any


def evaluate() -> dict[str, Any]:
    """Score finding, matching, filling, header cells and consolidation."""
    from evaluation.forms.scoring import scores  # noqa: PLC0415 -- the sets load only when they are scored

    return scores()
