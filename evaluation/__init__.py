"""Labelled cases of the project: `jianfu evaluate NAME` runs `evaluation.NAME.evaluate()`.

Texts written for these sets lie here. Public documents are only referred to, by file and place; what is not found
below `JIANFU_DATA` is left out and counted as left out.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent


def data_folder() -> Path:
    """Return the folder with public files (`JIANFU_DATA`, else `../shared/data` beside the checkout)."""
    return Path(os.environ.get("JIANFU_DATA") or ROOT.parent.parent / "shared" / "data")


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a tab-separated file without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
