"""`jianfu review rubric FILE`: what an assessment table really looks at."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from jianfu.kernel.clock import now
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import NO_SUCH_FILE
from jianfu.review.domain.rubrics.analysis import read_rubric
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from jianfu.kernel.domain.text import Language
    from jianfu.review.domain.rubrics.analysis import Rubric


def show(path: Path, *, as_json: bool) -> int:
    """Print one rubric; exit 1 when its verdict is `stop`."""
    if not path.is_file():
        raise Refusal(NO_SUCH_FILE, name=str(path))
    rubric = read_rubric(path.read_bytes(), path.name, on=now().date())
    if as_json:
        language: Language = "en" if os.environ.get("JIANFU_LANG") == "en" else "zh"
        print(json.dumps(rubric.as_json(language), ensure_ascii=False))
    else:
        _print(rubric)
    return 1 if rubric.verdict.outcome is Outcome.STOP else 0


def _print(rubric: Rubric) -> None:
    total = "未写明" if rubric.total_points is None else f"{rubric.total_points:g}分"
    print(
        f"{rubric.title or rubric.file}：{len(rubric.items)}项，总分{total}，痕迹占{rubric.trace_share:.0%}"
    )
    for item in rubric.items:
        points = "—" if item.points is None else f"{item.points:g}"
        print(f"{item.item_class.label.zh}\t{points}\t{item.text}")
    for finding in rubric.verdict.findings:
        print(f"- {finding.rule} {finding.because.zh} → {finding.remedy.zh}")
