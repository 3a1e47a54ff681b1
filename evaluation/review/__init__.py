"""How well reviewing finds what burdens: passages, disguised inspections, items of rubrics – beside a word list."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from evaluation import ROOT, data_folder, rows
from evaluation.review.baseline import WORDS, listed
from evaluation.scoring import Tally, macro_f1
from jianfu.reading.domain.document import Document
from jianfu.review.domain.judging import judge
from jianfu.review.domain.rubrics.analysis import read_rubric
from jianfu.review.domain.rubrics.classes import classify

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = ROOT / "review"
Case = tuple[frozenset[str], str]


def evaluate() -> dict[str, Any]:
    """Score the product on every labelled set that is at hand."""
    written, referred = list(written_passages()), list(referred_passages())
    drafts, items = list(disguised()), [*written_items(), *referred_items()]
    rubric = Tally()
    for meant, text in items:
        rubric.add({classify(text).item_class.value}, meant)
    table = rubric.scores()
    return {
        "cases": len(written) + len(referred) + len(drafts) + len(items),
        "left_out": len(rows(HERE / "references.tsv")) - len(referred),
        "scores": {
            "written": _beside(written),
            "references": _beside(referred),
            "passages": {
                "cases": len(written) + len(referred),
                "hard_negatives": sum(not meant for meant, _ in written),
                **_beside([*written, *referred]),
            },
            "disguised": {"cases": len(drafts), **_disguise(drafts)},
            "rubric_items": {"cases": len(items), "macro_f1": macro_f1(table), "classes": table},
        },
    }


def written_passages() -> Iterator[Case]:
    """Yield the passages written for this set, with the families they hold."""
    for families, text in rows(HERE / "passages.tsv"):
        yield _families(families), text


def referred_passages() -> Iterator[Case]:
    """Yield the labelled passages of public documents that are at hand."""
    texts: dict[str, list[str]] = {}
    for families, file, row, start, end in rows(HERE / "references.tsv"):
        path = data_folder() / file
        if file not in texts:
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            texts[file] = [json.loads(line)["body"] for line in lines]
        if texts[file]:
            yield _families(families), texts[file][int(row)][int(start) : int(end)]


def disguised() -> Iterator[tuple[bool, Document]]:
    """Yield drafts with whether they are inspections in disguise."""
    for answer, title, body in rows(HERE / "disguised.tsv"):
        yield answer == "yes", _document(body, title)


def written_items() -> Iterator[Case]:
    """Yield the items of rubrics written for this set."""
    for item_class, text in rows(HERE / "items.tsv"):
        yield frozenset({item_class}), text


def referred_items() -> Iterator[Case]:
    """Yield the labelled items of public rubrics that are at hand; the digest of its text names an item."""
    labels: dict[str, dict[str, str]] = {}
    for item_class, file, digest in rows(HERE / "table_items.tsv"):
        labels.setdefault(file, {})[digest] = item_class
    for file, known in labels.items():
        path = data_folder() / file
        if not path.is_file():
            continue
        for item in read_rubric(path.read_bytes(), path.name).items:
            bare = re.sub(r"[^\u4e00-\u9fff]", "", item.text)
            label = known.get(hashlib.sha256(bare.encode()).hexdigest()[:12])
            if label:
                yield frozenset({label}), item.text


def found_families(text: str) -> set[str]:
    """Return the families that reviewing finds in one passage."""
    return {finding.family for finding in judge(_document(text, None)).findings} & set(WORDS)


def _beside(cases: list[Case]) -> dict[str, Any]:
    ours, word_list = Tally(), Tally()
    for meant, text in cases:
        ours.add(found_families(text), meant)
        word_list.add(listed(text), meant)
    return {"ours": ours.scores(), "word_list": word_list.scores()}


def _disguise(drafts: list[tuple[bool, Document]]) -> dict[str, Any]:
    tally = Tally()
    for meant, draft in drafts:
        found = any(finding.rule == "JF24-08e" for finding in judge(draft).findings)
        tally.add({"disguised"} if found else set(), {"disguised"} if meant else set())
    return tally.scores()["all"]


def _families(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) - {"-"}


def _document(body: str, title: str | None) -> Document:
    return Document(
        file="case", format="txt", title=title, number=None, issuers=(), addressees=(),
        date=None, genre="通知" if title else None, urgency=None, body=body,
    )  # fmt: skip
