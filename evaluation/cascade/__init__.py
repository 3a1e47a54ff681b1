"""Links between levels on the residence-permit family and its neighbours: which works above each document passes on.

The documents are public and are referred to by place only; without `JIANFU_DATA` they are counted as left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation import data_folder, rows
from evaluation.scoring import Tally
from jianfu.cli.cascade import compared, read_folder
from jianfu.reading.domain.reader import read_text
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
    folder = data_folder() / "files"
    meant = labels()
    if not folder.is_dir():
        return {"cases": 0, "left_out": len(meant) + len(pairs()), "scores": {}}
    papers, shares = read_folder(folder)
    found: dict[str, list[str]] = {}
    for link in links(papers, shares):
        found.setdefault(link.child.split("_")[0], []).append(link.parent_title)
    scores = {"family": score(meant, found), "collection": collection()}
    return {"cases": len(meant) + len(pairs()), "left_out": 0, "scores": scores}


def pairs() -> dict[tuple[str, str], str]:
    """Return the links labelled between two documents of the collection: rests, or open where readers may differ."""
    return {(child, parent): word for child, parent, word in rows(HERE / "collection.tsv")}


def collection() -> dict[str, Any]:
    """Score the links found among the documents of the collection: whatever is not labelled is false."""
    lines = (data_folder() / "hebei_documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines]
    documents = {
        str(number): read_text(f"{row['title']}\n{row['body']}", f"{number}.txt")
        for number, row in enumerate(texts)
    }
    found = {(link.child, link.parent) for link in links(*compared(documents)) if link.parent}
    judged = pairs()
    meant = {pair for pair, word in judged.items() if word == "rests"}
    tally = Tally()
    for pair in found | meant:
        if judged.get((pair[0], pair[1] or "")) != "open":
            tally.add({LINK} if pair in found else set(), {LINK} if pair in meant else set())
    return tally.scores()


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
