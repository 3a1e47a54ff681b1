"""Counting what was found against what was labelled: the requests, their kinds, their days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianfu.reading.domain.document import Request

_OVERLAP = 0.5


def places_of(body: str, labels: Iterable[dict[str, Any]]) -> Iterator[tuple[int, int] | None]:
    """Yield where each quote stands; labels are in the order of the text, so that equal words are told apart."""
    last = -1
    for label in labels:
        quote = label["quote"]
        start = body.find(quote, last + 1)
        if start == -1:
            start = body.find(quote)
        last = max(last, start)
        yield (start, start + len(quote)) if start >= 0 else None


def pairs_of(
    body: str, labels: Sequence[dict[str, Any]], ours: Sequence[Request]
) -> Iterator[tuple[dict[str, Any], Request]]:
    """Pair each label with the request that shares at least half of the shorter one's characters, once."""
    left = list(ours)
    for label, place in zip(labels, places_of(body, labels), strict=True):
        if place is None or not left:
            continue
        start, end = place
        best = max(left, key=lambda own: min(end, own.end) - max(start, own.start))
        if min(end, best.end) - max(start, best.start) >= _OVERLAP * min(end - start, best.end - best.start):
            yield label, best
            left.remove(best)


@dataclass
class Tally:
    """Counts over documents, each added once."""

    documents: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    """Labels by kind."""
    found: Counter[str] = field(default_factory=Counter)
    """Requests of ours by kind."""
    matched: Counter[str] = field(default_factory=Counter)
    """Labels that a request was paired with, by the kind of the label."""
    same_kind: Counter[str] = field(default_factory=Counter)
    due: int = 0
    same_day: int = 0
    undated: int = 0
    """Matched labels without a day."""
    false_day: int = 0
    """Of these, how many were given one."""

    def add(self, body: str, labels: Sequence[dict[str, Any]], ours: Sequence[Request]) -> None:
        """Count one document."""
        self.documents += 1
        self.wanted.update(label["action"] for label in labels)
        self.found.update(request.action.value for request in ours)
        for label, request in pairs_of(body, labels, ours):
            self.matched[label["action"]] += 1
            self.same_kind[label["action"]] += request.action.value == label["action"]
            if label["deadline"]:
                self.due += 1
                self.same_day += (
                    request.deadline is not None and request.deadline.isoformat() == label["deadline"]
                )
            else:
                self.undated += 1
                self.false_day += request.deadline is not None

    def scores(self) -> dict[str, float | int]:
        """Return precision, recall and F1, the share of matched ones with the right kind, and with the right day."""
        matched, wanted, found = self.matched.total(), self.wanted.total(), self.found.total()
        return {
            "documents": self.documents,
            "labelled": wanted,
            "precision": share(matched, found),
            "recall": share(matched, wanted),
            "f1": share(2 * matched, found + wanted),
            "kind": share(self.same_kind.total(), matched),
            "deadline": share(self.same_day, self.due),
            "deadline_cases": self.due,
            "deadline_false": share(self.false_day, self.undated),
        }

    def by_kind(self) -> Iterator[str]:
        """Yield a line for each kind: how many were labelled, recall, and the kind right among the matched."""
        for kind, wanted in self.wanted.most_common():
            right, paired = self.same_kind[kind], self.matched[kind]
            yield f"{kind}\t{wanted}\trecall {share(paired, wanted):.2f}\tkind {share(right, paired):.2f}"


def share(part: int, whole: int) -> float:
    """Return a share with four digits; of nothing it is 0."""
    return round(part / whole, 4) if whole else 0.0
