"""Labelled matters: whose duty each is. Half of each draw is for mending the lexicon; the other half is held out.

`JIANFU_DATA` names the folder with the public complaints and documents (default `../shared/data` beside the checkout);
without it only the own-written matters are scored, and the answer says so.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.duties.domain.matching import Matcher
from jianfu.duties.domain.pack import demo_list, read_pack
from jianfu.reading.domain.reader import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
NONE = "-"


@dataclass(frozen=True, slots=True)
class Case:
    """A matter and the answers that are right: starts of item names, or parts of owners' names for public texts."""

    text: str
    right: tuple[str, ...]
    body: str = ""
    by_owner: bool = False

    @property
    def held_out(self) -> bool:
        """Say whether the case belongs to the half that is not looked at while mending; the text alone decides."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def matters(draw: str = "matters.txt") -> Iterator[Case]:
    """Give the own-written matters of the first draw, or of another one (`fresh.txt`, `othermatters.txt`)."""
    for right, text in _labelled(draw, " | "):
        yield Case(text, _answers(right))


def complaints(draw: str = "complaints.tsv") -> Iterator[Case]:
    """Give the public complaints that a draw labels by their number, where the data folder holds them."""
    file = _data() / "complaints.csv"
    if not file.is_file():
        return
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["留言编号"]: row for row in csv.DictReader(stream)}
    for number, right in _labelled(draw, "\t"):
        if number in rows:
            row = rows[number]
            yield Case(row["留言主题"], _answers(right), row["留言详情"][:200], by_owner=True)


def documents() -> Iterator[Case]:
    """Give the provincial documents that are labelled by their place, where the data folder holds them: title and requests."""
    file = _data() / "hebei_documents.jsonl"
    if not file.is_file():
        return
    rows = file.read_text("utf-8").splitlines()
    for place, right in _labelled("documents.tsv", "\t"):
        row = json.loads(rows[int(place)])
        read = read_text(f"{row['title']}\n{row['body']}", place)
        asks = "。".join(request.quote for request in read.requests)
        yield Case(row["title"], _answers(right), asks, by_owner=True)


def evaluate() -> dict[str, Any]:
    """Score top-1, top-3 and abstaining for each draw, its two halves apart; `other_list` is a list of another place."""
    demo = Matcher(demo_list().items)
    other = Matcher(read_pack((HERE / "otherlist.txt").read_text("utf-8")))
    draws = {
        "first": (demo, list(matters())),
        "fresh": (demo, list(matters("fresh.txt"))),
        "other_list": (other, list(matters("othermatters.txt"))),
        "complaints": (demo, list(complaints())),
        "complaints_third": (demo, list(complaints("third.tsv"))),
        "documents": (demo, list(documents())),
    }
    scores = {
        f"{name}_{half}": scores_of(matcher, part)
        for name, (matcher, cases) in draws.items()
        for half, held in (("development", False), ("held_out", True))
        if (part := [case for case in cases if case.held_out is held])
    }
    public = sum(len(cases) for _, cases in draws.values() if cases and cases[0].by_owner)
    return {
        "cases": sum(len(cases) for _, cases in draws.values()),
        "scores": {**scores, "public_texts_found": public},
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


def _data() -> Path:
    return Path(os.environ.get("JIANFU_DATA", HERE.parents[1].parent / "shared" / "data"))


def _labelled(draw: str, between: str) -> Iterator[tuple[str, str]]:
    for line in (HERE / draw).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, _, second = line.partition(between)
            yield first, second


def _answers(right: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in right.split("/"))


def _right(case: Case, name: str, owner: str) -> bool:
    return any(right in owner if case.by_owner else name.startswith(right) for right in case.right)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
