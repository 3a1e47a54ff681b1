"""The score of the reader: anatomy and requests on real documents where they are present, our own sentences always.

The documents are named by reference and are not part of this repository; the folder that holds them is given by
`JIANFU_DATA` and is `../shared/data` beside the checkout by default. Without it only the own sentences are scored.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.reading.tally import Tally, share
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.dates import find_dates
from jianfu.reading.domain.reader import read_bytes, read_text
from jianfu.reading.domain.requests.finding import find_requests

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document

HERE = Path(__file__).parent
FIELDS = ("number", "title", "issuers", "date", "addressees", "genre")


def evaluate() -> dict[str, Any]:
    """Score everything that can be scored here (`jianfu evaluate reading`): number of cases, and the scores."""
    scores: dict[str, Any] = {**deadlines(), **traps(), **agreement()}
    cases = int(scores["deadlines_cases"]) + int(scores["traps_cases"])
    if data_folder().is_dir():
        scores |= {**anatomy(), **requests()}
        cases += int(scores["anatomy_cases"]) + int(scores["requests_documents"])
    else:
        scores["documents"] = "not scored: the folder named by JIANFU_DATA is not there"
    return {"cases": cases, "scores": scores}


def data_folder() -> Path:
    """Return the folder of the real documents."""
    default = HERE.parents[1].parent / "shared" / "data"
    return Path(os.environ.get("JIANFU_DATA", str(default)))


@lru_cache(maxsize=1)
def _records() -> list[dict[str, str]]:
    return _lines(data_folder() / "hebei_documents.jsonl")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def labelled_requests(*, held_out: bool) -> list[dict[str, Any]]:
    """Return the labelled documents: those that the weights may learn from, or those that they never see."""
    return [label for label in _lines(HERE / "requests.jsonl") if bool(label.get("held_out")) is held_out]


def document_of(source: str) -> Document | None:
    """Read the document that a label names: `hebei:N` is a record of the collection, `files/NAME` a file."""
    kind, _, rest = source.partition(":")
    try:
        if kind == "hebei":
            record = _records()[int(rest)]
            return read_text(f"{record['title']}\n{record['body']}", source)
        path = data_folder() / source
        return read_bytes(path.read_bytes(), path.name)
    except Refusal:
        return None


def anatomy() -> dict[str, float | int]:
    """Return the share of documents in which each part of the anatomy is exactly right."""
    labels = _lines(HERE / "anatomy.jsonl")
    right: Counter[str] = Counter()
    for label in labels:
        document = document_of(label["source"])
        for field in FIELDS:
            right[field] += document is not None and _same(getattr(document, field), label[field])
    return {"anatomy_cases": len(labels), **{field: round(right[field] / len(labels), 4) for field in FIELDS}}


def agreement() -> dict[str, float | int]:
    """Return how often a second, blind reading of the same documents gave the same labels as the settled ones."""
    settled = {label["source"]: label for label in _lines(HERE / "anatomy.jsonl")}
    second = _lines(HERE / "anatomy_second.jsonl")
    same = Counter(
        field
        for label in second
        for field in FIELDS
        if field in label and _bare(label[field]) == _bare(settled[label["source"]][field])
    )
    shares = {f"agreed_{field}": share(same[field], len(second)) for field in FIELDS if field != "genre"}
    return {"anatomy_labelled_twice": len(second), **shares}


def _same(ours: object, label: object) -> bool:
    """Compare without white space: a title may be broken into lines anywhere."""
    if isinstance(ours, date):
        return ours.isoformat() == label
    if isinstance(ours, tuple):
        return isinstance(label, list) and [_bare(x) for x in ours] == [_bare(x) for x in label]
    return _bare(ours) == _bare(label)


def _bare(text: object) -> str:
    return re.sub(r"\s", "", str(text))


def requests() -> dict[str, float | int]:
    """Return precision, recall and F1 of requests, their kind among the matched, and their deadlines.

    Only documents that the weights never saw; `python -m evaluation.reading.training --check` cross-validates the others.
    """
    tally = Tally()
    for label in labelled_requests(held_out=True):
        document = document_of(label["source"])
        if document is not None:
            tally.add(document.body, label["requests"], document.requests)
    return {f"requests_{name}": value for name, value in tally.scores().items()}


def deadlines() -> dict[str, float | int]:
    """Return how many time expressions of our own sentences are found, and resolved as labelled."""
    labels = _lines(HERE / "deadlines.jsonl")
    found = resolved = 0
    for label in labels:
        ours = [
            f
            for f in find_dates(label["text"], date.fromisoformat(label["reference"]))
            if f.text == label["words"]
        ]
        found += bool(ours)
        last = ours[0].last.isoformat() if ours and ours[0].last else None
        resolved += bool(ours) and last == label["to"] and ours[0].recurring == label["recurring"]
    return {
        "deadlines_cases": len(labels),
        "deadlines_found": share(found, len(labels)),
        "deadlines_resolved": share(resolved, len(labels)),
    }


def traps() -> dict[str, float | int]:
    """Return the share of sentences that ask for nothing in which a request was found."""
    sentences = [line for line in (HERE / "traps.txt").read_text(encoding="utf-8").splitlines() if line]
    false = sum(bool(find_requests(sentence, None, "通知")) for sentence in sentences)
    return {"traps_cases": len(sentences), "traps_false_requests": share(false, len(sentences))}
