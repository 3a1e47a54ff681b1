"""Links between levels on the residence-permit family and its neighbours: which works above each document passes on.

The documents are public and are referred to by place only; without `JIANFU_DATA` they are counted as left out.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from evaluation.scoring import Tally
from jianfu.cli.cascade import read_folder
from jianfu.review.domain.cascade.links import links
from jianfu.review.domain.cascade.papers import names_work

HERE = Path(__file__).parent
NONE = "-"
LINK = "link"


def labels() -> dict[str, set[str]]:
    """Return, by the number of a file, the titles of the works it rests on; an empty set where there is none."""
    found: dict[str, set[str]] = {}
    for line in (HERE / "links.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, title = line.split("\t")
            found.setdefault(number, set())
            if title != NONE:
                found[number].add(title)
    return found


def evaluate() -> dict[str, Any]:
    """Score the links found with the default confidence against those labelled."""
    folder = Path(os.environ.get("JIANFU_DATA", "../shared/data")) / "files"
    meant = labels()
    if not folder.is_dir():
        return {"cases": 0, "left_out": len(meant), "scores": {}}
    papers, shares = read_folder(folder)
    found: dict[str, list[str]] = {}
    for link in links(papers, shares):
        found.setdefault(link.child.split("_")[0], []).append(link.parent_title)
    return {"cases": len(meant), "left_out": 0, "scores": score(meant, found)}


def score(meant: dict[str, set[str]], found: dict[str, list[str]]) -> dict[str, Any]:
    """Count a found link as right when it names a labelled work, or the notice that issued it."""
    tally = Tally()
    for number, titles in meant.items():
        left = set(titles)
        for title in found.get(number, []):
            hit = next((one for one in left if names_work(title, one) or names_work(one, title)), None)
            left.discard(hit or "")
            tally.add({LINK}, {LINK} if hit else set())
        for _ in left:
            tally.add(set(), {LINK})
    return tally.scores()
