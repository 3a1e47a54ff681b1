"""Labelled matters: whose duty each is. Half of them is for mending the lexicon; the other half is held out.

`JIANFU_DATA` names the folder with the public complaints (default `../shared/data` beside the checkout); without it
only the own-written matters are scored, and the answer says so.
"""

from __future__ import annotations

import csv
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.duties.domain.matching import Matcher
from jianfu.duties.domain.pack import demo_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
NONE = "-"


@dataclass(frozen=True, slots=True)
class Case:
    """A matter and the answers that are right: starts of item names, or parts of owners' names for complaints."""

    text: str
    right: tuple[str, ...]
    body: str = ""
    by_owner: bool = False

    @property
    def held_out(self) -> bool:
        """Say whether the case belongs to the half that is not looked at while mending; the text alone decides."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def matters(draw: str = "matters.txt") -> Iterator[Case]:
    """Give the own-written matters of the first draw, or of another one (`fresh.txt`)."""
    for line in (HERE / draw).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            right, _, text = line.partition(" | ")
            yield Case(text, tuple(part.strip() for part in right.split("/")))


def complaints() -> Iterator[Case]:
    """Give the public complaints that are labelled by their number, where the data folder holds them."""
    default = HERE.parents[1].parent / "shared" / "data"
    file = Path(os.environ.get("JIANFU_DATA", default)) / "complaints.csv"
    if not file.is_file():
        return
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["留言编号"]: row for row in csv.DictReader(stream)}
    for line in (HERE / "complaints.tsv").read_text("utf-8").splitlines():
        number, _, right = line.partition("\t")
        if number in rows:
            row = rows[number]
            owners = tuple(part.strip() for part in right.split("/"))
            yield Case(row["留言主题"], owners, row["留言详情"][:200], by_owner=True)


def evaluate() -> dict[str, Any]:
    """Score top-1, top-3 and abstaining; the two halves and the complaints apart."""
    own, public, fresh = list(matters()), list(complaints()), list(matters("fresh.txt"))
    matcher = Matcher(demo_list().items)
    halves = {
        "development": [case for case in own if not case.held_out],
        "held_out": [case for case in own if case.held_out],
        "fresh_development": [case for case in fresh if not case.held_out],
        "fresh_held_out": [case for case in fresh if case.held_out],
        "complaints_development": [case for case in public if not case.held_out],
        "complaints_held_out": [case for case in public if case.held_out],
    }
    scores = {name: scores_of(matcher, cases) for name, cases in halves.items() if cases}
    return {
        "cases": len(own) + len(fresh) + len(public),
        "scores": {**scores, "complaints_found": len(public)},
    }


def scores_of(matcher: Matcher, cases: Iterable[Case]) -> dict[str, float | int]:
    """Score a set: `top1` and `top3` over cases with an answer, `answered` of them, and how often a sure answer is right.

    `abstains` is the share of the cases that no list answers on which the matcher is rightly not sure.
    """
    listed, sure, sure_right, top1, top3, outside, kept = 0, 0, 0, 0, 0, 0, 0
    for case in cases:
        answer = matcher.match(case.text, case.body)
        if case.right == (NONE,):
            outside += 1
            kept += not answer.sure
            continue
        hits = [_right(case, m.item.name, m.item.owner_label.zh) for m in answer.matches]
        listed, top1, top3 = listed + 1, top1 + any(hits[:1]), top3 + any(hits)
        sure, sure_right = sure + answer.sure, sure_right + (answer.sure and hits[0])
    return {
        "cases": listed + outside,
        "top1": _share(top1, listed),
        "top3": _share(top3, listed),
        "answered": _share(sure, listed),
        "right_when_sure": _share(sure_right, sure),
        "abstains": _share(kept, outside),
    }


def _right(case: Case, name: str, owner: str) -> bool:
    return any(right in owner if case.by_owner else name.startswith(right) for right in case.right)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
