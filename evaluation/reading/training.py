"""Where the weights of `jianfu.reading.domain.requests.weighing` come from.

    python -m evaluation.reading.training            # train on all but the held-out documents, write the weights
    python -m evaluation.reading.training --check    # six-fold cross-validation over the same documents

A linear model over the features of a clause, trained by averaged AdaGrad steps on the logistic loss (Duchi et al. 2011) in
plain Python: three passes, three orders, averaged. It is the same on every machine. The texts are those of `requests.jsonl`
(named by reference; the folder is given by `JIANFU_DATA`) and our own sentences in `asks.txt` and `traps.txt`.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluation.reading.scoring import HERE, data_folder, document_of, labelled_requests
from evaluation.reading.tally import Tally, places_of
from jianfu.reading.domain.requests import weighing
from jianfu.reading.domain.requests.finding import Seen, clauses_seen, find_requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.reading.domain.document import Document, Request
    from jianfu.reading.domain.requests.sentences import Clause

TARGET = Path(weighing.__file__).parent / weighing.WEIGHTS
FOLDS = 6
_PASSES, _ORDERS, _STEP = 3, (0, 1, 2), 0.15
_RARE = 4
"""A feature seen in fewer clauses is left out."""
_COVERED, _CONTAINED = 0.6, 0.8
"""A clause is asked for when a label covers this share of it, or when it holds this share of a label."""
_SMALL = 0.02
"""Weights below are not written."""


class Example(NamedTuple):
    """A clause: its features, and whether a reader marked it."""

    features: tuple[str, ...]
    asked: bool


class Text(NamedTuple):
    """A labelled document: the text, its labels, and where in its body they stand."""

    document: Document
    labels: list[dict[str, Any]]
    spans: tuple[tuple[int, int], ...]


def texts() -> list[Text]:
    """Return the labelled documents that may be trained on."""
    found = []
    for label in labelled_requests(held_out=False):
        document = document_of(label["source"])
        if document is not None:
            spans = tuple(span for span in places_of(document.body, label["requests"]) if span is not None)
            found.append(Text(document, label["requests"], spans))
    return found


def examples(text: Text) -> list[Example]:
    """Return the clauses of a document."""
    document = text.document
    found: list[Example] = []
    for seen in clauses_seen(document.body, document.genre, document.issuers):
        found += _of_sentence(seen, text.spans)
    return found


def own_examples() -> list[Example]:
    """Return the clauses of our own sentences: those that ask, whose last clause is the request, and those that do not."""
    found: list[Example] = []
    for name, asks in (("asks.txt", True), ("traps.txt", False)):
        for sentence in (HERE / name).read_text(encoding="utf-8").splitlines():
            for seen in clauses_seen(sentence, "通知", ()):
                last = seen.sentence.clauses[-1]
                spans = ((last.start, last.end),) if asks else ()
                found += _of_sentence(seen, spans)
    return found


def _of_sentence(seen: Seen, spans: Sequence[tuple[int, int]]) -> list[Example]:
    found = []
    for clause, features in zip(seen.sentence.clauses, seen.features, strict=True):
        if not features or _only_leads(clause, features, spans):
            continue
        asked = any(
            (shared := min(end, clause.end) - max(start, clause.start))
            >= _COVERED * (clause.end - clause.start)
            or shared >= _CONTAINED * (end - start)
            for start, end in spans
        )
        found.append(Example(tuple(sorted(features)), asked))
    return found


def _only_leads(clause: Clause, features: set[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a clause within a longer label only says who, when or how: it teaches neither yes nor no."""
    names_work = any(name.startswith(("verb:", "work:")) for name in features)
    return not names_work and any(
        start <= clause.start and clause.end <= end and end - clause.end > 2 for start, end in spans
    )


def train(cases: Sequence[Example]) -> dict[str, float]:
    """Return the weights that `cases` teach; the empty name is the constant."""
    seen = Counter(name for case in cases for name in case.features)
    known = {name for name, count in seen.items() if count >= _RARE}
    usable = [([*(name for name in case.features if name in known), ""], case.asked) for case in cases]
    total: dict[str, float] = dict.fromkeys([*known, ""], 0.0)
    for order in _ORDERS:
        for name, weight in _one_order(usable, total.keys(), order).items():
            total[name] += weight / len(_ORDERS)
    return total


def _one_order(cases: Sequence[tuple[list[str], bool]], names: Iterable[str], order: int) -> dict[str, float]:
    """Make the passes in one random order; the mean of the later passes' weights is returned."""
    shuffler = random.Random(order)  # noqa: S311 -- an order, not a secret
    weight = dict.fromkeys(names, 0.0)
    squared = dict.fromkeys(names, 1e-3)
    mean = dict.fromkeys(names, 0.0)
    places = list(range(len(cases)))
    for made in range(_PASSES):
        shuffler.shuffle(places)
        for place in places:
            features, asked = cases[place]
            score = sum(weight[name] for name in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - asked
            for name in features:
                squared[name] += error * error
                weight[name] -= _STEP * error / math.sqrt(squared[name])
        if made > 0:
            for name, value in weight.items():
                mean[name] += value / (_PASSES - 1)
    return mean


def write(table: dict[str, float], target: Path = TARGET) -> int:
    """Write the weights, sorted by name; returns how many."""
    lines = [
        f"{name}\t{value:.2f}" for name, value in sorted(table.items()) if not name or abs(value) >= _SMALL
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def cross_validate() -> Tally:
    """Count whole requests, each document read with weights that never saw it."""
    known = texts()
    random.Random(1).shuffle(known)  # noqa: S311 -- an order, not a secret
    cases = [examples(text) for text in known]
    own = own_examples()
    tally = Tally()
    for fold in range(FOLDS):
        teach = [case for at, part in enumerate(cases) if at % FOLDS != fold for case in part]
        table = train([*teach, *own])
        for text in known[fold::FOLDS]:
            tally.add(text.document.body, text.labels, _requests_with(table, text.document))
    return tally


def _requests_with(table: dict[str, float], document: Document) -> tuple[Request, ...]:
    return find_requests(document.body, document.date, document.genre, document.issuers, table=table)


def main() -> int:
    """Train, or check; without the documents there is nothing to train on."""
    parser = argparse.ArgumentParser(description="train the weights of requests")
    parser.add_argument("--check", action="store_true", help="cross-validate instead of writing weights")
    options = parser.parse_args()
    if not data_folder().is_dir():
        print("the folder named by JIANFU_DATA is not there: nothing to train on")  # noqa: T201 -- a command's output
        return 2
    if options.check:
        tally = cross_validate()
        print(tally.scores(), *tally.by_kind(), sep="\n")  # noqa: T201 -- a command's output
        return 0
    count = write(train([*(case for text in texts() for case in examples(text)), *own_examples()]))
    print(f"{count} weights written to {TARGET.name}")  # noqa: T201 -- a command's output
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
