"""Does search find the right entry: labelled queries over the demo library among distractors, through the real index."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation import ROOT, rows

HERE = Path(__file__).parent
TOP = 10


def queries() -> list[tuple[str, dict[int, int]]]:
    """Return each query with the gains of the entries that answer it."""
    found = []
    for typed, right in rows(HERE / "queries.tsv"):
        gains = {int(one.rstrip("*")): 2 if one.endswith("*") else 1 for one in right.split()}
        found.append((typed, gains))
    return found


def evaluate() -> dict[str, Any]:
    """Score nDCG@10 and MRR@10 (the first best answer), and how often the first one is of use."""
    asked = queries()
    with tempfile.TemporaryDirectory(prefix="jianfu-evaluate-") as home:
        environment = {**os.environ, "JIANFU_HOME": home, "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "evaluation.search.asking"],
            input=json.dumps([typed for typed, _ in asked]),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=environment,
            cwd=ROOT.parent,
        )
    answer = json.loads(done.stdout)
    scored = list(zip(answer["found"], (gains for _, gains in asked), strict=True))
    scores = {
        "ndcg10": _mean([ndcg(found, gains) for found, gains in scored]),
        "mrr10": _mean([reciprocal(found, gains) for found, gains in scored]),
        "first_of_use": _mean([float(bool(found) and found[0] in gains) for found, gains in scored]),
        "nothing_found": sum(not found for found, _ in scored),
        "entries": answer["entries"],
    }
    return {"cases": len(asked), "scores": scores}


def ndcg(found: list[int], gains: dict[int, int]) -> float:
    """Return the discounted gain of the first ten, against the best order there could be."""
    best = sorted(gains.values(), reverse=True)[:TOP]
    ideal = sum(gain / math.log2(place + 2) for place, gain in enumerate(best))
    got = sum(gains.get(key, 0) / math.log2(place + 2) for place, key in enumerate(found[:TOP]))
    return got / ideal


def reciprocal(found: list[int], gains: dict[int, int]) -> float:
    """Return one over the place of the first best answer among the first ten, else nothing."""
    places = [
        place for place, key in enumerate(found[:TOP], start=1) if gains.get(key, 0) == max(gains.values())
    ]
    return 1 / places[0] if places else 0.0


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)
